import type { LegalDay } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import type { Place } from '../plan.ts';
import { bindProcedure, saveVersion } from './process.store.ts';
import type { Act } from '../process.ts';
import { tableOfSteps, type StepRow } from '../table/table-of-steps.ts';

/** A process as it stands in db/seed/processes.json: the words of the office, before it becomes steps. */
export type ProcessFile = {
  key: string;
  name_vi: string;
  name_en: string;
  applies_to: { level?: string; procedure_code?: string };
  steps: readonly {
    seq: number;
    name_vi: string;
    name_en: string;
    role: string;
    unit: string;
    hours: number | null;
    share: number | null;
    product_vi?: string;
    /** Neighbouring steps with the same letter run in parallel, at several agencies. */
    together?: string;
  }[];
};

/** Loads processes and binds them to their procedures; loading the same again changes nothing. */
export async function loadProcesses(open: OpenDb, files: readonly ProcessFile[], validFrom: LegalDay): Promise<void> {
  for (const file of files) {
    const steps = file.steps.map((step, i) => toStep(step, i, file.steps.length));
    const named = { key: file.key, name: file.name_vi, nameEn: file.name_en };
    tableOfSteps(named, steps);
    await saveVersion(open, { ...named, model: null, steps, validFrom });
    if (file.applies_to.procedure_code) await bindProcedure(open, file.applies_to.procedure_code, file.key);
  }
}

function toStep(step: ProcessFile['steps'][number], index: number, count: number): StepRow & { no: number } {
  return {
    no: step.seq,
    name: step.name_vi,
    name_en: step.name_en,
    role: step.role,
    place: placeOf(step.unit),
    ...(step.hours ? { hours: step.hours } : {}),
    ...(step.share ? { share: step.share } : {}),
    ...(step.product_vi ? { product: step.product_vi } : {}),
    ...(step.together ? { together: step.together } : {}),
    act: actOf(step.role, index, count),
  };
}

// `handling unit`, `leader` and `clerk` are desks of the competent agency; anything with a colon is a unit of its own.
function placeOf(unit: string): Place {
  if (unit === 'receiving centre') return 'receiving';
  return unit.includes(':') ? (unit as Place) : 'competent';
}

function actOf(role: string, index: number, count: number): Act {
  if (index === 0) return 'accept';
  if (index === count - 1) return 'hand_over';
  if (role === 'signing_leader') return 'sign';
  return role === 'clerk' ? 'issue' : 'work';
}
