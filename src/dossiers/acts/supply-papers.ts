import { agencyDirectory } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { addWorkingHours, dueAfterPauses, type Channel, type DueDay } from '../../worktime/api.ts';
import type { Actor, ChangedMeanwhile, Dossier } from '../dossier.ts';
import { limitOf } from '../limit-of.ts';
import { openFile, type OpenFile } from '../open-file.ts';
import { officeCalendar, rulesAt } from '../office-calendar.ts';
import { recordTransition, type NewPaper, type NewTask, type Transition } from '../record-transition.ts';
import { renewTasks } from './renew-tasks.ts';
import { answerWait } from './request-papers.ts';
import { alarmFor } from '../walk-process.ts';

/** Why papers cannot be handed in. */
export type CannotSupply = { readonly why: 'nothing_asked_for' } | { readonly why: 'no_paper' } | ChangedMeanwhile;

/**
 * Bổ sung hồ sơ: the asked papers arrive. Before acceptance the dossier goes back to the reception; afterwards the
 * same tasks go on and the limit is counted again from zero (vn-rules 2.5.4). Pure.
 */
export function decideSupply(
  house: House,
  file: OpenFile,
  papers: readonly NewPaper[],
  note: string,
  at: Temporal.Instant,
): Result<Transition, CannotSupply> {
  const { dossier } = file;
  if (dossier.state !== 'awaiting_papers' && dossier.state !== 'awaiting_papers_before_acceptance')
    return refuse({ why: 'nothing_asked_for' });
  if (!dossier.task) throw new Error(`dossier ${dossier.id} waits for papers without a task`);
  if (papers.length === 0 && !note.trim()) return refuse({ why: 'no_paper' });
  const restart = dossier.state === 'awaiting_papers' ? restarted(house, file, dossier, at) : null;
  const payload = {
    papers: papers.length,
    ...(note.trim() ? { note: note.trim() } : {}),
    ...(restart
      ? { dueAt: restart.dueAt.toString(), dueBefore: dossier.dueAt?.toString(), explanation: restart.explanation }
      : {}),
  };
  return ok({
    state: restart ? 'in_review' : 'submitted',
    event: 'papers.supplied',
    payload,
    pausedAt: null,
    ...(restart ? { dueAt: restart.dueAt } : {}),
    // The new promise is the one that is measured: the one an apology had moved is gone with the old limit.
    ...(restart && dossier.countedDueAt ? { countedDueAt: null } : {}),
    ...(restart ? renewTasks(house, dossier, restart.dueAt, at, 'papers_supplied') : receivedAgain(house, dossier, at)),
    closeWaits: [{ token: 0, element: answerWait, outcome: 'done' }],
    papers,
  });
}

// Its working tells of the first promise and of the time the clock stood.
function restarted(house: House, file: OpenFile, dossier: Dossier, at: Temporal.Instant): DueDay {
  const channel: Channel = dossier.channel === 2 ? 'online' : dossier.channel === 3 ? 'post' : 'counter';
  const who = agencyDirectory(house.open).byId(dossier.handlingUnitId)?.name ?? '';
  return dueAfterPauses({
    received: dossier.acceptedAt ?? at,
    channel,
    limit: limitOf(file.procedure, channel),
    calendar: officeCalendar(house, dossier.handlingUnitId),
    pauses: [{ from: dossier.pausedAt ?? at, to: at, why: 'supplement', who, after: 'restart' }],
  });
}

// The reception looks at it again, within the same time as at first.
function receivedAgain(
  house: House,
  dossier: Dossier,
  at: Temporal.Instant,
): Pick<Transition, 'closeTasks' | 'openTasks'> {
  return {
    closeTasks: dossier.tasks.map(({ no }) => ({ no, outcome: 'papers_supplied' })),
    openTasks: dossier.tasks.map((task): NewTask => {
      const calendar = officeCalendar(house, task.unitId);
      const dueAt = addWorkingHours(at, rulesAt(house, task.unitId, at).hoursToReceive, calendar);
      return { ...task, dueAt, alarmAt: alarmFor(at, dueAt, calendar) };
    }),
  };
}

/** Hands in what was asked for. The caller has made sure that the actor may act for this dossier. */
export async function supplyPapers(
  house: House,
  actor: Actor,
  dossierId: string,
  papers: readonly NewPaper[],
  note: string,
): Promise<Result<{ version: number }, CannotSupply>> {
  const file = await openFile(house, dossierId);
  const at = house.clock.now();
  const decided = decideSupply(house, file, papers, note, at);
  return decided.ok ? recordTransition(house.open, file.dossier, actor, at, decided.value) : decided;
}
