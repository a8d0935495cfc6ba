import assert from 'node:assert/strict';
import test from 'node:test';

import { bpmn, ends, faultsOf, planOf, tasks, withFlows } from './models-for-tests.ts';

/** One problem at this element, in both languages. */
const refusedAt = async (element: string | null, says: RegExp, elements: string, ...flows: string[]): Promise<void> => {
  const problems = await faultsOf(bpmn(elements, ...flows));
  const found = problems.find((one) => one.element === element && says.test(one.en));
  assert.ok(found, JSON.stringify(problems, null, 1));
  assert.equal(found.severity, 'refused');
  assert.match(found.vi, /[à-ỹđ]/i);
};
const linear = ['s a', 'a x', 'x z'];
const around = `${ends}${tasks('a')}`;

test('what the engine does not run is refused by name', async () => {
  const kinds: [string, RegExp][] = [
    ['<scriptTask id="x" name="Tính phí"/>', /“Tính phí” \(x\): a script task is not supported/],
    ['<businessRuleTask id="x"/>', /a business rule task/],
    ['<complexGateway id="x"/>', /a complex gateway/],
    ['<transaction id="x"/>', /a transaction/],
    ['<adHocSubProcess id="x"/>', /an ad-hoc subprocess/],
    ['<subProcess id="x" triggeredByEvent="true"/>', /an event subprocess/],
    ['<userTask id="x" isForCompensation="true"/>', /a compensation activity/],
    ['<userTask id="x"><standardLoopCharacteristics/></userTask>', /loops and repeats over data/],
    ['<userTask id="x"><multiInstanceLoopCharacteristics/></userTask>', /mc:units/],
    ['<serviceTask id="x"/>', /lacks mc:operation/],
    ['<callActivity id="x" calledElement="nobody"/>', /calls process “nobody”/],
    ['<intermediateCatchEvent id="x"/>', /kind “none”/],
    ['<intermediateCatchEvent id="x"><linkEventDefinition name="l"/></intermediateCatchEvent>', /kind “link”/],
    ['<intermediateCatchEvent id="x"><conditionalEventDefinition/></intermediateCatchEvent>', /kind “conditional”/],
    ['<intermediateThrowEvent id="x"><compensateEventDefinition/></intermediateThrowEvent>', /kind “compensate”/],
    ['<eventBasedGateway id="x"/>', /two ways out/],
    ['<subProcess id="x"/>', /no start event/],
  ];
  for (const [element, says] of kinds) await refusedAt('x', says, around + element, ...linear);
});

test('a process begins at one plain start event', async () => {
  await refusedAt('p', /no start event/, `${tasks('a')}<endEvent id="z"/>`, 'a z');
  await refusedAt('p', /more than one start event/, `${ends}${tasks('a')}<startEvent id="s2"/>`, 's a', 's2 a', 'a z');
  const timed =
    '<startEvent id="s"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent>';
  await refusedAt('s', /must be a plain one/, `${timed}${tasks('a')}<endEvent id="z"/>`, 's a', 'a z');
});

test('one model holds one process; black boxes beside it are fine', async () => {
  const one = bpmn(around, 's a', 'a z');
  const pool =
    '<collaboration id="c"><participant id="p1" processRef="p"/><participant id="p2" name="Người dân"/></collaboration>';
  await planOf(one.replace('<process', `${pool}<process`));
  const [problem] = await faultsOf(
    one.replace('</definitions>', '<process id="q"><startEvent id="qs"/></process></definitions>'),
  );
  assert.match(problem?.en ?? '', /more than one process/);
});

test('timers are durations of working hours or days, or a share of the limit', async () => {
  const spec = async (inside: string, more = ''): Promise<unknown> => {
    const event = `<intermediateCatchEvent id="x" ${more}><timerEventDefinition>${inside}</timerEventDefinition></intermediateCatchEvent>`;
    const node = (await planOf(bpmn(around + event, ...linear))).nodes.get('x');
    return node?.kind === 'catch' && node.event.kind === 'timer' ? node.event.after : null;
  };
  const after = (text: string): string => `<timeDuration>${text}</timeDuration>`;
  assert.deepEqual(await spec(after('PT8H')), { hours: 8 });
  assert.deepEqual(await spec(after('PT1H30M')), { hours: 1.5 });
  assert.deepEqual(await spec(after(' P3D ')), { days: 3 });
  assert.deepEqual(await spec('', 'mc:share="0.8"'), { share: 0.8 });
  for (const wrong of [
    after('P1M'),
    after('P1DT4H'),
    after('PT0H'),
    after('8 giờ'),
    '<timeCycle>R3/PT1H</timeCycle>',
    '<timeDate>2026-11-22</timeDate>',
    '',
  ])
    await refusedAt(
      'x',
      /needs a duration/,
      `${around}<intermediateCatchEvent id="x"><timerEventDefinition>${wrong}</timerEventDefinition></intermediateCatchEvent>`,
      ...linear,
    );
});

test('conditions are FEEL over the known facts', async () => {
  const elements = `${around}<exclusiveGateway id="g"/>${tasks('b')}`;
  const flows = (condition: string): string[] => ['s a', 'a g', `g b [${condition}]`, 'g z *', 'b z'];
  await planOf(bpmn(elements, ...flows('= answers.area > 500 and channel in ("online", "counter")')));
  for (const wrong of ['${x > 1}', 'x = 1', 'outcome = "a', 'now() = 1', ' ', 'outcome = ' + '1'.repeat(2_000)])
    await refusedAt('g-b', /cannot be used/, elements, ...flows(wrong));
  await refusedAt('g-b', /needs a condition/, elements, 's a', 'a g', 'g b', 'g z *', 'b z');
});

