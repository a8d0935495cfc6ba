import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { zone } from '../clock.ts';
import { blankFont, blankWidth } from './blank-font.ts';

/** A word where it stands on the picture, in pixels from the upper left. */
export type PlacedWord = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** One page: a colour JPEG (three components, no profile of its own) and what was read on it. */
export type ScannedPage = {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly words: readonly PlacedWord[];
};

/** What the document says of itself. */
export type ScanAbout = { readonly title: string; readonly at: Temporal.Instant };

const producer = 'Một Cửa';

/**
 * Makes a PDF/A-2u (ISO 19005-2:2011, level U) of scanned pages: each picture fills its page, and the words lie on it
 * invisibly (text rendering mode 3), each as wide as it is printed, so that the paper can be searched, copied and read
 * aloud. Colours are sRGB by an output intent, the font is embedded, every code maps to Unicode. No script, no form, no
 * attachment can be in it: nothing of the source but pixels and words enters.
 */
export async function scannedPdf(pages: readonly ScannedPage[], about: ScanAbout): Promise<Buffer> {
  const codes = codesOf(pages);
  const objects: Buffer[] = [];
  const add = (body: Buffer | string): number =>
    objects.push(Buffer.isBuffer(body) ? body : Buffer.from(body, 'latin1'));
  const [catalog, tree] = [add(''), add('')];
  const kids = pages.map((page) => {
    const image = add(
      stream(
        `/Type /XObject /Subtype /Image /Width ${page.width} /Height ${page.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`,
        page.jpeg,
      ),
    );
    const content = add(packed('', Buffer.from(contentOf(page, codes), 'latin1')));
    return { page, image, content };
  });
  const font = fontObjects(codes, add);
  const kidNumbers = kids.map(({ page, image, content }) =>
    add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${points(page.width, page)} ${points(page.height, page)}] /Contents ${content} 0 R /Resources << /XObject << /P ${image} 0 R >> /Font << /F ${font} 0 R >> >> >>`,
    ),
  );
  const profile = add(packed('/N 3 /Alternate /DeviceRGB', await srgb()));
  // Metadata is never compressed or encrypted, so that it can be read by who knows no PDF (6.6.2.1).
  const xmp = add(stream('/Type /Metadata /Subtype /XML', Buffer.from(xmpOf(about), 'utf8')));
  const info = add(
    `<< /Title ${utf16(about.title)} /Producer ${utf16(producer)} /CreationDate (${pdfDate(about.at)}) /ModDate (${pdfDate(about.at)}) >>`,
  );
  objects[catalog - 1] = Buffer.from(
    `<< /Type /Catalog /Pages ${tree} 0 R /Metadata ${xmp} 0 R /Lang (vi) /ViewerPreferences << /DisplayDocTitle true >> /OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) /Info (sRGB IEC61966-2.1) /DestOutputProfile ${profile} 0 R >>] >>`,
  );
  objects[tree - 1] = Buffer.from(
    `<< /Type /Pages /Count ${kidNumbers.length} /Kids [${kidNumbers.map((n) => `${n} 0 R`).join(' ')}] >>`,
  );
  return fileOf(objects, catalog, info);
}

/** Every character of all pages has a code of its own, from 1; glyph 0 (.notdef) is never shown (6.2.11.8). */
function codesOf(pages: readonly ScannedPage[]): ReadonlyMap<string, number> {
  const codes = new Map<string, number>([[' ', 1]]);
  for (const page of pages)
    for (const word of page.words)
      for (const char of charsOf(word.text)) if (!codes.has(char)) codes.set(char, codes.size + 1);
  return codes;
}

// Level U forbids these as the meaning of a code; a reader of pictures writes none of them on purpose.
const charsOf = (text: string): string[] =>
  [...text.normalize('NFC')].filter((char) => !/[\p{C}\ufffe\uffff]/u.test(char));

function contentOf(page: ScannedPage, codes: ReadonlyMap<string, number>): string {
  const across = points(page.width, page);
  const down = points(page.height, page);
  const lines = [`q ${across} 0 0 ${down} 0 0 cm /P Do Q`, 'BT 3 Tr'];
  for (const word of page.words) {
    const chars = charsOf(word.text);
    if (chars.length === 0 || word.width < 1 || word.height < 1) continue;
    const size = Number(points(word.height, page));
    const natural = (chars.length * size * blankWidth) / 1000;
    const stretch = (100 * Number(points(word.width, page))) / natural;
    const left = points(word.x, page);
    // The baseline lies a fifth above the lower edge of the box: descenders.
    const base = round((page.height - word.y - word.height * 0.8) * perPixel(page));
    const hex = [...chars, ' '].map((char) => (codes.get(char) ?? 1).toString(16).padStart(4, '0')).join('');
    lines.push(`/F ${size} Tf ${round(stretch)} Tz 1 0 0 1 ${left} ${base} Tm <${hex}> Tj`);
  }
  lines.push('ET');
  return lines.join('\n');
}

function fontObjects(codes: ReadonlyMap<string, number>, add: (body: Buffer | string) => number): number {
  const glyphs = codes.size + 1;
  const program = blankFont(glyphs);
  const file = add(packed(`/Length1 ${program.length}`, program));
  const name = 'MCAAAA+MotCuaBlank';
  const descriptor = add(
    `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [0 -200 ${blankWidth} 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /FontFile2 ${file} 0 R >>`,
  );
  const descendant = add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /DW ${blankWidth} /CIDToGIDMap /Identity >>`,
  );
  const meaning = add(packed('', Buffer.from(toUnicode(codes), 'latin1')));
  return add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${meaning} 0 R >>`,
  );
}

function toUnicode(codes: ReadonlyMap<string, number>): string {
  const lines = [...codes].map(
    ([char, code]) =>
      `<${code.toString(16).padStart(4, '0')}> <${Buffer.from(char, 'utf16le').swap16().toString('hex')}>`,
  );
  // A section holds at most 100 lines (Adobe Technical Note 5014).
  const sections = Array.from({ length: Math.ceil(lines.length / 100) }, (_, i) => lines.slice(i * 100, i * 100 + 100));
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
${sections.map((rows) => `${rows.length} beginbfchar\n${rows.join('\n')}\nendbfchar`).join('\n')}
endcmap CMapName currentdict /CMap defineresource pop end end`;
}

