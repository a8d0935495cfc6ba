import {
  child,
  children,
  idOf,
  isFlowNode,
  kindOf,
  nameOf,
  processesOf,
  type DrawnLine,
  type DrawnShape,
  type Drawing,
  type Element,
} from './drawn-elements.ts';
import { sizes, type Box, type Point } from './layout-table.ts';

const [columnGap, rowGap, lane, edge] = [60, 40, 14, 30];

/**
 * A drawing of a model that has none: nodes in layers from left to right, flows that skip a layer or lead back in lanes
 * below. Simple and always possible; whoever wants it nicer draws it.
 */
export function layOutAnew(definitions: Element): Drawing {
  const all: { shapes: DrawnShape[]; lines: DrawnLine[] } = { shapes: [], lines: [] };
  let top = edge;
  for (const one of processesOf(definitions)) {
    const { drawing, size } = layOut(one, { x: edge, y: top });
    all.shapes.push(...drawing.shapes);
    all.lines.push(...drawing.lines);
    top += size.height + rowGap;
  }
  return all;
}

type Inner = { drawing: Drawing; size: { width: number; height: number } };

function layOut(scope: Element, at: Point): Inner {
  const nodes = children(scope, 'flowElements').filter(isFlowNode);
  const flows = children(scope, 'flowElements').filter((one) => kindOf(one) === 'SequenceFlow');
  const layers = layersOf(nodes, flows);
  // What a subprocess holds is laid out once, from 0, and moved to its place: nesting costs no more than its parts.
  const insides = new Map(nodes.filter(isFull).map((node) => [node, layOut(node, { x: 25, y: 35 })] as const));
  const sizeOf = new Map(nodes.map((node) => [node, measure(node, insides.get(node))] as const));
  const boxes = new Map<string, Box>();
  const shapes: DrawnShape[] = [];
  const inner: Drawing[] = [];
  const heights = layers.map((layer) =>
    layer.reduce((sum, node) => sum + (sizeOf.get(node)?.height ?? 0) + rowGap, -rowGap),
  );
  const tallest = Math.max(0, ...heights);
  const lefts: number[] = [];
  let x = at.x;
  for (const [l, layer] of layers.entries()) {
    const width = Math.max(...layer.map((node) => sizeOf.get(node)?.width ?? 0));
    lefts.push(x);
    let y = at.y + (tallest - (heights[l] ?? 0)) / 2;
    for (const node of layer) {
      const size = sizeOf.get(node) ?? sizes.task;
      const box = { x: x + (width - size.width) / 2, y, ...size };
      boxes.set(idOf(node), box);
      const inside = insides.get(node);
      shapes.push({ element: node, box, expanded: inside !== undefined, label: aboveGateway(node, box) });
      if (inside) inner.push(moved(inside.drawing, box));
      y += size.height + rowGap;
    }
    x += width + columnGap;
  }
  const attached = attachedTo(nodes, boxes);
  for (const shape of attached) boxes.set(idOf(shape.element), shape.box);
  const layerOf = new Map(layers.flatMap((layer, l) => layer.map((node) => [idOf(node), l] as const)));
  const bottom = at.y + tallest + 30;
  let lanes = 0;
  const lines = flows.flatMap((flow): DrawnLine[] => {
    const [from, to] = [idOf(child(flow, 'sourceRef') ?? flow), idOf(child(flow, 'targetRef') ?? flow)];
    const [a, b] = [boxes.get(from), boxes.get(to)];
    if (!a || !b) return [];
    const near = (layerOf.get(to) ?? 0) - (layerOf.get(from) ?? -9) === 1;
    const points = near
      ? between(a, b, (lefts[layerOf.get(to) ?? 0] ?? b.x) - columnGap / 2)
      : below(a, b, bottom + lanes++ * lane);
    return [{ element: flow, points, label: null }];
  });
  return {
    drawing: {
      shapes: [...shapes, ...inner.flatMap((one) => one.shapes), ...attached],
      lines: [...lines, ...inner.flatMap((one) => one.lines)],
    },
    size: { width: Math.max(x - at.x - columnGap, 0), height: tallest + (lanes > 0 ? 30 + lanes * lane : 0) },
  };
}

