import { deskDigests, openedSince, type Desk, type LyingTask } from '../../dossiers/api.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import type { House } from '../../platform/house.ts';
import { placeOf } from '../../platform/log.ts';

/** Somebody who looks at a list of work. */
export type Onlooker = {
  readonly officerId: string;
  /** In whose names tasks are theirs. */
  readonly holders: readonly string[];
  readonly desks: readonly Desk[];
  /** When their list was made: what opened later is new. */
  readonly since: Temporal.Instant;
  /** How many tasks are new; called when the number changes. */
  tell(count: number): void;
  /** Called every 15 seconds or so, so that a line that broke is found out. */
  beat(): void;
};

/** The desks somebody looks at now: one question for all of them every three seconds, none while nobody looks. */
export type LiveDesks = {
  /** Begins to look; the returned function ends it. null: this officer has four lists open already. */
  join(onlooker: Onlooker): (() => void) | null;
  /** How many lists of an officer are looked at now. */
  listsOf(officerId: string): number;
};

/** So many lists of one officer are kept up to date. */
export const mostLists = 4;
const beatEvery = 5;

const known = new WeakMap<OpenDb, LiveDesks>();

/** The live desks of a process; the same object each time. */
export function liveDesks(house: Pick<House, 'open' | 'log'>, everyMs = 3000): LiveDesks {
  let live = known.get(house.open);
  if (!live) known.set(house.open, (live = makeLive(house, everyMs)));
  return live;
}

const keyOf = ({ unitId, role }: Desk): string => `${unitId} ${role}`;

function makeLive({ open, log }: Pick<House, 'open' | 'log'>, everyMs: number): LiveDesks {
  const onlookers = new Map<Onlooker, { told: number; fresh: boolean }>();
  let digests = new Map<string, string>();
  let timer: NodeJS.Timeout | null = null;
  let ticks = 0;
  let looking = false;

  async function look(): Promise<void> {
    const desks = [
      ...new Map([...onlookers.keys()].flatMap((one) => one.desks).map((desk) => [keyOf(desk), desk])).values(),
    ];
    const now = new Map((await deskDigests(open, desks)).map((desk) => [keyOf(desk), desk.digest]));
    const changed = new Set([...now].filter(([key, digest]) => digests.get(key) !== digest).map(([key]) => key));
    digests = now;
    const asking = [...onlookers].filter(
      ([one, { fresh }]) => fresh || one.desks.some((desk) => changed.has(keyOf(desk))),
    );
    if (asking.length === 0) return;
    const first = asking.map(([one]) => one.since).reduce((a, b) => (Temporal.Instant.compare(a, b) <= 0 ? a : b));
    const wanted = new Map(asking.flatMap(([one]) => one.desks).map((desk) => [keyOf(desk), desk]));
    const tasks = await openedSince(open, [...wanted.values()], first);
    for (const [one, state] of asking) {
      const count = tasks.filter((task) => isNewFor(one, task)).length;
      state.fresh = false;
      if (count !== state.told && onlookers.has(one)) one.tell(count);
      state.told = count;
    }
  }

  async function tick(): Promise<void> {
    ticks += 1;
    looking = true;
    try {
      await look();
    } catch (fault) {
      // The database is away for a moment: lists stay as they are and are asked again.
      log.warn(placeOf(fault as Error), 'live desks');
    }
    looking = false;
    if (ticks % beatEvery === 0) for (const one of onlookers.keys()) one.beat();
    timer = onlookers.size > 0 ? setTimeout(() => void tick(), everyMs).unref() : null;
  }

  const listsOf = (id: string): number => [...onlookers.keys()].filter(({ officerId }) => officerId === id).length;

  return {
    listsOf,
    join(onlooker) {
      if (listsOf(onlooker.officerId) >= mostLists) return null;
      onlookers.set(onlooker, { told: 0, fresh: true });
      if (!looking) timer ??= setTimeout(() => void tick(), everyMs).unref();
      return () => {
        onlookers.delete(onlooker);
        if (onlookers.size > 0 || !timer) return;
        clearTimeout(timer);
        timer = null;
      };
    },
  };
}

const isNewFor = ({ desks, holders, since }: Onlooker, task: LyingTask): boolean =>
  Temporal.Instant.compare(task.openedAt, since) > 0 &&
  (task.officerId === null || holders.includes(task.officerId)) &&
  desks.some((desk) => desk.unitId === task.unitId && desk.role === task.role);
