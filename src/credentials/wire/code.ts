// Crockford's base 32: no I, L, O, U, so that a code can be read aloud and typed.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten bytes as 16 letters and digits. */
export function codeOf(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join('');
}

/** A typed code in its one spelling, or null: spaces and dashes fall away, O is 0, I and L are 1. */
export function codeTyped(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code) ? code : null;
}

/** `XXXX-XXXX-XXXX-XXXX`, as it stands beside a QR code. */
export const codeShown = (code: string): string => (code.match(/.{4}/g) ?? []).join('-');
