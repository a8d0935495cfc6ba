import { deflateSync } from 'node:zlib';
import { PDF, PdfArray, PdfDict, PdfName, PdfString } from '@libpdf/core';
import { drawn, jpegOf as encoded } from '../pictures/picture.ts';
import { samplePdf, samplePng, sampleZip } from './sample-files.ts';

/** A file somebody means no good with, or that is broken; how it is answered in both languages. */
export type HostileFile = {
  readonly what: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly vi: RegExp;
  readonly en: RegExp;
};

const broken = { vi: /bị hỏng, không mở được/, en: /is damaged and cannot be opened/ };
const wrongType = { vi: /không phải PDF, ảnh/, en: /is not a PDF, picture/ };
const bomb = { vi: /khai quá lớn/, en: /claims to be too large/ };

/** One file of each kind that is refused wherever people hand in files. */
export async function hostileFiles(): Promise<HostileFile[]> {
  const file = (what: string, name: string, bytes: Uint8Array, words: Pick<HostileFile, 'vi' | 'en'>): HostileFile => ({
    what,
    name,
    bytes: new Uint8Array(bytes),
    ...words,
  });
  return [
    file('a PDF in name only', 'hong.pdf', Buffer.from('%PDF-1.7\nnothing here\n%%EOF\n'), broken),
    file('a PDF with a password', 'khoa.pdf', await locked(), { vi: /có mật khẩu/, en: /has a password/ }),
    file('a PDF of a thousand pages', 'dai.pdf', await long(), { vi: /hơn 500 trang/, en: /more than 500 pages/ }),
    file('a signed PDF with a script', 'ky.pdf', await acting({ signed: true }), { vi: /mã tự chạy/, en: /scripts/ }),
    file('a signed PDF with a harmless attachment', 'kem.pdf', await attached(), {
      vi: /tệp đính kèm bên trong[^]*nộp riêng/,
      en: /files attached inside[^]*by themselves/,
    }),
    file('a signed PDF with a form that sends itself', 'bieu-mau.pdf', await signedForm(), {
      vi: /biểu mẫu XFA[^]*làm phẳng/,
      en: /XFA form[^]*flattened/,
    }),
    file('a PNG that claims ten thousand million pixels', 'bom.png', pngOf(100_000, 100_000), bomb),
    file('a JPEG that claims four thousand million pixels', 'bom.jpg', jpegOf(65_500, 65_500), bomb),
    file('a JPEG damaged in its middle', 'giua.jpg', await damagedInside(), {
      vi: /bị hỏng hoặc thiếu một phần ở giữa/,
      en: /damaged or lacks a part in its middle/,
    }),
    file('a PNG cut off in the middle', 'cut.png', samplePng().subarray(0, 50), broken),
    file('a picture with a page in it', 'trang.jpg', pageInJpeg(), wrongType),
    file('a picture that is a PDF too', 'hai.jpg', pdfInJpeg(), wrongType),
    file('a PDF that is a zip too', 'hai.pdf', Buffer.concat([samplePdf(), sampleZip({ 'a.class': 'x' })]), wrongType),
    file('a program', 'anh.jpg', Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff', 'latin1'), wrongType),
    file('nothing', 'trong.pdf', Buffer.alloc(0), { vi: /tệp trống/, en: /is empty/ }),
  ];
}

/** A PDF that runs a script when it is opened, and carries a form of XFA; signed or not. */
export async function acting({ signed = false } = {}): Promise<Uint8Array> {
  const doc = await PDF.load(new Uint8Array(samplePdf()));
  const script = PdfDict.of({ S: PdfName.of('JavaScript'), JS: PdfString.fromString('app.alert(1)') });
  doc.getCatalog().set('OpenAction', doc.register(script));
  const fields = signed ? [doc.register(signatureField())] : [];
  const form = PdfDict.of({ Fields: new PdfArray(fields), XFA: PdfString.fromString('<xdp/>') });
  doc.getCatalog().set('AcroForm', form);
  return doc.save();
}

/** A signed PDF with an XML file attached, as some electronic invoices are. */
async function attached(): Promise<Uint8Array> {
  const doc = await PDF.load(new Uint8Array(samplePdf()));
  const file = PdfDict.of({ Type: PdfName.of('Filespec'), F: PdfString.fromString('hoa-don.xml'), EF: PdfDict.of({}) });
  const names = PdfDict.of({ Names: new PdfArray([PdfString.fromString('hoa-don.xml'), doc.register(file)]) });
  doc.getCatalog().set('Names', PdfDict.of({ EmbeddedFiles: names }));
  doc.getCatalog().set('AcroForm', PdfDict.of({ Fields: new PdfArray([doc.register(signatureField())]) }));
  return doc.save();
}

/** A signed PDF with a form of XFA and nothing else. */
async function signedForm(): Promise<Uint8Array> {
  const doc = await PDF.load(new Uint8Array(samplePdf()));
  const fields = new PdfArray([doc.register(signatureField())]);
  doc.getCatalog().set('AcroForm', PdfDict.of({ Fields: fields, XFA: PdfString.fromString('<xdp/>') }));
  return doc.save();
}

const signatureField = () =>
  PdfDict.of({
    FT: PdfName.of('Sig'),
    T: PdfString.fromString('ky'),
    V: PdfDict.of({ ByteRange: new PdfArray([]), Contents: PdfString.fromString('x') }),
  });

async function locked(): Promise<Uint8Array> {
  const doc = await PDF.load(new Uint8Array(samplePdf()));
  doc.setProtection({ userPassword: 'x', ownerPassword: 'y' });
  return doc.save();
}

function long(): Promise<Uint8Array> {
  const doc = PDF.create();
  for (let i = 0; i < 1_000; i++) doc.addPage();
  return doc.save();
}

/** A whole PNG that says it is so large and holds next to nothing. */
export function pngOf(width: number, height: number): Buffer {
  const head = Buffer.from('0000000d494844520000000000000000080000000000000000', 'hex');
  head.writeUInt32BE(width, 8);
  head.writeUInt32BE(height, 12);
  const data = deflateSync(Buffer.alloc(1000));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    head,
    length,
    Buffer.from('IDAT'),
    data,
    Buffer.alloc(4),
    Buffer.from('0000000049454e44ae426082', 'hex'),
  ]);
}

/** The skeleton of a JPEG: sizes, one scan that holds nothing, the end; `comment` stands in its head. */
export function jpegOf(width: number, height: number, comment = ''): Buffer {
  const frame = Buffer.from('ffc0000b080000000001011100', 'hex');
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const said = Buffer.from(comment, 'latin1');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(said.length + 2);
  return Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000fffe', 'hex'),
    length,
    said,
    frame,
    Buffer.from('ffda00080101000000003f00aa55ffd9', 'hex'),
  ]);
}

/** A photo whose head and end are whole and some of whose middle was lost on the way. */
async function damagedInside(): Promise<Buffer> {
  const photo = await encoded(
    drawn(400, 300, (context) => {
      context.fillStyle = '#246';
      for (let n = 0; n < 60; n++) context.fillRect((n * 37) % 400, (n * 91) % 300, 20, 12);
    }),
    90,
  );
  return photo.fill(0, photo.length / 2, photo.length / 2 + 512);
}

const pageInJpeg = () => jpegOf(8, 8, '<html><script>alert(document.cookie)</script>');
const pdfInJpeg = () => jpegOf(8, 8, '\n%PDF-1.7\n1 0 obj <</OpenAction 2 0 R>> endobj\n');
