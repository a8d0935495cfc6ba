import { toBase45 } from '../wire/base45.ts';
import { writeClaims, type Claims } from '../wire/claims.ts';
import { toSign1 } from '../wire/cose-sign1.ts';
import { qrPrefix } from '../wire/read-qr.ts';

/** ES256 over data: r‖s, 64 bytes. */
export type Sign = (data: Uint8Array) => Uint8Array | Promise<Uint8Array>;

/** Half a page of facts; beyond it a code of 30 mm has modules no phone reads. */
const mostCharacters = 700;

/** The text of a QR code: claims, signed. Throws RangeError above 700 characters. */
export async function writeQr(claims: Claims, kid: string, sign: Sign): Promise<string> {
  const text = qrPrefix + toBase45(await toSign1(writeClaims(claims), kid, sign));
  // A space at the end is lost wherever a code is pasted; no two signatures are alike, so the next one ends otherwise.
  if (text.endsWith(' ')) return writeQr(claims, kid, sign);
  if (text.length > mostCharacters) throw new RangeError(`a code of ${text.length} characters`);
  return text;
}
