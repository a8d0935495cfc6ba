import type { Step, TimerSpec } from './plan.ts';

/** One place where an instance stands. `scope`: the token that waits for the subprocess this one runs in. */
export type Token = {
  readonly id: number;
  /** Element id. */
  readonly at: string;
  readonly scope?: number;
  /** The flow by which it came to a joining gateway. */
  readonly via?: string;
  /** The item of a multi-instance activity this token works on. */
  readonly item?: string;
  /** Timers at its boundary that went off and let it go on; they go off once. */
  readonly fired?: readonly string[];
};

/** Nơi hồ sơ đang đứng trong mô hình – plain JSON, kept on the dossier's own row and rewritten by each transition. */
export type Marking = {
  readonly tokens: readonly Token[];
  /** Id of the next token; never reused. */
  readonly next: number;
};

/** What an instance waits for at one token. A task and each of its boundary events are separate entries. */
export type Waiting = { readonly token: number; readonly element: string } & (
  | { readonly kind: 'task'; readonly step: Step; readonly item: string | null }
  | { readonly kind: 'service'; readonly operation: string; readonly name: string }
  | { readonly kind: 'message' | 'signal'; readonly name: string }
  | { readonly kind: 'timer'; readonly after: TimerSpec }
);

/** Something the model said while it moved: it leaves as an event and waits for nobody. */
export type Said = {
  readonly element: string;
  readonly kind: 'message' | 'signal' | 'escalation';
  readonly name: string;
};

/** What conditions may look at, by name; anything else in a condition is refused when the model is saved. */
export const factNames = [
  'outcome',
  'channel',
  'applicant_kind',
  'receive_method',
  'limit_hours',
  'supplements',
  'agency',
  'answers',
] as const;
export type Facts = Readonly<Partial<Record<(typeof factNames)[number], unknown>>>;

/** What makes an instance move. */
export type Cause =
  | { readonly kind: 'begin' }
  /** A task, service, message, signal or timer at this token (and, for an event, this element) is done. */
  | { readonly kind: 'done'; readonly token: number; readonly element: string; readonly choice?: string }
  /** A service failed with a BPMN error code. */
  | { readonly kind: 'error'; readonly token: number; readonly code: string }
  /** An officer escalates from a task. */
  | { readonly kind: 'escalation'; readonly token: number; readonly code: string }
  /** The token is put on another human task of the same scope: sent back, migrated, reopened. */
  | { readonly kind: 'move'; readonly token: number; readonly to: string };

/** The next marking, and what came of it. */
export type Move = {
  readonly marking: Marking;
  /** What waits now and did not before. */
  readonly opened: readonly Waiting[];
  /** What waited and does so no more without having been done: interrupted, terminated, lost to another event. */
  readonly closed: readonly { readonly token: number; readonly element: string }[];
  readonly said: readonly Said[];
  /** Nothing waits any more. */
  readonly ended: boolean;
};

/** Why an instance cannot move so. The act is refused, and the instance stands where it stood. */
export type CannotMove =
  | { readonly why: 'not_waiting' }
  /** A gateway found no way to go on, by no condition and no default. */
  | { readonly why: 'no_way_on'; readonly element: string }
  | { readonly why: 'choice_missing'; readonly choices: readonly string[] }
  /** More than the steps any sane model takes in one move: a circle without a wait. */
  | { readonly why: 'endless' };
