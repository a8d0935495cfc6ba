import sharp from 'sharp';
import type { OpenDb } from '../platform/db/open.ts';
import type { House } from '../platform/house.ts';
import { ok, refuse, type Result } from '../platform/result.ts';

/** Whose picture it is. */
export type PictureHolder = { readonly kind: 'officer' | 'agency'; readonly id: string };

/** Why a picture is not taken. */
export type CannotTakePicture = { readonly why: 'no_png' | 'too_heavy' | 'too_small' | 'no_clear_ground' };

const mostBytes = 1024 * 1024;
const least = 100;
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
  try {
    const picture = sharp(file, { limitInputPixels: 25_000_000, failOn: 'error' });
    const { width, height, hasAlpha } = await picture.metadata();
    if (Math.min(width, height) < least) return refuse({ why: 'too_small' });
    if (!hasAlpha || (await picture.stats()).isOpaque) return refuse({ why: 'no_clear_ground' });
    const { data, info } = await picture
      .resize({ width: widest, height: widest, fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 9 })
      .toBuffer({ resolveWithObject: true });
    if (data.length > mostBytes) return refuse({ why: 'too_heavy' });
    await open.sql('insert into signing.picture (holder_kind, holder_id, png, added_at) values ($1, $2, $3, $4)', [
      holder.kind,
      holder.id,
      data,
      clock.now(),
    ]);
    return ok({ width: info.width, height: info.height });
  } catch {
    return refuse({ why: 'no_png' });
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
