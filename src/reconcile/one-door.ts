import { join } from 'node:path';
import { existsSync } from 'node:fs';
import type { House } from '../platform/house.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import { one, readForm } from '../platform/http/read-form.ts';
import type { Ctx } from '../platform/http/route.ts';
import { indexed } from './engine/index-register.ts';
import { usualParameters } from './engine/parameters.ts';
import { learnedBy } from './engine/reconcile-changed.ts';
import type { OneRecord } from './engine/one-record.ts';
import { reconcileOne } from './engine/reconcile-one.ts';
import { sourceAt } from './engine/source.ts';
import { writtenRows, type WrittenRow } from './engine/work-list.ts';
import { mustAdministerProvince, runOf } from './find-run.ts';
import { withKeptEngine } from './kept-engine.ts';
import { oneFields, onePage } from './pages/one-page.ts';
import { cellWords } from './pages/words.ts';
import { recordSeen } from './record-seen.ts';
import { folderOf, partsOf, type Run } from './run.ts';

/** GET …/mot-ho-so: a form for one record, asked of the register of this run; with `ban-ghi`, filled with that left row. */
export async function showOne(house: House, c: Ctx): Promise<Response> {
  const run = await indexedRun(house, c);
  touch(c, 'reconcile.run', run.id, null);
  const row = c.req.query('ban-ghi') ?? '';
  const written = run.mapping && /^\d{1,9}$/.test(row) ? await leftRow(house, run, run.mapping, Number(row)) : null;
  if (written) touch(c, 'reconcile.record', `${run.id}/${row}`, null);
  const typed = (name: string): string => {
    const field = oneFields.find((one) => one === name);
    const value = field && written?.[field];
    return field && value ? cellWords(field, value) : '';
  };
  return c.html(onePage(c.get('view'), { run, typed, errors: [], found: null }));
}

async function leftRow(
  house: House,
  run: Run,
  mapping: NonNullable<Run['mapping']>,
  row: number,
): Promise<WrittenRow | null> {
  const parts = partsOf(folderOf(house, run.id));
  const rows = await withKeptEngine(parts.register, (duck) =>
    writtenRows(duck, sourceAt(parts.left), mapping.left, [row]),
  );
  return rows.get(row) ?? null;
}

/** POST …/mot-ho-so: the person of one record, with what the run learned. Who looks, and at whom, is recorded. */
export async function askOne(house: House, c: Ctx): Promise<Response> {
  const run = await indexedRun(house, c);
  touch(c, 'reconcile.run', run.id, null);
  const form = await readForm(c);
  const typed = (name: string): string => one(form, name).trim();
  const { t } = c.get('view');
  const errors = (['name', 'born'] as const)
    .filter((field) => typed(field) === '')
    .map((field) => ({ name: field, message: t('Hãy điền mục này', 'Fill this in') }));
  if (errors.length > 0 || !run.mapping)
    return c.html(onePage(c.get('view'), { run, typed, errors, found: null }), 422);
  const record = Object.fromEntries(oneFields.map((field) => [field, typed(field)])) as OneRecord;
  const { mapping } = run;
  const found = await findOne(partsOf(folderOf(house, run.id)), mapping, record);
  for (const { rightRow } of found.result.candidates) touch(c, 'reconcile.person', `${run.id}/${rightRow}`, null);
  await recordSeen(house, c, mustAdministerProvince(house, c), run, found.people.values());
  return c.html(onePage(c.get('view'), { run, typed, errors: [], found }));
}

const findOne = (parts: ReturnType<typeof partsOf>, mapping: NonNullable<Run['mapping']>, record: OneRecord) =>
  withKeptEngine(parts.register, async (duck) => {
    const result = await reconcileOne(duck, record, learnedBy(parts.run), usualParameters);
    const rows = result.candidates.map(({ rightRow }) => rightRow);
    return { result, people: await writtenRows(duck, sourceAt(parts.right), mapping.right, rows) };
  });

async function indexedRun(house: House, c: Ctx): Promise<Run> {
  const run = await runOf(house, c);
  const parts = partsOf(folderOf(house, run.id));
  if (run.state !== 'done' || !indexed(parts.register) || !existsSync(join(parts.run, 'weights.json')))
    throw new NotFound();
  return run;
}
