import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { officer } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { touch } from '../platform/http/mount.ts';
import { one, readForm } from '../platform/http/read-form.ts';
import type { Ctx } from '../platform/http/route.ts';
import type { ErrorList } from '../platform/views/error-summary.ts';
import { countContradicted } from './again/again.store.ts';
import type { Changes } from './again/carried-lines.ts';
import { Mapping } from './engine/mapping.ts';
import type { Figures } from './engine/figures.ts';
import { newestCorrections } from './corrections/corrections.store.ts';
import { manifestOf } from './engine/run-folder.ts';
import { mustAdministerProvince, runOf } from './find-run.ts';
import { guessMapping, roles, type SeenColumn } from './guess-mapping.ts';
import { closeEngine } from './kept-engine.ts';
import { columnsPage } from './pages/columns-page.ts';
import { listPage } from './pages/list-page.ts';
import { notTaken } from './pages/not-taken.ts';
import { runPage } from './pages/run-page.ts';
import { askToRun, findRun, insertRun, moveRun, newestRuns } from './reconcile.store.ts';
import { folderOf, isReading, partsOf, sides, wipe } from './run.ts';
import { teachingOf } from './relearn/relearn-door.ts';
import { findVersion, newestVersionNo } from './relearn/relearning.store.ts';
import { findIssuing } from './wallet/issuing.store.ts';
import type { RefusedTitle } from './wallet/issuing-part.ts';
import { streamProgress } from './stream-progress.ts';
import { columnsOf, takeUploads } from './take-uploads.ts';

/** GET /quan-tri/doi-soat. */
export async function listRuns(house: House, c: Ctx): Promise<Response> {
  mustAdministerProvince(house, c);
  const declared = house.config.reconcileSources;
  const runs = await newestRuns(house.open);
  return c.html(listPage(c.get('view'), { runs, declared, typed: '', errors: [], kept: {}, sources: {} }));
}

/** POST /quan-tri/doi-soat: takes two tables, or has them read; where one is refused the other is kept. */
export async function postTables(house: House, c: Ctx): Promise<Response> {
  mustAdministerProvince(house, c);
  const { taken, refused, ...typed } = await takeUploads(house, c, officer(c).id, sides);
  touch(c, 'reconcile.run', taken?.id ?? 'upload', null);
  if (taken) {
    const { id, from } = taken;
    const name = typed.typed || `${from.left.name} × ${from.right.name}`;
    await insertRun(house.open, { id, name, ...from, officerId: officer(c).id, at: house.clock.now() });
    return c.redirect(`/quan-tri/doi-soat/${id}/cot`, 303);
  }
  const declared = house.config.reconcileSources;
  const errors = notTaken(refused, declared.length > 0, c.get('view').t);
  const page = listPage(c.get('view'), { runs: await newestRuns(house.open), declared, errors, ...typed });
  return c.html(page, errors.length > 0 ? 422 : 200);
}

/** GET …/cot: the columns with a guess by their names. An example of each is a person's data. */
export async function showColumns(house: House, c: Ctx): Promise<Response> {
  const run = await runOf(house, c);
  touch(c, 'reconcile.run', run.id, null);
  if (run.state !== 'uploaded') return c.redirect(`/quan-tri/doi-soat/${run.id}`, 303);
  const [columns, newest] = [await columnsOf(house, run.id), await newestVersionNo(house.open)];
  const guess = guessed(columns);
  const typed = (name: string): string => (name === 'weights' ? String(newest ?? '') : guess(name));
  return c.html(columnsPage(c.get('view'), { run, columns, newestVersion: newest, typed, errors: [] }));
}

function guessed(columns: Readonly<Record<'left' | 'right', readonly SeenColumn[]>>): (name: string) => string {
  const filled = new Map<string, string>();
  for (const side of ['left', 'right'] as const) {
    const guess = guessMapping(columns[side]);
    for (const [role, column] of Object.entries(guess.columns)) filled.set(`${side}-${role}`, column);
    filled.set(`${side}-form`, guess.born);
  }
  return (name) => filled.get(name) ?? '';
}

