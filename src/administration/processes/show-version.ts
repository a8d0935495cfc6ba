import { agencyDirectory, officerNames } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound } from '../../platform/http/mount.ts';
import type { Ctx } from '../../platform/http/route.ts';
import {
  checkModel,
  compareSteps,
  drawModel,
  findVersionRecord,
  judgeVersion,
  modelOf,
  proceduresBoundTo,
  versionInForce,
  type ModelProblem,
  type Plan,
  type StepRow,
  type VersionRecord,
} from '../../process/api.ts';
import { procedureLimit } from './limit-hours.ts';
import { comparePage } from './pages/compare-page.ts';
import { versionPage, type BudgetLine } from './pages/version-page.ts';
import { tableOf, versionOf } from './version-of.ts';

const done: Readonly<Record<string, { vi: string; en: string }>> = {
  luu: { vi: 'Đã lưu dự thảo.', en: 'The draft is saved.' },
  'phe-duyet': { vi: 'Đã phê duyệt. Phiên bản này không sửa được nữa.', en: 'Approved. This version never changes.' },
  rut: {
    vi: 'Đã rút phiên bản. Hồ sơ mới không đi theo phiên bản này nữa.',
    en: 'Withdrawn. New dossiers follow it no more.',
  },
};

/** GET /quan-tri/quy-trinh/phien-ban/:id. */
export async function showVersion(house: House, c: Ctx): Promise<Response> {
  const { open, clock } = house;
  const view = c.get('view');
  const version = await versionOf(house, c);
  const judged = await judgeVersion(open, version, clock.today());
  const inForce = await versionInForce(open, version.key, clock.today());
  const table = tableOf(version);
  const told = done[c.req.query('xong') ?? ''];
  return c.html(
    versionPage(view, {
      version,
      steps: table.ok ? table.value.rows : version.steps,
      directory: agencyDirectory(open),
      problems: judged.problems,
      drawing: judged.definitions && drawModel(judged.definitions, { lang: view.lang }),
      budgets: judged.plan ? await budgetsOf(house, c, version.key, judged.plan) : [],
      officers: await officerNames(
        open,
        [version.madeBy, version.approvedBy].filter((id) => id !== null),
        clock.now(),
      ),
      today: clock.today(),
      asTable: table.ok ? 'yes' : table.refusal.why,
      compareWith: inForce && inForce.id !== version.id ? inForce : null,
      canMove: version.status === 'approved' && version.version > 1 && version.validFrom <= clock.today(),
      done: told ? view.t(told.vi, told.en) : null,
    }),
  );
}

/** How the steps stand against the limit of each procedure that follows the process (at most a hundred). */
export async function budgetsOf(house: House, c: Ctx, key: string, plan: Plan): Promise<BudgetLine[]> {
  const { lang, t } = c.get('view');
  const codes = (await proceduresBoundTo(house.open, key)).slice(0, 100);
  // What is wrong whatever the limit is said once, above.
  const always = new Set(checkModel(plan, { limitHours: null }).map(({ vi }) => vi));
  return Promise.all(
    codes.map(async (code) => {
      const procedure = await procedureLimit(house, code, lang, t);
      const found = procedure.hours === null ? undefined : budgetProblem(plan, procedure.hours, always);
      return { ...procedure, exceeded: found ? t(found.vi, found.en) : null };
    }),
  );
}

const budgetProblem = (plan: Plan, limitHours: number, always: ReadonlySet<string>): ModelProblem | undefined =>
  checkModel(plan, { limitHours }).find(({ vi, severity }) => severity === 'refused' && !always.has(vi));

/** GET …/:id/mo-hinh.bpmn: the model as a file. */
export async function downloadModel(house: House, c: Ctx): Promise<Response> {
  const version = await versionOf(house, c);
  return c.body(modelOf(version), 200, {
    'content-type': 'application/xml; charset=utf-8',
    'content-disposition': `attachment; filename="${version.key}-${version.version}.bpmn"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': 'sandbox',
  });
}

/** GET …/:id/so-sanh?voi=:other. */
export async function compareVersions(house: House, c: Ctx): Promise<Response> {
  const after = await versionOf(house, c);
  const other = c.req.query('voi') ?? '';
  const before = /^[0-9a-f-]{36}$/.test(other) ? await findVersionRecord(house.open, other) : undefined;
  if (!before || before.key !== after.key) throw new NotFound();
  const changes = compareSteps<StepRow>(rowsOf(before), rowsOf(after));
  return c.html(comparePage(c.get('view'), { before, after, changes, directory: agencyDirectory(house.open) }));
}

const rowsOf = (version: VersionRecord): readonly StepRow[] => {
  const table = tableOf(version);
  return table.ok ? table.value.rows : version.steps;
};
