import assert from 'node:assert/strict';
import test from 'node:test';

import { bpmn, ends, planOf, tasks, Walk, withFlows } from './models-for-tests.ts';

const walk = async (elements: string, ...flows: string[]): Promise<Walk> =>
  new Walk(await planOf(bpmn(elements, ...flows)));
const gate = (kind: string, ...ids: string[]): string => ids.map((id) => `<${kind}Gateway id="${id}"/>`).join('');
const sub = (id: string, elements: string, flows: string[], more = ''): string =>
  `<subProcess id="${id}">${withFlows(elements, flows)}${more}</subProcess>`;
const boundary = (id: string, on: string, definition: string, interrupting = true): string =>
  `<boundaryEvent id="${id}" attachedToRef="${on}" cancelActivity="${interrupting}">${definition}</boundaryEvent>`;
const timer = '<timerEventDefinition><timeDuration>PT8H</timeDuration></timerEventDefinition>';
const message = '<messageEventDefinition messageRef="m1"/>';

test('one task after another, to the end', async () => {
  const w = await walk(`${ends}${tasks('a')}<manualTask id="b"/><task id="c"/>`, 's a', 'a b', 'b c', 'c z');
  assert.deepEqual(w.waits, ['a']);
  assert.deepEqual(w.done('a').waits, ['b']);
  assert.deepEqual(w.done('b').waits, ['c']);
  assert.ok(w.done('c').last.ended);
  assert.deepEqual(w.marking.tokens, []);
});

test('an exclusive gateway takes the first way whose condition is true, else the default, else none', async () => {
  const elements = `${ends}${gate('exclusive', 'g')}${tasks('t', 'a', 'b', 'c')}`;
  const flows = ['s t', 't g', 'g a [outcome = "granted"]', 'g b [limit_hours > 40]', 'a z', 'b z', 'c z'];
  const go = async (facts: object) => (await walk(elements, ...flows, 'g c *')).done('t', facts).waits;
  assert.deepEqual(await go({ outcome: 'granted', limit_hours: 80 }), ['a']);
  assert.deepEqual(await go({ outcome: 'refused', limit_hours: 80 }), ['b']);
  assert.deepEqual(await go({}), ['c']);
  const w = await walk(elements, ...flows, 'g c [false]');
  const refused = w.try({ kind: 'done', token: w.tokenAt('t'), element: 't' });
  assert.deepEqual(refused, { ok: false, refusal: { why: 'no_way_on', element: 'g' } });
  assert.deepEqual(w.waits, ['t']);
});

test('where the officer chooses, the choice is asked for and conditions are not', async () => {
  const w = await walk(
    `${ends}${tasks('t', 'a')}<exclusiveGateway id="g" mc:by="officer"/>`,
    's t',
    't g',
    'g a [outcome = "x"] =Đạt',
    'g t =Không đạt',
    'a z',
  );
  const step = w.plan.steps.find(({ element }) => element === 't');
  assert.deepEqual(
    step?.choices.map(({ flow, name }) => [flow, name]),
    [
      ['g-a', 'Đạt'],
      ['g-t', 'Không đạt'],
    ],
  );
  const token = w.tokenAt('t');
  for (const choice of [{}, { choice: 's-t' }])
    assert.deepEqual(w.try({ kind: 'done', token, element: 't', ...choice }), {
      ok: false,
      refusal: { why: 'choice_missing', choices: ['g-a', 'g-t'] },
    });
  w.done('t>g-t');
  assert.deepEqual(w.waits, ['t']);
  assert.notEqual(w.tokenAt('t'), token);
  assert.deepEqual(
    w.last.opened.map(({ element }) => element),
    ['t'],
  );
  assert.deepEqual(w.done('t>g-a').waits, ['a']);
});

test('a parallel join waits for all of its branches', async () => {
  const w = await walk(
    `${ends}${gate('parallel', 'f', 'j')}${tasks('a', 'b', 'c', 'd')}`,
    's f',
    'f a',
    'f b',
    'f c',
    'a j',
    'b j',
    'c j',
    'j d',
    'd z',
  );
  assert.deepEqual(w.waits, ['a', 'b', 'c']);
  assert.deepEqual(w.done('c a').waits, ['b']);
  assert.deepEqual(w.done('b').waits, ['d']);
  assert.ok(w.done('d').last.ended);
});

