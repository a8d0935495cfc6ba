import type { CompiledFeel } from '../forms/api.ts';
import type { Act } from './process.ts';

/** What the model says a step does to the legal clock while it waits. Absent: the clock runs. */
export const clockEffects = ['pauses', 'restarts'] as const;
export type ClockEffect = (typeof clockEffects)[number];

/**
 * Where the work of a step lies: the centre that received, the competent agency, a unit by its key (`unit:so-y-te`), or
 * the unit of that name at the competent agency's own place (`local:cong-an` → `phuong-lao-cai.cong-an`).
 */
export type Place = 'receiving' | 'competent' | `unit:${string}` | `local:${string}`;

/** Bước – one human task of a model (TT 01/2018/TT-VPCP Điều 8): content, post, unit, working hours, product. */
export type Step = {
  /** 1, 2, 3 … in the order of the model; stays with the version for ever. */
  readonly no: number;
  /** Id of the BPMN element; inside a call activity `call/element`. */
  readonly element: string;
  readonly name: string;
  readonly name_en: string;
  readonly role: string;
  readonly place: Place;
  /** Working hours given to this step; absent: see `share`. */
  readonly hours?: number;
  /** Or a share of the statutory limit, 0–1. Neither: the step has no deadline of its own. */
  readonly share?: number;
  readonly product?: string;
  /** Key of the form the officer fills at this step. */
  readonly form?: string;
  readonly act: Act;
  readonly clock?: ClockEffect;
  /** National status while this step waits; absent: what the dossier's state says. */
  readonly status?: 4 | 5 | 6;
  /** Chủ trì: of parallel steps the one that leads. */
  readonly lead?: true;
  /** Exits the officer chooses between when finishing the step; empty: the model alone decides. */
  readonly choices: readonly { readonly flow: string; readonly name: string; readonly name_en: string }[];
};

/** Thời gian của một hẹn giờ: working hours, working days, or a share of the statutory limit. */
export type TimerSpec = { readonly hours: number } | { readonly days: number } | { readonly share: number };

/** How a model is wrong: the element, and one sentence in each language. `refused` models cannot be saved. */
export type ModelProblem = {
  readonly element: string | null;
  readonly severity: 'refused' | 'warning';
  readonly vi: string;
  readonly en: string;
};

/** A way from one element to the next. */
export type PlanFlow = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly name_en: string;
  /** Taken when this is true; null: no condition. */
  readonly when: CompiledFeel | null;
  /** Taken when no other is. */
  readonly otherwise: boolean;
};

/** An event that something from outside, or the time, makes happen. */
export type AwaitedEvent =
  | { readonly kind: 'timer'; readonly after: TimerSpec }
  | { readonly kind: 'message' | 'signal'; readonly name: string };

/** An event thrown inside that a boundary catches; without a code it catches all of its kind. */
export type CaughtEvent = { readonly kind: 'error' | 'escalation'; readonly code: string | null };

/** An activity done once for each item, all at a time or one after another. */
export type Repeat = {
  readonly items: readonly string[];
  readonly sequential: boolean;
  /** The rest is dropped as soon as this is true. */
  readonly until: CompiledFeel | null;
};

type Common = {
  readonly id: string;
  readonly name: string;
  /** Element id of the subprocess it is in; null: the process itself. */
  readonly scope: string | null;
  readonly in: readonly PlanFlow[];
  readonly out: readonly PlanFlow[];
};

/** What an end or throwing event does besides. */
export type Thrown =
  | { readonly kind: 'message' | 'signal'; readonly name: string }
  | { readonly kind: 'error' | 'escalation'; readonly code: string }
  | { readonly kind: 'terminate' };

type Activity = Common & { readonly boundary: readonly (PlanNode & { readonly kind: 'boundary' })[] };

/** Phần tử của mô hình – ready to run. */
export type PlanNode =
  | (Common & { readonly kind: 'start' | 'parallel' | 'events' })
  | (Common & { readonly kind: 'exclusive'; readonly by: 'model' | 'officer' })
  /** `reach`: by incoming flow, the elements from which a token can still come to it without passing this gateway. */
  | (Common & { readonly kind: 'inclusive'; readonly reach: ReadonlyMap<string, ReadonlySet<string>> })
  | (Common & { readonly kind: 'throw' | 'end'; readonly throws: Thrown | null })
  | (Common & { readonly kind: 'catch'; readonly event: AwaitedEvent })
  | (Common & {
      readonly kind: 'boundary';
      /** Element id of the activity it is attached to. */
      readonly on: string;
      readonly interrupting: boolean;
      readonly event: AwaitedEvent | CaughtEvent;
    })
  | (Activity & { readonly kind: 'task'; readonly step: Step; readonly repeat: Repeat | null })
  | (Activity & { readonly kind: 'service'; readonly operation: string })
  | (Activity & { readonly kind: 'receive' | 'send'; readonly message: string })
  /** An embedded subprocess or, inlined, a call activity. `start`: element id of its start event. */
  | (Activity & { readonly kind: 'subprocess'; readonly start: string; readonly repeat: Repeat | null });

/** Mô hình đã biên dịch – compiled once, never changed, shared by all that run by it. */
export type Plan = {
  readonly name: string;
  /** Element id of the start event. */
  readonly start: string;
  /** Made to be called by other processes (mc:part on the process): nobody files for it alone. */
  readonly part: boolean;
  readonly nodes: ReadonlyMap<string, PlanNode>;
  readonly steps: readonly Step[];
};
