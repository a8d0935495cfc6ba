import { z } from 'zod';

/** What the step does to the dossier. The engine of linked and parallel steps comes with BPMN models. */
export const acts = ['accept', 'work', 'sign', 'issue', 'hand_over'] as const;
export type Act = (typeof acts)[number];

/** Bước của quy trình nội bộ – content, post, unit, working hours (TT 01/2018/TT-VPCP Điều 8). */
const step = z.object({
  no: z.int().min(1),
  name: z.string().min(1),
  name_en: z.string().min(1),
  role: z.string().min(1),
  /** Whose unit: the receiving centre, or a unit of the competent agency that holds the post. */
  place: z.enum(['receiving', 'competent']),
  /** Working hours given to this step; absent: the step has no deadline of its own. */
  hours: z.number().positive().optional(),
  /** Or a share of the statutory limit, 0–1. */
  share: z.number().positive().max(1).optional(),
  product: z.string().optional(),
  act: z.enum(acts),
});
export type Step = z.infer<typeof step>;

/**
 * Steps of one process. The first accepts, exactly one signs and the last hands over; what is between is work.
 * Anything else is refused when a process is saved, not when a dossier meets it.
 */
export const stepsSchema = z
  .array(step)
  .min(3)
  .refine((steps) => steps.every((s, i) => s.no === i + 1), 'steps are numbered 1, 2, 3 …')
  .refine((steps) => steps[0]?.act === 'accept', 'the first step accepts')
  .refine((steps) => steps.at(-1)?.act === 'hand_over', 'the last step hands over')
  .refine((steps) => steps.filter((s) => s.act === 'sign').length === 1, 'exactly one step signs')
  .refine(
    (steps) => steps.slice(1, -1).every((s) => s.act === 'work' || s.act === 'sign' || s.act === 'issue'),
    'between acceptance and hand-over: work, sign, issue',
  )
  .refine(
    (steps) => steps.every((s, i) => s.act !== 'issue' || steps.findIndex((x) => x.act === 'sign') < i),
    'what is issued was signed before',
  );

/** Quy trình nội bộ – one version; a running dossier keeps its own. */
export type ProcessVersion = {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly name: string;
  readonly nameEn: string;
  readonly steps: readonly Step[];
};

/** The step with this number; throws when the process has none. */
export function stepOf(process: ProcessVersion, no: number): Step {
  const found = process.steps[no - 1];
  if (!found) throw new Error(`process ${process.key} has no step ${no}`);
  return found;
}

/** The step after this one; null after the last. */
export function stepAfter(process: ProcessVersion, no: number): Step | null {
  return process.steps[no] ?? null;
}

/** Working hours of a step when the whole limit has `limitHours`; null: no deadline of its own. */
export function hoursOf(given: Step, limitHours: number | null): number | null {
  if (given.hours !== undefined) return given.hours;
  if (given.share !== undefined && limitHours !== null) return given.share * limitHours;
  return null;
}