test('a join nobody can complete refuses the act that would be stuck there', async () => {
  const w = await walk(
    `${ends}${gate('exclusive', 'x')}${gate('parallel', 'j')}${tasks('t', 'a', 'b')}`,
    's t',
    't x',
    'x a [outcome = 1]',
    'x b *',
    'a j',
    'b j',
    'j z',
  );
  w.done('t');
  const refused = w.try({ kind: 'done', token: w.tokenAt('b'), element: 'b' });
  assert.deepEqual(refused, { ok: false, refusal: { why: 'no_way_on', element: 'j' } });
});

test('an inclusive join waits for the branches begun and for no other', async () => {
  const elements = `${ends}${gate('inclusive', 'f', 'j')}${tasks('t', 'a', 'b', 'c', 'd')}`;
  const flows = ['s t', 't f', 'f a [answers.a]', 'f b [answers.b]', 'f c *', 'a j', 'b j', 'c j', 'j d', 'd z'];
  const go = async (a: boolean, b: boolean) => (await walk(elements, ...flows)).done('t', { answers: { a, b } });
  const both = await go(true, true);
  assert.deepEqual(both.waits, ['a', 'b']);
  assert.deepEqual(both.done('b').waits, ['a']);
  assert.deepEqual(both.done('a').waits, ['d']);
  assert.deepEqual((await go(false, true)).done('b').waits, ['d']);
  assert.deepEqual((await go(false, false)).waits, ['c']);
});

test('an inclusive join waits for a branch that may still come after further steps', async () => {
  const w = await walk(
    `${ends}${gate('parallel', 'f')}${gate('inclusive', 'j')}${gate('exclusive', 'x')}${tasks('a', 'b', 'c', 'd')}`,
    's f',
    'f a',
    'f b',
    'a j',
    'b x',
    'x j [outcome = 1]',
    'x c *',
    'c z',
    'j d',
    'd z',
  );
  assert.deepEqual(w.done('a').waits, ['b']);
  // b leads elsewhere, so nobody can come any more.
  assert.deepEqual(w.done('b').waits, ['c', 'd']);
});

test('behind an event gateway the first event wins and the others are closed', async () => {
  const catching = (id: string, what: string): string =>
    `<intermediateCatchEvent id="${id}">${what}</intermediateCatchEvent>`;
  const w = await walk(
    `${ends}<eventBasedGateway id="g"/>${catching('m', message)}${catching('t', timer)}<receiveTask id="r" messageRef="m1"/>${tasks('a', 'b', 'c')}`,
    's g',
    'g m',
    'g t',
    'g r',
    'm a',
    't b',
    'r c',
    'a z',
    'b z',
    'c z',
  );
  assert.deepEqual(
    w.last.opened.map((one) => ({ ...one, token: 0 })),
    [
      { token: 0, element: 'm', kind: 'message', name: 'reply' },
      { token: 0, element: 't', kind: 'timer', after: { hours: 8 } },
      { token: 0, element: 'r', kind: 'message', name: 'reply' },
    ],
  );
  w.done('t');
  assert.deepEqual(
    w.last.closed.map(({ element }) => element),
    ['m', 'r'],
  );
  assert.deepEqual(w.waits, ['b']);
});

test('service and receive tasks wait; send tasks and throwing events speak and go on', async () => {
  const w = await walk(
    `${ends}<serviceTask id="v" mc:operation="vneid.check" name="Kiểm tra"/><sendTask id="o" messageRef="m1"/>` +
      '<intermediateThrowEvent id="th"><signalEventDefinition signalRef="s1"/></intermediateThrowEvent>' +
      '<intermediateThrowEvent id="n"/><receiveTask id="r" messageRef="m1"/>' +
      '<endEvent id="me"><messageEventDefinition messageRef="m1"/></endEvent>',
    's v',
    'v o',
    'o th',
    'th n',
    'n r',
    'r me',
  );
  assert.deepEqual(w.last.opened, [
    { token: 1, element: 'v', kind: 'service', operation: 'vneid.check', name: 'Kiểm tra' },
  ]);
  w.done('v');
  assert.deepEqual(w.last.said, [
    { element: 'o', kind: 'message', name: 'reply' },
    { element: 'th', kind: 'signal', name: 'storm' },
  ]);
  assert.deepEqual(w.waits, ['r']);
  w.done('r');
  assert.deepEqual(w.last.said, [{ element: 'me', kind: 'message', name: 'reply' }]);
  assert.ok(w.last.ended);
});