function xmpOf({ title, at }: ScanAbout): string {
  const when = at.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never', fractionalSecondDigits: 0 });
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" pdfaid:conformance="U"/>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:format="application/pdf"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xml(title)}</rdf:li></rdf:Alt></dc:title></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreateDate="${when}" xmp:ModifyDate="${when}"/>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Producer="${producer}"/>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
}

function fileOf(objects: readonly Buffer[], catalog: number, info: number): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let at = parts[0]?.length ?? 0;
  const offsets = objects.map((body, i) => {
    const whole = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    const offset = at;
    parts.push(whole);
    at += whole.length;
    return offset;
  });
  const id = createHash('sha256').update(Buffer.concat(parts)).digest('hex').slice(0, 32);
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root ${catalog} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>] >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

let profile: Promise<Buffer> | null = null;

/** The sRGB profile that our JPEGs carry, read off a picture of one pixel (ICC.1:2022, B.4: one APP2 segment). */
function srgb(): Promise<Buffer> {
  profile ??= (async () => {
    const { drawn, jpegOf } = await import('../pictures/picture.ts');
    const jpeg = await jpegOf(drawn(1, 1), 80);
    const at = jpeg.indexOf('ICC_PROFILE\0\x01\x01', 0, 'latin1');
    if (at < 4) throw new Error('a JPEG of ours carries no sRGB profile');
    return Buffer.from(jpeg.subarray(at + 14, at - 2 + jpeg.readUInt16BE(at - 2)));
  })();
  return profile;
}

const stream = (entries: string, bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`<< ${entries} /Length ${bytes.length} >>\nstream\n`), bytes, Buffer.from('\nendstream')]);
const packed = (entries: string, bytes: Uint8Array): Buffer =>
  stream(`${entries} /Filter /FlateDecode`, deflateSync(bytes));
const perPixel = ({ dpi }: ScannedPage): number => 72 / dpi;
const round = (n: number): string => String(Math.round(n * 100) / 100);
const points = (pixels: number, page: ScannedPage): string => round(pixels * perPixel(page));
const utf16 = (text: string): string => `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
const xml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}]/gu, ' ')
    .replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

function pdfDate(at: Temporal.Instant): string {
  const digits = at
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ fractionalSecondDigits: 0 })
    .replace(/\D/g, '');
  return `D:${digits}+07'00'`;
}
