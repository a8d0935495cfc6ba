import { titleOf } from '../../catalogue/api.ts';
import {
  availableActions,
  composeResult,
  draftRefusalWords,
  draftResult,
  takeDraft,
  unknownFields,
  type CannotTakeDraft,
  type NewResult,
  type OpenFile,
} from '../../dossiers/api.ts';
import { officer } from '../../identity/api.ts';
import { receiveUpload, type ReceivedFile } from '../../platform/files/receive-upload.ts';
import { sealOf } from '../../platform/http/form-seal.ts';
import { keptIn, type KeptScan } from '../../platform/http/kept-scans.ts';
import { whyNotKept } from '../../platform/files/why-not-kept.ts';
import type { House } from '../../platform/house.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { one, type Typed } from '../../platform/http/read-form.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { actFacts } from './act-facts.ts';
import { movedOn, standsOpen } from './do-act.ts';
import { fileFor } from '../file-for.ts';
import { draftPage, type DraftTyped } from '../pages/draft-page.ts';
import { seenOf } from './seen-of.ts';
import { showConflict } from '../show-dossier.ts';
import { refusalWords } from '../words.ts';

const longestTitle = 300;
const longestText = 20_000;

/** GET /ho-so/:id/du-thao. */
export async function showDraft(house: House, c: Ctx): Promise<Response> {
  const file = await fileFor(house, c);
  if (standsOpen(file, c, 'draft_result', c.req.query('v') ?? '') === 'late') return showConflict(house, c, file);
  const { t } = c.get('view');
  const title = `${t('Kết quả', 'Result')}: ${titleOf(file.procedure, 'vi')}`.slice(0, longestTitle);
  return draw(house, c, file, { v: seenOf('draft_result', officer(c), file.dossier), title, text: '' }, [], null);
}

/**
 * POST /ho-so/:id/du-thao: a file, or a decision drawn from the typed text. A new draft takes the place of the one
 * before. A title left empty is taken from the file's name, so that no upload is refused for it. A form that comes back keeps its
 * file, also where the dossier changed meanwhile: it lies in the store already, sealed for this officer and this dossier.
 */
export async function doDraft(house: House, c: Ctx): Promise<Response> {
  const file = await fileFor(house, c);
  const upload = await receiveUpload(c.req.raw, house.files, { maxFiles: 1 });
  const { t } = c.get('view');
  const typed: DraftTyped = {
    v: one(upload.fields, 'v'),
    title: one(upload.fields, 'title').trim(),
    text: one(upload.fields, 'text'),
  };
  const stands = standsOpen(file, c, 'draft_result', typed.v);
  const write = one(upload.fields, 'cach') === 'mau';
  const now = upload.files.find(({ field }) => field === 'file');
  const kept = keptOf(house, c, file, upload.fields, now);
  if (stands === 'late') return late(house, c, file, typed, kept);
  if (one(upload.fields, '_action') === 'remove-file:0') return draw(house, c, file, typed, [], null);
  const refused = now?.refusal === undefined ? null : whyNotKept(now.name, now.refusal, t);
  const errors = wrongIn(typed, write, kept, refused, t);
  if (errors.length > 0) return draw(house, c, file, typed, errors, kept);
  const draft = write ? ok(await composeResult(house, file, typed)) : await uploaded(house, file, kept, typed);
  // A file that cannot become a result is not kept: it would be refused again.
  if (!draft.ok)
    return draw(house, c, file, typed, [{ name: 'file', message: draftRefusalWords(draft.refusal, t) }], null);
  const done = await draftResult(house, officer(c), file, draft.value);
  if (done.ok) return c.redirect(`/ho-so/${file.dossier.id}?xong=du-thao`, 303);
  if (movedOn.includes(done.refusal.why)) return late(house, c, await fileFor(house, c), typed, kept);
  return draw(house, c, file, typed, [{ name: 'title', message: refusalWords(done.refusal, t) }], kept);
}

/** Too late: whoever may draft here still gets their page back with all they brought, others the dossier as it is now. */
function late(house: House, c: Ctx, file: OpenFile, typed: DraftTyped, kept: KeptScan | null): Promise<Response> {
  const { dossier, process } = file;
  if (!availableActions(officer(c), dossier, process).includes('draft_result')) return showConflict(house, c, file);
  return draw(house, c, file, { ...typed, v: seenOf('draft_result', officer(c), dossier) }, [], kept, 409);
}

/** The file of this form: the one chosen now, or else the one it brought before; of this dossier only. */
function keptOf(
  house: House,
  c: Ctx,
  { dossier }: OpenFile,
  typed: Typed,
  now: ReceivedFile | undefined,
): KeptScan | null {
  if (now && now.refusal === undefined) {
    const { hash, name, type, size } = now;
    return { key: dossier.id, hash, name, type, size };
  }
  return keptIn(typed, sealOf(house, officer(c).id)).find(({ key }) => key === dossier.id) ?? null;
}

function wrongIn(typed: DraftTyped, write: boolean, kept: KeptScan | null, refused: string | null, t: Say): ErrorList {
  const tooLong = [
    ...(typed.title.length > longestTitle
      ? [{ name: 'title', message: t('Tên kết quả dài nhất 300 ký tự', 'The title has at most 300 characters') }]
      : []),
    ...(typed.text.length > longestText
      ? [{ name: 'text', message: t('Nội dung dài nhất 20.000 ký tự', 'The text has at most 20,000 characters') }]
      : []),
  ];
  if (tooLong.length > 0) return tooLong;
  if (!write) {
    if (refused !== null) return [{ name: 'file', message: refused }];
    return kept ? [] : [{ name: 'file', message: t('Chọn tệp kết quả', 'Choose the file of the result') }];
  }
  return [
    ...(typed.title ? [] : [{ name: 'title', message: t('Nhập tên kết quả', 'Enter the title of the result') }]),
    ...unknownFields(typed.text).map((name) => ({
      name: 'text',
      message: t(`Không có trường {{${name}}}`, `There is no field {{${name}}}`),
    })),
    ...(typed.text.trim() ? [] : [{ name: 'text', message: t('Nhập nội dung', 'Enter the text') }]),
  ];
}

// The product of a contributing agency is read, never signed as the result: any type of file serves.
async function uploaded(
  house: House,
  { dossier }: OpenFile,
  sent: KeptScan | null,
  { title }: DraftTyped,
): Promise<Result<NewResult, CannotTakeDraft>> {
  if (!sent) throw new Error('a missing upload was looked at before');
  if (!dossier.task?.agencyId) return takeDraft(house, sent, title);
  return ok({
    title: title || sent.name.replace(/\.[^.]+$/, ''),
    fileHash: sent.hash,
    fileName: sent.name,
    fileType: sent.type,
    fileSize: sent.size,
  });
}

async function draw(
  house: House,
  c: Ctx,
  file: OpenFile,
  typed: DraftTyped,
  errors: ErrorList,
  kept: KeptScan | null,
  status: 200 | 409 | 422 = errors.length > 0 ? 422 : 200,
): Promise<Response> {
  const facts = await actFacts(house, c, file, { action: 'draft_result' });
  const sealed = kept && { ...kept, sealed: sealOf(house, officer(c).id).write(kept) };
  return c.html(draftPage(c.get('view'), { ...facts, typed, errors, kept: sealed, late: status === 409 }), status);
}
