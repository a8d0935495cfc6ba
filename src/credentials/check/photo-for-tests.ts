import sharp from 'sharp';
import { qrSvg } from '../../platform/pdf/qr-svg.ts';

/** How a phone takes a paper: turned a little, out of focus, grainy, packed as JPEG. */
export type Shot = {
  readonly degrees?: number;
  readonly blur?: number;
  readonly grain?: number;
  readonly lines?: readonly string[];
};

/** 30 mm printed at 300 dots an inch. */
export const dots30mm = Math.round((30 / 25.4) * 300);

/** A photo of half an A4 page with a QR code of 30 mm and lines of text beside it, as JPEG. */
export async function photoOfPaper(
  qr: string,
  { degrees = 0, blur = 0, grain = 0, lines = [] }: Shot = {},
): Promise<Buffer> {
  const [width, height] = [2_000, 1_400];
  const code = await sharp(Buffer.from(qrSvg(qr, 'QR')))
    .resize(dots30mm, dots30mm, { kernel: 'nearest' })
    .png()
    .toBuffer();
  const text = lines
    .map(
      (line, n) =>
        `<text x="560" y="${180 + n * 90}" font-size="44" font-family="Be Vietnam Pro, DejaVu Sans, sans-serif">${line}</text>`,
    )
    .join('');
  const page = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fdfcf8"/>${text}</svg>`,
  );
  const printed = await sharp(page)
    .composite([{ input: code, left: 120, top: 120 }])
    .png()
    .toBuffer();
  let photo = sharp(printed).rotate(degrees, { background: '#d8d2c4' });
  if (blur > 0) photo = sharp(await photo.png().toBuffer()).blur(blur);
  if (grain > 0) {
    const { width: w, height: h } = await sharp(await photo.clone().png().toBuffer()).metadata();
    const noise = await sharp({
      create: {
        width: w,
        height: h,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 128, sigma: grain },
      },
    })
      .png()
      .toBuffer();
    photo = sharp(await photo.png().toBuffer()).composite([{ input: noise, blend: 'soft-light' }]);
  }
  return photo.jpeg({ quality: 70 }).toBuffer();
}
