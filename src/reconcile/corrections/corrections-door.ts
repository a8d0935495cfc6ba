import { existsSync } from 'node:fs';
import { officer, officerNames } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { one, readForm } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { runOf } from '../find-run.ts';
import type { Run } from '../run.ts';
import { sendCsv } from '../send-csv.ts';
import { streamProgress } from '../stream-progress.ts';
import { correctionPage } from './correction-page.ts';
import { correctionMarks, hasFile, nextMark, type Correction } from './correction.ts';
import { askForCorrection, findCorrection, insertCorrectionMark, moveCorrection } from './corrections.store.ts';
import { filesOfBatch } from './make-correction.ts';

/** POST …/de-nghi: asks for a batch of a run that is done; `whole`: also what earlier ones hold. Two presses make one. */
export async function askCorrection(house: House, c: Ctx): Promise<Response> {
  const run = await runOf(house, c);
  touch(c, 'reconcile.run', run.id, null);
  if (run.state !== 'done' || !run.mapping) throw new NotFound();
  const id = await askForCorrection(house.open, {
    runId: run.id,
    register: run.rightFile,
    whole: one(await readForm(c), 'whole') === '1',
    officerId: officer(c).id,
    at: house.clock.now(),
  });
  return c.redirect(`/quan-tri/doi-soat/${run.id}/de-nghi/${id}`, 303);
}

/** GET …/de-nghi/:batch: how far it is or who made it, what became of it, and what can be told next. */
export async function showCorrection(house: House, c: Ctx): Promise<Response> {
  const { run, correction } = await correctionAt(house, c);
  return c.html(await pageOf(house, c, run, correction, null));
}

/** GET …/de-nghi/:batch/luong: server-sent events while it is made. */
export async function streamCorrection(house: House, c: Ctx): Promise<Response> {
  const { run, correction } = await correctionAt(house, c);
  return streamProgress(c, `/quan-tri/doi-soat/${run.id}/de-nghi/${correction.id}`, () =>
    findCorrection(house.open, correction.id),
  );
}

/** POST …/de-nghi/:batch/dung: the job stops; nothing of the batch is kept. */
export async function stopCorrection(house: House, c: Ctx): Promise<Response> {
  const { run, correction } = await correctionAt(house, c);
  touch(c, 'reconcile.run', run.id, null);
  const now = house.clock.now();
  if (!(await moveCorrection(house.open, correction.id, ['waiting'], 'stopped', now)))
    await moveCorrection(house.open, correction.id, ['running'], 'stopping', now);
  return c.redirect(`/quan-tri/doi-soat/${run.id}/de-nghi/${correction.id}`, 303);
}

/** GET …/de-nghi/:batch/tep.csv: the file, as it was made. */
export async function downloadCorrection(house: House, c: Ctx): Promise<Response> {
  const { run, correction } = await correctionAt(house, c);
  touch(c, 'reconcile.run', run.id, null);
  const { csv } = filesOfBatch(house, run.id, correction.id);
  if (!hasFile(correction) || !existsSync(csv)) throw new NotFound();
  return sendCsv(c, csv, 'de-nghi-chinh-sua.csv');
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

async function correctionAt(house: House, c: Ctx): Promise<{ run: Run; correction: Correction }> {
  const run = await runOf(house, c);
  const correction = await findCorrection(house.open, c.req.param('batch') ?? '');
  if (correction?.runId !== run.id) throw new NotFound();
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
