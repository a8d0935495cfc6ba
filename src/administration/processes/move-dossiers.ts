import { z } from 'zod';
import { migrationsOf, previewMigration, startMigration } from '../../dossiers/api.ts';
import { officer } from '../../identity/api.ts';
import { cutText } from '../../platform/cut-text.ts';
import type { House } from '../../platform/house.ts';
import { one, readForm } from '../../platform/http/read-form.ts';
import { get, idParam, post, type Ctx, type Route } from '../../platform/http/route.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { judgeVersion, versionsOf, type Step, type VersionRecord } from '../../process/api.ts';
import { forProvince } from '../reach.ts';
import { movePage } from './pages/move-page.ts';
import { touchVersion, versionOf } from './version-of.ts';
import { listHref, versionHref } from './words.ts';

const moveForm = z.object({ tu: z.uuid().optional(), decision: z.string().max(300).optional() });

/** …/phien-ban/:id/chuyen: running dossiers of an older version go over to this one, after a look at what would move. */
export function moveRoutes(house: House): Route[] {
  const path = `${listHref}/phien-ban/${idParam}/chuyen`;
  const right = 'process.edit';
  return [
    get(
      path,
      { right },
      forProvince(house, right, (c) => showMove(house, c)),
    ),
    post(
      path,
      { right, audit: 'process.migration_started', form: moveForm },
      forProvince(house, right, (c) => postMove(house, c)),
    ),
  ];
}

// Nobody works by a version before its day.
const isInForce = (house: House, { status, validFrom }: VersionRecord): boolean =>
  status === 'approved' && validFrom <= house.clock.today();

type Asked = {
  readonly from: VersionRecord | null;
  readonly others: readonly VersionRecord[];
  readonly mapping: Record<string, string>;
};

async function showMove(house: House, c: Ctx): Promise<Response> {
  const to = await versionOf(house, c);
  if (!isInForce(house, to)) return c.redirect(versionHref(to.id), 303);
  return draw(house, c, to, await asked(house, to, (name) => c.req.query(name)), '', []);
}

async function postMove(house: House, c: Ctx): Promise<Response> {
  const to = await versionOf(house, c);
  touchVersion(c, to.id);
  const { t } = c.get('view');
  const form = await readForm(c);
  const given = await asked(house, to, (name) => (form[name] === undefined ? undefined : one(form, name)));
  const decision = one(form, 'decision').trim();
  if (!isInForce(house, to) || !given.from) return c.redirect(versionHref(to.id), 303);
  if (decision === '' || decision.length > 300) {
    const message = t(
      'Nhập căn cứ chuyển: số quyết định hoặc lý do',
      'Enter the ground: number of a decision or a reason',
    );
    return draw(house, c, to, given, decision, [{ name: 'decision', message }]);
  }
  await startMigration(house, officer(c).id, {
    processKey: to.key,
    fromVersionId: given.from.id,
    toVersionId: to.id,
    mapping: given.mapping,
    decision,
  });
  return c.redirect(`${versionHref(to.id)}/chuyen?tu=${given.from.id}&xong=1`, 303);
}

/**
 * The older version and the mapping that were asked for; by default the newest older one, each step to itself. A step
 * that is to stay is mapped to nothing, which no version has.
 */
async function asked(house: House, to: VersionRecord, field: (name: string) => string | undefined): Promise<Asked> {
  const others = (await versionsOf(house.open, to.key)).filter(({ id, status }) => id !== to.id && status !== 'draft');
  const from =
    others.find(({ id }) => id === field('tu')) ?? others.find(({ version }) => version < to.version) ?? null;
  const steps = from ? await stepsOf(house, from) : [];
  const chosen = steps.map(({ element }) => [element, cutText(field(`m-${element}`) ?? element, 200)] as const);
  return { from, others, mapping: Object.fromEntries(chosen.filter(([at, now]) => now !== at)) };
}

const stepsOf = async (house: House, version: VersionRecord): Promise<readonly Step[]> =>
  (await judgeVersion(house.open, version, house.clock.today())).plan?.steps ?? [];

async function draw(
  house: House,
  c: Ctx,
  to: VersionRecord,
  { from, others, mapping }: Asked,
  decision: string,
  errors: ErrorList,
): Promise<Response> {
  const past = (await migrationsOf(house.open, to.key)).filter(({ toVersionId }) => toVersionId === to.id);
  const page = movePage(c.get('view'), {
    to,
    from,
    others,
    mapping,
    decision,
    errors,
    oldSteps: from ? await stepsOf(house, from) : [],
    newSteps: await stepsOf(house, to),
    preview: from ? await previewMigration(house, from.id, to.id, mapping) : null,
    past,
    started: c.req.query('xong') === '1',
  });
  return c.html(page, errors.length > 0 ? 422 : 200);
}
