import type { House } from '../../platform/house.ts';
import type { Dossier } from '../dossier.ts';
import { officeCalendar } from '../office-calendar.ts';
import type { NewTask, ProcessChange } from '../record-transition.ts';
import { alarmFor } from '../walk-process.ts';

/**
 * The steps of a dossier go on after its clock rested: each task ends as `outcome` and opens again for the same desk,
 * as much later as the whole deadline moved. Opinions and visits go on as they are.
 */
export function renewTasks(
  house: Pick<House, 'open'>,
  dossier: Dossier,
  dueAt: Temporal.Instant,
  at: Temporal.Instant,
  outcome: string,
): Pick<ProcessChange, 'closeTasks' | 'openTasks'> {
  const steps = dossier.tasks.filter(({ kind }) => kind === 'step');
  return {
    closeTasks: steps.map(({ no }) => ({ no, outcome })),
    openTasks: steps.map((task): NewTask => {
      const due = dossier.dueAt ? task.dueAt.add(dueAt.since(dossier.dueAt)) : dueAt;
      return { ...task, dueAt: due, alarmAt: alarmFor(at, due, officeCalendar(house, task.unitId)) };
    }),
  };
}
