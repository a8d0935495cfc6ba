import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { officer } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import { one, readForm } from '../platform/http/read-form.ts';
import type { Ctx } from '../platform/http/route.ts';
import { openDuck, type Duck } from './engine/duck.ts';
import { weightsOf } from './engine/match-by-name.ts';
import { doubtfulAt, doubtfulRows } from './engine/work-list.ts';
import { mustAdministerProvince, runOf } from './find-run.ts';
import { nothingLeftPage, pairPage } from './pages/pair-page.ts';
import { decisionsOn, insertDecision } from './reconcile.store.ts';
import { recordSeen } from './record-seen.ts';
import { saidBy } from './said-by.ts';
import { contradicts, folderOf, partsOf, settle, type Run } from './run.ts';

/** GET …/viec: to the first record that waits for this officer, after `sau` where given. */
export async function showNextRecord(house: House, c: Ctx): Promise<Response> {
  const run = await runOf(house, c);
  const after = /^\d{1,9}$/.test(c.req.query('sau') ?? '') ? Number(c.req.query('sau')) : -1;
  const next = await withWork(house, run, (duck, folder) => waitingAfter(house, c, run, duck, folder, after));
  if (next === null && after >= 0) return c.redirect(`/quan-tri/doi-soat/${run.id}/viec`, 303);
  if (next === null) return c.html(nothingLeftPage(c.get('view'), run));
  return c.redirect(`/quan-tri/doi-soat/${run.id}/viec/${next}`, 303);
}

/** GET …/viec/:no: one record beside the people it may be. */
export async function showRecord(house: House, c: Ctx): Promise<Response> {
  const run = await runOf(house, c);
  const row = Number(c.req.param('no'));
  return withWork(house, run, async (duck, folder) => {
    const doubtful = await doubtfulAt(duck, folder, row);
    if (!doubtful) throw new NotFound();
    touch(c, 'reconcile.record', `${run.id}/${row}`, null);
    const seen = doubtful.candidates.map(({ right }) => right);
    await recordSeen(house, c, mustAdministerProvince(house, c), run, seen);
    const [words, [after = null], [before]] = await Promise.all([
      decisionsOn(house.open, run.id, [row]),
      doubtfulRows(duck, folder, row),
      duck.rows<{ row: number | null }>(
        `select max(left_row) as row from '${join(folder, 'work.parquet').replaceAll("'", "''")}' where left_row < ${row}`,
      ),
    ]);
    const page = pairPage(c.get('view'), {
      run,
      doubtful,
      weights: weightsOf(partsOf(folderOf(house, run.id)).run),
      settled: settle(words, run.twoPerson),
      said: await saidBy(house, words),
      matched: contradicts(words, run.twoPerson),
      spoken: words.some(({ officerId }) => officerId === officer(c).id),
      after,
      before: before?.row ?? null,
    });
    return c.html(page);
  });
}

/** POST …/viec/:no: the officer's word, then the next record. A word of what the page does not offer is not taken. */
export async function decideRecord(house: House, c: Ctx): Promise<Response> {
  const run = await runOf(house, c);
  const row = Number(c.req.param('no'));
  const person = one(await readForm(c), 'person');
  return withWork(house, run, async (duck, folder) => {
    const doubtful = await doubtfulAt(duck, folder, row);
    if (!doubtful) throw new NotFound();
    touch(c, 'reconcile.record', `${run.id}/${row}`, null);
    const chosen = doubtful.candidates.find(({ rightRow }) => String(rightRow) === person);
    if (!chosen && person !== 'none') return c.redirect(`/quan-tri/doi-soat/${run.id}/viec/${row}`, 303);
    const decided = await decisionsOn(house.open, run.id, [row]);
    if (settle(decided, run.twoPerson).state !== 'settled') {
      const decision = { leftRow: row, rightRow: chosen?.rightRow ?? null, officerId: officer(c).id };
      await insertDecision(house.open, run.id, decision, house.clock.now());
    }
    return c.redirect(`/quan-tri/doi-soat/${run.id}/viec?sau=${row}`, 303);
  });
}

async function waitingAfter(
  house: House,
  c: Ctx,
  run: Run,
  duck: Duck,
  folder: string,
  after: number,
): Promise<number | null> {
  for (let from = after; ;) {
    const rows = await doubtfulRows(duck, folder, from);
    const last = rows.at(-1);
    if (last === undefined) return null;
    const decisions = Map.groupBy(await decisionsOn(house.open, run.id, rows), ({ leftRow }) => leftRow);
    const waiting = rows.find((row) => {
      const some = decisions.get(row) ?? [];
      return (
        settle(some, run.twoPerson).state !== 'settled' && !some.some(({ officerId }) => officerId === officer(c).id)
      );
    });
    if (waiting !== undefined) return waiting;
    from = last;
  }
}

async function withWork<T>(house: House, run: Run, act: (duck: Duck, folder: string) => Promise<T>): Promise<T> {
  const folder = partsOf(folderOf(house, run.id)).work;
  if (run.state !== 'done' || !existsSync(join(folder, 'work.parquet'))) throw new NotFound();
  const duck = await openDuck({ memory: '500MB', threads: 1, spill: join(folder, 'spill') });
  try {
    return await act(duck, folder);
  } finally {
    duck.close();
  }
}
