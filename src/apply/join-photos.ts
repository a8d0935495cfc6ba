import { fileHash } from '../platform/files/file-hash.ts';
import { uploadName } from '../platform/files/upload-name.ts';
import type { House } from '../platform/house.ts';
import { photosToPdf, type Photo } from '../platform/pdf/photos-to-pdf.ts';
import type { View } from '../platform/views/view.ts';
import type { Draft, DraftFile } from './draft.ts';
import { attachFiles, removeFiles } from './drafts.store.ts';
import type { PaperEntry } from './paper-list.ts';

/** They pass through memory once. */
const mostPhotos = 40;
const mostBytes = 60 * 1024 * 1024;

/** Photos of a paper that can become pages of one PDF. */
export const photosOf = (files: readonly DraftFile[]): DraftFile[] => files.filter(({ type }) => isPhoto(type));

const isPhoto = (type: string): type is Photo['type'] => ['image/jpeg', 'image/png', 'image/webp'].includes(type);

/**
 * Joins the photos of a paper into one PDF in the order they came; the PDF takes their place. Returns the words of a
 * refusal, or null when done; a refusal leaves the photos as they are.
 */
export async function joinPhotos(
  house: House,
  { t }: Pick<View, 't'>,
  draft: Draft,
  paper: PaperEntry,
): Promise<string | null> {
  const inDraft = new Set([
    ...paper.files.map(({ id }) => id),
    ...draft.files.filter(({ paperKey }) => paperKey === paper.key).map(({ id }) => id),
  ]);
  const photos = photosOf(draft.files.filter(({ id }) => inDraft.has(id)));
  if (photos.length === 0) return t('Chưa có ảnh nào để ghép', 'There is no photo to join');
  if (photos.length > mostPhotos || photos.reduce((sum, { size }) => sum + size, 0) > mostBytes)
    return t(
      `Chỉ ghép được tối đa ${mostPhotos} ảnh, 60 MB`,
      `At most ${mostPhotos} photos of 60 MB together can be joined`,
    );
  const read: Photo[] = [];
  for (const { hash, type } of photos) {
    const file = await house.files.read(fileHash(hash));
    if (!file || !isPhoto(type)) throw new Error(`draft ${draft.id}: a photo is not in the store`);
    read.push({ bytes: new Uint8Array(await new Response(file.stream).arrayBuffer()), type });
  }
  const pdf = await photosToPdf(house.pdf, read, paper.name);
  if (!pdf.ok) {
    const bad = pdf.refusal.why === 'photo_unreadable' ? photos[pdf.refusal.page - 1] : undefined;
    return t(
      `Không đọc được ảnh “${bad?.name ?? ''}”. Hãy xóa và chụp lại.`,
      `The photo “${bad?.name ?? ''}” cannot be read. Remove it and take it again.`,
    );
  }
  const bytes = pdf.value;
  const saved = await house.files.save(
    (async function* () {
      yield bytes;
    })(),
  );
  if (!saved.ok) return t('PDF ghép quá lớn, hãy xóa bớt ảnh', 'The joined PDF is too large, remove some photos');
  const name = uploadName(`${paper.name.replaceAll('/', '-').slice(0, 100)}.pdf`);
  await attachFiles(house.open, draft.id, [{ paperKey: paper.key, file: { name, ...saved.value } }], house.clock.now());
  await removeFiles(
    house.open,
    draft.id,
    photos.map(({ id }) => id),
    house.clock.now(),
  );
  return null;
}
