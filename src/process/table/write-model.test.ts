import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import fc from 'fast-check';
import { BpmnModdle } from 'bpmn-moddle';
import { readModel } from '../read-model.ts';
import { readTable } from './read-table.ts';
import { sealOf } from '../seal-table.ts';
import { tableFaults, tableSchema, type ProcessTable, type TableRow } from './table.ts';
import { tableOfSteps, withIds } from './table-of-steps.ts';
import { withoutDrawing } from '../versions/without-drawing.ts';
import { writeModel } from './write-model.ts';

const row = (id: string, changes: Partial<TableRow> = {}): TableRow => ({
  id,
  name: `Bước ${id}`,
  name_en: `Step ${id}`,
  role: 'processing_officer',
  place: 'competent',
  act: 'work',
  ...changes,
});
const around = (...work: TableRow[]): ProcessTable => ({
  key: 'thu',
  name: 'Quy trình thử',
  nameEn: 'Trial',
  rows: [
    row('a', { act: 'accept', role: 'receiving_officer', place: 'receiving', hours: 2 }),
    ...work,
    row('s', { act: 'sign', role: 'signing_leader' }),
    row('z', { act: 'hand_over', role: 'returning_officer', place: 'receiving' }),
  ],
});

/** Any table without faults: work rows, some in parallel, some with a way back. */
const anyTable = fc
  .array(fc.oneof(fc.constant('single'), fc.constant('choice'), fc.integer({ min: 2, max: 4 })), { maxLength: 8 })
  .chain((parts) =>
    fc.tuple(
      fc.constant(parts),
      fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 5 }),
    ),
  )
  .map(([parts, names]) => {
    const work: TableRow[] = [];
    for (const [k, part] of parts.entries()) {
      const name = `B ${names[k % names.length]}`;
      const before = work.filter(({ together }) => !together);
      if (typeof part === 'number')
        for (let i = 0; i < part; i++)
          work.push(
            row(`p${k}_${i}`, { name, together: String.fromCharCode(65 + k), ...(i === 1 ? { lead: true } : {}) }),
          );
      else
        work.push(
          row(`w${k}`, { name, hours: k + 0.5, ...(part === 'choice' && before[0] ? { backTo: before[0].id } : {}) }),
        );
    }
    return around(...work);
  });

test('every sound table becomes well-formed BPMN with a shape for each element, and opens as the same table again', async () => {
  const moddle = new BpmnModdle();
  await fc.assert(
    fc.asyncProperty(anyTable, async (table) => {
      assert.deepEqual(tableFaults(table.rows), []);
      const xml = writeModel(table);
      const { rootElement, warnings } = await moddle.fromXML(xml);
      assert.deepEqual(warnings, []);
      const definitions = rootElement as unknown as {
        rootElements: { flowElements: { id: string }[] }[];
        diagrams: { plane: { planeElement: { bpmnElement: { id: string } }[] } }[];
      };
      const elements = definitions.rootElements[0]?.flowElements ?? [];
      const drawn = definitions.diagrams[0]?.plane.planeElement ?? [];
      assert.deepEqual(drawn.map((d) => d.bpmnElement.id).toSorted(), elements.map(({ id }) => id).toSorted());
      const read = readTable(xml);
      assert.ok(read.ok);
      assert.deepEqual(read.value, table);
    }),
    { numRuns: 100 },
  );
});

test('a model changed by hand or in the diagram no longer opens as a table', () => {
  const xml = writeModel(around(row('w')));
  const moved = readTable(xml.replace(/x="\d+"/, 'x="7"'));
  assert.deepEqual(moved, { ok: false, refusal: { why: 'changed_as_diagram' } });
  assert.deepEqual(readTable(xml.replace('"hours":2', '"hours":3')), {
    ok: false,
    refusal: { why: 'changed_as_diagram' },
  });
  assert.deepEqual(readTable('<bpmn:definitions/>'), { ok: false, refusal: { why: 'never_a_table' } });
});

