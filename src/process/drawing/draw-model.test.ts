import assert from 'node:assert/strict';
import test from 'node:test';
import { htmlFaults } from '../../platform/views/html-faults-for-tests.ts';
import { wrapWords } from './drawing-words.ts';
import { drawModel } from './draw-model.ts';
import { readModel } from '../read-model.ts';
import { writeModel } from '../table/write-model.ts';
import type { TableRow } from '../table/table.ts';
import { ownMs } from '../../platform/own-time-for-tests.ts';

const row = (id: string, changes: Partial<TableRow> = {}): TableRow => ({
  id,
  name: `Bước ${id} & <thẩm định>`,
  name_en: `Step ${id}`,
  role: 'processing_officer',
  place: 'competent',
  act: 'work',
  ...changes,
});
const table = {
  key: 'thu',
  name: 'Thử',
  nameEn: 'Trial',
  rows: [
    row('a', { act: 'accept', hours: 1.5 }),
    row('b', { together: 'A' }),
    row('c', { together: 'A' }),
    row('d', { backTo: 'd0' }),
    row('s', { act: 'sign' }),
    row('z', { act: 'hand_over' }),
  ].toSpliced(1, 0, row('d0')),
};
const plain = writeModel(table);
const bare = plain.replace(/<bpmndi:BPMNDiagram[^]*<\/bpmndi:BPMNDiagram>/, '');

async function draw(xml: string, marks: Partial<Parameters<typeof drawModel>[1]> = {}): Promise<string> {
  const read = await readModel(xml);
  assert.ok(read.ok, JSON.stringify(read));
  return String(await drawModel(read.value, { lang: 'vi', ...marks }));
}
const page = (body: string): string =>
  `<!DOCTYPE html><html lang="vi"><head><title>Sơ đồ</title></head><body><main><h1>Sơ đồ</h1>${body}</main></body></html>`;

test('every element of a model is drawn once, with its own drawing or without any', async () => {
  for (const xml of [plain, bare]) {
    const drawn = await draw(xml);
    for (const [, id = ''] of plain.matchAll(/<bpmn:(?:userTask|sequenceFlow|\w+Gateway|\w+Event) id="([^"]+)"/g))
      assert.equal(drawn.split(`data-element="${id}"`).length - 1, 1, id);
    assert.deepEqual(await htmlFaults(page(drawn)), []);
    assert.ok(!/ style=|<script|NaN|Infinity|undefined/.test(drawn));
    assert.ok(!drawn.includes('<thẩm'), 'names are text');
  }
});

test('the drawing says in words where a dossier stands, and lists its steps for those who do not see it', async () => {
  const drawn = await draw(plain, { here: ['b'], done: ['a', 'd0'], late: ['c'] });
  assert.match(drawn, /class="node usertask is-here" data-element="b"[^]*?Đang ở đây/);
  assert.match(drawn, /class="node usertask is-late" data-element="c"[^]*?Quá hạn/);
  const list = /<desc[^>]*>([^<]*)/.exec(drawn)?.[1] ?? '';
  assert.match(list, /^1\. Bước a &amp; .*\(1,5 giờ làm việc, đã xong\)\. 2\. Bước d0/);
  const english = await draw(plain, { lang: 'en', here: ['b'] });
  assert.match(english, /Stands here/);
  assert.match(english, /Step b/);
});

test('a model out of another hand, with everything in it and no diagram, is drawn', async () => {
  const drawn =
    await draw(`<?xml version="1.0"?><b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" id="x" targetNamespace="x">
<b:process id="p"><b:startEvent id="s"/><b:userTask id="t" name="T"><b:multiInstanceLoopCharacteristics/></b:userTask>
<b:boundaryEvent id="be" attachedToRef="t" cancelActivity="false"><b:timerEventDefinition id="td"/></b:boundaryEvent>
<b:subProcess id="sp" name="Con"><b:startEvent id="s2"/><b:endEvent id="e2"><b:errorEventDefinition id="ed"/></b:endEvent><b:sequenceFlow id="f9" sourceRef="s2" targetRef="e2"/></b:subProcess>
<b:callActivity id="ca" name="Gọi"/><b:eventBasedGateway id="g"/><b:inclusiveGateway id="ig"/>
<b:intermediateCatchEvent id="m"><b:messageEventDefinition id="md"/></b:intermediateCatchEvent>
<b:intermediateThrowEvent id="n"><b:signalEventDefinition id="sd"/></b:intermediateThrowEvent>
<b:endEvent id="e"><b:terminateEventDefinition id="ted"/></b:endEvent><b:endEvent id="esc"><b:escalationEventDefinition id="esd"/></b:endEvent>
<b:sequenceFlow id="f1" sourceRef="s" targetRef="t"/><b:sequenceFlow id="f2" sourceRef="t" targetRef="sp"/><b:sequenceFlow id="f3" sourceRef="sp" targetRef="t"/>
<b:sequenceFlow id="f4" sourceRef="be" targetRef="esc"/><b:sequenceFlow id="f5" sourceRef="sp" targetRef="e"/></b:process></b:definitions>`);
  for (const id of ['t', 'be', 'sp', 's2', 'e2', 'ca', 'g', 'ig', 'm', 'n', 'e', 'esc', 'f1', 'f3', 'f4', 'f9'])
    assert.ok(drawn.includes(`data-element="${id}"`), id);
  assert.match(drawn, /class="event dashed"/);
});

test('a model of two hundred steps is drawn in well under a second', async () => {
  const many = {
    ...table,
    rows: [
      row('a', { act: 'accept' }),
      ...Array.from({ length: 96 }, (_, i) => row(`w${i}`)),
      row('s', { act: 'sign' }),
      row('z', { act: 'hand_over' }),
    ],
  };
  const xml = writeModel(many);
  const took = await ownMs(1_000, async () => {
    await draw(xml);
    await draw(xml.replace(/<bpmndi:BPMNDiagram[^]*<\/bpmndi:BPMNDiagram>/, ''));
  });
  assert.ok(took < 1_000, `${took} ms`);
});

test('words are broken between words, long ones inside, and cut with a sign', () => {
  assert.deepEqual(wrapWords('Thẩm định hồ sơ', 200, 3, 12), ['Thẩm định hồ sơ']);
  assert.ok(wrapWords('Thẩm định hồ sơ, dự thảo kết quả', 90, 3, 12).length > 1);
  assert.equal(wrapWords('một hai ba bốn năm sáu bảy tám', 60, 2, 12).length, 2);
  assert.match(wrapWords('một hai ba bốn năm sáu bảy tám', 60, 2, 12)[1] ?? '', /…$/);
  assert.ok(wrapWords('x'.repeat(300), 60, 99, 12).length > 10);
  assert.deepEqual(wrapWords('   ', 60, 2, 12), []);
});
