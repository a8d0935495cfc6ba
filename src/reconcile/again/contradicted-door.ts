import type { House } from '../../platform/house.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { doneRun } from '../find-run.ts';
import { decisionsOn } from '../reconcile.store.ts';
import { saidBy } from '../said-by.ts';
import { contradictedAfter } from './again.store.ts';
import { contradictedPage } from './contradicted-page.ts';

const pageSize = 50;

/** GET …/khac-may: where a run made again matched another than officers settled, fifty records after `sau`; nobody's data. */
export async function showContradicted(house: House, c: Ctx): Promise<Response> {
  const run = await doneRun(house, c);
  const after = /^\d{1,9}$/.test(c.req.query('sau') ?? '') ? Number(c.req.query('sau')) : -1;
  const rows = await contradictedAfter(house.open, run, after, pageSize + 1);
  const shown = rows.slice(0, pageSize);
  const said = Map.groupBy(await saidBy(house, await decisionsOn(house.open, run.id, shown)), ({ leftRow }) => leftRow);
  const records = shown.map((row) => ({ row, said: said.get(row) ?? [] }));
  const next = rows.length > pageSize ? (shown.at(-1) ?? null) : null;
  return c.html(contradictedPage(c.get('view'), { run, records, next }));
}