test('a table sealed by hand over a model that does something else, or over nonsense, does not open', () => {
  const xml = writeModel(around(row('w')));
  const [kept = '', json = ''] = /<mc:table seal="[0-9a-f]{64}">([^<]*)<\/mc:table>\n/.exec(xml) ?? [];
  const forged = (rest: string, text: string): string =>
    xml.replace(kept, '') === rest && text === json
      ? xml
      : rest.replace(
          '<bpmn:extensionElements>\n',
          (opening) => `${opening}<mc:table seal="${sealOf(rest + text)}">${text}</mc:table>\n`,
        );
  const rest = xml.replace(kept, '');
  assert.ok(readTable(forged(rest, json)).ok);
  for (const lie of [
    forged(rest.replace(/mc:role="[^"]+"/, 'mc:role="clerk"'), json),
    forged(rest, '{'),
    forged(rest, '[]'),
    forged(rest, '{"key":"x"}'),
  ])
    assert.deepEqual(readTable(lie), { ok: false, refusal: { why: 'changed_as_diagram' } });
});

test('only the picture is left out of what runs, never a part of the process made to look like one', async () => {
  const xml = writeModel(around(row('w')));
  assert.ok(!withoutDrawing(xml).includes('BPMNDiagram') && withoutDrawing(xml).includes('id="w"'));
  const task = /<bpmn:userTask id="w"/;
  for (const [open, close] of [
    ['<!--<BPMNDiagram>-->', '<!--</BPMNDiagram>-->'],
    ['<?x <BPMNDiagram>?>', '<?x </BPMNDiagram>?>'],
  ] as const) {
    const hidden = withoutDrawing(
      xml.replace(task, (tag) => open + tag).replace('</bpmn:process>', `${close}</bpmn:process>`),
    );
    assert.match(hidden, task);
  }
  const valued = xml.replace(task, '<bpmn:userTask name="<BPMNDiagram>" id="w"');
  assert.ok(!(await readModel(valued)).ok, 'a value that holds a tag is no XML');
});

test('boxes never lie on each other', () => {
  const boxes = [
    ...writeModel(
      around(
        row('b'),
        row('c', { together: 'A' }),
        row('d', { together: 'A' }),
        row('e', { backTo: 'b' }),
        row('f'),
        row('g', { backTo: 'b' }),
      ),
    ).matchAll(/Bounds x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/g),
  ].map((m) => m.slice(1).map(Number) as [number, number, number, number]);
  for (const [i, [x, y, w, h]] of boxes.entries())
    for (const [x2, y2, w2, h2] of boxes.slice(i + 1))
      assert.ok(x + w <= x2 || x2 + w2 <= x || y + h <= y2 || y2 + h2 <= y, `${x} ${y} and ${x2} ${y2}`);
});

const faultsIn = (table: ProcessTable) => tableFaults(table.rows).map(({ row: at, field }) => [at, field]);

test('each fault of a table is found at its row and column', () => {
  assert.deepEqual(faultsIn({ ...around(), rows: [] }), [[null, null]]);
  assert.deepEqual(faultsIn(around(row('b', { act: 'issue' }))), [[1, 'act']]);
  assert.deepEqual(faultsIn(around(row('b', { act: 'sign' }))), [[2, 'act']]);
  assert.deepEqual(faultsIn(around(row('b', { act: 'hand_over' }))), [[1, 'act']]);
  assert.deepEqual(faultsIn(around(row('b', { hours: 1, share: 0.1 }))), [[1, 'hours']]);
  assert.deepEqual(faultsIn(around(row('b', { share: 0.6 }), row('c', { share: 0.6 }))), [[null, 'share']]);
  assert.deepEqual(
    faultsIn(around(row('b', { share: 0.6, together: 'A' }), row('c', { share: 0.6, together: 'A' }))),
    [],
  );
  assert.deepEqual(faultsIn(around(row('b', { together: 'A' }))), [[1, 'together']]);
  assert.deepEqual(faultsIn(around(row('b', { lead: true }))), [[1, 'lead']]);
  assert.deepEqual(faultsIn(around(row('b', { backTo: 'b' }))), [[1, 'backTo']]);
  assert.deepEqual(faultsIn(around(row('b', { backTo: 'a' }))), [[1, 'backTo']]);
  assert.deepEqual(
    faultsIn(around(row('b', { together: 'A' }), row('c', { together: 'A' }), row('d', { backTo: 'b' }))),
    [[3, 'backTo']],
  );
  const problem = tableSchema.safeParse(around(row('b', { act: 'issue' }))).error?.issues[0];
  assert.deepEqual(problem?.path, ['rows', 1, 'act']);
  assert.equal(problem?.message, 'Bước phát hành phải đứng sau bước ký');
});

test('every process of the sample, kept as rows, becomes a model', () => {
  const files = JSON.parse(readFileSync(new URL('../../../db/seed/processes.json', import.meta.url), 'utf8')) as {
    key: string;
    name_vi: string;
    name_en: string;
    steps: {
      name_vi: string;
      name_en: string;
      role: string;
      hours: number | null;
      share: number | null;
      together?: string;
    }[];
  }[];
  for (const file of files) {
    const rows = file.steps.map((step, i) => ({
      no: i + 1,
      name: step.name_vi,
      name_en: step.name_en,
      role: step.role,
      place: 'competent' as const,
      ...(step.hours ? { hours: step.hours } : {}),
      ...(step.share ? { share: step.share } : {}),
      ...(step.together ? { together: step.together } : {}),
      act: (i === 0
        ? 'accept'
        : i === file.steps.length - 1
          ? 'hand_over'
          : step.role === 'signing_leader'
            ? 'sign'
            : 'work') as TableRow['act'],
    }));
    const table = tableOfSteps({ key: file.key, name: file.name_vi, nameEn: file.name_en }, rows);
    assert.equal(table.rows[0]?.id, 'step_1');
    assert.match(writeModel(table), /<bpmn:userTask id="step_2"/);
  }
});

test('rows without an id never take one that is there', () => {
  assert.deepEqual(
    withIds([row('step_2'), { ...row('x'), id: undefined as never }, row('y')]).map(({ id }) => id),
    ['step_2', 'step_1', 'y'],
  );
});
