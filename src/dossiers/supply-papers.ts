import type { House } from '../platform/house.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import { addWorkingHours, dueDay, provinceCalendar, type Channel, type DueDay } from '../worktime/api.ts';
import type { Actor, ChangedMeanwhile, Dossier } from './dossier.ts';
import { limitOf } from './limit-of.ts';
import { openFile, type OpenFile } from './open-file.ts';
import { recordTransition, type NewPaper, type Transition } from './record-transition.ts';

/** Why papers cannot be handed in. */
export type CannotSupply = { readonly why: 'nothing_asked_for' } | { readonly why: 'no_paper' } | ChangedMeanwhile;

/**
 * Bổ sung hồ sơ: the asked papers arrive. Before acceptance the dossier goes back to the reception; afterwards the
 * same task goes on and the limit is counted again from zero (vn-rules 2.5.4). Pure.
 */
export function decideSupply(
  file: OpenFile,
  papers: readonly NewPaper[],
  note: string,
  at: Temporal.Instant,
): Result<Transition, CannotSupply> {
  const { dossier } = file;
  const { task } = dossier;
  if (dossier.state !== 'awaiting_papers' && dossier.state !== 'awaiting_papers_before_acceptance')
    return refuse({ why: 'nothing_asked_for' });
  if (!task) throw new Error(`dossier ${dossier.id} waits for papers without a task`);
  if (papers.length === 0 && !note.trim()) return refuse({ why: 'no_paper' });
  const restart = dossier.state === 'awaiting_papers' ? restarted(file, dossier, at) : null;
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
    closeTask: 'papers_supplied',
    ...(restart ? { dueAt: restart.dueAt } : {}),
    openTask: {
      stepNo: task.stepNo,
      unitId: task.unitId,
      role: task.role,
      officerId: task.officerId,
      dueAt: restart ? laterBy(task.dueAt, dossier, restart) : addWorkingHours(at, 8, provinceCalendar),
    },
    papers,
  });
}

function restarted(file: OpenFile, dossier: Dossier, at: Temporal.Instant): DueDay {
  const channel: Channel = dossier.channel === 2 ? 'online' : dossier.channel === 3 ? 'post' : 'counter';
  return dueDay({ received: at, channel, limit: limitOf(file.procedure, channel), calendar: provinceCalendar });
}

// The step keeps its place in the limit: it moves as far as the whole deadline moved.
function laterBy(stepDue: Temporal.Instant, dossier: Dossier, restart: DueDay): Temporal.Instant {
  return dossier.dueAt ? stepDue.add(restart.dueAt.since(dossier.dueAt)) : restart.dueAt;
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
  const decided = decideSupply(file, papers, note, at);
  return decided.ok ? recordTransition(house.open, file.dossier, actor, at, decided.value) : decided;
}
