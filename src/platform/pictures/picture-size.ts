/** What a picture says of itself: its pixels, before anything is unpacked. `whole`: it does not end before its end mark. */
export type PictureSize = { readonly width: number; readonly height: number; readonly whole: boolean };

/** A page of A4 at 300 dpi is 8.7 million pixels, the best photo of a phone 50. What claims more is a bomb. */
export const mostPixels = 60_000_000;

/**
 * Reads width and height of a PNG, JPEG or WebP without unpacking it; null where the head is none of theirs. PNG 1.2 §11.2.2, ITU-T T.81 B.2.2, RFC 9649.
 */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < 30) return null;
  if (file.readUInt32BE(0) === 0x89504e47) return pngSize(file);
  if (file.readUInt16BE(0) === 0xffd8) return jpegSize(file);
  if (file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WEBP') return webpSize(file);
  return null;
}

function pngSize(file: Buffer): PictureSize | null {
  if (file.toString('latin1', 12, 16) !== 'IHDR') return null;
  const size = { width: file.readUInt32BE(16), height: file.readUInt32BE(20), whole: false };
  let data = 0;
  // A chunk: length, name, data, checksum.
  for (let at = 8; at + 12 <= file.length;) {
    const name = file.toString('latin1', at + 4, at + 8);
    const length = file.readUInt32BE(at);
    if (name === 'IDAT') data += length;
    if (name === 'IEND') return { ...size, whole: data > 0 };
    at += 12 + length;
  }
  return size;
}

function jpegSize(file: Buffer): PictureSize | null {
  let size: PictureSize | null = null;
  for (let at = 2; at + 4 <= file.length;) {
    if (file[at] !== 0xff) return null;
    const marker = file[at + 1] ?? 0;
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    // What follows the start of a scan is the picture itself; its end mark cannot stand in it.
    if (marker === 0xda) return size && { ...size, whole: file.indexOf(Buffer.of(0xff, 0xd9), at) > 0 };
    const length = file.readUInt16BE(at + 2);
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (frame && at + 9 <= file.length)
      size = { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7), whole: false };
    at += 2 + length;
  }
  return size;
}

function webpSize(file: Buffer): PictureSize | null {
  const whole = file.length >= file.readUInt32LE(4) + 8;
  switch (file.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { width: file.readUInt16LE(26) & 0x3fff, height: file.readUInt16LE(28) & 0x3fff, whole };
    case 'VP8L': {
      const bits = file.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, whole };
    }
    case 'VP8X':
      return { width: file.readUIntLE(24, 3) + 1, height: file.readUIntLE(27, 3) + 1, whole };
    default:
      return null;
  }
}
