import sharp, { type Sharp } from 'sharp';
import { lieOf, paperBox, type GreyPage } from './grey-page.ts';

/** Pixels of a page in sRGB, three bytes each. */
export type RawPage = { readonly data: Buffer; readonly width: number; readonly height: number; readonly dpi: number };

/** What is kept: 200 dpi carries text of 8 points, and a third of the bytes of 300. */
const keptDpi = 200;
const white = { r: 255, g: 255, b: 255 };
const small = 700;

/** What was done to a page to make it lie straight. */
export type Cleaned = { readonly page: RawPage; readonly turned: 0 | 1; readonly degrees: number };

/** Turns a page off its side, straightens it, cuts it to the paper. Which way is up is found by reading (read-page.ts). */
export async function cleanPage(source: RawPage): Promise<Cleaned> {
  const cut = await cropped(source);
  const lie = lieOf(await greyOf(cut));
  // A text that runs down the page is turned left; reading tells when it should have been the other way.
  const turned = lie.onSide ? 1 : 0;
  const angle = (turned === 1 ? 270 : 0) - lie.degrees;
  const degrees = Math.round(-lie.degrees * 10) / 10;
  if (turned === 0 && Math.abs(lie.degrees) < 0.2) return { page: await shrunk(cut), turned, degrees: 0 };
  return { page: await shrunk(await rotated(cut, angle)), turned, degrees };
}

/** Turns a page by whole or part degrees to the right; the ground that appears is white. */
export async function rotated(page: RawPage, angle: number): Promise<RawPage> {
  const { data, info } = await open(page)
    .rotate(angle, { background: white })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, dpi: page.dpi };
}

/** The page small and grey, as the arithmetic of grey-page.ts wants it. */
export async function greyOf(page: RawPage): Promise<GreyPage> {
  const { data, info } = await open(page)
    .resize({ width: Math.min(small, page.width) })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** The picture that is kept; no metadata of the camera or scanner goes along. */
export const jpegOf = (page: RawPage): Promise<Buffer> => open(page).jpeg({ quality: 78 }).toBuffer();

/** The picture that is read: grey, without loss. */
export const pngForReading = (page: RawPage): Promise<Buffer> =>
  open(page).greyscale().normalise().withMetadata({ density: page.dpi }).png({ compressionLevel: 1 }).toBuffer();

async function cropped(page: RawPage): Promise<RawPage> {
  const box = paperBox(await greyOf(page));
  const left = Math.round(box.left * page.width);
  const top = Math.round(box.top * page.height);
  const width = Math.max(1, Math.round(box.right * page.width) - left);
  const height = Math.max(1, Math.round(box.bottom * page.height) - top);
  if (width === page.width && height === page.height) return page;
  const data = await open(page).extract({ left, top, width, height }).raw().toBuffer();
  return { data, width, height, dpi: page.dpi };
}

async function shrunk(page: RawPage): Promise<RawPage> {
  if (page.dpi <= keptDpi) return page;
  const width = Math.max(1, Math.round((page.width * keptDpi) / page.dpi));
  const { data, info } = await open(page).resize({ width }).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, dpi: keptDpi };
}

const open = ({ data, width, height }: RawPage): Sharp => sharp(data, { raw: { width, height, channels: 3 } });
