import { isClosed, type Dossier, type DossierEvent } from '../dossiers/api.ts';
import { formatInstant } from '../platform/i18n/format.ts';
import type { TimelineEntry } from '../platform/views/timeline.ts';
import { hoursOf, type Step } from '../process/api.ts';
import { provinceCalendar, workingHoursBetween } from '../worktime/api.ts';
import { roleName } from './desks-of.ts';
import { whoOf, type Storyteller } from './tell-events.ts';

/** Quy trình: every step with who did it and when, who has it now and until when, who comes next. */
export function tellSteps(dossier: Dossier, events: readonly DossierEvent[], by: Storyteller): TimelineEntry[] {
  const done = stepsDone(events);
  const whole =
    dossier.acceptedAt && dossier.dueAt
      ? workingHoursBetween(dossier.acceptedAt, dossier.dueAt, provinceCalendar)
      : null;
  return by.process.steps.map((step): TimelineEntry => {
    const title = `${step.no}. ${by.t(step.name, step.name_en)}`;
    const event = done.get(step.no);
    if (event)
      return {
        title,
        when: formatInstant(event.at),
        machine: event.at.toString(),
        who: whoOf(event, by),
        state: 'past',
      };
    if (step.no === dossier.stepNo && !isClosed(dossier.state))
      return { title, ...present(dossier, step, by), state: 'now' };
    return { title, when: planned(step, whole, by), who: deskOf(dossier, step, by), state: 'ahead' };
  });
}

/** Who holds the open task, in words. */
export function holderOf(
  dossier: Dossier,
  { t, directory, names }: Pick<Storyteller, 't' | 'directory' | 'names'>,
): string {
  const { task } = dossier;
  if (!task) return '';
  const unit = directory.byId(task.unitId)?.name ?? '';
  const name = task.officerId ? names.get(task.officerId) : undefined;
  return `${name ?? roleName(task.role, t)}, ${unit}`;
}

function present(dossier: Dossier, step: Step, by: Storyteller): { when: string; machine?: string; who: string } {
  const { t } = by;
  if (!dossier.task) return { when: t('Đang thực hiện', 'In progress'), who: deskOf(dossier, step, by) };
  const due = dossier.task.dueAt;
  return {
    when: t(`Hạn của bước: ${formatInstant(due)}`, `Step due: ${formatInstant(due)}`),
    machine: due.toString(),
    who: holderOf(dossier, by),
  };
}

function planned(step: Step, whole: number | null, { t }: Storyteller): string {
  const hours = hoursOf(step, whole);
  if (!hours) return t('Chưa đến bước này', 'Not yet');
  const shown = Math.max(0.25, Math.round(hours * 4) / 4);
  return t(`Dự kiến ${String(shown).replace('.', ',')} giờ làm việc`, `${shown} working hours planned`);
}

function deskOf(dossier: Dossier, step: Step, { t, directory }: Storyteller): string {
  const unitId = step.place === 'receiving' ? dossier.receivingUnitId : dossier.agencyId;
  return `${roleName(step.role, t)}, ${directory.byId(unitId)?.name ?? ''}`;
}

/** Which steps are behind the dossier, each with the event that ended it; what was sent back is open again. */
export function stepsDone(events: readonly DossierEvent[]): Map<number, DossierEvent> {
  const done = new Map<number, DossierEvent>();
  let at = 1;
  const finish = (event: DossierEvent, next: number): void => {
    done.set(at, event);
    at = next;
  };
  for (const event of events) {
    const to = Number(event.payload['to']);
    if (event.kind === 'dossier.forwarded') finish(event, to);
    else if (
      ['dossier.accepted', 'result.signed', 'result.refused', 'result.issued', 'dossier.returned'].includes(event.kind)
    )
      finish(event, at + 1);
    else if (event.kind === 'dossier.sent_back') {
      for (let no = to; no <= at; no++) done.delete(no);
      at = to;
    }
  }
  return done;
}
