import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';

import { checkShape } from './model/check-shape.ts';
import { explore } from './model/explore.ts';
import { waitingOf } from './model/waiting-of.ts';
import { bpmn, planOf, Walk } from './models-for-tests.ts';

const node = fc.record({
  kind: fc.constantFrom('task', 'task', 'exclusive', 'parallel', 'inclusive'),
  // Further ways out, to other elements anywhere in the model.
  more: fc.array(fc.nat({ max: 8 }), { maxLength: 2 }),
});

/** A model drawn without any sense: a chain of elements, with flows thrown in. */
function drawn(nodes: { kind: string; more: number[] }[]): string {
  const elements = nodes.map(({ kind }, i) =>
    kind === 'task' ? `<task id="n${i}"/>` : `<${kind}Gateway id="n${i}"/>`,
  );
  const flows = nodes.flatMap(({ kind, more }, i) => {
    const next = i + 1 === nodes.length ? 'z' : `n${i + 1}`;
    const targets =
      kind === 'task' ? [] : [...new Set(more.map((to) => `n${to % nodes.length}`))].filter((to) => to !== next);
    const condition = (n: number): string => (kind === 'parallel' ? '' : ` [limit_hours = ${n}]`);
    return [
      `n${i} ${next}${targets.length > 0 && kind !== 'parallel' ? ' *' : ''}`,
      ...targets.map((to, n) => `n${i} ${to}${condition(n)}`),
    ];
  });
  return bpmn(`<startEvent id="s"/><endEvent id="z"/>${elements.join('')}`, 's n0', ...flows);
}

test('a model the checker calls sound never gets stuck, doubled or endless, whatever is decided', async () => {
  let sound = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(node, { minLength: 2, maxLength: 8 }),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 2 })), { minLength: 30, maxLength: 30 }),
      async (nodes, choices) => {
        const plan = await planOf(drawn(nodes));
        if (checkShape(plan).length > 0) return;
        const { flaws, complete } = explore(plan);
        if (!complete || flaws.length > 0) return;
        sound += 1;
        const walk = new Walk(plan);
        for (const [n, limit] of choices) {
          const waits = waitingOf(plan, walk.marking);
          assert.equal(new Set(waits.map(({ element }) => element)).size, waits.length, 'each task once at a time');
          const one = waits[n % waits.length];
          if (!one) return;
          const moved = walk.try({ kind: 'done', token: one.token, element: one.element }, { limit_hours: limit });
          assert.ok(moved.ok, JSON.stringify(moved));
        }
      },
    ),
    { numRuns: 400 },
  );
  assert.ok(sound > 40, `${sound} sound models tried`);
});
