import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { usualFonts } from '../../pdf/find-fonts.ts';
import { openPdfMaker } from '../../pdf/pdf-maker.ts';
import { cutTo, drawn, pictureOf, pixelsOf, scaledTo, turned, type Picture as Shot } from '../../pictures/picture.ts';
import { blurred, framed } from '../../pictures/wear-for-tests.ts';
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
const white = pictureOf(page.data, page.width, page.height);
const clean = drawn(page.width, page.height, (context) => {
  context.drawImage(white, 0, 0);
  // As a lamp lights it: paper of 86 % of white.
  context.globalCompositeOperation = 'multiply';
  context.fillStyle = 'rgb(219 219 219)';
  context.fillRect(0, 0, page.width, page.height);
});

/** As the island hands it over: at most 800 pixels wide, with its full size beside it. */
function seen(whole: Shot): Picture {
  const small = scaledTo(whole, Math.min(800, whole.width));
  const { width, height } = small;
  return { data: pixelsOf(small), width, height, fullWidth: whole.width, fullHeight: whole.height };
}
const half = { width: Math.round(page.width / 2), height: Math.round(page.height / 2) };

for (const [what, picture, flaws] of [
  ['a good photo', () => clean, []],
  [
    'a good photo with a desk around it',
    () => framed(clean, { top: 90, bottom: 90, left: 90, right: 90 }, '#3a332c'),
    [],
  ],
  ['a blurred photo', () => blurred(clean, 5), ['blurred']],
  ['a photo on its side', () => turned(clean, 90), ['sideways']],
  ['a small photo', () => scaledTo(clean, 420), ['small']],
  ['a photo from too far', () => framed(clean, { top: 900, bottom: 900, left: 700, right: 700 }, '#3a332c'), ['far']],
  ['a photo that cuts letters off', () => cutTo(clean, { left: 260, top: 300, width: 800, height: 1000 }), ['cut']],
  [
    'a photo with a lamp on it',
    () =>
      drawn(page.width, page.height, (context) => {
        context.drawImage(clean, 0, 0);
        context.fillStyle = '#fff';
        context.fillRect(200, 500, half.width, 180);
      }),
    ['glare'],
  ],
] as const)
  test(`${what}: ${flaws.join(', ') || 'nothing to say'}`, () => {
    assert.deepEqual(flawsOf(seen(picture())), flaws);
  });
