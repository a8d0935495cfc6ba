import { fromBase45 } from './base45.ts';
import { BadCbor } from './cbor.ts';
import { readClaims, type Claims } from './claims.ts';
import { readSign1, type Sign1 } from './cose-sign1.ts';

/** What every QR code of ours begins with: Một Cửa, format 1. */
export const qrPrefix = 'MC1:';

/** More than a QR code of the largest size holds is no QR code. */
const mostCharacters = 4_300;

/** A code as read: taken apart, nothing verified yet. `why`: not ours at all, cut off, or built as we never build. */
export type ReadQr =
  | { readonly ok: true; readonly sign1: Sign1; readonly claims: Claims }
  | { readonly ok: false; readonly why: 'not_ours' | 'truncated' | 'malformed' };

/** Reads the text of a QR code. Whatever it holds, the answer is a value, within 4 kB and a few milliseconds. */
export function readQr(text: string): ReadQr {
  const code = text.replace(/^[\s\uFEFF]+|[\r\n\t]+/g, '');
  if (!code.startsWith(qrPrefix)) return no(code !== '' && qrPrefix.startsWith(code) ? 'truncated' : 'not_ours');
  if (code.length > mostCharacters) return no('malformed');
  const bytes = fromBase45(code.slice(qrPrefix.length));
  if (bytes === 'bad') return no('malformed');
  if (bytes === 'cut' || bytes.length === 0) return no('truncated');
  try {
    const sign1 = readSign1(bytes);
    return { ok: true, sign1, claims: readClaims(sign1.payload) };
  } catch (fault) {
    if (fault instanceof BadCbor) return no(fault.cut ? 'truncated' : 'malformed');
    throw fault;
  }
}

const no = (why: 'not_ours' | 'truncated' | 'malformed'): ReadQr => ({ ok: false, why });
