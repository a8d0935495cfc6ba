import { mostInGroup } from '../dossiers/api.ts';
import { errorsIn, type FieldError, type Typed } from '../forms/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound } from '../platform/http/mount.ts';
import { BadForm, one } from '../platform/http/read-form.ts';
import { sendBytes } from '../platform/http/send-file.ts';
import type { Ctx } from '../platform/http/route.ts';
import type { Notice } from '../platform/views/notice.ts';
import type { ErrorList } from '../platform/views/error-summary.ts';
import { findDraft } from './drafts.store.ts';
import { around, withEverything, type OpenDraft } from './open-draft.ts';
import { peopleOnPage, peoplePage, type PeoplePage } from './pages/people-page.ts';
import { peopleTemplate, readPeople, twice, type LineError } from './people-table.ts';
import { savePeople, type PeopleChange } from './people.store.ts';
import { csvText } from './read-csv.ts';
import { unreadyPeople } from './to-group.ts';

/** The most one post of a list carries, bytes; 500 people need a fifth of it. */
const mostBytes = 1_000_000;
/** Text that is kept in the draft when a list is wrong. */
const mostKept = 150_000;
const mostErrors = 40;

/** GET: the list; `?sua=` a person to change, `?trang=` a page of it. */
export function showPeople(house: House, base: string, c: Ctx, open: OpenDraft): Response | Promise<Response> {
  const { t } = c.get('view');
  const done = c.req.query('xong');
  return page(house, base, c, open, {
    notice:
      done === undefined
        ? null
        : {
            kind: 'success',
            announce: true,
            title: /^\d{1,3}$/.test(done)
              ? t(`Đã thêm ${done} người`, `${done} added to the list`)
              : t('Đã lưu danh sách', 'The list is saved'),
          },
  });
}

/** GET: the template to fill in, in the language of the page. */
export function peopleCsv(c: Ctx, { group }: OpenDraft): Response {
  if (!group) throw new NotFound();
  const { t } = c.get('view');
  const text = peopleTemplate(group.form, ({ vi, en }) => t(vi, en));
  return sendBytes(
    c,
    Buffer.from(text),
    { name: t('danh-sach.csv', 'list.csv'), type: 'text/csv; charset=utf-8' },
    'download',
  );
}

/** POST: adds one or many, changes or takes off one. A list that is wrong somewhere adds nobody and stays in the box. */
export async function keepPeople(house: House, base: string, c: Ctx, open: OpenDraft): Promise<Response> {
  const { group, draft } = open;
  if (!group || !draft.people) throw new NotFound();
  const { t } = c.get('view');
  const { typed, file } = await readList(c);
  const action = one(typed, '_action');
  const href = `${base}/${draft.id}/danh-sach`;
  const part = partOf(c, open);
  const done = (count?: number) => c.redirect(`${href}?xong=${count ?? 'luu'}${part > 1 ? `&trang=${part}` : ''}`, 303);
  const save = (change: PeopleChange) => savePeople(house.open, draft.id, change, null, house.clock.now());
  const stale = (more: Partial<PeoplePage> = {}) =>
    page(house, base, c, open, { ...more, notice: changedMeanwhile(c) }, 409);

  const remove = /^remove:(\d{1,3})$/.exec(action)?.[1];
  if (remove !== undefined) {
    const change = { at: Number(remove), to: null, seen: versionSeen(typed) };
    return (await save(change)) ? done() : stale();
  }

  if (action === 'many') {
    const text = file === null ? one(typed, 'dan') : csvText(file);
    if (text === null)
      return page(
        house,
        base,
        c,
        open,
        {
          pasted: one(typed, 'dan'),
          errors: [
            {
              name: 'tep',
              message: t('Tệp không đọc được: hãy lưu dạng CSV UTF-8', 'The file cannot be read: save it as CSV UTF-8'),
            },
          ],
        },
        422,
      );
    const read = readPeople(group.form, group.own, text, around(house, null));
    const lines = read.people.map((_, i) => i);
    const errors = [...(read.errors.length > 0 ? read.errors : alreadyListed(open, read.people, text))];
    if (draft.people.length + lines.length > mostInGroup)
      errors.push({
        line: null,
        vi: `Danh sách có nhiều nhất ${mostInGroup} người: đang có ${draft.people.length}, thêm ${lines.length}. Hãy tách thành hai lần nộp.`,
        en: `A list has ${mostInGroup} people at most: there are ${draft.people.length} and you add ${lines.length}. File in two parts.`,
      });
    if (errors.length === 0)
      return (await save({ add: read.people, most: mostInGroup })) ? done(lines.length) : stale({ pasted: text });
    // What was pasted is there tomorrow, too.
    if (text.length <= mostKept)
      await savePeople(house.open, draft.id, { keep: true }, { typed: { dan: text }, quiet: false }, house.clock.now());
    return page(house, base, c, open, { pasted: text, errors: inWords(errors, c) }, 422);
  }

  const saved = /^save:(\d{1,3})$/.exec(action)?.[1];
  const editing = saved === undefined ? null : Number(saved);
  const result = group.own.fillSection('person', typed, {});
  const again = { editing, typed: result.redraw ?? typed };
  if (result.redraw) return page(house, base, c, open, again);
  const others = draft.people.filter((_, i) => i !== editing);
  const double = twice(group.form, [result.answers], [1], others);
  const fieldErrors: FieldError[] = [
    ...result.errors,
    ...double.map(({ vi, en }): FieldError => ({
      name: group.form.keyOf['person.id_number'] ?? '',
      kind: 'wrong',
      vi,
      en,
    })),
  ];
  if (fieldErrors.length > 0)
    return page(house, base, c, open, { ...again, fieldErrors, errors: errorsIn(t, fieldErrors) }, 422);
  if (editing !== null) {
    const change = { at: editing, to: result.answers, seen: versionSeen(typed) };
    return (await save(change)) ? done() : stale(again);
  }
  if (draft.people.length >= mostInGroup) {
    const message = t(`Danh sách đã đủ ${mostInGroup} người`, `The list is full: ${mostInGroup} people`);
    return page(house, base, c, open, { ...again, errors: [{ name: 'dan', message }] }, 422);
  }
  return (await save({ add: [result.answers], most: mostInGroup })) ? done(1) : stale(again);
}

