import {
  builtInText,
  previewTemplate,
  saveTemplate,
  slipModels,
  slipTemplates,
  templateInForce,
  textByHash,
  type Generation,
  type ModelKey,
  type Problem,
  type SlipModel,
  type SlipTemplate,
} from '../../dossiers/slips/api.ts';
import { agencyDirectory, mayUse, officer, officerNames, type Officer } from '../../identity/api.ts';
import { cutText } from '../../platform/cut-text.ts';
import { dayOf } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { one, readForm, type Typed } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { sendBytes } from '../../platform/http/send-file.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import type { View } from '../../platform/views/view.ts';
import { dayFields, readDay } from '../../platform/http/read-day.ts';
import { modelPage, type ModelView } from './pages/model-page.ts';
import { modelsPage } from './pages/models-page.ts';

type Wanted = { readonly model: SlipModel; readonly generation: Generation };
/** Whose words this officer edits: the own agency's, and everybody's for who runs the whole province. */
type Reach = { readonly unitId: string; readonly agencyId: string; readonly agencyName: string; readonly all: boolean };

/** GET /quan-tri/mau-phieu: at most one query. */
export async function showModels(house: House, c: Ctx): Promise<Response> {
  const templates = await slipTemplates(house.open);
  const reach = reachOf(house, officer(c));
  const at = house.clock.now();
  const rows = slipModels.flatMap((model) =>
    ([2025, 2018] as const)
      .filter((generation) => generation === 2025 || model.numbers[generation] !== null)
      .map((generation) => ({
        model,
        generation,
        inForce: templateInForce(templates, model.key, generation, reach.agencyId, at),
      })),
  );
  return c.html(modelsPage(c.get('view'), { rows, agencyName: reach.agencyName }));
}

/** GET /quan-tri/mau-phieu/:set/:key: at most three queries. */
export function showModel(house: House, c: Ctx, set: Generation): Promise<Response> {
  return page(house, c, set, null, [], 200);
}

/** POST /quan-tri/mau-phieu/:set/:key: saves a version from a day on. */
export async function saveModel(house: House, c: Ctx, set: Generation): Promise<Response> {
  const { model, generation } = wanted(c, set);
  const who = officer(c);
  const reach = reachOf(house, who);
  const { t } = c.get('view');
  const typed = await readForm(c);
  const from = readDay(typed, 'from');
  touch(c, 'slip_template', addressOf(model.key, generation), null);
  if (!from) {
    const message = t('Nhập ngày bắt đầu áp dụng', 'Enter the day from which it holds');
    return page(house, c, set, typed, [{ name: 'from', message }], 422);
  }
  const saved = await saveTemplate(house, who, {
    form: model.key,
    generation,
    agencyId: reach.all && one(typed, 'reach') === 'all' ? null : reach.agencyId,
    validFrom: from,
    words: one(typed, 'words'),
    note: cutText(one(typed, 'note'), 1000),
  });
  if (saved.ok) return c.redirect(`${addressOf(model.key, generation)}?xong=1`, 303);
  switch (saved.refusal.why) {
    case 'problems':
      return page(house, c, set, typed, errorsOf(saved.refusal.problems, c.get('view')), 422);
    case 'note_missing':
      return page(
        house,
        c,
        set,
        typed,
        [{ name: 'note', message: t('Nhập số quyết định hoặc lý do', 'Enter the decision or the reason') }],
        422,
      );
    case 'day_past':
      return page(
        house,
        c,
        set,
        typed,
        [{ name: 'from', message: t('Ngày áp dụng không được ở quá khứ', 'The day may not lie in the past') }],
        422,
      );
  }
}

/** GET …/xem-thu: the words in force, drawn with the example dossier. */
export async function showPreview(house: House, c: Ctx, set: Generation): Promise<Response> {
  const { model, generation } = wanted(c, set);
  const reach = reachOf(house, officer(c));
  const version = templateInForce(
    await slipTemplates(house.open),
    model.key,
    generation,
    reach.agencyId,
    house.clock.now(),
  );
  const text = version ? await textByHash(house.open, version.textHash) : builtInText(model.key, generation);
  return draw(house, c, set, { words: text.words });
}

