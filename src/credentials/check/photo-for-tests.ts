import { GlobalFonts, loadImage } from '@napi-rs/canvas';
import { family, usualFonts } from '../../platform/pdf/find-fonts.ts';
import { qrSvg } from '../../platform/pdf/qr-svg.ts';
import { drawn, jpegOf, turned } from '../../platform/pictures/picture.ts';
import { blurred, grained } from '../../platform/pictures/wear-for-tests.ts';

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
  for (const font of usualFonts()) GlobalFonts.registerFromPath(font, family);
  const [, across = 0] = /viewBox="0 0 (\d+)/.exec(qrSvg(qr, 'QR')) ?? [];
  const code = await loadImage(
    Buffer.from(qrSvg(qr, 'QR').replace('<svg ', `<svg width="${across}" height="${across}" `)),
  );
  const printed = drawn(
    2_000,
    1_400,
    (context) => {
      context.imageSmoothingEnabled = false;
      context.drawImage(code, 120, 120, dots30mm, dots30mm);
      context.fillStyle = '#000';
      // A face with an a of two storeys, as offices print, where there is one; ours is read as o at times.
      context.font = `44px "DejaVu Sans", "${family}"`;
      for (const [n, line] of lines.entries()) context.fillText(line, 560, 180 + n * 90);
    },
    '#fdfcf8',
  );
  let photo = turned(printed, degrees, '#d8d2c4');
  if (blur > 0) photo = blurred(photo, blur);
  if (grain > 0) photo = grained(photo, grain, true);
  return jpegOf(photo, 70);
}
