/**
 * A BPMN file of about `elements` elements (tasks, gateways, events) between one start and one end, with its diagram,
 * as an editor saves it: exclusive gateways with FEEL conditions, parallel parts, timers at tasks and loops back.
 */
export function largeModel(elements: number): string {
  const nodes: string[] = [node('start', 'startEvent'), task('accept', 'accept', 'receiving_officer')];
  const flows: string[] = [flow('start', 'accept')];
  let from = 'accept';
  const put = (id: string, line: string, when?: string): void => {
    nodes.push(line);
    flows.push(flow(from, id, when));
    from = id;
  };
  // Hand-over, signature and the end are still to come.
  for (let n = 1; nodes.length < elements - 3; n++) {
    const [split, join, a, b] = [`split${n}`, `join${n}`, `a${n}`, `b${n}`];
    const kind = n % 2 ? 'exclusiveGateway' : 'parallelGateway';
    if (n % 2) put(split, `<bpmn:exclusiveGateway id="${split}" default="${split}-${b}" />`);
    else put(split, node(split, kind));
    const condition = n % 2 ? `channel = "online" and limit_hours &gt; ${n}` : undefined;
    nodes.push(task(a, 'work', 'processing_officer'), task(b, 'work', 'head_of_unit'), node(join, kind));
    flows.push(flow(split, a, condition), flow(split, b), flow(a, join), flow(b, join));
    from = join;
    if (n % 3) continue;
    const timer = `<bpmn:timerEventDefinition><bpmn:timeDuration>PT${n}H</bpmn:timeDuration></bpmn:timerEventDefinition>`;
    put(`late${n}`, task(`late${n}`, 'work', 'processing_officer'));
    nodes.push(
      `<bpmn:boundaryEvent id="timer${n}" attachedToRef="late${n}" cancelActivity="false">${timer}</bpmn:boundaryEvent>`,
      task(`tell${n}`, 'work', 'head_of_unit'),
      node(`told${n}`, 'endEvent'),
    );
    flows.push(flow(`timer${n}`, `tell${n}`), flow(`tell${n}`, `told${n}`));
  }
  put('sign', task('sign', 'sign', 'signing_leader'));
  put('hand_over', task('hand_over', 'hand_over', 'returning_officer'));
  put('end', node('end', 'endEvent'));
  return file(nodes, flows);
}

const node = (id: string, tag: string): string => `<bpmn:${tag} id="${id}" />`;

const task = (id: string, act: string, role: string): string =>
  `<bpmn:userTask id="${id}" name="Bước ${id}" mc:nameEn="Step ${id}" mc:act="${act}" mc:role="${role}" mc:hours="4" mc:product="Phiếu ${id}" />`;

function flow(from: string, to: string, when?: string): string {
  const open = `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"`;
  const condition = `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${when}</bpmn:conditionExpression>`;
  return when ? `${open}>${condition}</bpmn:sequenceFlow>` : `${open} />`;
}

function file(nodes: readonly string[], flows: readonly string[]): string {
  const idOf = (line: string): string => /id="([^"]+)"/.exec(line)?.[1] ?? '';
  const bounds = (n: number): string =>
    `<dc:Bounds x="${100 * (n % 40)}" y="${120 * Math.floor(n / 40)}" width="100" height="80" />`;
  const shapes = nodes.map(
    (line, n) => `<bpmndi:BPMNShape id="${idOf(line)}_di" bpmnElement="${idOf(line)}">${bounds(n)}</bpmndi:BPMNShape>`,
  );
  const way = '<di:waypoint x="0" y="0" /><di:waypoint x="10" y="0" /><di:waypoint x="10" y="10" />';
  const edges = flows.map(
    (line) => `<bpmndi:BPMNEdge id="${idOf(line)}_di" bpmnElement="${idOf(line)}">${way}</bpmndi:BPMNEdge>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    ' xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
    ' xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:mc="https://mot-cua.vn/bpmn/1" id="definitions" targetNamespace="https://mot-cua.vn/bpmn/1">',
    '<bpmn:process id="large" name="Quy trình lớn" isExecutable="true">',
    ...nodes,
    ...flows,
    '</bpmn:process><bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="large">',
    ...shapes,
    ...edges,
    '</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>',
  ].join('\n');
}