/** POST …/cot: declares the columns and asks for the run. */
export async function postColumns(house: House, c: Ctx): Promise<Response> {
  const run = await runOf(house, c);
  touch(c, 'reconcile.run', run.id, null);
  if (isReading(run) || run.againOf !== null) return c.redirect(`/quan-tri/doi-soat/${run.id}`, 303);
  const form = await readForm(c);
  const typed = (name: string): string => one(form, name);
  const columns = await columnsOf(house, run.id);
  const side = (which: 'left' | 'right') => ({
    born: typed(`${which}-form`),
    columns: Object.fromEntries(
      roles.flatMap((role) =>
        columns[which].some(({ name }) => name === typed(`${which}-${role}`))
          ? [[role, typed(`${which}-${role}`)]]
          : [],
      ),
    ),
  });
  const read = Mapping.safeParse({ left: side('left'), right: side('right') });
  const newestVersion = await newestVersionNo(house.open);
  const no = typed('weights');
  const version = /^\d{1,9}$/.test(no) ? await findVersion(house.open, Number(no)) : null;
  // Nothing said where there is a choice: weights are not chosen by silence.
  const chosen = version !== null || no === 'data' || newestVersion === null;
  if (!read.success || !chosen) {
    const { t } = c.get('view');
    const unread: ErrorList = (read.error?.issues ?? []).map(({ path }) => ({
      name: `${String(path[0])}-${path[1] === 'born' ? 'form' : String(path[2])}`,
      message: t('Hãy chọn cột này', 'Choose this column'),
    }));
    const errors = chosen
      ? unread
      : [...unread, { name: 'weights', message: t('Hãy chọn trọng số', 'Choose the weights') }];
    return c.html(columnsPage(c.get('view'), { run, columns, newestVersion, typed, errors }), 422);
  }
  const declared = { mapping: read.data, twoPerson: typed('two-person') === '1', weightsVersion: version?.no ?? null };
  await askToRun(house.open, run.id, declared, house.clock.now());
  return c.redirect(`/quan-tri/doi-soat/${run.id}`, 303);
}

/** GET …/:id: where the run stands; with `refused`, the page again with what was typed and why it cannot be. */
export async function showRun(house: House, c: Ctx, refused: RefusedTitle | null = null): Promise<Response> {
  const run = await runOf(house, c);
  const file = join(partsOf(folderOf(house, run.id)).run, 'figures.json');
  const done = run.state === 'done' && existsSync(file);
  const figures = done ? (JSON.parse(readFileSync(file, 'utf8')) as Figures) : null;
  const corrections = done ? await newestCorrections(house.open, run.id) : [];
  const issuing = done ? await findIssuing(house.open, run.id) : null;
  const teaching = done ? await teachingOf(house, run) : null;
  const earlier = run.againOf === null ? null : await findRun(house.open, run.againOf);
  const contradicted = done && run.againOf !== null ? await countContradicted(house.open, run) : 0;
  const changes = done && run.cleaned ? changesOf(partsOf(folderOf(house, run.id)).run) : null;
  const shown = { run, earlier, changes, figures, corrections, issuing, teaching, contradicted, refused };
  return c.html(runPage(c.get('view'), shown), refused ? 422 : 200);
}

/** How many records a run after cleaning kept, and how many it looked for again. */
function changesOf(runFolder: string): Changes {
  const counts = manifestOf(runFolder)?.steps.find(({ name }) => name === 'changes')?.counts;
  return { kept: counts?.['kept'] ?? 0, changed: counts?.['changed'] ?? 0 };
}

/** POST …/chay: on where it was stopped or failed. */
export async function askAgain(house: House, c: Ctx): Promise<Response> {
  const run = await runOf(house, c);
  touch(c, 'reconcile.run', run.id, null);
  await askToRun(house.open, run.id, null, house.clock.now());
  return c.redirect(`/quan-tri/doi-soat/${run.id}`, 303);
}

/** POST …/dung: the job stops at its next word; what is done stays done. */
export async function stopRun(house: House, c: Ctx): Promise<Response> {
  const run = await runOf(house, c);
  touch(c, 'reconcile.run', run.id, null);
  const now = house.clock.now();
  if (!(await moveRun(house.open, run.id, ['waiting'], 'stopped', now)))
    await moveRun(house.open, run.id, ['running'], 'stopping', now);
  return c.redirect(`/quan-tri/doi-soat/${run.id}`, 303);
}

/** POST …/xoa: the tables, the result and the report are taken from the disk; that there was a run stays. */
export async function deleteRun(house: House, c: Ctx): Promise<Response> {
  const run = await runOf(house, c);
  touch(c, 'reconcile.run', run.id, null);
  const idle = ['uploaded', 'stopped', 'done', 'failed'] as const;
  if (await moveRun(house.open, run.id, idle, 'deleted', house.clock.now())) {
    await closeEngine(partsOf(folderOf(house, run.id)).register);
    wipe(house, run.id);
  }
  return c.redirect('/quan-tri/doi-soat', 303);
}

/** GET …/luong: server-sent events while it runs. */
export async function streamRun(house: House, c: Ctx): Promise<Response> {
  const run = await runOf(house, c);
  return streamProgress(c, `/quan-tri/doi-soat/${run.id}`, () => findRun(house.open, run.id));
}
