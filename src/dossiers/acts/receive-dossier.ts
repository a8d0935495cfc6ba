import { agencyDirectory, type Officer } from '../../identity/api.ts';
import { stepOf } from '../../process/api.ts';
import { dayOf } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { refuse, type Result } from '../../platform/result.ts';
import { dueDay, type DueDay } from '../../worktime/api.ts';
import { acceptDossier, type CannotAccept } from './accept-dossier.ts';
import { channelOf, limitOf } from '../limit-of.ts';
import { factsOf } from '../facts-of.ts';
import { officeCalendar } from '../office-calendar.ts';
import { fileOf, type OpenFile, type Target } from '../open-file.ts';
import { slipTemplateFor } from '../slips/words-in-force.ts';
import { walk, type CannotWalk } from '../walk-process.ts';
import { asHeldBy, onBehalfOf } from '../workflow.ts';

/** Why the counter cannot accept. */
export type CannotReceive = { readonly why: 'not_your_task' } | CannotAccept | CannotWalk;

/** Ngày hẹn trả this dossier would get if accepted now; shown to the officer before the act. */
export function promisedDay(house: House, file: OpenFile, at: Temporal.Instant): DueDay {
  const channel = channelOf(file.dossier);
  const calendar = officeCalendar(house, file.dossier.handlingUnitId);
  return dueDay({ received: at, channel, limit: limitOf(file.procedure, channel), calendar });
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
  const dossier = asHeldBy(officer, file.dossier);
  if (!dossier?.task) return refuse({ why: file.dossier.task ? 'not_your_task' : 'not_waiting_for_acceptance' });
  const directory = agencyDirectory(house.open);
  const unit = directory.byId(dossier.receivingUnitId);
  if (!unit) throw new Error(`receiving unit ${dossier.receivingUnitId} is not in the directory`);
  const at = house.clock.now();
  const promise = promisedDay(house, file, at);
  const { task } = dossier;
  const accepting = { ...file, dossier: { ...dossier, acceptedAt: at, dueAt: promise.dueAt } };
  const step = stepOf(file.process, task.stepNo);
  const cause = { kind: 'done', token: task.token, element: step.element } as const;
  const walked = walk(house, accepting, cause, await factsOf(house, accepting), at, 'accepted');
  if (!walked.ok) return walked;
  return acceptDossier(house.open, dossier, { kind: 'officer', id: officer.id, unitId: unit.id }, at, {
    dueAt: promise.dueAt,
    explanation: promise.explanation,
    change: walked.value.change,
    unitCode: unit.code,
    onBehalfOf: onBehalfOf(officer, task),
    slipFacts: {
      ...receiptFacts(file, promise, { unit: unit.name, officer: officer.name }, at),
      template: await slipTemplateFor(house, { form: '01', received: dayOf(at), unitId: unit.id, at }),
    },
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
