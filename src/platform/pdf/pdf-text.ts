import { inflateSync } from 'node:zlib';

/**
 * The text of a one-page PDF drawn by our own compiler, for tests: what a reader copies out of it. Not a PDF reader –
 * it knows two-byte glyph codes with their ToUnicode map (ISO 32000-1 §9.10.3), and joins the pieces as they come.
 */
export function pdfText(pdf: Uint8Array): string {
  const objects = readObjects(Buffer.from(pdf).toString('latin1'));
  const fonts = new Map<string, Map<number, string>>();
  for (const object of objects.values())
    for (const [, name = '', id = ''] of object.matchAll(/\/(f\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1];
      fonts.set(name, readMap(objects.get(map ?? '') ?? ''));
    }
  return [...objects.values()]
    .filter((object) => /^BT$/m.test(object))
    .map((page) => readPage(page, fonts))
    .join('\n');
}

/** Objects by number; a stream is unpacked in its place. */
function readObjects(pdf: string): Map<string, string> {
  const objects = new Map<string, string>();
  for (const [, id = '', body = ''] of pdf.matchAll(/(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj/gs)) {
    const packed = /^(.*?)stream\n(.*)\nendstream/s.exec(body);
    if (packed === null) objects.set(id, body);
    else if (packed[1]?.includes('/FlateDecode'))
      objects.set(id, inflateSync(Buffer.from(packed[2] ?? '', 'latin1')).toString('latin1'));
    else objects.set(id, packed[2] ?? '');
  }
  return objects;
}

function readMap(cmap: string): Map<number, string> {
  const pairs = [...cmap.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm)].filter(([, code]) => code !== '0000');
  return new Map(
    pairs.map(([, code = '', text = '']) => [
      parseInt(code, 16),
      Buffer.from(text, 'hex').swap16().toString('utf16le'),
    ]),
  );
}

function readPage(page: string, fonts: Map<string, Map<number, string>>): string {
  let font = new Map<number, string>();
  let text = '';
  // Brackets inside a string stand unescaped when they are in pairs (ISO 32000-1 §7.3.4.2).
  for (const [piece, name] of page.matchAll(
    /\/(f\d+) \S+ Tf|\((?:[^\\()]|\\.|\((?:[^\\()]|\\.|\((?:[^\\()]|\\.)*\))*\))*\)|^BT$/gms,
  )) {
    if (name !== undefined) font = fonts.get(name) ?? new Map<number, string>();
    else if (piece === 'BT') text += ' ';
    else {
      const codes = unescape(piece.slice(1, -1));
      for (let at = 0; at + 1 < codes.length; at += 2) text += font.get(codes.readUInt16BE(at)) ?? '';
    }
  }
  return text.replace(/ +/g, ' ');
}

const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescape(text: string): Buffer {
  const plain = text.replace(/\\([0-7]{1,3}|.)/gs, (_, mark: string) =>
    /^[0-7]/.test(mark) ? String.fromCharCode(parseInt(mark, 8)) : (named[mark] ?? mark),
  );
  return Buffer.from(plain, 'latin1');
}
