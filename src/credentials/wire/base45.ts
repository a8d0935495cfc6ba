const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const valueOf = new Map([...alphabet].map((mark, value) => [mark, value]));

/** Bytes as text of the 45 characters a QR code packs best (RFC 9285): three for two bytes, two for a last one. */
export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [high = 0, low] = [bytes[at], bytes[at + 1]];
    let rest = low === undefined ? high : high * 256 + low;
    for (let n = low === undefined ? 2 : 3; n > 0; n--) {
      text += alphabet[rest % 45];
      rest = Math.floor(rest / 45);
    }
  }
  return text;
}

/** The bytes of a Base45 text; `cut` when its length shows that its end is missing, `bad` for what Base45 never writes. */
export function fromBase45(text: string): Uint8Array | 'cut' | 'bad' {
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (text.length % 3 === 2 ? 1 : 0));
  for (let at = 0, to = 0; at < text.length; at += 3) {
    const [c, d, e] = [0, 1, 2].map((n) => valueOf.get(text[at + n] ?? ''));
    const here = Math.min(3, text.length - at);
    if (c === undefined || (here > 1 && d === undefined) || (here > 2 && e === undefined)) return 'bad';
    if (d === undefined) return 'cut';
    const value = c + d * 45 + (e ?? 0) * 2025;
    if (value > (here === 3 ? 0xffff : 0xff)) return here === 3 ? 'bad' : 'cut';
    if (here === 3) bytes[to++] = value >> 8;
    bytes[to++] = value & 0xff;
  }
  return bytes;
}
