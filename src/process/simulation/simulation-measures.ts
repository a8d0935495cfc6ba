import { hoursOf } from '../process.ts';
import type { Step } from '../plan.ts';
import type { Simulation } from './simulate.ts';

/** How one step went. Times are working hours. */
export type SimulatedStep = {
  readonly step: Step;
  readonly done: number;
  /** Finished after its own time; null: it has none. */
  readonly late: number | null;
  /** From its opening to its end: in half of the cases at most, and in nine of ten. */
  readonly median: number;
  readonly p90: number;
  /** Of that, waiting for an officer, on average. */
  readonly waited: number;
};

/** How busy one post was. */
export type SimulatedPost = {
  readonly post: string;
  readonly officers: number;
  /** Share of the officers' time that was work, 0–1. */
  readonly load: number;
  readonly longestQueue: number;
  readonly tasks: number;
};

/** Kết quả mô phỏng – lateness and load before a process goes live. */
export type Simulated = {
  readonly dossiers: number;
  readonly finished: number;
  readonly late: number;
  readonly median: number;
  readonly p90: number;
  readonly longest: number;
  readonly steps: readonly SimulatedStep[];
  /** The busiest first. */
  readonly posts: readonly SimulatedPost[];
  /** Dossiers that could not go on, by the element where they stood. */
  readonly stuck: readonly { readonly element: string; readonly count: number }[];
};

/** What is noted while a simulation runs. */
export type Measures = {
  done(): number;
  finished(hours: number): void;
  stuck(element: string): void;
  queued(post: string, length: number): void;
  worked(step: Step, post: string, openedAt: number, startedAt: number, at: number): void;
  result(posts: readonly { key: string; officers: number }[]): Simulated;
};

/** A step or dossier is late by more than the minute to which deadlines are counted. */
const minute = 1 / 60;

export function measure({ arrivals, limitHours, plan }: Simulation): Measures {
  const elapsed: number[] = [];
  const stuck = new Map<string, number>();
  const queues = new Map<string, number>();
  const busy = new Map<string, { hours: number; tasks: number }>();
  const steps = new Map<string, { took: number[]; waited: number; late: number }>();
  let [late, end] = [0, 0];
  return {
    done: () => elapsed.length,
    finished(hours) {
      elapsed.push(hours);
      if (hours > limitHours + minute) late += 1;
    },
    stuck: (element) => void stuck.set(element, (stuck.get(element) ?? 0) + 1),
    queued: (post, length) => void queues.set(post, Math.max(queues.get(post) ?? 0, length)),
    worked(step, post, openedAt, startedAt, at) {
      end = Math.max(end, at);
      const own = busy.get(post) ?? { hours: 0, tasks: 0 };
      busy.set(post, { hours: own.hours + at - startedAt, tasks: own.tasks + 1 });
      const noted = steps.get(step.element) ?? { took: [], waited: 0, late: 0 };
      steps.set(step.element, noted);
      noted.took.push(at - openedAt);
      noted.waited += startedAt - openedAt;
      const given = hoursOf(step, limitHours);
      if (given !== null && at - openedAt > given + minute) noted.late += 1;
    },
    result(posts) {
      const sorted = elapsed.toSorted((a, b) => a - b);
      const span = Math.max(end - (arrivals[0]?.at ?? 0), minute);
      return {
        dossiers: arrivals.length,
        finished: elapsed.length,
        late,
        ...spanOf(sorted),
        longest: sorted.at(-1) ?? 0,
        steps: plan.steps.map((step) => {
          const noted = steps.get(step.element);
          const took = (noted?.took ?? []).toSorted((a, b) => a - b);
          return {
            step,
            done: took.length,
            late: hoursOf(step, limitHours) === null ? null : (noted?.late ?? 0),
            ...spanOf(took),
            waited: took.length > 0 ? (noted?.waited ?? 0) / took.length : 0,
          };
        }),
        posts: posts
          .map(({ key, officers }) => ({
            post: key,
            officers,
            load: (busy.get(key)?.hours ?? 0) / (officers * span),
            longestQueue: queues.get(key) ?? 0,
            tasks: busy.get(key)?.tasks ?? 0,
          }))
          .toSorted((a, b) => b.load - a.load),
        stuck: [...stuck].map(([element, count]) => ({ element, count })),
      };
    },
  };
}

const spanOf = (sorted: readonly number[]): { median: number; p90: number } => ({
  median: sorted[Math.floor(sorted.length * 0.5)] ?? 0,
  p90: sorted[Math.min(Math.floor(sorted.length * 0.9), sorted.length - 1)] ?? 0,
});
