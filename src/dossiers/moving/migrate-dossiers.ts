import { planMigration, processById, stepOf, waitingAt, type ProcessVersion } from '../../process/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import type { ChangedMeanwhile, Dossier } from '../dossier.ts';
import { findMigration, insertMigration, runningOf, saveProgress, type Migration } from './migration.store.ts';
import { openFile } from '../open-file.ts';
import { recordTransition, type Transition } from '../record-transition.ts';
import { markingOf, taskFor, waitFor } from '../walk-process.ts';

/** What would become of the running dossiers: how many move, from which step to which, and why others stay. */
export type MigrationPreview = {
  readonly moves: readonly { readonly from: string; readonly to: string; readonly count: number }[];
  readonly stays: readonly { readonly why: string; readonly count: number; readonly example: string | null }[];
  /** There are more than were looked at. */
  readonly more: boolean;
};

const batch = 200;
/** Enough to judge by; the moving itself looks at every one. */
const mostPreviewed = 5_000;

type Ends = { readonly from: ProcessVersion; readonly to: ProcessVersion; readonly mapping: Migration['mapping'] };

/** Looks at the running dossiers of a version (5,000 at most) without changing any. */
export async function previewMigration(
  house: House,
  fromVersionId: string,
  toVersionId: string,
  mapping: Migration['mapping'],
): Promise<MigrationPreview> {
  const ends = await endsOf(house, fromVersionId, toVersionId, mapping);
  const moves = new Map<string, { from: string; to: string; count: number }>();
  const stays = new Map<string, { why: string; count: number; example: string | null }>();
  let after: string | null = null;
  let seen = 0;
  for (let ids = await runningOf(house.open, fromVersionId, after, batch); ids.length > 0;) {
    for (const id of ids) {
      const file = await openFile(house, id);
      const decided = decideMigration(house, ends, file, house.clock.now());
      if (decided.ok)
        count(moves, decided.value.steps.join(' → '), () => ({
          from: decided.value.steps[0],
          to: decided.value.steps[1],
        }));
      else count(stays, decided.refusal, () => ({ why: decided.refusal, example: file.dossier.code }));
    }
    seen += ids.length;
    after = ids.at(-1) ?? null;
    if (seen >= mostPreviewed) break;
    ids = await runningOf(house.open, fromVersionId, after, batch);
  }
  return { moves: [...moves.values()], stays: [...stays.values()], more: seen >= mostPreviewed };
}

function count<Row extends { count: number }>(
  into: Map<string, Row>,
  key: string,
  make: () => Omit<Row, 'count'>,
): void {
  const known = into.get(key);
  if (known) known.count++;
  else into.set(key, { ...make(), count: 1 } as Row);
}

/** Writes the wish to move, by a decision; the worker moves in batches, stops when asked and goes on where it stopped. */
export const startMigration = (
  house: House,
  officerId: string,
  given: Pick<Migration, 'processKey' | 'fromVersionId' | 'toVersionId' | 'mapping' | 'decision'>,
): Promise<string> => insertMigration(house.open, { ...given, startedBy: officerId, at: house.clock.now() });

/** Moves what is still to be moved; run again at any point it goes on, and no dossier is moved twice. */
export async function runMigration(house: House, id: string): Promise<void> {
  let migration = await findMigration(house.open, id);
  if (!migration) throw new Error(`no migration ${id}`);
  const ends = await endsOf(house, migration.fromVersionId, migration.toVersionId, migration.mapping);
  while (migration && migration.doneAt === null && migration.stoppedAt === null) {
    const ids = await runningOf(house.open, migration.fromVersionId, migration.lastDossierId, batch);
    let { moved, stayed } = migration;
    const reasons = { ...migration.reasons };
    for (const dossierId of ids) {
      const done = await migrateOne(house, ends, dossierId, migration.decision);
      if (done.ok) moved++;
      else {
        stayed++;
        reasons[done.refusal] = (reasons[done.refusal] ?? 0) + 1;
      }
    }
    await saveProgress(house.open, id, {
      lastDossierId: ids.at(-1) ?? migration.lastDossierId,
      moved,
      stayed,
      reasons,
      doneAt: ids.length < batch ? house.clock.now() : null,
    });
    migration = await findMigration(house.open, id);
  }
}

