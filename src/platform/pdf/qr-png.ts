import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';

// ISO/IEC 18004: a reader needs four light modules around the symbol.
const quietZone = 4;
/** Dots a module: on 20 mm paper a code of 50 modules has 250 dots an inch, and edges stay sharp in any viewer. */
const scale = 4;

/** Điểm ảnh của mã – a square of dots, one bit each, 1 is white: rows as PNG filters them (type 0), packed by zlib. */
export type Dots = { readonly side: number; readonly packed: Uint8Array };

/**
 * The symbol of a text, level M (15 % may be unreadable). A long text is a signed one, and its bits are as good as random:
 * each of the eight masks leaves about as little to confuse a reader as another, and trying all takes ten times as long.
 * Throws RangeError on more text than a code holds (2,331 bytes).
 */
export function qrSymbol(text: string): { readonly data: readonly (readonly boolean[])[]; readonly size: number } {
  if (Buffer.byteLength(text) > 2_331) throw new RangeError('too much text for a QR code');
  return encode(text, { ecc: 'M', border: quietZone, ...(text.length > 200 ? { maskPattern: 3 } : {}) });
}

/** A QR code as dots, for a file that takes pictures as they are; the quiet zone included. Throws as {@link qrSymbol}. */
export function qrDots(text: string): Dots {
  const { data, size } = qrSymbol(text);
  const side = size * scale;
  const rowBytes = Math.ceil(side / 8) + 1;
  const raw = Buffer.alloc(rowBytes * side);
  data.forEach((row, y) => {
    const line = Buffer.alloc(rowBytes);
    // Bit 1 is white; each line begins with its filter type, 0.
    for (let x = 0; x < side; x++)
      if (!row[Math.floor(x / scale)]) line[1 + (x >> 3)] = (line[1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    for (let copy = 0; copy < scale; copy++) line.copy(raw, (y * scale + copy) * rowBytes);
  });
  return { side, packed: deflateSync(raw) };
}

/**
 * A QR code as a PNG in black and white, the quiet zone included. For documents, where the same code as SVG is slower to
 * draw and larger. Throws as {@link qrSymbol}.
 */
export function qrPng(text: string): Buffer {
  const { side, packed } = qrDots(text);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  // Bit depth 1, greyscale, no interlace (PNG, ISO/IEC 15948 §11.2.2).
  header[8] = 1;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}
