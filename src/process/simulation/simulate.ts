import { EventQueue } from '../event-queue.ts';
import type { Marking, Move, Waiting } from '../marking.ts';
import type { Plan, Step, TimerSpec } from '../plan.ts';
import { hoursOf } from '../process.ts';
import { move } from '../run-model.ts';
import { seededChance, type Chance } from '../seeded-chance.ts';
import { measure, type Measures, type Simulated } from './simulation-measures.ts';

/** A dossier that comes, in working hours since the beginning. */
export type Arrival = { readonly at: number; readonly channel: string };

/** What is assumed of an office. All times are working hours; a working day has eight. */
export type Simulation = {
  readonly plan: Plan;
  readonly arrivals: readonly Arrival[];
  /** The statutory limit; a dossier that takes longer is late. */
  readonly limitHours: number;
  /** How many officers work at a post, by {@link postOf}; others have `otherwise`. */
  readonly officers: ReadonlyMap<string, number>;
  readonly otherwise: number;
  /** How much of a step's time an officer really works on it, 0–1: the rest is waiting for a turn. */
  readonly effort: number;
  /** How much working times differ: 0 never, 0.5 usual, 1 very much. */
  readonly spread: number;
  /** How often an officer who chooses takes the first way ("đạt"), 0–1. */
  readonly firstChoice: number;
  readonly seed: number;
};

const hoursPerDay = 8;
/** A step without a time of its own still takes some. */
const usualHours = 1;
/** Answers of others come after two days on average. */
const answerHours = 2 * hoursPerDay;
/** A dossier that goes round more often is left out as stuck. */
const mostMoves = 500;

/** The post that does a step: its place and role; of a step asked of several units, each unit's. */
export const postOf = (step: Pick<Step, 'place' | 'role'>, item: string | null = null): string =>
  `${item ?? step.place} ${step.role}`;

/** `count` dossiers that come at a steady rate a working day, each by one of the channels. */
export function steadyArrivals(count: number, perDay: number, channels: readonly string[], seed: number): Arrival[] {
  const chance = seededChance(seed);
  let at = 0;
  return Array.from({ length: count }, () => {
    at += chance.gap(hoursPerDay / perDay);
    return { at, channel: channels[Math.floor(chance.next() * channels.length)] ?? 'counter' };
  });
}

/** Dossiers as they really came; `since` gives the working hours from the first of them to an instant. */
export function pastArrivals(
  past: readonly { readonly receivedAt: Temporal.Instant; readonly channel: string }[],
  since: (instant: Temporal.Instant) => number,
): Arrival[] {
  return past.map(({ receivedAt, channel }) => ({ at: since(receivedAt), channel })).toSorted((a, b) => a.at - b.at);
}

type Task = {
  readonly dossier: Dossier;
  readonly waiting: Waiting & { kind: 'task' };
  readonly openedAt: number;
  startedAt: number | null;
  gone: boolean;
};
type Dossier = {
  readonly arrival: Arrival;
  marking: Marking | null;
  readonly tasks: Map<string, Task>;
  readonly live: Set<string>;
  moves: number;
  rested: number;
  restsSince: number | null;
};
/** `first`: where the queue begins; taking tasks out of a long array one by one would be slow. */
type Post = { readonly key: string; readonly officers: number; busy: number; queue: Task[]; first: number };
type Event =
  | { readonly kind: 'arrives'; readonly dossier: Dossier }
  | { readonly kind: 'worked'; readonly task: Task }
  | { readonly kind: 'happens'; readonly dossier: Dossier; readonly token: number; readonly element: string };

/**
 * Replays dossiers through a plan with the engine itself and a given number of officers at each post, first come,
 * first served, and measures lateness and load. Pure: the same simulation gives the same result. Yields, now and
 * then, how many dossiers are done, so that whoever runs it can let others work.
 */
