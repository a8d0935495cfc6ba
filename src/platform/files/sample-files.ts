import { crc32 } from 'node:zlib';

/** Small true files of each kind, made here, for tests: a PDF of one empty page. */
export function samplePdf(text = 'mẫu'): Buffer {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
  ];
  let file = `%PDF-1.7\n% ${text}\n`;
  const places = objects.map((object, i) => {
    const at = Buffer.byteLength(file);
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const start = Buffer.byteLength(file);
  const table = `xref\n0 4\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(`${file}${table}trailer\n<</Root 1 0 R/Size 4>>\nstartxref\n${start}\n%%EOF\n`);
}

/** A PNG of one pixel. */
export const samplePng = (): Buffer =>
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

/** A zip of stored (not compressed) parts. */
export function sampleZip(parts: Record<string, string>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [title, data] = [Buffer.from(name), Buffer.from(text)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(title.length, 22);
    const offset = Buffer.alloc(4);
    offset.writeUInt32LE(at);
    bodies.push(Buffer.concat([Buffer.from('PK\x03\x04'), common, title, data]));
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, Buffer.alloc(10), offset, title]));
    at += 30 + title.length + data.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, list, end]);
}

/** The parts every Word file has. */
export const docxParts = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' };

/** The parts every Excel file has. */
export const xlsxParts = { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' };
