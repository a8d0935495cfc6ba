import {
  cutTo,
  greyOf,
  jpegOf,
  pgmOf,
  scaledTo,
  stretched,
  turned,
  type Picture,
} from '../../platform/pictures/picture.ts';
import { lieOf, paperBox, type GreyPage } from './grey-page.ts';

/** A page as pixels, and how many of them make an inch of paper. */
export type RawPage = { readonly picture: Picture; readonly dpi: number };

/** What is kept: 200 dpi carries text of 8 points, and a third of the bytes of 300. */
const keptDpi = 200;
const small = 700;

/** What was done to a page to make it lie straight. */
export type Cleaned = { readonly page: RawPage; readonly turned: 0 | 1; readonly degrees: number };

/** Turns a page off its side, straightens it, cuts it to the paper. Which way is up is found by reading (read-page.ts). */
export function cleanPage(source: RawPage): Cleaned {
  const cut = cropped(source);
  const lie = lieOf(smallGrey(cut));
  // A text that runs down the page is turned left; reading tells when it should have been the other way.
  const quarter = lie.onSide ? 1 : 0;
  const angle = (quarter === 1 ? 270 : 0) - lie.degrees;
  const degrees = Math.round(-lie.degrees * 10) / 10;
  if (quarter === 0 && Math.abs(lie.degrees) < 0.2) return { page: shrunk(cut), turned: quarter, degrees: 0 };
  return { page: shrunk(rotated(cut, angle)), turned: quarter, degrees };
}

/** Turns a page by whole or part degrees to the right; the ground that appears is white. */
export const rotated = ({ picture, dpi }: RawPage, angle: number): RawPage => ({
  picture: turned(picture, angle),
  dpi,
});

/** The page small and grey, as the arithmetic of grey-page.ts wants it. */
export const smallGrey = ({ picture }: RawPage): GreyPage => greyOf(picture, small);

/** The picture that is kept; no metadata of the camera or scanner goes along. */
export const keptJpeg = ({ picture }: RawPage): Promise<Buffer> => jpegOf(picture, 78);

/** The picture that is read: grey, without loss. */
export const forReading = ({ picture }: RawPage): Buffer => pgmOf(stretched(greyOf(picture)));

function cropped(page: RawPage): RawPage {
  const { picture, dpi } = page;
  const box = paperBox(smallGrey(page));
  const left = Math.round(box.left * picture.width);
  const top = Math.round(box.top * picture.height);
  const width = Math.max(1, Math.round(box.right * picture.width) - left);
  const height = Math.max(1, Math.round(box.bottom * picture.height) - top);
  if (width === picture.width && height === picture.height) return page;
  return { picture: cutTo(picture, { left, top, width, height }), dpi };
}

function shrunk(page: RawPage): RawPage {
  if (page.dpi <= keptDpi) return page;
  const width = Math.max(1, Math.round((page.picture.width * keptDpi) / page.dpi));
  return { picture: scaledTo(page.picture, width), dpi: keptDpi };
}