/** How far each node is from the beginning, over the longest way that leads forward; flows that close a circle do not count. */
function layersOf(nodes: readonly Element[], flows: readonly Element[]): Element[][] {
  const loose = nodes.filter((node) => kindOf(node) !== 'BoundaryEvent');
  const host = new Map(
    nodes.flatMap((node) =>
      child(node, 'attachedToRef') ? [[idOf(node), idOf(child(node, 'attachedToRef') ?? node)] as const] : [],
    ),
  );
  const next = new Map<string, string[]>();
  for (const flow of flows) {
    const [from, to] = [idOf(child(flow, 'sourceRef') ?? flow), idOf(child(flow, 'targetRef') ?? flow)];
    const source = host.get(from) ?? from;
    next.set(source, [...(next.get(source) ?? []), to]);
  }
  const entered = new Set([...next.values()].flat());
  const order: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const closing = new Set<string>();
  const starts = [...loose.filter((node) => !entered.has(idOf(node))), ...loose];
  for (const start of starts) {
    // Depth first without recursion: hostile models are deep.
    const way: { id: string; i: number }[] = state.has(idOf(start)) ? [] : [{ id: idOf(start), i: 0 }];
    for (let top = way.at(-1); top; top = way.at(-1)) {
      state.set(top.id, 'open');
      const to = next.get(top.id)?.[top.i++];
      if (to === undefined) {
        state.set(top.id, 'done');
        order.push(top.id);
        way.pop();
      } else if (state.get(to) === 'open') closing.add(`${top.id} ${to}`);
      else if (!state.has(to)) way.push({ id: to, i: 0 });
    }
  }
  const layer = new Map<string, number>();
  for (const id of order.toReversed())
    for (const to of next.get(id) ?? [])
      if (!closing.has(`${id} ${to}`)) layer.set(to, Math.max(layer.get(to) ?? 0, (layer.get(id) ?? 0) + 1));
  const layers: Element[][] = [];
  for (const node of loose) (layers[layer.get(idOf(node)) ?? 0] ??= []).push(node);
  return Array.from(layers, (one) => one ?? []).filter((one) => one.length > 0);
}

/** The question of a gateway stands above it: below it ways begin. */
function aboveGateway(node: Element, { x, y }: Box): Box | null {
  if (!kindOf(node).endsWith('Gateway')) return null;
  return { x: x - 23, y: y - (nameOf(node, 'vi').length > 15 ? 36 : 20), width: 96, height: 16 };
}

const isFull = (node: Element): boolean => children(node, 'flowElements').length > 0;

function measure(node: Element, inside: Inner | undefined): { width: number; height: number } {
  if (inside) return { width: Math.max(inside.size.width + 50, 170), height: inside.size.height + 65 };
  return kindOf(node).endsWith('Gateway') ? sizes.gateway : kindOf(node).endsWith('Event') ? sizes.event : sizes.task;
}

function moved({ shapes, lines }: Drawing, by: Point): Drawing {
  const move = <P extends Point>(point: P): P => ({ ...point, x: point.x + by.x, y: point.y + by.y });
  return {
    shapes: shapes.map((shape) => ({ ...shape, box: move(shape.box) })),
    lines: lines.map((line) => ({ ...line, points: line.points.map(move) })),
  };
}

/** Events at the lower edge of what they watch. */
function attachedTo(nodes: readonly Element[], boxes: ReadonlyMap<string, Box>): DrawnShape[] {
  const count = new Map<string, number>();
  return nodes.flatMap((node) => {
    const host = child(node, 'attachedToRef');
    const at = host && boxes.get(idOf(host));
    if (!host || !at) return [];
    const n = count.get(idOf(host)) ?? 0;
    count.set(idOf(host), n + 1);
    const box = { x: at.x + 20 + n * 44, y: at.y + at.height - sizes.event.height / 2, ...sizes.event };
    return [{ element: node, box, expanded: false, label: null }];
  });
}

function between(a: Box, b: Box, x: number): Point[] {
  const [y1, y2] = [a.y + a.height / 2, b.y + b.height / 2];
  const ends = [
    { x: a.x + a.width, y: y1 },
    { x: b.x, y: y2 },
  ] as const;
  return Math.abs(y1 - y2) < 1 ? [...ends] : [ends[0], { x, y: y1 }, { x, y: y2 }, ends[1]];
}

function below(a: Box, b: Box, y: number): Point[] {
  const [x1, x2] = [a.x + a.width / 2, b.x + b.width / 2];
  return [
    { x: x1, y: a.y + a.height },
    { x: x1, y },
    { x: x2, y },
    { x: x2, y: b.y + b.height },
  ];
}
