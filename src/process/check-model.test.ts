import assert from 'node:assert/strict';
import test from 'node:test';

import { checkModel } from './check-model.ts';
import { bpmn, ends, planOf, tasks, withFlows } from './models-for-tests.ts';
import { explore } from './model/explore.ts';
import { backTargets, nextSteps } from './next-steps.ts';
import { ownMs } from '../platform/own-time-for-tests.ts';
import type { ModelProblem } from './plan.ts';

const step = (id: string, more = 'mc:act="work" mc:hours="8"'): string =>
  `<userTask id="${id}" name="Việc ${id}" mc:role="r" ${more}/>`;
const [accept, sign, give] = [
  step('a', 'mc:act="accept"'),
  step('g', 'mc:act="sign" mc:hours="4"'),
  step('h', 'mc:act="hand_over"'),
];
const usual = `${ends}${accept}${sign}${give}`;
const gate = (kind: string, ...ids: string[]): string => ids.map((id) => `<${kind}Gateway id="${id}"/>`).join('');

const refusals = async (limitHours: number | null, elements: string, ...flows: string[]): Promise<string[]> =>
  checkModel(await planOf(bpmn(elements, ...flows)), { limitHours })
    .filter(({ severity }) => severity === 'refused')
    .map(({ element, en }) => `${element}: ${en}`);

/** One refusal, at this element, that says so in both languages. */
const refusedAt = async (element: string | null, says: RegExp, elements: string, ...flows: string[]): Promise<void> => {
  const problems = checkModel(await planOf(bpmn(elements, ...flows)), { limitHours: null });
  const found = problems.find((one) => one.severity === 'refused' && one.element === element && says.test(one.en));
  assert.ok(found, JSON.stringify(problems, null, 1));
  assert.match(found.vi, /[à-ỹđ]/i);
};

test('a plain process has nothing wrong', async () => {
  assert.deepEqual(await refusals(40, `${usual}${step('w')}`, 's a', 'a w', 'w g', 'g h', 'h z'), []);
});

test('elements nothing leads to, dead ends and ways without an end are found', async () => {
  const flows = ['s a', 'a g', 'g h', 'h z'];
  await refusedAt('w', /no way leads here/, `${usual}${step('w')}`, ...flows, 'w g');
  const split = `${usual}${gate('exclusive', 'x')}${step('w')}${step('v')}`;
  await refusedAt('w', /dead end/, split, 's a', 'a x', 'x g [outcome = 1]', 'x w *', 'g h', 'h z');
  await refusedAt(
    'w',
    /to an end event/,
    split,
    's a',
    'a x',
    'x g [outcome = 1]',
    'x w *',
    'w v',
    'v w',
    'g h',
    'h z',
  );
});

test('a circle of gateways is found before anybody waits in it', async () => {
  const circle = `${usual}${gate('exclusive', 'x', 'y', 'q')}`;
  const flows = ['s a', 'a q', 'q x', 'x y', 'y x [outcome = 1]', 'y g *', 'g h', 'h z'];
  await refusedAt('x', /in a circle/, circle, ...flows).catch(() => refusedAt('y', /in a circle/, circle, ...flows));
});

test('a parallel join behind an exclusive split waits for ever', async () => {
  await refusedAt(
    'j',
    /wait for ever/,
    `${usual}${gate('exclusive', 'x')}${gate('parallel', 'j')}${tasks('v', 'w')}`,
    's a',
    'a x',
    'x v [outcome = 1]',
    'x w *',
    'v j',
    'w j',
    'j g',
    'g h',
    'h z',
  );
});

test('an exclusive join behind a parallel split lets everything behind it happen twice', async () => {
  await refusedAt(
    'g',
    /twice at a time/,
    `${usual}${gate('exclusive', 'x')}${gate('parallel', 'f')}${tasks('v', 'w')}`,
    's a',
    'a f',
    'f v',
    'f w',
    'v x',
    'w x',
    'x g',
    'g h',
    'h z',
  );
});

test('inclusive pairs, loops, subprocesses and events that match are sound', async () => {
  const inner = withFlows(`<startEvent id="is"/>${tasks('i')}<endEvent id="ie"/>`, ['is i', 'i ie']);
  const elements =
    `${usual}${gate('inclusive', 'f', 'j')}${gate('exclusive', 'x')}${tasks('u', 'v', 'n')}` +
    `<subProcess id="w">${inner}</subProcess>` +
    '<boundaryEvent id="b" attachedToRef="w" cancelActivity="false"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>' +
    '<endEvent id="z2"/>';
  assert.deepEqual(
    await refusals(
      null,
      elements,
      's a',
      'a f',
      'f u [answers.u]',
      'f v [answers.v]',
      'f w *',
      'u j',
      'v j',
      'w j',
      'j x',
      'x f [outcome = 1]',
      'x g *',
      'g h',
      'h z',
      'b n',
      'n z2',
    ),
    [],
  );
});

