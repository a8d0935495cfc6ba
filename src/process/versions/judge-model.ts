import type { LegalDay } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import { checkModel } from '../check-model.ts';
import { compileModel } from '../compile-model.ts';
import { modelOf } from './compiled-versions.ts';
import { children, flowElements, isElement, processesOf, textOf } from '../drawing/drawn-elements.ts';
import type { Definitions } from '../model/definitions.ts';
import type { ModelProblem, Plan } from '../plan.ts';
import { readModel } from '../read-model.ts';
import { versionInForce, type VersionRecord } from './versions.store.ts';

/** What is known of a model after it was read, compiled and checked, as far as it came. */
export type Judged = {
  readonly definitions: Definitions | null;
  readonly plan: Plan | null;
  readonly problems: readonly ModelProblem[];
  /** Versions of the processes it calls, as in force today: they are kept with it. */
  readonly calls: Readonly<Record<string, string>>;
};

/** Whether a judged model can be saved and approved: it compiled, and nothing refuses it. */
export const isSound = (judged: Judged): judged is Judged & { definitions: Definitions; plan: Plan } =>
  judged.plan !== null && judged.problems.every(({ severity }) => severity !== 'refused');

const deepest = 5;

/**
 * Reads, compiles and checks a model, with the processes it calls as they are in force on a day. `limitHours`: what
 * the law allows, in working hours, when the budgets are to be compared with it. Never throws on any text.
 */
export async function judgeModel(
  open: OpenDb,
  xml: string,
  on: LegalDay,
  limitHours: number | null = null,
): Promise<Judged> {
  const read = await readModel(xml);
  if (!read.ok) return { definitions: null, plan: null, problems: read.refusal, calls: {} };
  const definitions = read.value;
  const called = new Map<string, Definitions>();
  const calls: Record<string, string> = {};
  await gather(open, definitions, on, { called, calls }, 0);
  const compiled = compileModel(definitions, called);
  if (!compiled.ok) return { definitions, plan: null, problems: compiled.refusal, calls };
  const plan = compiled.value;
  return { definitions, plan, problems: checkModel(plan, { limitHours }), calls };
}

/** The model of a stored version, judged as it stands. */
export const judgeVersion = (
  open: OpenDb,
  version: VersionRecord,
  on: LegalDay,
  limitHours: number | null = null,
): Promise<Judged> => judgeModel(open, modelOf(version), on, limitHours);

type Found = { readonly called: Map<string, Definitions>; readonly calls: Record<string, string> };

async function gather(open: OpenDb, model: Definitions, on: LegalDay, found: Found, depth: number): Promise<void> {
  if (depth > deepest || !isElement(model)) return;
  for (const key of calledKeys(model)) {
    if (found.called.has(key) || found.called.size >= 50) continue;
    const version = await versionInForce(open, key, on);
    const read = version && (await readModel(modelOf(version)));
    if (!version || !read?.ok) continue;
    found.called.set(key, read.value);
    // Versions keep what they call themselves; only what this model names directly is kept with it.
    if (depth === 0) found.calls[key] = version.id;
    await gather(open, read.value, on, found, depth + 1);
  }
}

const calledKeys = (definitions: unknown): string[] =>
  isElement(definitions) && children(definitions, 'rootElements').length > 0
    ? [
        ...new Set(
          processesOf(definitions)
            .flatMap(flowElements)
            .map((one) => textOf(one, 'calledElement'))
            .filter(Boolean),
        ),
      ]
    : [];
