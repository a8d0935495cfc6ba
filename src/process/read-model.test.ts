import assert from 'node:assert/strict';
import test from 'node:test';

import { checkModel } from './check-model.ts';
import { compileModel } from './compile-model.ts';
import { bpmn, ends, tasks } from './models-for-tests.ts';
import { readModel } from './read-model.ts';
import type { ModelProblem } from './plan.ts';
import { ownMs } from '../platform/own-time-for-tests.ts';

/** All that is wrong with a file, found in less than a second of one core. */
async function judged(xml: string): Promise<readonly ModelProblem[]> {
  let problems: readonly ModelProblem[] = [];
  const took = await ownMs(1_000, async () => {
    const read = await readModel(xml);
    const compiled = read.ok ? compileModel(read.value, new Map()) : read;
    problems = compiled.ok ? checkModel(compiled.value, { limitHours: null }) : compiled.refusal;
  });
  assert.ok(took < 1_000, `${took} ms`);
  return problems;
}

const refusedWith = async (xml: string, says: RegExp, element: string | null = null): Promise<void> => {
  const problems = await judged(xml);
  const found = problems.find((one) => says.test(one.en));
  assert.ok(found, JSON.stringify(problems.slice(0, 3)));
  assert.equal(found.element, element);
  assert.ok(found.vi.length > 10 && found.severity === 'refused');
};

const good = bpmn(`${ends}${tasks('a')}`, 's a', 'a z');

test('a model made by an editor is read as it is, foreign attributes and picture included', async () => {
  const foreign = good
    .replace('<definitions ', '<definitions xmlns:camunda="http://camunda.org/schema/1.0/bpmn" exporter="bpmn-js" ')
    .replace('id="a"', 'id="a" camunda:assignee="x"')
    .replace('<userTask', '<textAnnotation id="n"><text>Ghi chú</text></textAnnotation><userTask')
    .replace('/></process>', '/></process>');
  assert.ok((await readModel(foreign)).ok);
});

test('entities, their expansion and other document types are refused before parsing', async () => {
  const bomb = `<!DOCTYPE b [<!ENTITY a "${'x'.repeat(1_000)}">${'<!ENTITY b "&a;&a;&a;&a;">'.repeat(1_000)}]>`;
  await refusedWith(bomb + good, /DOCTYPE or an ENTITY/);
  await refusedWith(`<!doctype html>${good}`, /DOCTYPE or an ENTITY/);
  await refusedWith(good.replace('?>', '?><!DOCTYPE x SYSTEM "file:///etc/passwd">'), /DOCTYPE/);
});

test('what is too large, too deep or too much is refused quickly', async () => {
  await refusedWith(good + ' '.repeat(10_000_000), /larger than 2 MB/);
  await refusedWith(
    good.replace('<userTask', `${'<subProcess id="deep">'.repeat(80_000)}<userTask`),
    /more than 100 deep/,
    'deep',
  );
  await refusedWith(`<a>${'<b/>'.repeat(300_000)}</a>`, /more than 20000 XML tags/);
  await refusedWith(
    good.replace('<userTask', '<task id="x"/>'.replace('x', 'y') + '<task/>'.repeat(15_000) + '<userTask'),
    /more than 2000 elements/,
    'p',
  );
  await refusedWith(`${good}\0`, /NUL/);
});

test('attributes without end and namespaces without end are refused before parsing', async () => {
  const many = (name: string): string => Array.from({ length: 80_000 }, (_, i) => `${name}${i}="u${i}"`).join(' ');
  await refusedWith(good.replace('id="a"', `id="a" ${many('x')}`), /too many XML attributes/);
  await refusedWith(good.replace('id="a"', `id="a" ${many('xmlns:x')}`), /too many XML attributes/);
  await refusedWith(`<a>${'<b c="" d="" e="" f=""/>'.repeat(16_000)}</a>`, /too many XML attributes/);
  const quoted = good.replace('name="Việc a"', `name="${"it's ".repeat(200)}"`);
  assert.ok(quoted !== good && !(await judged(quoted)).some(({ en }) => /attributes/.test(en)));
});

