import { officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { many, one, readForm, type Typed } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { stampedFile } from '../../signing/api.ts';
import { sendKept } from '../../platform/http/send-file.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { confirmDigitisation, readConfirmed, type WrongFact } from './confirm-digitisation.ts';
import type { Digitisation, ScanPage } from './digitisation.ts';
import {
  arrangePages,
  findDigitisation,
  markDropped,
  openDigitisations,
  pagesOf,
  readAgain,
} from './digitisations.store.ts';
import { digitiseListPage } from './digitise-list-page.ts';
import { digitisePage } from './digitise-page.ts';
import { personsOf } from '../owner-keys.ts';
import { findPaper } from '../papers.store.ts';
import { countersOf } from '../rights.ts';

/** GET /mot-cua/so-hoa: what waits at the counters of this officer. One query. */
export async function showDigitisations(house: House, c: Ctx): Promise<Response> {
  const open = await openDigitisations(house.open, countersOf(officer(c)));
  const persons = await personsOf(
    house,
    open.map(({ ownerKey }) => ownerKey),
  );
  for (const each of open) touch(c, 'digitisation', each.id, persons.get(each.ownerKey) ?? null);
  if (open.length === 0) touch(c, 'unit', countersOf(officer(c))[0] ?? 'none', null);
  return c.html(digitiseListPage(c.get('view'), open));
}

/** GET /mot-cua/so-hoa/:id: progress, or the pages to confirm. The browser itself asks again while reading goes on. */
export async function showDigitisation(house: House, c: Ctx): Promise<Response> {
  const shown = await mine(house, c);
  if (shown.state === 'waiting' || shown.state === 'reading') c.header('refresh', '4');
  return page(house, c, shown, null, [], 200);
}

/** POST /mot-cua/so-hoa/:id: pages are arranged, read again, given up, or confirmed; typed facts survive each of them. */
export async function postDigitisation(house: House, c: Ctx): Promise<Response> {
  const found = await mine(house, c);
  const typed = await readForm(c);
  const [act = '', no = ''] = one(typed, '_action').split(':');
  const here = `/mot-cua/so-hoa/${found.id}`;
  const now = house.clock.now();
  if (act === 'doc-lai') {
    await readAgain(house.open, found.id, now);
    return c.redirect(here, 303);
  }
  if (act === 'bo') {
    await markDropped(house.open, found.id, now);
    return c.redirect(here, 303);
  }
  if (found.state !== 'ready') return c.redirect(here, 303);
  const pages = await pagesOf(house.open, found.id);
  if (typed['order'] !== undefined)
    await arrangePages(house.open, found.id, orderOf(pages, typed, act, Number(no)), keptOf(typed));
  if (act !== 'xac-nhan') return page(house, c, found, typed, [], 200);
  const { t } = c.get('view');
  const confirmed = readConfirmed(confirmedTyping(typed), house.clock.today());
  if (!confirmed.ok)
    return page(
      house,
      c,
      found,
      typed,
      confirmed.refusal.map((wrong) => errorFor(wrong, t)),
      422,
    );
  const who = officer(c);
  const done = await confirmDigitisation(house, found, confirmed.value, {
    kind: 'officer',
    id: who.id,
    name: who.name,
    unitId: found.unitId,
  });
  if (done.ok) return c.redirect(here, 303);
  const message = t('Hãy giữ lại ít nhất một trang đọc được', 'Keep at least one page that could be read');
  return page(house, c, found, typed, [{ name: 'title', message }], 422);
}

/** GET /mot-cua/so-hoa/:id/trang/:no: one page as it was straightened. */
export async function showScanPage(house: House, c: Ctx): Promise<Response> {
  const found = await mine(house, c);
  const wanted = (await pagesOf(house.open, found.id)).find(({ no }) => String(no) === c.req.param('no'));
  if (!wanted?.fileHash) throw new NotFound();
  return sendKept(
    c,
    house.files,
    { hash: wanted.fileHash, name: `trang-${wanted.no}.jpg`, type: 'image/jpeg' },
    'page',
  );
}

/** GET /mot-cua/so-hoa/:id/goc/:no: a file as it was handed in; always a download, never opened here. */
export async function sendSource(house: House, c: Ctx): Promise<Response> {
  const found = await mine(house, c);
  const file = found.sources[Number(c.req.param('no')) - 1];
  if (!file) throw new NotFound();
  return sendKept(c, house.files, file, 'download');
}

/** GET /mot-cua/so-hoa/:id/ban-so-hoa: the filed PDF/A. */
export async function sendFiled(house: House, c: Ctx): Promise<Response> {
  const found = await mine(house, c);
  const paper = found.paperId ? await findPaper(house.open, found.paperId) : undefined;
  if (!paper) throw new NotFound();
  return sendKept(
    c,
    house.files,
    { hash: await stampedFile(house.open, paper.fileHash), name: `${paper.name}.pdf`, type: paper.fileType },
    'download',
  );
}

/** A scan is seen at its own counter only; elsewhere it does not exist. */
async function mine(house: House, c: Ctx): Promise<Digitisation> {
  const found = await findDigitisation(house.open, c.req.param('id') ?? '');
  if (!found || !countersOf(officer(c)).includes(found.unitId)) throw new NotFound();
  touch(c, 'digitisation', found.id, (await personsOf(house, [found.ownerKey])).get(found.ownerKey) ?? null);
  return found;
}

async function page(
  house: House,
  c: Ctx,
  found: Digitisation,
  typed: Typed | null,
  errors: ErrorList,
  status: 200 | 422,
): Promise<Response> {
  const pages = found.state === 'ready' ? await pagesOf(house.open, found.id) : [];
  return c.html(digitisePage(c.get('view'), { one: found, pages, typed, errors, now: house.clock.now() }), status);
}

/** Pages as the form shows them, one of them moved by a place. Numbers that are none of its pages are left out. */
function orderOf(pages: readonly ScanPage[], typed: Typed, act: string, moved: number): number[] {
  const all = pages.map(({ no }) => no);
  const said = [...new Set(many(typed, 'order').map(Number))].filter((no) => all.includes(no));
  const order = [...said, ...all.filter((no) => !said.includes(no))];
  const at = order.indexOf(moved);
  const to = act === 'len' ? at - 1 : act === 'xuong' ? at + 1 : at;
  if (at < 0 || to < 0 || to >= order.length) return order;
  [order[at], order[to]] = [order[to] ?? moved, moved];
  return order;
}

const keptOf = (typed: Typed): number[] => many(typed, 'kept').map(Number).filter(Number.isSafeInteger);

const confirmedTyping = (typed: Typed) => ({
  kind: one(typed, 'kind'),
  title: one(typed, 'title'),
  number: one(typed, 'number'),
  name: one(typed, 'name'),
  born: one(typed, 'born'),
  issuedOn: one(typed, 'issuedOn'),
  issuer: one(typed, 'issuer'),
  validUntil: one(typed, 'validUntil'),
  compared: one(typed, 'compared') === 'yes',
});

function errorFor({ name, why }: WrongFact, t: Say): { name: string; message: string } {
  const message = {
    missing:
      name === 'title'
        ? t('Ghi tên giấy tờ', 'Write the name of the paper')
        : t('Ghi cơ quan cấp', 'Write who issued it'),
    no_day: t('Ngày chưa đúng, ví dụ 27/03/1990', 'This is no day, such as 27/03/1990'),
    in_future: t('Ngày này chưa tới', 'This day is in the future'),
    before_issue: t('Ngày hết hạn đứng trước ngày cấp', 'It ends before it was issued'),
    too_long: t('Dài quá, hãy ghi gọn', 'Too long, write less'),
  }[why];
  return { name, message };
}
