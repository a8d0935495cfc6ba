import { fileHash } from '../../platform/files/file-hash.ts';
import type { SavedFile } from '../../platform/files/file-store.ts';
import type { House } from '../../platform/house.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { photosToPdf, type Photo } from '../../platform/pdf/photos-to-pdf.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import type { NewResult } from '../record-transition.ts';

/** Why an uploaded file cannot become a result that is signed. */
export type CannotTakeDraft = { readonly why: 'no_pdf' | 'photo_unreadable' };

/** An upload in the store, as it came or as a form brought it back. */
type SentDraft = { readonly name: string; readonly hash: string; readonly type: string; readonly size: number };

const photoTypes: readonly string[] = ['image/jpeg', 'image/png', 'image/webp'];
const isPhoto = (type: string): type is Photo['type'] => photoTypes.includes(type);

/**
 * Makes a draft of an uploaded file: a PDF as the upload kept it, without what could act; a picture becomes a PDF of one
 * page. Anything else is refused, because only a PDF carries the signatures of a result.
 */
export async function takeDraft(
  house: House,
  sent: SentDraft,
  title: string,
): Promise<Result<NewResult, CannotTakeDraft>> {
  const { type } = sent;
  if (type !== 'application/pdf' && !isPhoto(type)) return refuse({ why: 'no_pdf' });
  const kept = isPhoto(type) ? await fromPhoto(house, sent, type, title) : sent;
  if (kept === null) return refuse({ why: 'photo_unreadable' });
  const stem = sent.name.replace(/\.[^.]+$/, '');
  return ok({
    title: title || stem,
    fileHash: kept.hash,
    fileName: `${stem}.pdf`,
    fileType: 'application/pdf',
    fileSize: kept.size,
  });
}

async function fromPhoto(house: House, sent: SentDraft, type: Photo['type'], title: string): Promise<SavedFile | null> {
  const found = await house.files.read(fileHash(sent.hash));
  if (!found) throw new Error('an uploaded draft is gone');
  const bytes = new Uint8Array(await new Response(found.stream).arrayBuffer());
  const drawn = await photosToPdf(house.pdf, [{ bytes, type }], title || sent.name);
  return drawn.ok ? keep(house, drawn.value) : null;
}

async function keep(house: House, pdf: Uint8Array): Promise<SavedFile> {
  const saved = await house.files.save(new Blob([new Uint8Array(pdf)]).stream(), { types: ['application/pdf'] });
  if (!saved.ok) throw new Error(`a draft could not be kept: ${saved.refusal}`);
  return saved.value;
}

/** Why a draft was not taken, and what to do. */
export function draftRefusalWords({ why }: CannotTakeDraft, t: Say): string {
  return why === 'no_pdf'
    ? t(
        'Kết quả phải là PDF hoặc ảnh thì mới ký số được; hãy xuất tệp Word, Excel ra PDF',
        'Only a PDF or a picture can be signed; export the Word or Excel file as PDF',
      )
    : t('Ảnh bị hỏng, không đọc được', 'The picture is damaged and cannot be read');
}
