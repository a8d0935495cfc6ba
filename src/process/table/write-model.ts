import { layoutColumns, type Layout } from '../drawing/layout-table.ts';
import { modelNamespace } from '../model/mc-moddle.ts';
import { modelOfTable, type ModelEdge, type ModelNode } from './model-of-table.ts';
import { sealTable } from '../seal-table.ts';
import { tableSchema, type ProcessTable, type TableRow } from './table.ts';

/**
 * The BPMN 2.0 model of a table, with its diagram. The table is kept inside, sealed, so that `readTable` can open the
 * model as a table again for as long as nobody changes it otherwise. Throws ZodError when the table has faults.
 */
export function writeModel(given: ProcessTable): string {
  const table = tableSchema.parse(given);
  const { columns, edges } = modelOfTable(table);
  const nodes = columns.flat();
  const lines = [...nodes.flatMap((node) => writeNode(node, edges)), ...edges.map(writeEdge)];
  return sealTable(table, [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<bpmn:definitions' +
      attributes({
        'xmlns:bpmn': 'http://www.omg.org/spec/BPMN/20100524/MODEL',
        'xmlns:bpmndi': 'http://www.omg.org/spec/BPMN/20100524/DI',
        'xmlns:dc': 'http://www.omg.org/spec/DD/20100524/DC',
        'xmlns:di': 'http://www.omg.org/spec/DD/20100524/DI',
        'xmlns:mc': modelNamespace,
        id: 'definitions',
        targetNamespace: modelNamespace,
      }) +
      '>',
    `  <bpmn:process${attributes({ id: `process_${table.key}`, name: table.name, isExecutable: 'true', 'mc:nameEn': table.nameEn })}>`,
    '    <bpmn:extensionElements>',
    // Here the seal goes.
    '    </bpmn:extensionElements>',
    ...lines.map((line) => `    ${line}`),
    '  </bpmn:process>',
    ...diagram(table.key, nodes, edges, layoutColumns(columns, edges)),
    '</bpmn:definitions>',
    '',
  ]);
}

function writeNode(node: ModelNode, edges: readonly ModelEdge[]): string[] {
  const inside = [
    ...edges.filter(({ to }) => to === node.id).map(({ id }) => `  <bpmn:incoming>${id}</bpmn:incoming>`),
    ...edges.filter(({ from }) => from === node.id).map(({ id }) => `  <bpmn:outgoing>${id}</bpmn:outgoing>`),
  ];
  const [tag, given] = tagOf(node);
  return [`<bpmn:${tag}${attributes({ id: node.id, ...given })}>`, ...inside, `</bpmn:${tag}>`];
}

function tagOf(node: ModelNode): [string, Record<string, string | undefined>] {
  switch (node.kind) {
    case 'start':
      return ['startEvent', { name: 'Bắt đầu', 'mc:nameEn': 'Start' }];
    case 'end':
      return ['endEvent', { name: 'Kết thúc', 'mc:nameEn': 'End' }];
    case 'fork':
    case 'join':
      return ['parallelGateway', {}];
    case 'choice':
      return ['exclusiveGateway', { name: 'Đạt?', 'mc:nameEn': 'Accepted?', 'mc:by': 'officer' }];
    case 'step':
      return ['userTask', stepAttributes(node.row)];
  }
}

const stepAttributes = (row: TableRow): Record<string, string | undefined> => ({
  name: row.name,
  'mc:nameEn': row.name_en,
  'mc:act': row.act,
  'mc:role': row.role,
  'mc:place': row.place,
  'mc:hours': decimal(row.hours),
  'mc:share': decimal(row.share),
  'mc:product': row.product,
  'mc:form': row.form,
  'mc:clock': row.clock,
  'mc:status': row.status?.toString(),
  'mc:lead': row.lead ? 'true' : undefined,
});

/** At most six decimals, as models are read. */
const decimal = (value: number | undefined): string | undefined =>
  value === undefined ? undefined : Number(value.toFixed(6)).toString();

const writeEdge = ({ id, from, to, name }: ModelEdge): string =>
  `<bpmn:sequenceFlow${attributes({ id, name: name?.vi, sourceRef: from, targetRef: to, 'mc:nameEn': name?.en })} />`;

function diagram(key: string, nodes: readonly ModelNode[], edges: readonly ModelEdge[], layout: Layout): string[] {
  const n = (value: number): string => Math.round(value).toString();
  const shapes = nodes.flatMap(({ id, kind }) => {
    const box = layout.boxes.get(id);
    if (!box) throw new Error(`${id} has no place`);
    // The question stands above its gateway: below it the way back begins.
    const label = `<dc:Bounds x="${n(box.x - 20)}" y="${n(box.y - 20)}" width="90" height="16" />`;
    return [
      `      <bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}">`,
      `        <dc:Bounds x="${n(box.x)}" y="${n(box.y)}" width="${n(box.width)}" height="${n(box.height)}" />`,
      ...(kind === 'choice' ? ['        <bpmndi:BPMNLabel>', `          ${label}`, '        </bpmndi:BPMNLabel>'] : []),
      '      </bpmndi:BPMNShape>',
    ];
  });
  const flows = edges.flatMap(({ id }) => [
    `      <bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">`,
    ...(layout.lines.get(id) ?? []).map(({ x, y }) => `        <di:waypoint x="${n(x)}" y="${n(y)}" />`),
    '      </bpmndi:BPMNEdge>',
  ]);
  return [
    '  <bpmndi:BPMNDiagram id="diagram">',
    `    <bpmndi:BPMNPlane id="plane" bpmnElement="process_${key}">`,
    ...shapes,
    ...flows,
    '    </bpmndi:BPMNPlane>',
    '  </bpmndi:BPMNDiagram>',
  ];
}

const attributes = (all: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(all)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeXml(value)}"`))
    .join('');

/** Text for XML: its five signs, line ends, and none of the control characters XML 1.0 cannot hold (section 2.2). */
export const escapeXml = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\t', '&#9;');
