import { officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { one, readForm, type Typed } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { legalDay, type LegalDay } from '../../platform/clock.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import type { TypedDate } from '../../platform/views/fields/date-field.ts';
import {
  approveVersion,
  judgeVersion,
  withdrawVersion,
  type ModelProblem,
  type VersionRecord,
} from '../../process/api.ts';
import { approvePage } from './pages/approve-page.ts';
import { withdrawPage } from './pages/withdraw-page.ts';
import type { BudgetLine } from './pages/version-page.ts';
import { budgetsOf } from './show-version.ts';
import { touchVersion, versionOf } from './version-of.ts';
import { versionHref } from './words.ts';

type TypedDecision = { no: string; day: TypedDate; from: TypedDate };

/** GET …/phien-ban/:id/duyet. */
export async function showApproval(house: House, c: Ctx): Promise<Response> {
  const version = await versionOf(house, c);
  if (version.status !== 'draft') return c.redirect(versionHref(version.id), 303);
  const [year, month, day] = house.clock.today().split('-');
  const today = { day, month, year };
  return draw(house, c, version, { no: '', day: today, from: today }, [], null);
}

/** POST …/phien-ban/:id/duyet. */
export async function postApproval(house: House, c: Ctx): Promise<Response> {
  const version = await versionOf(house, c);
  touchVersion(c, version.id);
  const form = await readForm(c);
  const { t } = c.get('view');
  const typed: TypedDecision = {
    no: one(form, 'no').trim(),
    day: typedDate(form, 'day'),
    from: typedDate(form, 'from'),
  };
  if (version.status !== 'draft') return c.redirect(versionHref(version.id), 303);
  const day = dayIn(typed.day);
  const from = dayIn(typed.from);
  const errors: { name: string; message: string }[] = [];
  if (typed.no === '')
    errors.push({ name: 'no', message: t('Nhập số quyết định', 'Enter the number of the decision') });
  if (!day)
    errors.push({ name: 'day', message: t('Nhập ngày quyết định có thật', 'Enter a real day of the decision') });
  if (!from)
    errors.push({
      name: 'from',
      message: t('Nhập ngày bắt đầu áp dụng có thật', 'Enter a real day from which it is in force'),
    });
  if (!day || !from || errors.length > 0) return draw(house, c, version, typed, errors, null);
  const problems = await problemsOf(house, c, version);
  // What the officer saw is approved, not what somebody saved since.
  const seen = { ...version, seal: one(form, 'seal') };
  const done = await approveVersion(
    house.open,
    seen,
    { no: typed.no, day, validFrom: from },
    problems.all,
    officer(c).id,
    house.clock.today(),
  );
  if (done.ok) return c.redirect(`${versionHref(version.id)}?xong=phe-duyet`, 303);
  const { why } = done.refusal;
  if (why === 'changed_meanwhile')
    return draw(
      house,
      c,
      version,
      typed,
      [],
      t(
        'Dự thảo vừa được người khác lưu. Hãy đọc lại bản mới trước khi phê duyệt.',
        'Somebody else saved the draft just now. Read it again before you approve it.',
      ),
    );
  return draw(house, c, version, typed, refusals(why, t), null);
}

function refusals(why: string, t: Say): ErrorList {
  if (why === 'decided_later')
    return [
      { name: 'day', message: t('Ngày quyết định không được sau hôm nay', 'The decision cannot be dated after today') },
    ];
  if (why === 'before_decision')
    return [
      {
        name: 'from',
        message: t('Không áp dụng trước ngày quyết định', 'It cannot be in force before it was decided'),
      },
    ];
  return [
    {
      name: 'no',
      message: t(
        'Mô hình còn lỗi hoặc vượt thời hạn, chưa phê duyệt được',
        'The model has problems or exceeds a limit and cannot be approved yet',
      ),
    },
  ];
}

async function problemsOf(
  house: House,
  c: Ctx,
  version: VersionRecord,
): Promise<{ all: ModelProblem[]; shown: readonly ModelProblem[]; budgets: BudgetLine[] }> {
  const judged = await judgeVersion(house.open, version, house.clock.today());
  const budgets = judged.plan ? await budgetsOf(house, c, version.key, judged.plan) : [];
  const exceeded = budgets.flatMap(({ exceeded: text, title }): ModelProblem[] =>
    text === null ? [] : [{ element: null, severity: 'refused', vi: `${title}: ${text}`, en: `${title}: ${text}` }],
  );
  return { all: [...judged.problems, ...exceeded], shown: judged.problems, budgets };
}

async function draw(
  house: House,
  c: Ctx,
  version: VersionRecord,
  typed: TypedDecision,
  errors: ErrorList,
  conflict: string | null,
): Promise<Response> {
  const { shown, budgets } = await problemsOf(house, c, version);
  const ownDraft = version.madeBy === officer(c).id;
  const page = approvePage(c.get('view'), { version, problems: shown, budgets, ownDraft, typed, errors, conflict });
  return c.html(page, conflict ? 409 : errors.length > 0 ? 422 : 200);
}

const typedDate = (form: Typed, name: string): TypedDate => ({
  day: one(form, `${name}-day`),
  month: one(form, `${name}-month`),
  year: one(form, `${name}-year`),
});

function dayIn({ day = '', month = '', year = '' }: TypedDate): LegalDay | null {
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return null;
  try {
    return legalDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  } catch {
    return null;
  }
}

/** GET …/phien-ban/:id/rut. */
export async function showWithdrawal(house: House, c: Ctx): Promise<Response> {
  const version = await versionOf(house, c);
  if (version.status === 'withdrawn') return c.redirect(versionHref(version.id), 303);
  return c.html(withdrawPage(c.get('view'), version, null));
}

/** POST …/phien-ban/:id/rut. */
export async function postWithdrawal(house: House, c: Ctx): Promise<Response> {
  const version = await versionOf(house, c);
  touchVersion(c, version.id);
  const { t } = c.get('view');
  const done = await withdrawVersion(house.open, version, house.clock.today());
  if (done.ok || done.refusal.why === 'already_withdrawn')
    return c.redirect(`${versionHref(version.id)}?xong=rut`, 303);
  const refused = t(
    'Đây là phiên bản duy nhất đang áp dụng mà hồ sơ mới cần. Hãy phê duyệt phiên bản khác hoặc bỏ áp dụng cho các thủ tục trước.',
    'It is the only version in force that new dossiers need. Approve another one or release the procedures first.',
  );
  return c.html(withdrawPage(c.get('view'), version, refused), 422);
}
