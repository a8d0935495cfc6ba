import { mostRegisterRows, registerBookPdf, type CannotPrintRegister } from '../../dossiers/slips/api.ts';
import { agencyDirectory, officer, type Officer } from '../../identity/api.ts';
import { legalDay, type LegalDay } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import type { Typed } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { formatCount } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { dayFields, readDay } from '../../platform/http/read-day.ts';
import { registerPage } from './pages/register-page.ts';

/** GET /so-theo-doi: no query of its own. */
export function showRegisterForm(house: House, c: Ctx): Response | Promise<Response> {
  const today = house.clock.today();
  const first = legalDay(`${today.slice(0, 8)}01`);
  return page(house, c, { ...dayFields('tu', first), ...dayFields('den', today) }, [], 200);
}

/** GET /so-theo-doi/tep: the register of one of the officer's own counters, streamed as it is drawn. */
export async function printRegister(house: House, c: Ctx): Promise<Response> {
  const { t } = c.get('view');
  const typed: Typed = c.req.query();
  const unit = unitsOf(house, officer(c)).find(({ value }) => value === c.req.query('don-vi'));
  if (!unit) throw new NotFound();
  touch(c, 'register', unit.value, null);
  const [from, to] = [readDay(typed, 'tu'), readDay(typed, 'den')];
  const errors: ErrorList[number][] = [];
  const wrong = t('Nhập một ngày có thật', 'Enter a real day');
  if (!from) errors.push({ name: 'tu', message: wrong });
  if (!to) errors.push({ name: 'den', message: wrong });
  if (!from || !to) return page(house, c, typed, errors, 422);
  const book = await registerBookPdf(house, { unitId: unit.value, from, to });
  if (!book.ok) return page(house, c, typed, [{ name: 'den', message: messageOf(book.refusal, t) }], 422);
  return c.body(streamOf(book.value.pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${fileName(from, to)}"`,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
}

const fileName = (from: LegalDay, to: LegalDay): string => `so-theo-doi-${from}-${to}.pdf`;

function messageOf(refusal: CannotPrintRegister, t: Say): string {
  switch (refusal.why) {
    case 'days_turned':
      return t('Ngày cuối phải sau ngày đầu', 'The last day must follow the first');
    case 'two_years':
      return t(
        'Sổ mở theo năm: chọn hai ngày trong cùng một năm',
        'A book is of one year: choose two days of the same year',
      );
    case 'too_many':
      return t(
        `Có ${formatCount(refusal.rows)} hồ sơ, một tệp chứa nhiều nhất ${formatCount(mostRegisterRows)}: chọn khoảng ngắn hơn`,
        `There are ${formatCount(refusal.rows)} dossiers and a file holds ${formatCount(mostRegisterRows)}: choose a shorter time`,
      );
  }
}

function page(house: House, c: Ctx, typed: Typed, errors: ErrorList, status: 200 | 422): Response | Promise<Response> {
  return c.html(registerPage(c.get('view'), { units: unitsOf(house, officer(c)), typed, errors }), status);
}

function unitsOf(house: House, who: Officer): { value: string; label: string }[] {
  const directory = agencyDirectory(house.open);
  const ids = new Set(who.posts.map(({ unitId }) => unitId));
  return [...ids].flatMap((id) => {
    const unit = directory.byId(id);
    return unit?.receives ? [{ value: id, label: unit.name }] : [];
  });
}

/** Bytes are drawn as fast as they are taken; who goes away ends the drawing. */
function streamOf(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = bytes[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await reader.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await reader.return?.();
    },
  });
}
