import { isClosed, type Dossier, type OpenFile, type TaskRecord } from '../dossiers/api.ts';
import type { Lang, Say } from '../platform/i18n/say.ts';
import type { Standing } from '../platform/views/status-tag.ts';
import { waitsForPerson } from './state-words.ts';

/** Cơ quan cùng giải quyết – one agency of a linked procedure: its duty, until when, and how far. */
export type AgencyAtWork = {
  readonly name: string;
  /** Chủ trì. */
  readonly lead: boolean;
  readonly duty: string;
  readonly dueAt: Temporal.Instant | null;
  readonly standing: Standing;
  readonly state: string;
};

/** May other agencies than the competent one have work in this dossier? Then its tasks are worth reading. */
export function isLinked({ dossier, process }: OpenFile): boolean {
  return (
    dossier.tasks.some(({ agencyId }) => agencyId !== null) ||
    process.steps.some(({ place, lead }) => lead || (place !== 'receiving' && place !== 'competent')) ||
    [...process.plan.nodes.values()].some((node) => node.kind === 'task' && node.repeat !== null)
  );
}

/**
 * Who works on a linked dossier (vn-rules 2.5.6: lead, duty, deadline of each): the competent agency, then every other
 * one that was given work, in the order it was given. Empty when no other agency has any. Names units, never officers.
 */
export function agenciesAtWork(
  { dossier, process }: OpenFile,
  tasks: readonly TaskRecord[],
  now: Temporal.Instant,
  { t, nameOf }: { t: Say; lang: Lang; nameOf(unitId: string): string },
): AgencyAtWork[] {
  const newest = new Map<string, TaskRecord & { agencyId: string }>();
  for (const task of tasks)
    if (task.agencyId !== null && task.kind !== 'visit' && task.outcome !== 'cancelled')
      newest.set(`${task.agencyId} ${task.kind} ${task.stepNo}`, { ...task, agencyId: task.agencyId });
  if (newest.size === 0) return [];
  const others = [...newest.values()].map((task) => {
    const step = process.steps[task.stepNo - 1];
    return {
      name: nameOf(task.agencyId),
      lead: task.kind === 'step' && step?.lead === true,
      duty:
        task.kind === 'opinion' || !step ? t('Cho ý kiến', 'Give an opinion') : t(step.name, step.name_en || step.name),
      dueAt: task.dueAt,
      ...howFar(task.doneAt, task.dueAt, dossier, now, t),
    };
  });
  const led = others.some(({ lead }) => lead);
  return [
    {
      name: nameOf(dossier.agencyId),
      lead: !led,
      duty: led
        ? t('Cơ quan có thẩm quyền', 'Competent agency')
        : t('Giải quyết và ký kết quả', 'Decides and signs the result'),
      dueAt: dossier.dueAt,
      ...howFar(dossier.finishedAt, dossier.dueAt, dossier, now, t),
    },
    ...others,
  ];
}

function howFar(
  doneAt: Temporal.Instant | null,
  dueAt: Temporal.Instant | null,
  dossier: Dossier,
  now: Temporal.Instant,
  t: Say,
): Pick<AgencyAtWork, 'standing' | 'state'> {
  const past = (at: Temporal.Instant): boolean => dueAt !== null && Temporal.Instant.compare(at, dueAt) > 0;
  if (doneAt)
    return { standing: 'done', state: past(doneAt) ? t('Đã xong, quá hạn', 'Done, late') : t('Đã xong', 'Done') };
  if (isClosed(dossier.state)) return { standing: 'neutral', state: t('Đã dừng', 'Stopped') };
  if (waitsForPerson(dossier.state)) return { standing: 'paused', state: t('Chờ người nộp', 'Waits for you') };
  if (past(now)) return { standing: 'overdue', state: t('Quá hạn', 'Late') };
  return { standing: 'in-time', state: t('Đang làm', 'At work') };
}
