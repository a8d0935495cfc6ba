import { join } from 'node:path';
import { officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { missingColumns } from '../engine/missing-columns.ts';
import { doneRun } from '../find-run.ts';
import { notTaken } from '../pages/not-taken.ts';
import { folderOf, partsOf, wipe, type Run } from '../run.ts';
import { takeUploads } from '../take-uploads.ts';
import { cleanedPage } from './cleaned-page.ts';
import { runCleaned } from './run-cleaned.ts';

/** GET …/:id/lam-sach: the form that brings the cleaned table of a finished run. */
export async function showCleaned(house: House, c: Ctx): Promise<Response> {
  const run = await doneRun(house, c);
  const declared = house.config.reconcileSources;
  // A table that was read from a source is most likely read from there again.
  const sources = run.leftSource === null ? {} : { left: run.leftSource };
  return c.html(cleanedPage(c.get('view'), { run, declared, kept: {}, sources, errors: [] }));
}

/** POST …/:id/lam-sach: takes the cleaned table in, or has it read, and asks for the run over what changed. */
export async function postCleaned(house: House, c: Ctx): Promise<Response> {
  const run = await doneRun(house, c);
  const { t } = c.get('view');
  const { taken, refused, ...typed } = await takeUploads(house, c, officer(c).id, ['left']);
  touch(c, 'reconcile.run', taken?.id ?? run.id, null);
  const lost = taken && taken.from.left.source === null ? await lostColumns(house, taken.id, run) : [];
  const errors = notTaken(refused, house.config.reconcileSources.length > 0, t);
  if (taken && lost.length === 0) {
    const begun = await runCleaned(house, run, taken.id, taken.from.left, officer(c).id);
    if (!begun.ok) throw new NotFound();
    return c.redirect(`/quan-tri/doi-soat/${begun.value}`, 303);
  }
  const unfit = {
    name: 'left',
    message: t(
      `Bảng thiếu cột của đợt trước: ${lost.join(', ')}`,
      `The table lacks columns of the run before: ${lost.join(', ')}`,
    ),
  };
  const shown = { run, declared: house.config.reconcileSources, errors: lost.length > 0 ? [...errors, unfit] : errors };
  return c.html(cleanedPage(c.get('view'), { ...typed, ...shown }), shown.errors.length > 0 ? 422 : 200);
}

/** Columns the run before used and this table does not have; such a table is not kept. */
async function lostColumns(house: House, id: string, { mapping }: Run): Promise<string[]> {
  if (!mapping) throw new NotFound();
  const folder = folderOf(house, id);
  const means = { memory: '500MB', threads: 1, spill: join(folder, 'spill') };
  const lost = await missingColumns(partsOf(folder).left, mapping.left, means);
  if (lost.length > 0) wipe(house, id);
  return lost;
}