test('a boundary that interrupts closes the task; one that does not lets both go on, a timer once', async () => {
  const flows = ['s a', 'a z', 'b h', 'h z'];
  const hard = await walk(`${ends}${tasks('a', 'h')}${boundary('b', 'a', timer)}`, ...flows);
  assert.deepEqual(hard.waits, ['a', 'b']);
  assert.deepEqual(hard.done('b').waits, ['h']);
  assert.deepEqual(
    hard.last.closed.map(({ element }) => element),
    ['a'],
  );
  const soft = await walk(`${ends}${tasks('a', 'h')}${boundary('b', 'a', timer, false)}`, ...flows);
  assert.deepEqual(soft.done('b').waits, ['a', 'h']);
  assert.deepEqual(soft.last.closed, []);
  assert.deepEqual(soft.done('a').last.ended, false);
  assert.ok(soft.done('h').last.ended);
  const again = await walk(`${ends}${tasks('a', 'h')}${boundary('b', 'a', message, false)}`, ...flows);
  assert.deepEqual(again.done('b').waits, ['a', 'b', 'h']);
  assert.deepEqual(
    again.last.opened.map(({ element }) => element),
    ['b', 'h'],
  );
  assert.deepEqual(again.done('b a').waits, ['h', 'h']);
  assert.deepEqual(
    again.last.closed.map(({ element }) => element),
    ['b'],
  );
});

test('a subprocess is done when nothing runs in it any more, and its boundary ends all of it', async () => {
  const inner = `<startEvent id="is"/>${gate('parallel', 'if')}${tasks('x', 'y')}<endEvent id="ix"/><endEvent id="iy"/>`;
  const inside = ['is if', 'if x', 'if y', 'x ix', 'y iy'];
  const make = () =>
    walk(
      `${ends}${sub('p1', inner, inside)}${boundary('b', 'p1', timer)}${tasks('a', 'h')}`,
      's p1',
      'p1 a',
      'a z',
      'b h',
      'h z',
    );
  const w = await make();
  assert.deepEqual(w.waits, ['b', 'x', 'y']);
  assert.deepEqual(w.done('x').waits, ['b', 'y']);
  assert.deepEqual(w.done('y').waits, ['a']);
  assert.deepEqual(
    w.last.closed.map(({ element }) => element),
    ['b'],
  );
  const late = (await make()).done('x b');
  assert.deepEqual(late.waits, ['h']);
  assert.deepEqual(
    late.last.closed.map(({ element }) => element),
    ['y'],
  );
});

test('terminate ends its own scope: a subprocess goes on, a process is over', async () => {
  const end = (id: string): string => `<endEvent id="${id}"><terminateEventDefinition/></endEvent>`;
  const inner = `<startEvent id="is"/>${gate('parallel', 'if')}${tasks('x', 'y')}${end('it')}<endEvent id="iy"/>`;
  const w = await walk(
    `${ends}${gate('parallel', 'f')}${sub('p1', inner, ['is if', 'if x', 'if y', 'x it', 'y iy'])}${tasks('a', 'b')}${end('t')}`,
    's f',
    'f p1',
    'f b',
    'p1 a',
    'a t',
    'b z',
  );
  assert.deepEqual(w.done('x').waits, ['b', 'a']);
  w.done('a');
  assert.deepEqual(
    w.last.closed.map(({ element }) => element),
    ['b'],
  );
  assert.ok(w.last.ended);
});