test('a condition that would hold everybody up is refused: ranges, lists of its own, loops in loops', async () => {
  const elements = `${around}<exclusiveGateway id="g"/>${tasks('b')}`;
  const flows = (condition: string): string[] => ['s a', 'a g', `g b [${condition}]`, 'g z *', 'b z'];
  for (const slow of [
    'some i in 1..99999999 satisfies i = 0',
    'count(for i in 1..99999999 return i) > 1',
    'count(for a in [1,2,3], b in [1,2,3], c in [1,2,3] return 1) > 1',
    'some a in answers.rows, b in answers.rows satisfies a = b',
    'some a in answers.rows satisfies every b in answers.rows satisfies a = b',
  ])
    await refusedAt('g-b', /goes through a list/, elements, ...flows(slow));
  await planOf(bpmn(elements, ...flows('some child in answers.children satisfies child.kind = "for every 1..9"')));
});

test('an activity has at most twenty boundary events', async () => {
  const events = Array.from({ length: 21 }, (_, i) => i).map(
    (i) =>
      `<boundaryEvent id="b${i}" attachedToRef="a"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>`,
  );
  const flows = events.map((_, i) => `b${i} x`);
  await refusedAt('a', /more than 20 boundary events/, `${around}${tasks('x')}${events.join('')}`, ...linear, ...flows);
});

test('an officer can choose only behind a step, between named ways', async () => {
  const elements = `${around}<exclusiveGateway id="g" mc:by="officer"/>${tasks('b')}`;
  await refusedAt('g-b', /needs a name/, elements, 's a', 'a g', 'g b', 'g z =Không', 'b z');
  const beside = `${elements}<boundaryEvent id="e" attachedToRef="a"><messageEventDefinition messageRef="m1"/></boundaryEvent>`;
  await refusedAt('g', /directly follow a human task/, beside, 's a', 'a g', 'e g', 'g b =Có', 'g z =Không', 'b z');
});

test('a step has its post and unit from itself or its lane, and the rest from its attributes', async () => {
  const lanes =
    '<laneSet id="l"><lane id="l1" mc:role="clerk" mc:place="local:cong-an"><flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef></lane></laneSet>';
  const full =
    '<userTask id="b" name=" Thẩm định " mc:nameEn="Review" mc:role="processing_officer" mc:place="unit:so-y-te" mc:hours="4.5" ' +
    'mc:product="Dự thảo" mc:form="f1" mc:act="sign" mc:clock="pauses" mc:status="5" mc:lead="true"/>';
  const { steps } = await planOf(
    bpmn(
      `${lanes}${ends}<userTask id="a" mc:share="0"/>${full}<task id="c" mc:act="hand_over"/>`,
      's a',
      'a b',
      'b c',
      'c z',
    ),
  );
  assert.deepEqual(steps, [
    { no: 1, element: 'a', name: 'a', name_en: 'a', role: 'clerk', place: 'local:cong-an', act: 'work', choices: [] },
    {
      no: 2,
      element: 'b',
      name: 'Thẩm định',
      name_en: 'Review',
      role: 'processing_officer',
      place: 'unit:so-y-te',
      hours: 4.5,
      product: 'Dự thảo',
      form: 'f1',
      act: 'sign',
      clock: 'pauses',
      status: 5,
      lead: true,
      choices: [],
    },
    { no: 3, element: 'c', name: 'c', name_en: 'c', role: '', place: 'receiving', act: 'hand_over', choices: [] },
  ]);
  for (const wrong of [
    'mc:act="stamp"',
    'mc:place="unit:"',
    'mc:hours="-1"',
    'mc:hours="a"',
    'mc:share="2"',
    'mc:status="9"',
    'mc:clock="x"',
  ])
    await refusedAt('x', new RegExp(wrong.split('=')[0] ?? ''), `${around}<userTask id="x" ${wrong}/>`, ...linear);
});

test('steps are numbered along the flow, not as they were drawn', async () => {
  const plan = await planOf(
    bpmn(
      `${tasks('c', 'b', 'a')}${ends}<exclusiveGateway id="g"/>`,
      'g b [outcome = 1]',
      'g c *',
      's a',
      'a g',
      'b c',
      'c z',
    ),
  );
  assert.deepEqual(
    plan.steps.map(({ no, element }) => `${no}${element}`),
    ['1a', '2b', '3c'],
  );
});

test('a flow stays inside its subprocess, and ids can be named in a call', async () => {
  const inner = withFlows(`<startEvent id="is"/>${tasks('i')}<endEvent id="ie"/>`, ['is i', 'i ie', 'i z']);
  await refusedAt('i-z', /same process or subprocess/, `${ends}<subProcess id="x">${inner}</subProcess>`, 's x', 'x z');
  await refusedAt('a/b', /an id must begin/, `${ends}<task id="a/b"/>`, 's a/b', 'a/b z');
});

test('processes that call each other in a circle are refused', async () => {
  const calls = (key: string): string => bpmn(`${ends}<callActivity id="c" calledElement="${key}"/>`, 's c', 'c z');
  const problems = await faultsOf(calls('one'), { one: calls('two'), two: calls('one') });
  assert.match(problems[0]?.en ?? '', /process “one” calls itself in a circle/);
});