test('a sign written by number that no database holds is refused', async () => {
  for (const sign of ['&#0;', '&#x0;', '&#xD800;', '&#xdfff;', '&#7;', '&#x110000;', `&#${'9'.repeat(400)};`])
    await refusedWith(good.replace('name="Việc a"', `name="Việc ${sign}"`), /is no character/);
  assert.ok((await readModel(good.replace('name="Việc a"', 'name="Việc &#225;&#x1F600;&#10;"'))).ok);
});

test('what is no XML or no BPMN is refused', async () => {
  for (const xml of [
    '',
    'xin chào',
    '<',
    '<a',
    '<a b="',
    '<!--',
    '<![CDATA[',
    '<a></b>',
    '<html><body/></html>',
    good.slice(0, -30),
  ])
    await refusedWith(xml, /not well-formed|not a readable/);
});

test('doubled ids and references that lead nowhere are named', async () => {
  await refusedWith(good.replace('id="z"', 'id="a"'), /given to more than one element/, 'a');
  await refusedWith(good.replace('targetRef="z"', 'targetRef="nowhere"'), /refers to “nowhere”/, 'a-z');
});

test('an attribute of ours that does not exist is no slip of the pen to pass over', async () => {
  await refusedWith(good.replace('mc:role', 'mc:rolle'), /unknown attribute <mc:rolle>/, 'a');
});

test('ids that are words of the language do no harm', async () => {
  for (const id of ['constructor', '__proto__', 'toString', 'hasOwnProperty'])
    await judged(good.replaceAll('"a"', `"${id}"`).replaceAll('"a-z"', '"q"'));
  assert.equal(({} as Record<string, unknown>)['name'], undefined);
});

test('two thousand gateways in circles are refused quickly', async () => {
  const ids = Array.from({ length: 600 }, (_, i) => `g${i}`);
  for (const kind of ['exclusive', 'inclusive', 'parallel'] as const) {
    const flows = ids.flatMap((id, i) => [
      `${id} g${(i + 1) % 600}${kind === 'exclusive' ? ' [outcome = 1]' : ''}`,
      `${id} g${(i * 7) % 600}${kind === 'exclusive' ? ' [outcome = 2]' : ''}`,
    ]);
    const gateways = ids.map((id) => `<${kind}Gateway id="${id}"/>`).join('');
    const problems = await judged(
      bpmn(`${ends}${tasks('a')}${gateways}`, 's a', 'a g0', ...flows.slice(0, 1_190), 'g599 z'),
    );
    assert.ok(problems.length > 0, kind);
  }
});

test('many different conditions and many long ones are refused quickly', async () => {
  const ids = Array.from({ length: 900 }, (_, i) => `t${i}`);
  const flows = ids.map((id, i) => `g ${id} [answers.${'x'.repeat(900)} = ${i} or outcome in (1,2,3)]`);
  await refusedWith(
    bpmn(`${ends}<inclusiveGateway id="g"/>${tasks(...ids)}`, 's g', ...flows),
    /too long|too many conditions/,
    'g-t300',
  ).catch(async () =>
    assert.ok((await judged(bpmn(`${ends}<inclusiveGateway id="g"/>${tasks(...ids)}`, 's g', ...flows))).length > 0),
  );
});

test('hundreds of choices one behind another are looked through quickly, and all of them', async () => {
  const ids = Array.from({ length: 300 }, (_, i) => i);
  const gates = ids.map((i) => `<exclusiveGateway id="g${i}"/><exclusiveGateway id="j${i}"/>`).join('');
  const flows = ids.flatMap((i) => [
    `g${i} j${i} [outcome = 1]`,
    `g${i} z *`,
    `j${i} ${i === 299 ? 'z' : `g${i + 1}`}`,
  ]);
  const problems = await judged(bpmn(`${ends}${tasks('a')}${gates}`, 's a', 'a g0', ...flows));
  assert.ok(problems.every(({ en }) => !/too many/.test(en)));
});
