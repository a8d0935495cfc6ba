import { agencyDirectory, type Officer } from '../identity/api.ts';
import { stepOf } from '../process/api.ts';
import type { House } from '../platform/house.ts';
import { refuse, type Result } from '../platform/result.ts';
import { dueDay, provinceCalendar, type Channel, type DueDay } from '../worktime/api.ts';
import { acceptDossier, type CannotAccept } from './accept-dossier.ts';
import type { Dossier } from './dossier.ts';
import { limitOf } from './limit-of.ts';
import { nextTask } from './next-task.ts';
import { fileOf, type OpenFile, type Target } from './open-file.ts';
import { holdsTask } from './workflow.ts';

/** Why the counter cannot accept. */
export type CannotReceive = { readonly why: 'not_your_task' } | CannotAccept;

const channelOf = (dossier: Dossier): Channel =>
  dossier.channel === 2 ? 'online' : dossier.channel === 3 ? 'post' : 'counter';

/** Ngày hẹn trả this dossier would get if accepted now; shown to the officer before the act. */
export function promisedDay(file: OpenFile, at: Temporal.Instant): DueDay {
  const channel = channelOf(file.dossier);
  return dueDay({ received: at, channel, limit: limitOf(file.procedure, channel), calendar: provinceCalendar });
}

/**
 * Tiếp nhận by the receiving officer: computes the due day with its working, prepares the facts of form 01, mints the
 * code and hands the dossier to the first working step.
 */
export async function receiveDossier(
  house: House,
  officer: Officer,
  target: Target,
): Promise<Result<{ code: string }, CannotReceive>> {
  const file = await fileOf(house, target);
  const { dossier, process } = file;
  if (dossier.task === null || !holdsTask(officer, dossier))
    return refuse({ why: dossier.task ? 'not_your_task' : 'not_waiting_for_acceptance' });
  const directory = agencyDirectory(house.open);
  const unit = directory.byId(dossier.receivingUnitId);
  if (!unit) throw new Error(`receiving unit ${dossier.receivingUnitId} is not in the directory`);
  const at = house.clock.now();
  const promise = promisedDay(file, at);
  const place = { ...dossier, acceptedAt: at, dueAt: promise.dueAt };
  return acceptDossier(house.open, dossier, { kind: 'officer', id: officer.id, unitId: unit.id }, at, {
    dueAt: promise.dueAt,
    explanation: promise.explanation,
    firstTask: nextTask(directory, place, stepOf(process, 2), at),
    unitCode: unit.code,
    slipFacts: receiptFacts(file, promise, { unit: unit.name, officer: officer.name }, at),
  });
}

/**
 * What form 01 says (TT 03/2025/TT-VPCP; vn-rules 2.7) and could be another tomorrow, as it was on the day of issue; the
 * papers are taken down by the statement itself. What was filed and the procedure's version never change and are read from there; the working of the due day is in the event.
 */
function receiptFacts(
  file: OpenFile,
  promise: DueDay,
  counter: { unit: string; officer: string },
  at: Temporal.Instant,
): Record<string, unknown> {
  const limit = limitOf(file.procedure, channelOf(file.dossier));
  return {
    unit: counter.unit,
    officer: counter.officer,
    limit,
    receivedAt: at.toString(),
    dueAt: promise.dueAt.toString(),
  };
}
