import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { usualFonts } from './find-fonts.ts';
import { PdfMakerClosed, PdfQueueFull, PdfTimeout, TemplateFault } from './pdf-faults.ts';
import { openPdfMaker } from './pdf-maker.ts';
import { pdfText } from './pdf-text.ts';
import { qrSvg } from './qr-svg.ts';

const maker = openPdfMaker({ fonts: usualFonts(), recycleAfter: 7 });
after(() => maker.close());

const opening = `#let data = json("/data.json")
#set document(title: "Giấy tiếp nhận")
#set text(font: "Be Vietnam Pro", lang: "vi")
#set page(paper: "a5")
`;
const latin1 = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');

test('Vietnamese text comes out of the document as it went in, in one typeface, tagged, with its language', async () => {
  const name = 'Nguyễn Thị Hằng – Đặng Ngọc Ưỡng – ỷ ỹ ẵ';
  const pdf = await maker.make({ template: `${opening}= Họ tên\n#data.name`, data: { name } });
  assert.ok(pdfText(pdf).includes(name), pdfText(pdf));
  const written = latin1(pdf);
  assert.ok(written.startsWith('%PDF-1.7'));
  assert.match(written, /\/MarkInfo <<\s+\/Marked true/);
  assert.match(written, /\/Lang \(vi\)/);
});

test('text typed with separate marks looks and reads like text typed without them', async () => {
  const pdf = await maker.make({ template: `${opening}#data`, data: 'Ưỡng Nguyễn'.normalize('NFD') });
  assert.ok(pdfText(pdf).normalize('NFC').includes('Ưỡng Nguyễn'), pdfText(pdf));
});

test('hostile text is printed, never run', async () => {
  const hostile = '#panic("x") $x$ *b* `r` @ref <label> // c \\ " #read("/main.typ") ]) }';
  const pdf = await maker.make({ template: `${opening}#data.name`, data: { name: hostile } });
  assert.equal(pdfText(pdf).replace(/\s/g, ''), hostile.replace(/\s/g, ''));
});

test('a wrong template is a fault that names the line', async () => {
  const fault = await maker.make({ template: `${opening}ok\n#data.absent`, data: {} }).catch((e: unknown) => e);
  assert.ok(fault instanceof TemplateFault);
  assert.equal(fault.errors[0]?.line, 6);
  assert.match(fault.message, /^main\.typ:6:\d+ .*absent/);
});

test('a template sees the files of its own document and nothing else', async () => {
  const files = { 'secret.txt': Buffer.from('mật') };
  const first = await maker.make({ template: `${opening}#read("/secret.txt")`, data: null, files });
  assert.ok(pdfText(first).includes('mật'));
  for (const path of ['/secret.txt', '/etc/passwd', '../../etc/passwd', '@preview/cetz:0.3.0'])
    await assert.rejects(maker.make({ template: `${opening}#read("${path}")`, data: null }), TemplateFault, path);
  await assert.rejects(maker.make({ template: '#import "@preview/cetz:0.3.0"', data: null }), TemplateFault);
  await assert.rejects(maker.make({ template: '', data: null, files: { '../x': files['secret.txt'] } }), TypeError);
});

test('a QR code stands in a document as a picture', async () => {
  const qr = Buffer.from(qrSvg('https://motcua.example.vn/tra-cuu/000.00.01.H38', 'Mã QR'));
  const template = `${opening}#image("/qr.svg", width: 3cm, alt: "Mã QR")`;
  assert.ok((await maker.make({ template, data: null, files: { 'qr.svg': qr } })).length > 5_000);
});

test('documents asked for at once all come, each its own, across recycled workers', async () => {
  const asked = Array.from({ length: 30 }, (_, i) => maker.make({ template: `${opening}#data`, data: `số ${i}` }));
  (await Promise.all(asked)).forEach((pdf, i) => assert.ok(pdfText(pdf).includes(`số ${i}`)));
});

test('a template that never ends is stopped, and the next document comes', async (t) => {
  const impatient = openPdfMaker({ fonts: usualFonts(), timeoutMs: 3_000 });
  t.after(() => impatient.close());
  await impatient.make({ template: opening, data: null });
  // Nested, so that it takes for ever without taking memory.
  const endless = '#let x = 0\n#for i in range(100000) { for j in range(100000) { x = calc.rem(i + j, 7) } }';
  await assert.rejects(impatient.make({ template: endless, data: null }), PdfTimeout);
  assert.ok((await impatient.make({ template: opening, data: null })).length > 0);
});

test('more documents than the queue holds are refused, and closing refuses those that wait', async () => {
  const small = openPdfMaker({ fonts: usualFonts(), queueLimit: 2 });
  const asked = [1, 2, 3, 4].map((data) => small.make({ template: opening, data }).catch((fault: unknown) => fault));
  assert.ok((await asked[3]) instanceof PdfQueueFull);
  await small.close();
  for (const one of asked.slice(0, 3)) assert.ok((await one) instanceof PdfMakerClosed);
  await assert.rejects(small.make({ template: opening, data: null }), PdfMakerClosed);
});

test('a maker without fonts says so', async () => {
  const bare = openPdfMaker({ fonts: [import.meta.dirname] });
  await assert.rejects(bare.make({ template: '', data: null }), /no \.ttf/);
  await bare.close();
});

test('an idle maker does not keep the process alive', async () => {
  const script = join(tmpdir(), `idle-${process.pid}.mjs`);
  const source = `import { openPdfMaker } from '${import.meta.resolve('./pdf-maker.ts')}';
    import { usualFonts } from '${import.meta.resolve('./find-fonts.ts')}';
    console.log((await openPdfMaker({ fonts: usualFonts() }).make({ template: 'x', data: null })).length > 0);`;
  await writeFile(script, source);
  const { stdout } = await promisify(execFile)(process.execPath, [script], { timeout: 20_000 });
  assert.equal(stdout.trim(), 'true');
});