test('an error goes to the nearest boundary that catches it, by code before any; nobody: the act is refused', async () => {
  const inner = `<startEvent id="is"/>${tasks('x')}<endEvent id="ie"><errorEventDefinition errorRef="e1"/></endEvent>`;
  const caught = (...boundaries: string[]) =>
    walk(
      `${ends}${sub('p1', inner, ['is x', 'x ie'])}${boundaries.join('')}${tasks('h', 'any')}`,
      's p1',
      'p1 z',
      ...boundaries.flatMap((one) => (one.includes('"b1"') ? ['b1 h'] : ['b2 any'])),
      'h z',
      'any z',
    );
  const b1 = boundary('b1', 'p1', '<errorEventDefinition errorRef="e1"/>');
  const b2 = boundary('b2', 'p1', '<errorEventDefinition/>');
  assert.deepEqual((await caught(b2, b1)).done('x').waits, ['h']);
  assert.deepEqual((await caught(b2)).done('x').waits, ['any']);
  const w = await caught();
  assert.deepEqual(w.try({ kind: 'done', token: w.tokenAt('x'), element: 'x' }), {
    ok: false,
    refusal: { why: 'no_way_on', element: 'ie' },
  });
});

test('a service that fails goes to its own boundary', async () => {
  const w = await walk(
    `${ends}<serviceTask id="v" mc:operation="o"/>${boundary('b', 'v', '<errorEventDefinition errorRef="e2"/>')}${tasks('h')}`,
    's v',
    'v z',
    'b h',
    'h z',
  );
  const token = w.tokenAt('v');
  assert.equal(w.try({ kind: 'error', token, code: 'E9' }).ok, false);
  assert.ok(w.try({ kind: 'error', token, code: 'E2' }).ok);
  assert.deepEqual(w.waits, ['h']);
});

test('an escalation nobody catches is only said; one that is caught need not interrupt', async () => {
  const escalate = '<escalationEventDefinition escalationRef="c1"/>';
  const w = await walk(
    `${ends}${tasks('a', 'h')}${boundary('b', 'a', escalate, false)}<intermediateThrowEvent id="th">${escalate}</intermediateThrowEvent>`,
    's a',
    'a th',
    'th z',
    'b h',
    'h z',
  );
  assert.ok(w.try({ kind: 'escalation', token: w.tokenAt('a'), code: 'C1' }).ok);
  assert.deepEqual(w.waits, ['a', 'h']);
  assert.deepEqual(w.last.said, []);
  w.done('a');
  assert.deepEqual(w.last.said, [{ element: 'th', kind: 'escalation', name: 'C1' }]);
});

const many = (how: string, units = 'so-a so-b so-c'): string =>
  `<userTask id="m" mc:role="r" mc:units="${units}"><multiInstanceLoopCharacteristics ${how}</userTask>`;

test('several agencies are asked at a time, each once, and all must answer', async () => {
  const w = await walk(`${ends}${many('/>')}${tasks('a')}`, 's m', 'm a', 'a z');
  assert.deepEqual(w.waits, ['m:so-a', 'm:so-b', 'm:so-c']);
  assert.deepEqual(w.done('m:so-b').waits, ['m:so-a', 'm:so-c']);
  assert.deepEqual(w.done('m:so-c m:so-a').waits, ['a']);
});

test('several agencies are asked one after another', async () => {
  const w = await walk(`${ends}${many('isSequential="true"/>')}${tasks('a')}`, 's m', 'm a', 'a z');
  assert.deepEqual(w.waits, ['m:so-a']);
  assert.deepEqual(w.done('m').waits, ['m:so-b']);
  assert.deepEqual(w.done('m').waits, ['m:so-c']);
  assert.deepEqual(w.done('m').waits, ['a']);
});

test('once enough agencies have answered the others need not', async () => {
  const until =
    '><completionCondition>nrOfCompletedInstances &gt;= 2</completionCondition></multiInstanceLoopCharacteristics>';
  const w = await walk(`${ends}${many(until)}${tasks('a')}`, 's m', 'm a', 'a z');
  w.done('m:so-c m:so-a');
  assert.deepEqual(w.waits, ['a']);
  assert.deepEqual(
    w.last.closed.map(({ element }) => element),
    ['m'],
  );
});

