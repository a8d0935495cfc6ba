import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';

import { waitingOf } from './model/waiting-of.ts';
import { explore } from './model/explore.ts';
import { bpmn, planOf, Walk, withFlows } from './models-for-tests.ts';

/** A model of nested blocks, told apart from how BPMN draws it. */
type Block =
  | { kind: 'task' }
  | { kind: 'seq' | 'xor' | 'or' | 'and'; of: Block[] }
  | { kind: 'loop' | 'sub'; of: [Block] }
  | { kind: 'each'; items: number; sequential: boolean };

const { block } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 4, depthSize: 'max', withCrossShrink: true },
    { weight: 2, arbitrary: fc.constant<Block>({ kind: 'task' }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('each' as const),
        items: fc.integer({ min: 1, max: 3 }),
        sequential: fc.boolean(),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constantFrom('seq' as const, 'xor' as const, 'or' as const, 'and' as const),
        of: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constantFrom('loop' as const, 'sub' as const), of: fc.tuple(tie('block')) }),
    },
  ),
}));

// Ways are decided by facts: `limit_hours` for one of several, `supplements` for some (9: all), `outcome` for once more.
type Facts = { limit_hours: number; supplements: number; outcome: string };
const facts = fc.record({
  limit_hours: fc.integer({ min: 0, max: 3 }),
  supplements: fc.constantFrom(0, 1, 2, 9, 9),
  outcome: fc.constantFrom('again', 'on', 'on'),
});

/** A block that runs, as a person would play it with tokens on paper: the oracle, independent of the engine. */
type Play = { waits(): string[]; done(task: string, facts: Facts): boolean };

/** Draws a block as BPMN between two elements, and says how to play it. */
function draw(given: Block, names: { n: number }) {
  names.n += 1;
  const id = `${given.kind}${names.n}`;
  if (given.kind === 'task') return { xml: `<userTask id="${id}"/>`, flows: [], first: id, last: id, play: leaf([id]) };
  if (given.kind === 'each') {
    const items = Array.from({ length: given.items }, (_, i) => `u${i}`);
    const loop = `<multiInstanceLoopCharacteristics isSequential="${given.sequential}"/>`;
    const xml = `<userTask id="${id}" mc:units="${items.join(' ')}">${loop}</userTask>`;
    return {
      xml,
      flows: [],
      first: id,
      last: id,
      play: leaf(
        items.map((item) => `${id}:${item}`),
        given.sequential,
      ),
    };
  }
  const inner: Drawn[] = given.of.map((one) => draw(one, names));
  const xml = inner.map((one) => one.xml).join('');
  const flows = inner.flatMap((one) => one.flows);
  const [only] = inner;
  assert.ok(only);
  if (given.kind === 'seq') {
    for (const [i, one] of inner.entries()) if (i > 0) flows.push(`${inner[i - 1]?.last} ${one.first}`);
    return { xml, flows, first: only.first, last: inner.at(-1)!.last, play: sequence(inner) };
  }
  if (given.kind === 'sub') {
    const inside = withFlows(
      `<startEvent id="${id}s"/>${xml}<endEvent id="${id}z"/>`,
      starred([...flows, `${id}s ${only.first}`, `${only.last} ${id}z`]),
    );
    return { xml: `<subProcess id="${id}">${inside}</subProcess>`, flows: [], first: id, last: id, play: only.play };
  }
  const [a, z] = [`${id}a`, `${id}z`];
  const gate = { xor: 'exclusive', loop: 'exclusive', or: 'inclusive', and: 'parallel' }[given.kind];
  const gates = `<${gate}Gateway id="${a}"/><${gate}Gateway id="${z}"/>`;
  if (given.kind === 'loop')
    return {
      xml: gates + xml,
      flows: [...flows, `${a} ${only.first}`, `${only.last} ${z}`, `${z} ${a} [outcome = "again"]`],
      first: a,
      last: `${z}*`,
      play: again(only),
    };
  const decided = inner.map((one, i) => {
    if (given.kind === 'and') return `${a} ${one.first}`;
    if (i === inner.length - 1) return `${a} ${one.first} *`;
    return `${a} ${one.first} [${given.kind === 'xor' ? `limit_hours = ${i}` : `supplements in (${i}, 9)`}]`;
  });
  const joined = inner.map((one) => `${one.last} ${z}`);
  return {
    xml: gates + xml,
    flows: [...flows, ...decided, ...joined],
    first: a,
    last: z,
    play: branches(given.kind, inner),
  };
}
type Drawn = { xml: string; flows: string[]; first: string; last: string; play: (facts: Facts) => Play };

const leaf =
  (all: string[], oneByOne = false) =>
  (): Play => {
    const left = [...all];
    return {
      waits: () => (oneByOne ? left.slice(0, 1) : [...left]),
      done: (task) => {
        left.splice(left.indexOf(task), 1);
        return left.length === 0;
      },
    };
  };

const sequence =
  (inner: Drawn[]) =>
  (facts: Facts): Play => {
    let at = 0;
    let now = inner[0]!.play(facts);
    return {
      waits: () => now.waits(),
      done: (task, then) => {
        if (!now.done(task, then)) return false;
        at += 1;
        if (at === inner.length) return true;
        now = inner[at]!.play(then);
        return false;
      },
    };
  };

