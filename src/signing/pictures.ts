import type { OpenDb } from '../platform/db/open.ts';
import type { House } from '../platform/house.ts';
import { CannotOpenPicture, openPicture, pixelsOf, pngOf, type Picture } from '../platform/pictures/picture.ts';
import { pictureSize } from '../platform/pictures/picture-size.ts';
import { ok, refuse, type Result } from '../platform/result.ts';

/** Whose picture it is. */
export type PictureHolder = { readonly kind: 'officer' | 'agency'; readonly id: string };

/** Why a picture is not taken. */
export type CannotTakePicture = { readonly why: 'no_png' | 'too_heavy' | 'too_small' | 'no_clear_ground' };

const mostBytes = 1024 * 1024;
const least = 100;
const mostDots = 25_000_000;
const widest = 1_200;

/**
 * Mẫu chữ ký, mẫu dấu: takes a picture for the visible block of who signs. A PNG with a clear ground, 1 MB and 100 dots a
 * side at least; made smaller where it is larger than print needs, its alpha kept, whatever else stood in the file gone.
 */
export async function takePicture(
  { open, clock }: Pick<House, 'open' | 'clock'>,
  holder: PictureHolder,
  file: Uint8Array,
): Promise<Result<{ width: number; height: number }, CannotTakePicture>> {
  if (file.length > mostBytes) return refuse({ why: 'too_heavy' });
  if (Buffer.from(file.subarray(0, 8)).toString('latin1') !== '\x89PNG\r\n\x1a\n') return refuse({ why: 'no_png' });
  const size = pictureSize(file);
  if (!size || size.width * size.height > mostDots) return refuse({ why: 'no_png' });
  if (Math.min(size.width, size.height) < least) return refuse({ why: 'too_small' });
  const picture = await opened(file);
  if (!picture) return refuse({ why: 'no_png' });
  if (!pixelsOf(picture).some((value, at) => at % 4 === 3 && value < 255)) return refuse({ why: 'no_clear_ground' });
  const data = await pngOf(picture);
  if (data.length > mostBytes) return refuse({ why: 'too_heavy' });
  await open.sql('insert into signing.picture (holder_kind, holder_id, png, added_at) values ($1, $2, $3, $4)', [
    holder.kind,
    holder.id,
    data,
    clock.now(),
  ]);
  return ok({ width: picture.width, height: picture.height });
}

async function opened(file: Uint8Array): Promise<Picture | null> {
  try {
    return await openPicture(file, widest, 'transparent');
  } catch (fault) {
    if (fault instanceof CannotOpenPicture) return null;
    throw fault;
  }
}

/** The picture of a holder that counts now, PNG; null: none was given, the name is drawn. */
export async function pictureOf({ sql }: OpenDb, { kind, id }: PictureHolder): Promise<Buffer | null> {
  const [row] = await sql<{ png: Buffer }>(
    'select png from signing.picture where holder_kind = $1 and holder_id = $2 order by id desc limit 1',
    [kind, id],
  );
  return row?.png ?? null;
}