test('many like branches are checked like two', async () => {
  const ids = Array.from({ length: 40 }, (_, i) => `p${i}`);
  const flows = ids.flatMap((id) => [`f ${id}`, `${id} j`]);
  const plan = await planOf(
    bpmn(`${usual}${gate('parallel', 'f', 'j')}${tasks(...ids)}`, 's a', 'a f', ...flows, 'j g', 'g h', 'h z'),
  );
  assert.ok(explore(plan).complete);
  assert.deepEqual(explore(plan).flaws, []);
});

test('a model with too many states is checked as far as it goes, within a second, and says so', async () => {
  const ids = Array.from({ length: 30 }, (_, i) => `p${i}`);
  const flows = ids.flatMap((id) => [`f ${id}`, `${id} x${id}`, `x${id} j`, `x${id} n${id} [outcome = 1]`, `n${id} j`]);
  const plan = await planOf(
    bpmn(
      `${usual}${gate('parallel', 'f')}${gate('inclusive', 'j', ...ids.map((id) => `x${id}`))}${tasks(...ids, ...ids.map((id) => `n${id}`))}`,
      's a',
      'a f',
      ...flows,
      'j g',
      'g h',
      'h z',
    ),
  );
  let problems: readonly ModelProblem[] = [];
  const took = await ownMs(1_000, () => (problems = checkModel(plan, { limitHours: null })));
  assert.ok(took < 1_000, `${took} ms`);
  assert.ok(problems.some(({ severity, en }) => severity === 'warning' && /too many parallel states/.test(en)));
});

test('the same model is always explored alike', async () => {
  const plan = await planOf(
    bpmn(
      `${usual}${gate('parallel', 'f', 'j')}${tasks('v', 'w')}`,
      's a',
      'a f',
      'f v',
      'f w',
      'v j',
      'w j',
      'j g',
      'g h',
      'h z',
    ),
  );
  assert.deepEqual(explore(plan), explore(plan));
  assert.equal(explore(plan).complete, true);
});

test('one step accepts, and it is the only first one', async () => {
  await refusedAt(null, /No step accepts/, `${ends}${step('w')}${sign}${give}`, 's w', 'w g', 'g h', 'h z');
  await refusedAt('w', /does not accept/, `${usual}${step('w')}`, 's w', 'w a', 'a g', 'g h', 'h z');
  await refusedAt('b', /only one step/, `${usual}${step('b', 'mc:act="accept"')}`, 's a', 'a b', 'b g', 'g h', 'h z');
  await refusedAt(
    'a',
    /lead back/,
    `${usual}${gate('exclusive', 'x')}`,
    's a',
    'a x',
    'x a [outcome = 1]',
    'x g *',
    'g h',
    'h z',
  );
});

test('nothing is issued or handed over on any way before somebody signed', async () => {
  const issue = step('i', 'mc:act="issue" mc:hours="1"');
  await refusedAt('i', /before anybody signed/, `${usual}${issue}`, 's a', 'a i', 'i g', 'g h', 'h z');
  await refusedAt(
    'h',
    /before anybody signed/,
    `${usual}${gate('exclusive', 'x')}`,
    's a',
    'a x',
    'x g [outcome = 1]',
    'x h *',
    'g h',
    'h z',
  );
  // Signed in one parallel branch is signed once both are joined, not in the other branch.
  const parallel = `${usual}${issue}${gate('parallel', 'f', 'j')}`;
  assert.deepEqual(
    await refusals(null, `${parallel}${step('w')}`, 's a', 'a f', 'f g', 'f w', 'g j', 'w j', 'j i', 'i h', 'h z'),
    [],
  );
  await refusedAt('i', /before anybody signed/, parallel, 's a', 'a f', 'f g', 'f i', 'g j', 'i j', 'j h', 'h z');
  // In a subprocess, too.
  const inner = withFlows(`<startEvent id="is"/>${sign}<endEvent id="ie"/>`, ['is g', 'g ie']);
  assert.deepEqual(
    await refusals(null, `${ends}${accept}${give}<subProcess id="w">${inner}</subProcess>`, 's a', 'a w', 'w h', 'h z'),
    [],
  );
});

test('handing over is last, and every way comes to it', async () => {
  await refusedAt('h', /must be last/, `${usual}${step('w')}`, 's a', 'a g', 'g h', 'h w', 'w z');
  await refusedAt(
    'z2',
    /before the result is handed over/,
    `${usual}${gate('exclusive', 'x')}<endEvent id="z2"/>`,
    's a',
    'a g',
    'g x',
    'x h [outcome = 1]',
    'x z2 *',
    'h z',
  );
});

test('every step names its post', async () => {
  await refusedAt('w', /names no post/, `${usual}<userTask id="w"/>`, 's a', 'a w', 'w g', 'g h', 'h z');
  const plan = await planOf(bpmn(usual, 's a', 'a g', 'g h', 'h z'));
  assert.match(checkModel(plan, { limitHours: null, roles: new Set(['clerk']) }).at(-1)?.en ?? '', /no post “r”/);
});