test('a subprocess of several agencies runs once for each, and its tasks know for whom', async () => {
  const inner = `<startEvent id="is"/>${tasks('x', 'y')}<endEvent id="ie"/>`;
  const block = sub('p1', inner, ['is x', 'x y', 'y ie'], '<multiInstanceLoopCharacteristics/>').replace(
    'id="p1"',
    'id="p1" mc:units="so-a so-b"',
  );
  const w = await walk(`${ends}${block}${tasks('a')}${boundary('b', 'p1', timer)}`, 's p1', 'p1 a', 'b a', 'a z');
  assert.deepEqual(w.waits, ['b', 'x:so-a', 'x:so-b']);
  assert.deepEqual(w.done('x:so-b y:so-b').waits, ['b', 'x:so-a']);
  assert.deepEqual(w.done('x:so-a y:so-a').waits, ['a']);
});

test('a called process runs inside the calling one, its elements named after the call', async () => {
  const called = bpmn(`${ends}${tasks('a', 'b')}`, 's a', 'a b', 'b z');
  const plan = await planOf(
    bpmn(`${ends}${tasks('a')}<callActivity id="c" calledElement="other"/>`, 's a', 'a c', 'c z'),
    {
      other: called,
    },
  );
  assert.deepEqual(
    plan.steps.map(({ no, element }) => [no, element]),
    [
      [1, 'a'],
      [2, 'c/a'],
      [3, 'c/b'],
    ],
  );
  const w = new Walk(plan).done('a');
  assert.deepEqual(w.waits, ['c/a']);
  assert.ok(w.done('c/a c/b').last.ended);
});

test('a task with several ways out begins all of them', async () => {
  const w = await walk(`${ends}${tasks('a', 'b', 'c')}`, 's a', 'a b', 'a c [outcome = 1]', 'b z', 'c z');
  assert.deepEqual(w.done('a', { outcome: 1 }).waits, ['b', 'c']);
});

test('a token can be put on another task of its scope, and on no other', async () => {
  const inner = `<startEvent id="is"/>${tasks('x')}<endEvent id="ie"/>`;
  const w = await walk(`${ends}${tasks('a', 'b')}${sub('p1', inner, ['is x', 'x ie'])}`, 's a', 'a b', 'b p1', 'p1 z');
  w.done('a');
  const token = w.tokenAt('b');
  assert.equal(w.try({ kind: 'move', token, to: 'x' }).ok, false);
  assert.ok(w.try({ kind: 'move', token, to: 'a' }).ok);
  assert.deepEqual(w.waits, ['a']);
  assert.deepEqual(w.last.closed, [{ token, element: 'b' }]);
  w.done('a b x');
  assert.ok(w.last.ended);
  // Reopened after its end.
  assert.ok(w.try({ kind: 'move', token: 0, to: 'b' }).ok);
  assert.deepEqual(w.waits, ['b']);
});

test('what does not wait cannot be done, and what is done cannot be done again', async () => {
  const w = await walk(`${ends}${tasks('a', 'b')}`, 's a', 'a b', 'b z');
  const not = { ok: false, refusal: { why: 'not_waiting' } };
  const token = w.tokenAt('a');
  assert.deepEqual(w.try({ kind: 'done', token: 99, element: 'a' }), not);
  assert.deepEqual(w.try({ kind: 'done', token, element: 'b' }), not);
  assert.deepEqual(w.try({ kind: 'begin' }), not);
  w.done('a');
  assert.deepEqual(w.try({ kind: 'done', token, element: 'a' }), not);
});

test('a circle without a wait is found when it is run, too', async () => {
  const w = await walk(
    `${ends}${tasks('a')}${gate('exclusive', 'g', 'h')}`,
    's a',
    'a g',
    'g h',
    'h g [true]',
    'h z *',
  );
  assert.deepEqual(w.try({ kind: 'done', token: w.tokenAt('a'), element: 'a' }), {
    ok: false,
    refusal: { why: 'endless' },
  });
});
