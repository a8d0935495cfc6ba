import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { actOnTask, type CannotAct, type Desk } from './act-on-task.ts';
import type { Target } from '../open-file.ts';
import type { Transition } from '../record-transition.ts';

/** What was found, who took part, and whether the visit took place at all. */
export type VisitOutcome = { readonly text: string; readonly participants: string; readonly held: boolean };

/** Why an outcome cannot be written down. */
export type CannotRecordVisit = { readonly why: 'text_missing' } | { readonly why: 'not_yet_held' } | CannotAct;

/** Kết quả thẩm tra: what was found, or why the visit did not take place; not before its time, unless it is called off. Pure. */
export function decideRecordVisit(
  { dossier, task, at }: Desk,
  outcome: VisitOutcome,
): Result<Transition, CannotRecordVisit> {
  const text = outcome.text.trim();
  if (!text) return refuse({ why: 'text_missing' });
  const planned = task.ask?.['at'];
  if (outcome.held && typeof planned === 'string' && Temporal.Instant.compare(at, Temporal.Instant.from(planned)) < 0)
    return refuse({ why: 'not_yet_held' });
  const participants = outcome.participants.trim();
  const reply = { text, held: outcome.held, ...(participants ? { participants } : {}) };
  return ok({
    state: dossier.state,
    event: 'visit.recorded',
    payload: { ...reply, task: task.no },
    closeTasks: [{ no: task.no, outcome: outcome.held ? 'held' : 'called_off', reply }],
  });
}

/** Writes down what came of the officer's visit. */
export function recordVisit(
  house: House,
  officer: Officer,
  target: Target,
  outcome: VisitOutcome,
): Promise<Result<{ version: number }, CannotRecordVisit>> {
  return actOnTask(house, officer, target, 'record_visit', (desk) => decideRecordVisit(desk, outcome));
}