export function* simulation(given: Simulation): Generator<number, Simulated> {
  const chance = seededChance(given.seed);
  const events = new EventQueue<Event>();
  const posts = new Map<string, Post>();
  const measures: Measures = measure(given);
  for (const arrival of given.arrivals)
    events.add(arrival.at, {
      kind: 'arrives',
      dossier: { arrival, marking: null, tasks: new Map(), live: new Set(), moves: 0, rested: 0, restsSince: null },
    });
  let count = 0;
  for (let next = events.next(); next; next = events.next()) {
    const { at, event } = next;
    if (event.kind === 'arrives') advance(event.dossier, at, null);
    else if (event.kind === 'happens') {
      if (event.dossier.live.has(`${event.token} ${event.element}`)) advance(event.dossier, at, event);
    } else if (!event.task.gone) {
      finishWork(event.task, at);
      const { token, element } = event.task.waiting;
      advance(event.task.dossier, at, { token, element });
    }
    if (++count % 2_000 === 0) yield measures.done();
  }
  return measures.result([...posts.values()].map(({ key, officers }) => ({ key, officers })));

  function advance(dossier: Dossier, at: number, done: { token: number; element: string } | null): void {
    const step = done && dossier.tasks.get(`${done.token} ${done.element}`)?.waiting.step;
    const choice = step && choose(step, given.firstChoice, chance);
    const facts = { channel: dossier.arrival.channel, limit_hours: given.limitHours, supplements: 0 };
    const moved = move(
      given.plan,
      dossier.marking,
      done ? { kind: 'done', ...pick(done), ...(choice ? { choice } : {}) } : { kind: 'begin' },
      facts,
    );
    if (!moved.ok || ++dossier.moves > mostMoves) {
      for (const task of dossier.tasks.values()) drop(task, at);
      dossier.live.clear();
      measures.stuck(done?.element ?? given.plan.start);
      return;
    }
    settle(dossier, moved.value, at, done);
  }

  function settle(dossier: Dossier, moved: Move, at: number, done: { token: number; element: string } | null): void {
    dossier.marking = moved.marking;
    for (const one of [...(done ? [done] : []), ...moved.closed]) {
      const key = `${one.token} ${one.element}`;
      const task = dossier.tasks.get(key);
      if (task) drop(task, at);
      dossier.tasks.delete(key);
      dossier.live.delete(key);
    }
    for (const waiting of moved.opened) {
      dossier.live.add(`${waiting.token} ${waiting.element}`);
      if (waiting.kind === 'task') queue(dossier, waiting, at);
      else
        events.add(at + waitFor(waiting, given, chance), {
          kind: 'happens',
          dossier,
          token: waiting.token,
          element: waiting.element,
        });
    }
    rest(dossier, at);
    if (moved.ended) measures.finished(at - dossier.arrival.at - dossier.rested);
  }

  /** The legal clock rests while a step says so. */
  function rest(dossier: Dossier, at: number): void {
    const rests = [...dossier.tasks.values()].some(({ waiting }) => waiting.step.clock === 'pauses');
    if (rests && dossier.restsSince === null) dossier.restsSince = at;
    if (!rests && dossier.restsSince !== null) {
      dossier.rested += at - dossier.restsSince;
      dossier.restsSince = null;
    }
  }

  function queue(dossier: Dossier, waiting: Task['waiting'], at: number): void {
    const task: Task = { dossier, waiting, openedAt: at, startedAt: null, gone: false };
    dossier.tasks.set(`${waiting.token} ${waiting.element}`, task);
    const key = postOf(waiting.step, waiting.item);
    let post = posts.get(key);
    if (!post)
      posts.set(
        key,
        (post = { key, officers: given.officers.get(key) ?? given.otherwise, busy: 0, queue: [], first: 0 }),
      );
    post.queue.push(task);
    measures.queued(key, post.queue.length - post.first);
    begin(post, at);
  }

  function begin(post: Post, at: number): void {
    while (post.busy < post.officers) {
      const task = post.queue[post.first];
      if (!task) return;
      post.first += 1;
      if (post.first > 1_000) {
        post.queue = post.queue.slice(post.first);
        post.first = 0;
      }
      if (task.gone) continue;
      task.startedAt = at;
      post.busy += 1;
      const hours = hoursOf(task.waiting.step, given.limitHours) ?? usualHours;
      events.add(at + chance.around(hours * given.effort, given.spread), { kind: 'worked', task });
    }
  }

  function finishWork(task: Task, at: number): void {
    measures.worked(
      task.waiting.step,
      postOf(task.waiting.step, task.waiting.item),
      task.openedAt,
      task.startedAt ?? at,
      at,
    );
  }

  /** The officer is free again, whether the task was done or taken away. */
  function drop(task: Task, at: number): void {
    if (task.gone) return;
    task.gone = true;
    const post = posts.get(postOf(task.waiting.step, task.waiting.item));
    if (!post || task.startedAt === null) return;
    post.busy -= 1;
    begin(post, at);
  }
}

/** The whole simulation at once. */
export function simulate(given: Simulation): Simulated {
  const running = simulation(given);
  for (;;) {
    const step = running.next();
    if (step.done) return step.value;
  }
}

const pick = ({ token, element }: { token: number; element: string }) => ({ token, element });

function choose(step: Step, firstChoice: number, chance: Chance): string | undefined {
  const [first, ...others] = step.choices;
  if (!first || others.length === 0 || chance.next() < firstChoice) return first?.flow;
  return others[Math.floor(chance.next() * others.length)]?.flow;
}

function waitFor(waiting: Exclude<Waiting, { kind: 'task' }>, { limitHours }: Simulation, chance: Chance): number {
  if (waiting.kind === 'timer') return timerHours(waiting.after, limitHours);
  return waiting.kind === 'service' ? 0.01 : chance.gap(answerHours);
}

const timerHours = (after: TimerSpec, limitHours: number): number =>
  'hours' in after ? after.hours : 'days' in after ? after.days * hoursPerDay : after.share * limitHours;