async function endsOf(house: House, from: string, to: string, mapping: Migration['mapping']): Promise<Ends> {
  return { from: await processById(house.open, from), to: await processById(house.open, to), mapping };
}

async function migrateOne(house: House, ends: Ends, id: string, decision: string): Promise<Result<true, string>> {
  for (let tries = 0; tries < 3; tries++) {
    const file = await openFile(house, id);
    if (file.dossier.processVersionId !== ends.from.id) return ok(true);
    const at = house.clock.now();
    const decided = decideMigration(house, ends, file, at, decision);
    if (!decided.ok) return decided;
    const done: Result<unknown, ChangedMeanwhile> = await recordTransition(
      house.open,
      file.dossier,
      { kind: 'system' },
      at,
      decided.value.transition,
    );
    if (done.ok) return ok(true);
  }
  return refuse('changed_meanwhile');
}

type Decided = { readonly transition: Transition; readonly steps: readonly [string, string] };

/**
 * The transition that puts a dossier into the new model: same state, same clock; tasks whose step is the same keep
 * officer and deadline, others get what the new step gives. Refused, with the reason in words, when a token has no
 * place there. Pure but for the directory.
 */
export function decideMigration(
  house: House,
  { from, to, mapping }: Ends,
  { dossier }: { readonly dossier: Dossier },
  at: Temporal.Instant,
  decision = '',
): Result<Decided, string> {
  const marking = markingOf({ dossier, process: from });
  const planned = planMigration(from.plan, to.plan, marking, new Map(Object.entries(mapping)));
  if (!planned.ok) return refuse(planned.refusal.vi);
  const waiting = waitingAt(to.plan, planned.value);
  const steps = dossier.tasks.filter(({ kind }) => kind === 'step');
  const opens = waiting.flatMap((one) => (one.kind === 'task' ? [one] : []));
  const walker = { dossier, process: to };
  const openTasks = opens.map((one) => {
    const before = steps.find(({ token }) => token === one.token);
    const task = taskFor(house, walker, one, at);
    const same = before && stepOf(from, before.stepNo).element === one.step.element && before.role === one.step.role;
    return same ? { ...task, ...pick(before), alarmAt: task.alarmAt } : task;
  });
  const newest = opens.at(-1);
  // Where nobody works just now, the name of what it waits for.
  const names = (process: ProcessVersion, numbers: readonly number[], elements: readonly string[]) =>
    (numbers.length > 0
      ? numbers.map((no) => stepOf(process, no).name)
      : elements.map((element) => process.plan.nodes.get(element)?.name || element)
    ).join(' + ');
  return ok({
    steps: [
      names(
        from,
        steps.map(({ stepNo }) => stepNo),
        waitingAt(from.plan, marking).map(({ element }) => element),
      ),
      names(
        to,
        opens.map(({ step }) => step.no),
        waiting.map(({ element }) => element),
      ),
    ],
    transition: {
      state: dossier.state,
      event: 'process.migrated',
      payload: { from: from.version, to: to.version, key: to.key, decision },
      processVersionId: to.id,
      tokens: planned.value,
      ...(newest ? { stepNo: newest.step.no } : {}),
      closeTasks: steps.map(({ no }) => ({ no, outcome: 'migrated' })),
      openTasks,
      closeProcessWaits: true,
      openWaits: waiting.flatMap((one) => (one.kind === 'task' ? [] : [waitFor(house, walker, one, at)])),
    },
  });
}

const pick = ({ unitId, role, officerId, agencyId, dueAt }: Dossier['tasks'][number]) => ({
  unitId,
  role,
  officerId,
  agencyId,
  dueAt,
});
