import type { Typed } from '../forms/api.ts';
import { cutText } from '../platform/cut-text.ts';
import { BadUpload, receiveUpload, type Upload } from '../platform/files/receive-upload.ts';
import { whyNotKept } from '../platform/files/why-not-kept.ts';
import { one } from '../platform/http/read-form.ts';
import type { Ctx } from '../platform/http/route.ts';
import type { House } from '../platform/house.ts';
import type { ErrorList } from '../platform/views/error-summary.ts';
import type { View } from '../platform/views/view.ts';
import type { Draft, PaperChoice } from './draft.ts';
import { attachFiles, findDraft, removeFiles, saveDraft } from './drafts.store.ts';
import { joinPhotos } from './join-photos.ts';
import type { OpenDraft } from './open-draft.ts';
import type { PaperEntry } from './paper-list.ts';
import { attachHeld } from './reuse-papers.ts';
import { overwrites } from './save-task.ts';

/** What came of posting the papers. Everything that could be kept is kept in each of them. */
export type PapersReceived =
  | { readonly kind: 'left' }
  | { readonly kind: 'done'; readonly draft: Draft; readonly overwrote: boolean }
  | { readonly kind: 'stay'; readonly draft: Draft; readonly anchor: string }
  | {
      readonly kind: 'refused';
      readonly draft: Draft;
      readonly errors: ErrorList;
      readonly typed: Typed;
      readonly status: 413 | 422;
    };

/** Files a draft can hold; far above what any procedure asks for. */
const mostFiles = 100;
// Two inputs a paper are sent empty and still count as files of the request, hence `2 * entries.length` below.

/**
 * Takes a page of papers (`entries`): the choice and the files of each, then the button pressed (`remove-file:<id>`, `join:<paper>`,
 * `stay`, `later`, or on). A refused file never costs the others.
 */
export async function receivePapers(
  house: House,
  c: Ctx,
  open: OpenDraft,
  entries: readonly PaperEntry[],
): Promise<PapersReceived> {
  const view = c.get('view');
  const { draft, keeper } = open;
  let upload: Upload;
  try {
    upload = await receiveUpload(c.req.raw, house.files, { maxFiles: 2 * entries.length + 50 });
  } catch (fault) {
    if (!(fault instanceof BadUpload) || (fault.why !== 'too_large' && fault.why !== 'too_many_parts')) throw fault;
    return { kind: 'refused', draft, errors: [{ name: 'papers', message: tooMuch(view) }], typed: {}, status: 413 };
  }
  const { fields, files } = upload;
  const action = one(fields, '_action');
  const brought = files.flatMap((file) => {
    const entry = paperOf(entries, file.field);
    return entry && file.refusal === undefined ? [{ paperKey: entry.key, file }] : [];
  });
  const attached = brought.slice(0, Math.max(0, mostFiles - draft.files.length));
  const reused = await attachHeld(house, open, entries, action);
  const chosen = reused ? [...attached, { paperKey: reused }] : attached;
  const choices = Object.fromEntries(entries.flatMap((entry) => choiceOf(entry, fields, chosen)));
  if (attached.length > 0) await attachFiles(house.open, draft.id, attached, house.clock.now());
  const removed = /^remove-file:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(action)?.[1];
  const leaving = draft.files.find(({ id }) => id === removed);
  if (leaving) await removeFiles(house.open, draft.id, [leaving.id], house.clock.now());
  const saved = await saveDraft(house.open, draft.id, 'giay-to', { papers: choices }, null, house.clock.now());
  if (!saved) return { kind: 'left' };

  const errors: { name: string; message: string }[] = files.flatMap((file) => {
    const entry = paperOf(entries, file.field);
    return file.refusal && entry
      ? [{ name: `${entry.key}-file`, message: whyNotKept(file.name, file.refusal, view.t) }]
      : [];
  });
  if (attached.length < brought.length)
    errors.push({
      name: 'papers',
      message: view.t(
        `Hồ sơ này đã có ${mostFiles} tệp, không thêm được nữa. Hãy ghép ảnh thành PDF hoặc xóa bớt.`,
        `This application holds ${mostFiles} files already. Join photos into PDFs or remove some.`,
      ),
    });

  let current = saved.draft;
  const joined = /^join:(.+)$/.exec(action)?.[1];
  const paper = entries.find(({ key }) => key === joined);
  if (paper) {
    const refusal = await joinPhotos(house, view, current, paper);
    if (refusal) errors.push({ name: `${paper.key}-file`, message: refusal });
    current = (await findDraft(house.open, draft.id, keeper)) ?? current;
  }
  if (errors.length > 0) return { kind: 'refused', draft: current, errors, typed: fields, status: 422 };
  if (action === 'later') return { kind: 'left' };
  if (paper || leaving || reused || /^(stay|reuse)/.test(action) || removed) {
    const anchor = paper?.key ?? leaving?.paperKey ?? reused ?? action.split(':')[1] ?? '';
    return {
      kind: 'stay',
      draft: current,
      anchor: entries.some(({ key }) => key === anchor) ? `${anchor}-file` : 'papers',
    };
  }
  const missing = unfinished(view, open, current, entries);
  if (missing.length > 0) return { kind: 'refused', draft: current, errors: missing, typed: fields, status: 422 };
  return { kind: 'done', draft: current, overwrote: overwrites(fields, saved.savedBefore) };
}

const paperOf = (entries: readonly PaperEntry[], field: string): PaperEntry | undefined =>
  entries.find(({ key }) => field === `${key}-file` || field === `${key}-photo`);

function choiceOf(
  entry: PaperEntry,
  fields: Typed,
  attached: readonly { paperKey: string }[],
): [string, PaperChoice][] {
  const said = one(fields, `${entry.key}-how`);
  const why = cutText(one(fields, `${entry.key}-why`).trim(), 300);
  // Files speak for themselves, also where the choice was forgotten.
  const how = attached.some(({ paperKey }) => paperKey === entry.key) ? 'upload' : said;
  return how === 'upload' || how === 'counter' || how === 'none' ? [[entry.key, { how, why }]] : [];
}

function unfinished({ t }: View, open: OpenDraft, draft: Draft, entries: readonly PaperEntry[]): ErrorList {
  return entries.flatMap(({ key, name, nameEn, optional, choice }) => {
    if (optional) return [];
    const now = draft.papers[key] ?? choice;
    const called = t(name, nameEn);
    if (!now)
      return [{ name: `${key}-how`, message: t(`Hãy chọn cách nộp: ${called}`, `Choose how to hand in: ${called}`) }];
    const there =
      draft.files.some(({ paperKey }) => paperKey === key) ||
      open.papers.some((paper) => paper.key === key && paper.files.length > 0);
    if (now.how === 'upload' && !there)
      return [{ name: `${key}-file`, message: t(`Hãy chọn tệp: ${called}`, `Choose a file: ${called}`) }];
    if (now.how === 'none' && now.why === '')
      return [
        {
          name: `${key}-why`,
          message: t(`Hãy ghi lý do không nộp: ${called}`, `Say why you do not hand in: ${called}`),
        },
      ];
    return [];
  });
}

const tooMuch = ({ t }: View): string =>
  t(
    'Lần gửi này quá lớn (trên 300 MB hoặc trên 50 tệp). Hãy gửi từng giấy tờ một; những tệp đã tải trước đó vẫn còn.',
    'This was too much at once (over 300 MB or over 50 files). Send one paper at a time; files uploaded before are kept.',
  );
