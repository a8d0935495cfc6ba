import { deskForStep, isClosed, type Dossier, type TaskRecord } from '../dossiers/api.ts';
import { formatInstant } from '../platform/i18n/format.ts';
import type { TimelineEntry } from '../platform/views/timeline.ts';
import { hoursOf, type Step } from '../process/api.ts';
import { workingHoursBetween, type Calendar } from '../worktime/api.ts';
import { roleName } from './desks-of.ts';
import { whoOf, type Storyteller } from './tell-events.ts';

/** Quy trình: every step with who did it and when, who has it now and until when, who comes next. */
export function tellSteps(
  dossier: Dossier,
  tasks: readonly TaskRecord[],
  by: Storyteller,
  calendar: Calendar,
): TimelineEntry[] {
  const standing = stillStanding(tasks);
  const whole =
    dossier.acceptedAt && dossier.dueAt ? workingHoursBetween(dossier.acceptedAt, dossier.dueAt, calendar) : null;
  return by.process.steps.map((step): TimelineEntry => {
    const title = `${step.no}. ${by.t(step.name, step.name_en)}`;
    const here = standing.filter(({ stepNo }) => stepNo === step.no);
    const open = here.filter(({ doneAt }) => doneAt === null);
    if (open.length > 0 && !isClosed(dossier.state)) return { title, ...present(open, by), state: 'now' };
    const done = here.findLast(({ doneAt }) => doneAt !== null);
    if (done?.doneAt)
      return {
        title,
        when: formatInstant(done.doneAt),
        machine: done.doneAt.toString(),
        who: whoOf({ actorKind: done.doneBy ? 'officer' : 'system', actorId: done.doneBy, unitId: done.unitId }, by),
        state: 'past',
      };
    if (isClosed(dossier.state)) return { title, when: by.t('Không thực hiện', 'Not carried out'), state: 'ahead' };
    return { title, when: planned(step, whole, by), who: deskOf(dossier, step, by), state: 'ahead' };
  });
}

/** Ends of a task that are not the step's work; a dossier that was closed leaves its state on the open ones. */
const notDone: readonly string[] = [
  'sent_back',
  'cancelled',
  'papers_supplied',
  'clock_renewed',
  'recalled',
  'stopped',
  'withdrawn',
  'closed_unanswered',
];

/** What was done and still counts: a step sent back, or behind one that was, is to be done again. */
function stillStanding(tasks: readonly TaskRecord[]): TaskRecord[] {
  const steps = tasks.filter(({ kind }) => kind === 'step');
  const back = steps.filter(
    ({ outcome }) => outcome === 'sent_back' || outcome === 'recalled' || outcome === 'returned',
  );
  return steps.filter((task) => {
    if (task.outcome && notDone.includes(task.outcome)) return false;
    return !back.some((from) => {
      // A dossier taken up again after its hand-over goes back whenever that is.
      const to = steps.find(
        ({ openedAt, no }) =>
          no > from.no && from.doneAt && (from.outcome === 'returned' || openedAt.equals(from.doneAt)),
      );
      return to && task.no <= from.no && task.stepNo >= to.stepNo && task.stepNo <= from.stepNo;
    });
  });
}

/** Who holds the open steps, in words. */
export function holderOf(
  dossier: Dossier,
  { t, directory, names }: Pick<Storyteller, 't' | 'directory' | 'names'>,
): string {
  const steps = dossier.tasks.filter(({ kind }) => kind === 'step');
  return (steps.length > 0 ? steps : dossier.tasks)
    .map(({ unitId, role, officerId }) => {
      const name = officerId ? names.get(officerId) : undefined;
      return `${name ?? roleName(role, t)}, ${directory.byId(unitId)?.name ?? ''}`;
    })
    .join('; ');
}

function present(open: readonly TaskRecord[], by: Storyteller): { when: string; machine?: string; who: string } {
  const { t, directory, names } = by;
  const first = open.reduce((a, b) => (Temporal.Instant.compare(a.dueAt, b.dueAt) <= 0 ? a : b));
  const holders = open.map(
    ({ officerId, role, unitId }) =>
      `${(officerId && names.get(officerId)) ?? roleName(role, t)}, ${directory.byId(unitId)?.name ?? ''}`,
  );
  const due = formatInstant(first.dueAt);
  return {
    when: t(`Hạn của bước: ${due}`, `Step due: ${due}`),
    machine: first.dueAt.toString(),
    who: holders.join('; '),
  };
}

function planned(step: Step, whole: number | null, { t }: Storyteller): string {
  const hours = hoursOf(step, whole);
  if (!hours) return t('Chưa đến bước này', 'Not yet');
  const shown = Math.max(0.25, Math.round(hours * 4) / 4);
  return t(`Dự kiến ${String(shown).replace('.', ',')} giờ làm việc`, `${shown} working hours planned`);
}

function deskOf(dossier: Dossier, step: Step, { t, directory }: Storyteller): string {
  const { unitId, role } = deskForStep(directory, dossier, step);
  return `${roleName(role, t)}, ${directory.byId(unitId)?.name ?? ''}`;
}
