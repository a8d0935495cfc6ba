/** Width of every glyph, in thousandths of the size. */
export const blankWidth = 500;

/**
 * A TrueType font (ISO/IEC 14496-22) whose `glyphs` glyphs are all empty and equally wide: the text layer of a scan
 * shows nothing, and a page that stays readable for ever must carry even the font of what it does not show
 * (ISO 19005-2, 6.2.11.4).
 */
export function blankFont(glyphs: number): Buffer {
  return sfnt({
    glyf: Buffer.alloc(4),
    head: head(),
    hhea: hhea(),
    hmtx: hmtx(glyphs),
    loca: loca(glyphs),
    maxp: maxp(glyphs),
  });
}

function head(): Buffer {
  const table = Buffer.alloc(54);
  table.writeUInt32BE(0x00010000, 0);
  table.writeUInt32BE(0x00010000, 4);
  table.writeUInt32BE(0x5f0f3cf5, 12);
  table.writeUInt16BE(1000, 18);
  table.writeInt16BE(-200, 38);
  table.writeInt16BE(blankWidth, 40);
  table.writeInt16BE(800, 42);
  table.writeUInt16BE(8, 46);
  table.writeInt16BE(2, 48);
  return table;
}

function hhea(): Buffer {
  const table = Buffer.alloc(36);
  table.writeUInt32BE(0x00010000, 0);
  table.writeInt16BE(800, 4);
  table.writeInt16BE(-200, 6);
  table.writeUInt16BE(blankWidth, 10);
  // One width in hmtx stands for all glyphs.
  table.writeUInt16BE(1, 34);
  return table;
}

function hmtx(glyphs: number): Buffer {
  const table = Buffer.alloc(4 + 2 * (glyphs - 1));
  table.writeUInt16BE(blankWidth, 0);
  return table;
}

/** Short offsets, all to the same nothing. */
const loca = (glyphs: number): Buffer => Buffer.alloc(2 * (glyphs + 1));

function maxp(glyphs: number): Buffer {
  const table = Buffer.alloc(32);
  table.writeUInt32BE(0x00010000, 0);
  table.writeUInt16BE(glyphs, 4);
  table.writeUInt16BE(2, 14);
  return table;
}

function sfnt(tables: Record<string, Buffer>): Buffer {
  const tags = Object.keys(tables).toSorted();
  const directory = Buffer.alloc(12 + 16 * tags.length);
  const power = Math.floor(Math.log2(tags.length));
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(tags.length, 4);
  directory.writeUInt16BE(16 * 2 ** power, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE(16 * (tags.length - 2 ** power), 10);
  const parts: Buffer[] = [directory];
  let offset = directory.length;
  for (const [i, tag] of tags.entries()) {
    const table = tables[tag] ?? Buffer.alloc(0);
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    directory.write(tag, 12 + 16 * i, 'latin1');
    directory.writeUInt32BE(checksum(padded), 16 + 16 * i);
    directory.writeUInt32BE(offset, 20 + 16 * i);
    directory.writeUInt32BE(table.length, 24 + 16 * i);
    parts.push(padded);
    offset += padded.length;
  }
  const font = Buffer.concat(parts);
  const headAt = directory.readUInt32BE(20 + 16 * tags.indexOf('head'));
  font.writeUInt32BE((0xb1b0afba - checksum(font)) >>> 0, headAt + 8);
  return font;
}

function checksum(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  return sum;
}