const again =
  (inner: Drawn) =>
  (facts: Facts): Play => {
    let now = inner.play(facts);
    return {
      waits: () => now.waits(),
      done: (task, then) => {
        if (!now.done(task, then)) return false;
        if (then.outcome !== 'again') return true;
        now = inner.play(then);
        return false;
      },
    };
  };

const branches =
  (kind: 'xor' | 'or' | 'and', inner: Drawn[]) =>
  (facts: Facts): Play => {
    const last = inner.length - 1;
    const some = inner.filter((_one, i) => i < last && (facts.supplements === i || facts.supplements === 9));
    const chosen = {
      and: inner,
      xor: [inner[Math.min(facts.limit_hours, last)]!],
      or: some.length > 0 ? some : [inner[last]!],
    }[kind];
    const open = chosen.map((one) => one.play(facts));
    return {
      waits: () => open.flatMap((one) => one.waits()),
      done: (task, then) => {
        const at = open.findIndex((one) => one.waits().includes(task));
        if (open[at]?.done(task, then)) open.splice(at, 1);
        return open.length === 0;
      },
    };
  };

/** The way on from a loop is its default: a star at the source becomes one behind the flow. */
const starred = (flows: string[]): string[] => flows.map((flow) => flow.replace(/^(\S+)\* (\S+).*$/, '$1 $2 *'));

async function planned(given: Block) {
  const drawn = draw(given, { n: 0 });
  const flows = starred(['s ' + drawn.first, ...drawn.flows, `${drawn.last} z`]);
  const plan = await planOf(bpmn(`<startEvent id="s"/><endEvent id="z"/>${drawn.xml}`, ...flows));
  return { plan, play: drawn.play };
}

test('every nested model offers exactly the tasks it should, in any order of work, and ends', async () => {
  const order = fc.array(fc.tuple(fc.nat(), facts), { minLength: 60, maxLength: 60 });
  const on: Facts = { limit_hours: 0, supplements: 1, outcome: 'on' };
  await fc.assert(
    fc.asyncProperty(block, order, async (given, choices) => {
      const { plan, play } = await planned(given);
      const walk = new Walk(plan);
      // Gateways before the first task are decided without facts: by their defaults.
      const paper = play({ limit_hours: 99, supplements: 99, outcome: 'on' });
      const opened = new Set<string>();
      const over = new Set<string>();
      const follow = (done: string | null): void => {
        const { opened: anew, closed } = walk.last;
        for (const one of [
          ...closed.map(({ token, element }) => `${token} ${element}`),
          ...(done === null ? [] : [done]),
        ]) {
          assert.ok(opened.has(one) && !over.has(one), `${one} ends once, after it began`);
          over.add(one);
        }
        for (const { token, element } of anew) {
          assert.ok(!opened.has(`${token} ${element}`), 'begins once');
          opened.add(`${token} ${element}`);
        }
      };
      follow(null);
      let ended = false;
      for (let i = 0; !ended; i += 1) {
        assert.ok(i < 3_000, 'ends');
        const waits = paper.waits().toSorted();
        assert.deepEqual(walk.waits.toSorted(), waits);
        const [n, then] = choices[i] ?? [0, on];
        const name = waits[n % waits.length] ?? '';
        const done = `${walk.tokenAt(name)} ${name.split(':')[0]}`;
        walk.done(name, then);
        ended = paper.done(name, then);
        follow(done);
      }
      assert.ok(walk.last.ended);
      assert.deepEqual(walk.marking.tokens, []);
      assert.deepEqual(opened, over);
    }),
    { numRuns: 300 },
  );
});

test('the checker finds no fault with the gateways of any nested model', async () => {
  await fc.assert(
    fc.asyncProperty(block, async (given) => {
      const { plan } = await planned(given);
      assert.deepEqual(explore(plan).flaws, []);
    }),
    { numRuns: 60 },
  );
});

test('whatever is clicked and thrown at a model, its marking stays whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      block,
      fc.array(fc.tuple(fc.nat(), fc.constantFrom('done', 'move', 'error', 'escalation'), facts), { maxLength: 40 }),
      async (given, acts) => {
        const { plan } = await planned(given);
        const walk = new Walk(plan);
        for (const [n, kind, then] of acts) {
          if (walk.last.ended) return;
          const waits = waitingOf(plan, walk.marking);
          const { token, element } = waits[n % waits.length]!;
          const to = plan.steps[n % plan.steps.length]!.element;
          const cause = {
            done: { kind, token, element },
            move: { kind, token, to },
            error: { kind, token, code: 'x' },
            escalation: { kind, token, code: 'x' },
          }[kind];
          const moved = walk.try(cause as Parameters<Walk['try']>[0], then);
          if (kind === 'error') assert.equal(moved.ok, false);
          const ids = new Set(walk.marking.tokens.map(({ id }) => id));
          assert.equal(ids.size, walk.marking.tokens.length);
          for (const { id, scope } of walk.marking.tokens) {
            assert.ok(id < walk.marking.next);
            assert.ok(scope === undefined || (ids.has(scope) && scope < id));
          }
          assert.ok(walk.last.ended || waitingOf(plan, walk.marking).length > 0);
        }
      },
    ),
    { numRuns: 60 },
  );
});