test('the longest way must fit in the statutory limit, parallel branches at a time and loops once', async () => {
  const elements = `${usual}${gate('parallel', 'f', 'j')}${gate('exclusive', 'x', 'm')}${step('v')}${step('w', 'mc:hours="20"')}`;
  const flows = ['s a', 'a m', 'm f', 'f v', 'f w', 'v j', 'w j', 'j x', 'x m [outcome = 1]', 'x g *', 'g h', 'h z'];
  assert.deepEqual(await refusals(24, elements, ...flows), []);
  const [found] = await refusals(23, elements, ...flows);
  assert.match(found ?? '', /24 working hours, more than the limit of 23 .*Việc w → Việc g/);
});

test('shares, timers, repeated steps and steps that rest the clock are counted as they take time', async () => {
  const flows = ['s a', 'a w', 'w g', 'g h', 'h z'];
  const hours = async (limit: number, w: string): Promise<number> =>
    (await refusals(limit, `${usual}${w}`, ...flows)).length;
  assert.equal(await hours(40, step('w', 'mc:share="0.9"')), 0);
  assert.equal(await hours(39, step('w', 'mc:share="0.9"')), 1);
  assert.equal(await hours(5, step('w', 'mc:hours="100" mc:clock="pauses"')), 0);
  const many = (how: string): string =>
    step('w', 'mc:hours="8" mc:units="x y"').replace('/>', `><multiInstanceLoopCharacteristics ${how}/></userTask>`);
  assert.equal(await hours(12, many('')), 0);
  assert.equal(await hours(19, many('isSequential="true"')), 1);
  const wait =
    '<intermediateCatchEvent id="w"><timerEventDefinition><timeDuration>P2D</timeDuration></timerEventDefinition></intermediateCatchEvent>';
  assert.equal(await hours(20, wait), 0);
  assert.equal(await hours(19, wait), 1);
  assert.match(
    (
      await refusals(
        null,
        `${usual}${step('w', 'mc:share="0.7"')}${step('v', 'mc:share="0.4"')}`,
        's a',
        'a w',
        'w v',
        'v g',
        'g h',
        'h z',
      )
    )[0] ?? '',
    /110 %/,
  );
});

test('repeats within repeats are at most a hundred together', async () => {
  const units = (n: number): string => Array.from({ length: n }, (_, i) => `u${i}`).join(' ');
  const again = '<multiInstanceLoopCharacteristics/>';
  const inner = step('w', `mc:hours="1" mc:units="${units(10)}"`).replace('/>', `>${again}</userTask>`);
  const around = (n: number): string =>
    `<subProcess id="p1" mc:units="${units(n)}">${again}${withFlows(`<startEvent id="si"/><endEvent id="zi"/>${inner}`, ['si w', 'w zi'])}</subProcess>`;
  const flows = ['s a', 'a p1', 'p1 g', 'g h', 'h z'];
  assert.deepEqual(await refusals(40, usual + around(10), ...flows), []);
  await refusedAt('w', /more than 100 times/, usual + around(11), ...flows);
});

test('one can be sent back to the steps before, past a consultation but not out of a parallel branch', async () => {
  const plan = await planOf(
    bpmn(
      `${usual}${tasks('b', 'c', 'v', 'w', 'e')}${gate('parallel', 'f', 'j')}${gate('exclusive', 'x')}`,
      's a',
      'a b',
      'b c',
      'c x',
      'x b [outcome = 1]',
      'x f *',
      'f v',
      'f w',
      'v j',
      'w j',
      'j e',
      'e g',
      'g h',
      'h z',
    ),
  );
  const back = (id: string): string[] => backTargets(plan, id).map(({ element }) => element);
  assert.deepEqual([back('a'), back('b'), back('c'), back('v'), back('g')], [[], ['a'], ['b', 'a'], [], ['e']]);
  const next = (id: string): string[] => nextSteps(plan, id).map(({ element }) => element);
  assert.deepEqual([next('b'), next('c'), next('v'), next('h')], [['c'], ['b', 'v', 'w'], ['e'], []]);
});

test('a part that others call needs no acceptance and no hand-over, and the process that calls it is sound', async () => {
  const part = bpmn(`${ends}${step('w')}`, 's w', 'w z').replace('<process id="p"', '<process id="p" mc:part="true"');
  assert.deepEqual(
    checkModel(await planOf(part), { limitHours: null }).filter(({ severity }) => severity === 'refused'),
    [],
  );
  const caller = bpmn(`${usual}<callActivity id="c" calledElement="part"/>`, 's a', 'a c', 'c g', 'g h', 'h z');
  const plan = await planOf(caller, { part });
  assert.deepEqual(
    checkModel(plan, { limitHours: null }).filter(({ severity }) => severity === 'refused'),
    [],
  );
  assert.deepEqual(
    plan.steps.map(({ element }) => element),
    ['a', 'c/w', 'g', 'h'],
  );
  const wrong = bpmn(`${ends}${accept}`, 's a', 'a z').replace('<process id="p"', '<process id="p" mc:part="true"');
  const [problem] = checkModel(await planOf(wrong), { limitHours: null });
  assert.match(problem?.en ?? '', /neither accepts nor hands over/);
});
