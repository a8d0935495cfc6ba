import { fromBase45 } from './base45.ts';
import { BadCbor } from './cbor.ts';
import { readClaims, type Claims } from './claims.ts';
import { readSign1, sign1Begins, type Sign1 } from './cose-sign1.ts';
import { inflate } from './inflate.ts';

/** What every QR code of ours begins with: Một Cửa, format 1. */
export const qrPrefix = 'MC1:';

/** More than a QR code of the largest size holds is no QR code. */
const mostCharacters = 4_300;
const mostBytes = 4_096;

/** A code as read: taken apart, nothing verified yet. `why`: not ours at all, cut off, or built as we never build. */
export type ReadQr =
  | { readonly ok: true; readonly sign1: Sign1; readonly claims: Claims }
  | { readonly ok: false; readonly why: 'not_ours' | 'truncated' | 'malformed' };

/** Reads the text of a QR code. Whatever it holds, the answer is a value, within 4 kB and a few milliseconds. */
export async function readQr(text: string): Promise<ReadQr> {
  const code = text.replace(/^[\s\uFEFF]+|[\r\n\t]+/g, '');
  if (!code.startsWith(qrPrefix)) return no(code !== '' && qrPrefix.startsWith(code) ? 'truncated' : 'not_ours');
  if (code.length > mostCharacters) return no('malformed');
  const packed = fromBase45(code.slice(qrPrefix.length));
  if (packed === 'bad') return no('malformed');
  if (packed === 'cut' || packed.length === 0) return no('truncated');
  // Packed codes are one final deflate block, an odd first byte; a COSE_Sign1 begins with its tag, an even one.
  const bytes = packed[0] === sign1Begins ? packed : await inflate(packed, 'deflate-raw', mostBytes);
  if (bytes === 'cut') return no('truncated');
  if (bytes === 'big' || bytes === 'bad') return no('malformed');
  try {
    const sign1 = readSign1(bytes);
    return { ok: true, sign1, claims: readClaims(sign1.payload) };
  } catch (fault) {
    if (fault instanceof BadCbor) return no(fault.cut ? 'truncated' : 'malformed');
    throw fault;
  }
}

const no = (why: 'not_ours' | 'truncated' | 'malformed'): ReadQr => ({ ok: false, why });
