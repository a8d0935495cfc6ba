import { agencyDirectory } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { workingHoursBetween, type Calendar } from '../../worktime/api.ts';
import { openFile } from '../open-file.ts';
import { officeCalendar } from '../office-calendar.ts';
import { tasksOf, type TaskRecord } from '../dossiers.store.ts';

/** Một bước đã qua – how long a step took in working hours, against what it was given. */
export type StepTime = {
  readonly step: string;
  readonly unit: string;
  readonly hours: number;
  readonly given: number;
  readonly late: boolean;
  readonly open: boolean;
  /** A step of the process, an opinion asked for, or a visit. */
  readonly kind: 'step' | 'opinion' | 'visit';
};

/** Dự thảo lời xin lỗi – what form 04 would say; the officer changes the words, nothing is sent by it. */
export type ApologyDraft = {
  readonly reason: string;
  readonly dueBefore: Temporal.Instant | null;
  readonly steps: readonly StepTime[];
};

/**
 * The words of form 04 before the day passes: a reason suggested from where the dossier stands and how long each step
 * took. Two queries. Throws NotFound.
 */
export async function draftApology(house: House, dossierId: string): Promise<ApologyDraft> {
  const [file, tasks] = await Promise.all([openFile(house, dossierId), tasksOf(house.open, dossierId)]);
  const directory = agencyDirectory(house.open);
  const steps = stepTimes(
    tasks,
    house.clock.now(),
    (unitId) => officeCalendar(house, unitId),
    (task) => ({
      step: file.process.steps.find(({ no }) => no === task.stepNo)?.name ?? '',
      unit: directory.byId(task.unitId)?.name ?? '',
    }),
  );
  return { reason: apologyReason(steps), dueBefore: file.dossier.dueAt, steps };
}

/** Working time of each task until `now`, by the calendar of its office. Pure. */
export function stepTimes(
  tasks: readonly TaskRecord[],
  now: Temporal.Instant,
  calendarOf: (unitId: string) => Calendar,
  wordsOf: (task: TaskRecord) => { step: string; unit: string },
): StepTime[] {
  return tasks.map((task) => {
    const calendar = calendarOf(task.unitId);
    const end = task.doneAt ?? now;
    return {
      ...wordsOf(task),
      hours: round(workingHoursBetween(task.openedAt, end, calendar)),
      given: round(workingHoursBetween(task.openedAt, task.dueAt, calendar)),
      late: Temporal.Instant.compare(end, task.dueAt) > 0,
      open: task.doneAt === null,
      kind: task.kind,
    };
  });
}

const round = (hours: number): number => Math.max(0, Math.round(hours * 10) / 10);
const hoursText = (hours: number): string => `${String(hours).replace('.', ',')} giờ làm việc`;

/** A reason the applicant can read: where the work stands, and which steps took longer than they were given. Pure. */
export function apologyReason(steps: readonly StepTime[]): string {
  const open = steps.filter((step) => step.open);
  const late = steps.filter((step) => step.late && !step.open && step.kind === 'step');
  const stands = [
    ...new Set(open.filter(({ kind }) => kind === 'step').map(({ step, unit }) => `bước “${step}” tại ${unit}`)),
  ].join(' và ');
  const asked = [...new Set(open.filter(({ kind }) => kind === 'opinion').map(({ unit }) => unit))].join(', ');
  const sentences = [
    ...(stands ? [`Hồ sơ đang ở ${stands} và cần thêm thời gian để hoàn thành.`] : []),
    ...(asked ? [`Đang lấy ý kiến của ${asked}.`] : []),
    ...(open.some(({ kind }) => kind === 'visit') ? ['Đang thẩm tra, xác minh.'] : []),
    ...late.map(
      ({ step, unit, hours, given }) =>
        `Bước “${step}” tại ${unit} đã mất ${hoursText(hours)}, trong khi được giao ${hoursText(given)}.`,
    ),
  ];
  return sentences.join(' ');
}