/** POST …/xem-thu: the words as they are typed; nothing is saved. */
export async function postPreview(house: House, c: Ctx, set: Generation): Promise<Response> {
  touch(c, 'slip_template', addressOf(wanted(c, set).model.key, set), null);
  return draw(house, c, set, await readForm(c));
}

async function draw(house: House, c: Ctx, set: Generation, typed: Typed): Promise<Response> {
  const { model, generation } = wanted(c, set);
  const { unitId } = reachOf(house, officer(c));
  const drawn = await previewTemplate(house, model.key, one(typed, 'words'), unitId);
  if (!drawn.ok) return page(house, c, set, typed, errorsOf(drawn.refusal, c.get('view')), 422);
  return sendBytes(c, drawn.value, { name: `xem-thu-${generation}-${model.key}.pdf`, type: 'application/pdf' }, 'page');
}

async function page(
  house: House,
  c: Ctx,
  set: Generation,
  typed: Typed | null,
  errors: ErrorList,
  status: 200 | 422,
): Promise<Response> {
  const view = c.get('view');
  const { model, generation } = wanted(c, set);
  const reach = reachOf(house, officer(c));
  const all = await slipTemplates(house.open);
  const at = house.clock.now();
  const inForce = templateInForce(all, model.key, generation, reach.agencyId, at);
  const versions = all.filter(
    (one) =>
      one.form === model.key &&
      one.generation === generation &&
      (one.agencyId === null || one.agencyId === reach.agencyId),
  );
  const names = await officerNames(
    house.open,
    versions.map(({ madeBy }) => madeBy),
    at,
  );
  const shown: ModelView = {
    model,
    generation,
    address: addressOf(model.key, generation),
    words: typed
      ? one(typed, 'words')
      : await wordsOf(house, versions, inForce, model.key, generation, c.req.query('ban')),
    typed: typed ?? dayFields('from', dayOf(at)),
    errors,
    saved: c.req.query('xong') !== undefined,
    reach,
    inForce: inForce?.id ?? null,
    versions: versions.slice(0, 50).map((one) => ({ ...one, by: names.get(one.madeBy) ?? '' })),
  };
  return c.html(modelPage(view, shown), status);
}

// `?ban=goc` or an id: an older version, or the built-in words, to begin from.
async function wordsOf(
  house: House,
  versions: readonly SlipTemplate[],
  inForce: SlipTemplate | undefined,
  key: ModelKey,
  generation: Generation,
  asked: string | undefined,
): Promise<string> {
  if (asked === 'goc') return builtInText(key, generation).words;
  const version = versions.find(({ id }) => id === asked) ?? inForce;
  return version ? (await textByHash(house.open, version.textHash)).words : builtInText(key, generation).words;
}

const addressOf = (key: ModelKey, generation: Generation): string => `/quan-tri/mau-phieu/${generation}/${key}`;

function wanted(c: Ctx, generation: Generation): Wanted {
  const model = slipModels.find(({ key }) => key === c.req.param('key'));
  if (!model || (generation === 2018 && model.numbers[2018] === null)) throw new NotFound();
  return { model, generation };
}

function reachOf(house: House, who: Officer): Reach {
  const post = who.posts.find((one) => mayUse({ ...who, posts: [one] }, 'slip.edit'));
  if (!post) throw new NotFound();
  const agency = agencyDirectory(house.open).byId(post.agencyId);
  return { unitId: post.unitId, agencyId: post.agencyId, agencyName: post.agencyName, all: agency?.parentId === null };
}

const errorsOf = (problems: readonly Problem[], { t }: View): ErrorList =>
  problems.map(({ line, vi, en }) => ({
    name: 'words',
    message: line === 0 ? t(vi, en) : t(`Dòng ${line}: ${vi}`, `Line ${line}: ${en}`),
  }));
