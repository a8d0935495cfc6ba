import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import { usualFonts } from '../../pdf/find-fonts.ts';
import { openPdfMaker } from '../../pdf/pdf-maker.ts';
import { flawsOf, type Picture } from './picture-check.ts';

const maker = openPdfMaker({ fonts: usualFonts() });
after(() => maker.close());
const { PDFiumLibrary } = await import('@hyzyla/pdfium');
const library = await PDFiumLibrary.init();
const template = `#set page(paper: "a4", margin: 2cm)
#set text(size: 12pt, lang: "vi", font: "Be Vietnam Pro")
#lorem(480)`;
const document = await library.loadDocument(await maker.make({ template, data: {} }));
const page = await document.getPage(0).render({ scale: 150 / 72, render: 'bitmap' });
const paper = sharp(page.data, { raw: { width: page.width, height: page.height, channels: 4 } }).removeAlpha();
const clean = await paper.linear(0.86, 0).png().toBuffer();

/** As the island hands it over: at most 800 pixels wide, with its full size beside it. */
async function seen(picture: Sharp): Promise<Picture> {
  const whole = await picture.png().toBuffer({ resolveWithObject: true });
  const { data, info } = await sharp(whole.data)
    .resize({ width: Math.min(800, whole.info.width) })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, fullWidth: whole.info.width, fullHeight: whole.info.height };
}
const half = { width: Math.round(page.width / 2), height: Math.round(page.height / 2) };

for (const [what, picture, flaws] of [
  ['a good photo', () => sharp(clean), []],
  [
    'a good photo with a desk around it',
    () => sharp(clean).extend({ top: 90, bottom: 90, left: 90, right: 90, background: '#3a332c' }),
    [],
  ],
  ['a blurred photo', () => sharp(clean).blur(5), ['blurred']],
  ['a photo on its side', () => sharp(clean).rotate(90), ['sideways']],
  ['a small photo', () => sharp(clean).resize({ width: 420 }), ['small']],
  [
    'a photo from too far',
    () => sharp(clean).extend({ top: 900, bottom: 900, left: 700, right: 700, background: '#3a332c' }),
    ['far'],
  ],
  [
    'a photo that cuts letters off',
    () => sharp(clean).extract({ left: 260, top: 300, width: 800, height: 1000 }),
    ['cut'],
  ],
  [
    'a photo with a lamp on it',
    () =>
      sharp(clean).composite([
        { input: { create: { width: half.width, height: 180, channels: 3, background: '#fff' } }, left: 200, top: 500 },
      ]),
    ['glare'],
  ],
] as const)
  test(`${what}: ${flaws.join(', ') || 'nothing to say'}`, async () => {
    assert.deepEqual(flawsOf(await seen(picture())), flaws);
  });
