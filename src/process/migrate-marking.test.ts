import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { compileModel } from './compile-model.ts';
import type { Marking } from './marking.ts';
import { planMigration } from './migrate-marking.ts';
import { bpmn, ends, planOf as drawnPlan, tasks } from './models-for-tests.ts';
import type { Plan } from './plan.ts';
import { reachableStands, standKey, standOf } from './reachable-stands.ts';
import { readModel } from './read-model.ts';
import { move } from './run-model.ts';
import type { TableRow } from './table/table.ts';
import { writeModel } from './table/write-model.ts';
import { ownMs } from '../platform/own-time-for-tests.ts';

const row = (id: string, changes: Partial<TableRow> = {}): TableRow => ({
  id,
  name: `Bước ${id}`,
  name_en: `Step ${id}`,
  role: 'processing_officer',
  place: 'competent',
  act: 'work',
  ...changes,
});
async function planOf(...work: TableRow[]): Promise<Plan> {
  const rows = [
    row('a', { act: 'accept', place: 'receiving' }),
    ...work,
    row('s', { act: 'sign' }),
    row('z', { act: 'hand_over', place: 'receiving' }),
  ];
  const read = await readModel(writeModel({ key: 'thu', name: 'Thử', nameEn: 'Trial', rows }));
  assert.ok(read.ok);
  const compiled = compileModel(read.value, new Map());
  assert.ok(compiled.ok, JSON.stringify(compiled));
  return compiled.value;
}

/** Finishes the open task of that element (or the n-th open one); the first choice is "Đạt". */
function finish(plan: Plan, marking: Marking, element?: string, choice = 0): Marking {
  const token = marking.tokens.find(({ at }) => at === (element ?? at) && plan.nodes.get(at)?.kind === 'task');
  assert.ok(token);
  const node = plan.nodes.get(token.at);
  assert.ok(node?.kind === 'task');
  const chosen = node.step.choices[choice]?.flow;
  const done = move(
    plan,
    marking,
    { kind: 'done', token: token.id, element: token.at, ...(chosen ? { choice: chosen } : {}) },
    {},
  );
  assert.ok(done.ok, JSON.stringify(done));
  return done.value.marking;
}
function begun(plan: Plan): Marking {
  const first = move(plan, null, { kind: 'begin' }, {});
  assert.ok(first.ok);
  return first.value.marking;
}
const at = (marking: Marking) => marking.tokens.map(({ at: where }) => where).toSorted();

test('a dossier goes over where its step is, and goes on by the new version to its end', async () => {
  const [from, to] = [await planOf(row('b'), row('c')), await planOf(row('b'), row('new'), row('c'))];
  const marking = finish(from, begun(from));
  const moved = planMigration(from, to, marking);
  assert.ok(moved.ok);
  assert.deepEqual(moved.value, marking);
  let now = moved.value;
  const path = [at(now)];
  while (now.tokens.length > 0) path.push(at((now = finish(to, now))));
  assert.deepEqual(path.flat(), ['b', 'new', 'c', 's', 'z']);
});

test('a step that is gone is refused by name, and mapped when told', async () => {
  const [from, to] = [await planOf(row('b')), await planOf(row('c'))];
  const marking = finish(from, begun(from));
  const refused = planMigration(from, to, marking);
  assert.ok(!refused.ok);
  assert.equal(refused.refusal.element, 'b');
  assert.match(refused.refusal.vi, /không có bước “Bước b”/);
  const mapped = planMigration(from, to, marking, new Map([['b', 'c']]));
  assert.ok(mapped.ok);
  assert.deepEqual(at(mapped.value), ['c']);
});

test('a lone token never goes into one branch of a parallel part, nor two tokens onto one way', async () => {
  const [line, fork] = [
    await planOf(row('b'), row('c')),
    await planOf(row('b', { together: 'A' }), row('c', { together: 'A' })),
  ];
  const inLine = finish(line, begun(line));
  const lone = planMigration(line, fork, inLine);
  assert.ok(!lone.ok);
  assert.match(lone.refusal.vi, /song song/);
  assert.ok(!planMigration(fork, line, finish(fork, begun(fork))).ok);
  const wider = await planOf(row('b', { together: 'A' }), row('c', { together: 'A' }), row('d', { together: 'A' }));
  assert.ok(!planMigration(fork, wider, finish(fork, begun(fork))).ok);
  assert.ok(planMigration(fork, wider, begun(fork)).ok);
});

test('a token that waits at a join goes over with the branch that is still open', async () => {
  const [from, to] = [
    await planOf(row('b', { together: 'A' }), row('c', { together: 'A' })),
    await planOf(row('x'), row('b', { together: 'A' }), row('c', { together: 'A' }), row('y')),
  ];
  const marking = finish(from, finish(from, begun(from)), 'b');
  const moved = planMigration(from, to, marking);
  assert.ok(moved.ok, JSON.stringify(moved));
  assert.deepEqual(at(finish(to, moved.value, 'c')), ['y']);
});

test('wherever a dossier can come by running, the exploration has been: a version always goes over to itself', async () => {
  const plan = await planOf(
    row('b'),
    row('c', { together: 'A' }),
    row('d', { together: 'A' }),
    row('e', { backTo: 'b' }),
    row('f', { together: 'B' }),
    row('g', { together: 'B' }),
    row('h', { together: 'B' }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(1)), { maxLength: 25 }), (picks) => {
      let now = begun(plan);
      for (const [pick, choice] of picks) {
        const open = now.tokens.filter(({ at: where }) => plan.nodes.get(where)?.kind === 'task');
        const token = open[pick % open.length];
        if (!token) break;
        now = finish(plan, now, token.at, choice);
        const moved = planMigration(plan, plan, now);
        assert.ok(moved.ok, JSON.stringify(now));
        assert.deepEqual(moved.value, now);
      }
    }),
    { numRuns: 100 },
  );
  const stands = reachableStands(plan, null);
  assert.ok(stands?.has(standKey([standOf('c', undefined), standOf('join_c', 'flow_d_join_c')])));
});

test('thirty parallel steps are more than can be looked at, and are refused with a sentence in under a second', async () => {
  const wide = await planOf(...Array.from({ length: 26 }, (_, i) => row(`w${i}`, { together: 'A' })));
  const refused = planMigration(wide, wide, begun(wide));
  assert.ok((await ownMs(1_000, () => planMigration(wide, wide, begun(wide)))) < 1_000);
  assert.ok(refused.ok || /quá nhiều nhánh/.test(refused.refusal.vi));
});

test('ways that part and meet a hundred times with nobody waiting between are not gone through one by one', async () => {
  const ids = Array.from({ length: 100 }, (_, i) => i);
  const gates = ids
    .map((i) => `<exclusiveGateway id="g${i}"/><exclusiveGateway id="j${i}"/><intermediateThrowEvent id="t${i}"/>`)
    .join('');
  const flows = ids.flatMap((i) => [
    `g${i} t${i} [outcome = 1]`,
    `t${i} j${i}`,
    `g${i} j${i} *`,
    `j${i} ${i === 99 ? 'b' : `g${i + 1}`}`,
  ]);
  const plan = await drawnPlan(bpmn(`${ends}${tasks('a', 'b')}${gates}`, 's a', 'a g0', ...flows, 'b z'));
  const refused = planMigration(plan, plan, begun(plan));
  assert.ok((await ownMs(1_000, () => planMigration(plan, plan, begun(plan)))) < 1_000);
  assert.ok(!refused.ok && /quá nhiều nhánh/.test(refused.refusal.vi));
});
