import { agencyDirectory, officerNames } from '../../identity/api.ts';
import { currentVersion, searchProcedures } from '../../catalogue/api.ts';
import { cutText } from '../../platform/cut-text.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { one, readForm } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import {
  bindProcedureTo,
  defaultKeyOf,
  drawModel,
  findProcesses,
  judgeModel,
  judgeVersion,
  processBoundTo,
  proceduresBoundTo,
  unbindProcedureFrom,
  versionInForce,
  versionsOf,
  writeModel,
  type ModelProblem,
} from '../../process/api.ts';
import { procedureLimit, shortestLimit } from './limit-hours.ts';
import { withHours } from './own-process.ts';
import { listPage } from './pages/list-page.ts';
import { procedurePage } from './pages/procedure-page.ts';
import { processPage } from './pages/process-page.ts';
import { tableOf } from './version-of.ts';
import { processHref } from './words.ts';

const perPage = 50;
/** On a page of a process; whoever has more finds the rest by searching the catalogue. */
const mostBound = 100;

/** GET /quan-tri/quy-trinh. One query. */
export async function showProcesses(house: House, c: Ctx): Promise<Response> {
  const words = cutText((c.req.query('q') ?? '').normalize('NFC').trim(), 100);
  const after = cutText(c.req.query('sau') ?? '', 60);
  const lines = await findProcesses(house.open, { words, after, limit: perPage + 1, today: house.clock.today() });
  const shown = lines.slice(0, perPage);
  const next = lines.length > perPage ? (shown.at(-1)?.key ?? null) : null;
  return c.html(listPage(c.get('view'), { lines: shown, words, next }));
}

const done: Readonly<Record<string, { vi: string; en: string }>> = {
  'ap-dung': {
    vi: 'Đã áp dụng cho thủ tục; hồ sơ mới đi theo quy trình này.',
    en: 'The procedure follows this process from now on.',
  },
  'bo-ap-dung': {
    vi: 'Thủ tục trở lại quy trình mặc định của cấp.',
    en: 'The procedure follows the default of its level again.',
  },
};

/** GET /quan-tri/quy-trinh/:key. */
export async function showProcess(house: House, c: Ctx, refused: string | null = null): Promise<Response> {
  const { open, clock } = house;
  const view = c.get('view');
  const key = c.req.param('key') ?? '';
  const versions = await versionsOf(open, key);
  if (versions.length === 0) throw new NotFound();
  const words = cutText((c.req.query('q') ?? '').normalize('NFC').trim(), 200);
  const codes = await proceduresBoundTo(open, key);
  const officers = await officerNames(
    open,
    versions.flatMap(({ madeBy }) => madeBy ?? []),
    clock.now(),
  );
  const found = words === '' ? [] : (await searchProcedures(open, { q: words, limit: 20 })).hits;
  const bound = await Promise.all(
    codes.slice(0, mostBound).map((code) => procedureLimit(house, code, view.lang, view.t)),
  );
  const told = done[c.req.query('xong') ?? ''];
  return c.html(
    processPage(view, {
      key,
      versions,
      officers,
      bound,
      today: clock.today(),
      words,
      found: found
        .filter(({ code }) => !codes.includes(code))
        .map((hit) => ({
          code: hit.code,
          title: view.t(hit.plain_name ?? hit.name, hit.plain_name_en ?? hit.name_en ?? hit.name),
        })),
      done: told ? view.t(told.vi, told.en) : null,
      refused,
    }),
    refused ? 422 : 200,
  );
}

/** POST /quan-tri/quy-trinh/:key: a procedure begins or stops to follow the process. */
export async function bindProcedures(house: House, c: Ctx): Promise<Response> {
  const { open, clock } = house;
  const { t } = c.get('view');
  const key = c.req.param('key') ?? '';
  const form = await readForm(c);
  const code = one(form, 'code');
  if ((await versionsOf(open, key)).length === 0) throw new NotFound();
  touch(c, 'process', key, null);
  const bind = one(form, '_action') === 'bind';
  if (bind && !(await currentVersion(open, code, clock.today())))
    return showProcess(
      house,
      c,
      t('Không có thủ tục nào đang áp dụng có mã này.', 'No procedure in force has this code.'),
    );
  const tooLong = bind ? await overLimit(house, key, code) : null;
  if (tooLong) return showProcess(house, c, t(tooLong.vi, tooLong.en));
  const result = bind
    ? await bindProcedureTo(open, code, key, clock.today())
    : await unbindProcedureFrom(open, code, key);
  if (!result.ok)
    return showProcess(
      house,
      c,
      result.refusal.why === 'nothing_in_force'
        ? t(
            'Quy trình chưa có phiên bản nào đang áp dụng. Hãy phê duyệt một phiên bản trước.',
            'The process has no version in force. Approve one first.',
          )
        : t('Thủ tục này không còn áp dụng quy trình.', 'The procedure does not follow this process any more.'),
    );
  return c.redirect(`${processHref(key)}?xong=${bind ? 'ap-dung' : 'bo-ap-dung'}#thu-tuc`, 303);
}

/** What speaks against a procedure following this process: above all steps longer than its limit (TT 01/2018 Điều 8). */
async function overLimit(house: House, key: string, code: string): Promise<ModelProblem | null> {
  const today = house.clock.today();
  const version = await versionInForce(house.open, key, today);
  if (!version) return null;
  const judged = await judgeVersion(house.open, version, today, await shortestLimit(house, [code]));
  if (judged.plan?.part)
    return {
      element: null,
      severity: 'refused',
      vi: 'Đây là quy trình thành phần, chỉ để quy trình khác gọi; không áp dụng riêng cho thủ tục.',
      en: 'This process is a part for others to call; no procedure follows it alone.',
    };
  return judged.problems.find(({ severity }) => severity === 'refused') ?? null;
}

/** GET /quan-tri/quy-trinh/thu-tuc/:code: what a procedure follows, with hours out of its own limit. */
export async function showProcedureProcess(house: House, c: Ctx): Promise<Response> {
  const { open, clock } = house;
  const view = c.get('view');
  const code = c.req.param('code') ?? '';
  const procedure = await procedureLimit(house, code, view.lang, view.t);
  if (!procedure.known) throw new NotFound();
  const own = await processBoundTo(open, code);
  const key = own ?? (await defaultFor(house, code));
  const version = await versionInForce(open, key, clock.today());
  if (!version) throw new NotFound();
  const table = tableOf(version);
  const hourly = table.ok ? (own ? table.value : withHours(table.value, procedure.hours)) : null;
  const judged = hourly
    ? await judgeModel(open, writeModel(hourly), clock.today())
    : await judgeVersion(open, version, clock.today());
  return c.html(
    procedurePage(view, {
      procedure,
      follows: { key, name: version.name, nameEn: version.nameEn, own: own !== null },
      table: hourly,
      drawing: judged.definitions && drawModel(judged.definitions, { lang: view.lang }),
      directory: agencyDirectory(open),
    }),
  );
}

/** The default a procedure falls back on: of communes when it is done there, else of the province. */
export async function defaultFor(house: House, code: string): Promise<string> {
  const version = await currentVersion(house.open, code, house.clock.today());
  return defaultKeyOf(version?.content.levels.includes('commune') ? 'commune' : 'province');
}