function alreadyListed(
  { group, draft }: OpenDraft,
  people: readonly Parameters<typeof twice>[1][number][],
  text: string,
): LineError[] {
  if (!group) return [];
  const first = text.split('\n').findIndex((line) => line.trim() !== '') + 1;
  return twice(
    group.form,
    people,
    people.map((_, i) => first + i),
    draft.people ?? [],
  );
}

const inWords = (errors: readonly LineError[], c: Ctx): ErrorList => {
  const { t } = c.get('view');
  const shown = errors.slice(0, mostErrors).map(({ line, vi, en }) => ({
    name: 'dan',
    message: line === null ? t(vi, en) : t(`Dòng ${line} – ${vi}`, `Line ${line} – ${en}`),
  }));
  const more = errors.length - shown.length;
  return more > 0 ? [...shown, { name: 'dan', message: t(`Và ${more} lỗi nữa`, `And ${more} more`) }] : shown;
};

function changedMeanwhile(c: Ctx): Notice {
  const { t } = c.get('view');
  return {
    kind: 'warning',
    announce: true,
    title: t('Chưa lưu: danh sách vừa thay đổi ở cửa sổ khác', 'Not saved: the list was changed in another window'),
    body: t('Dưới đây là danh sách hiện nay; hãy làm lại.', 'Below is the list as it is now; please try again.'),
  };
}

function partOf(c: Ctx, { draft }: OpenDraft): number {
  const asked = Number(c.req.query('trang') ?? 1);
  const last = Math.max(1, Math.ceil((draft.people?.length ?? 0) / peopleOnPage));
  return Number.isInteger(asked) && asked >= 1 ? Math.min(asked, last) : 1;
}

async function page(
  house: House,
  base: string,
  c: Ctx,
  open: OpenDraft,
  over: Partial<PeoplePage>,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  // Refused for having changed: shown as it is now.
  const fresh = status === 200 ? null : await findDraft(house.open, open.draft.id, open.keeper);
  const now = fresh ? await withEverything(house, open.keeper, fresh) : open;
  const asked = Number(c.req.query('sua'));
  const count = now.draft.people?.length ?? 0;
  const part = partOf(c, now);
  const left = now.draft.typed['danh-sach']?.typed['dan'];
  return c.html(
    peoplePage(c.get('view'), now, {
      base,
      part,
      editing: Number.isInteger(asked) && asked >= 1 && asked <= count ? asked - 1 : null,
      typed: {},
      fieldErrors: [],
      pasted: typeof left === 'string' ? left : '',
      errors: [],
      unready: unreadyPeople(house, now, (part - 1) * peopleOnPage, peopleOnPage),
      notice: null,
      ...over,
    }),
    status,
  );
}

/** The version of the list that was on the sender's page; 0, which none has, for anything else. */
const versionSeen = (typed: Typed): number => Number(/^\d{1,9}$/.exec(one(typed, 'version'))?.[0] ?? 0);

/** Texts and the file of a post; a list is no paper, so it does not go into the file store. */
async function readList(c: Ctx): Promise<{ typed: Typed; file: Uint8Array | null }> {
  const type = c.req.header('content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type)) throw new BadForm('content type');
  if (Number(c.req.header('content-length') ?? 0) > mostBytes) throw new BadForm('too large');
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of c.req.raw.body ?? []) {
      size += chunk.byteLength;
      if (size > mostBytes) throw new BadForm('too large');
      chunks.push(chunk);
    }
    const form = await new Response(Buffer.concat(chunks), { headers: { 'content-type': type } }).formData();
    const typed: Typed = Object.create(null) as Typed;
    let file: Uint8Array | null = null;
    for (const [name, value] of form) {
      if (typeof value !== 'string') file = value.size > 0 ? new Uint8Array(await value.arrayBuffer()) : file;
      else if (value.includes('\0')) throw new BadForm('NUL');
      else typed[name] = value.normalize('NFC').replace(/\r\n/g, '\n');
    }
    return { typed, file };
  } catch (fault) {
    throw fault instanceof BadForm ? fault : new BadForm('malformed', { cause: fault });
  }
}
