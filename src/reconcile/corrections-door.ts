import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { officer, officerNames } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import { one, readForm } from '../platform/http/read-form.ts';
import type { Ctx } from '../platform/http/route.ts';
import { sayIn } from '../platform/i18n/say.ts';
import { newId } from '../platform/ids.ts';
import { correctionMarks, nextMark, type Correction } from './correction.ts';
import { openDuck } from './engine/duck.ts';
import { exportCorrections, type SettledPair } from './engine/export-corrections.ts';
import { sourceAt } from './engine/source.ts';
import { runOf } from './find-run.ts';
import { correctionPage, noCorrectionPage } from './pages/correction-page.ts';
import { roleWords } from './pages/words.ts';
import { correctionsOf, insertCorrection, insertCorrectionMark } from './reconcile.store.ts';
import { folderOf, partsOf, type Run } from './run.ts';
import { sendCsv } from './send-csv.ts';
import { settledLabels } from './settled-labels.ts';

/** POST …/de-nghi: writes down what differs of a run that is done, in Vietnamese as the letter to its keeper is. */
export async function makeCorrection(house: House, c: Ctx): Promise<Response> {
  const run = await runOf(house, c);
  touch(c, 'reconcile.run', run.id, null);
  const parts = partsOf(folderOf(house, run.id));
  if (run.state !== 'done' || !run.mapping) throw new NotFound();
  mkdirSync(parts.corrections, { recursive: true, mode: 0o700 });
  const [id, t] = [newId(), sayIn('vi')];
  const spill = join(parts.corrections, `spill-${id}`);
  const duck = await openDuck({ memory: '1GB', threads: 1, spill });
  const words = Object.fromEntries(
    (['id', 'oldId', 'name', 'born', 'sex'] as const).map((field) => [field, roleWords(field, t)]),
  ) as Parameters<typeof exportCorrections>[5];
  try {
    const tables = { left: sourceAt(parts.left), right: sourceAt(parts.right) };
    const settled = await settledPairs(house, run);
    const counts = await exportCorrections(duck, parts, tables, run.mapping, settled, words, t, fileOf(house, run, id));
    if (counts.lines === 0) return c.html(noCorrectionPage(c.get('view'), run), 422);
    const made = { id, register: run.rightFile, ...counts, madeBy: officer(c).id, madeAt: house.clock.now() };
    await insertCorrection(house.open, run.id, made);
  } finally {
    duck.close();
    rmSync(spill, { recursive: true, force: true });
  }
  return c.redirect(`/quan-tri/doi-soat/${run.id}/de-nghi/${id}`, 303);
}

/** GET …/de-nghi/:batch: who made it, what became of it, and what can be told next. */
export async function showCorrection(house: House, c: Ctx): Promise<Response> {
  const { run, correction } = await correctionAt(house, c);
  return c.html(await pageOf(house, c, run, correction, null));
}

/** GET …/de-nghi/:batch/tep.csv: the file, as it was made. */
export async function downloadCorrection(house: House, c: Ctx): Promise<Response> {
  const { run, correction } = await correctionAt(house, c);
  touch(c, 'reconcile.run', run.id, null);
  const file = fileOf(house, run, correction.id);
  if (!existsSync(file)) throw new NotFound();
  return sendCsv(c, file, 'de-nghi-chinh-sua.csv');
}

/** POST …/de-nghi/:batch: that it was sent, or what was answered; an answer needs its words. */
export async function markCorrection(house: House, c: Ctx): Promise<Response> {
  const { run, correction } = await correctionAt(house, c);
  touch(c, 'reconcile.run', run.id, null);
  const form = await readForm(c);
  const [mark, note] = [correctionMarks.find((word) => word === one(form, 'mark')), one(form, 'note').trim()];
  if (mark && mark === nextMark(correction)) {
    const { t } = c.get('view');
    if (note.length > 1_000)
      return c.html(
        await pageOf(house, c, run, correction, { note, message: t('Tối đa 1.000 ký tự', 'At most 1,000 characters') }),
        422,
      );
    if (mark === 'answered' && note === '')
      return c.html(
        await pageOf(house, c, run, correction, {
          note,
          message: t('Hãy ghi nội dung trả lời', 'Write what was answered'),
        }),
        422,
      );
    await insertCorrectionMark(house.open, correction.id, {
      mark,
      note,
      officerId: officer(c).id,
      at: house.clock.now(),
    });
  }
  return c.redirect(`/quan-tri/doi-soat/${run.id}/de-nghi/${correction.id}`, 303);
}

const fileOf = (house: House, run: Run, id: string): string =>
  join(partsOf(folderOf(house, run.id)).corrections, `${id}.csv`);

async function correctionAt(house: House, c: Ctx): Promise<{ run: Run; correction: Correction }> {
  const run = await runOf(house, c);
  const [correction] = await correctionsOf(house.open, run.id, c.req.param('batch') ?? '');
  if (!correction) throw new NotFound();
  return { run, correction };
}

async function pageOf(
  house: House,
  c: Ctx,
  run: Run,
  correction: Correction,
  refused: { note: string; message: string } | null,
) {
  const ids = [correction.madeBy, ...correction.marks.map(({ officerId }) => officerId)];
  const names = await officerNames(house.open, ids, house.clock.now());
  return correctionPage(c.get('view'), { run, correction, names, refused });
}

/** Whom officers settled on, record by record; also as nobody, which stands against a match of the run. */
async function settledPairs(house: House, run: Run): Promise<SettledPair[]> {
  const pairs: SettledPair[] = [];
  for await (const { leftRow, rightRow } of settledLabels(house.open, run)) pairs.push({ leftRow, rightRow });
  return pairs;
}
