import type { ModelEdge, ModelNode } from '../table/model-of-table.ts';

export type Point = { readonly x: number; readonly y: number };
export type Box = Point & { readonly width: number; readonly height: number };

/** Where everything of a model stands on paper, in pixels. */
export type Layout = {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly lines: ReadonlyMap<string, readonly Point[]>;
};

/** Sizes of what stands on paper; tasks are wide enough for four short Vietnamese words a line. */
export const sizes = {
  task: { width: 170, height: 108 },
  gateway: { width: 50, height: 50 },
  event: { width: 36, height: 36 },
} as const;
const gap = 55;
const stack = 28;
const widest = 1130;
const lane = 18;

/** A column: nodes above each other that stand at the same step of the way. */
type Column = { readonly nodes: readonly ModelNode[]; readonly width: number; readonly height: number };

/**
 * Lays a model of columns out from left to right, in as many rows as it needs: forward flows between neighbours, one
 * line under a row to the beginning of the next, and returns ("không đạt") in lanes of their own below their row.
 */
export function layoutColumns(columns: readonly (readonly ModelNode[])[], edges: readonly ModelEdge[]): Layout {
  const rows = intoRows(columns.map(measure));
  const rowOf = new Map(rows.flatMap((row, r) => row.flatMap(({ nodes }) => nodes.map(({ id }) => [id, r] as const))));
  const backs = edges.filter(({ back }) => back);
  const lanes = lanesOf(backs, rowOf, rows.length);
  const left = 40 + backs.length * 10;
  const boxes = new Map<string, Box>();
  const bottoms: number[] = [];
  let top = 30;
  for (const [r, row] of rows.entries()) {
    const height = Math.max(...row.map((column) => column.height));
    let x = left;
    for (const { nodes, width, height: own } of row) {
      let y = top + (height - own) / 2;
      for (const node of nodes) {
        const size = sizes[node.shape];
        boxes.set(node.id, { x: x + (width - size.width) / 2, y, ...size });
        y += size.height + stack;
      }
      x += width + gap;
    }
    bottoms.push(top + height);
    top += height + 70 + (lanes.count[r] ?? 0) * lane;
  }
  const laneY = (r: number, k: number): number => (bottoms[r] ?? 0) + 24 + k * lane;
  const lines = new Map<string, readonly Point[]>();
  for (const edge of edges) {
    const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)];
    const [r, s] = [rowOf.get(edge.from) ?? 0, rowOf.get(edge.to) ?? 0];
    if (!from || !to) throw new Error(`flow ${edge.id} leads nowhere`);
    if (edge.back) {
      const n = backs.indexOf(edge);
      lines.set(
        edge.id,
        back(
          from,
          to,
          laneY(r, lanes.at(edge.id, r)),
          s === r ? null : { y: laneY(s, lanes.at(edge.id, s)), x: left - 15 - n * 10 },
        ),
      );
    } else if (r === s) lines.set(edge.id, forward(from, to));
    else lines.set(edge.id, toNextRow(from, to, laneY(r, lanes.count[r] ?? 0) + 8));
  }
  return { boxes, lines };
}

function measure(nodes: readonly ModelNode[]): Column {
  const all = nodes.map(({ shape }) => sizes[shape]);
  return {
    nodes,
    width: Math.max(...all.map(({ width }) => width)),
    height: all.reduce((sum, { height }) => sum + height, 0) + (all.length - 1) * stack,
  };
}

function intoRows(columns: readonly Column[]): Column[][] {
  const rows: Column[][] = [];
  let width = Infinity;
  for (const [i, column] of columns.entries()) {
    // What forks, asks or ends stays beside what it belongs to.
    const next = columns[i + 1]?.nodes[0]?.shape === 'gateway' ? sizes.gateway.width + gap : 0;
    if (width + column.width + next > widest && column.nodes[0]?.shape !== 'event') {
      rows.push([]);
      width = 0;
    } else if (rows.length === 0) {
      rows.push([]);
      width = 0;
    }
    rows.at(-1)?.push(column);
    width += column.width + gap;
  }
  return rows;
}

/** Each return takes one lane below the row it leaves and one below the row it comes to. */
function lanesOf(backs: readonly ModelEdge[], rowOf: ReadonlyMap<string, number>, rows: number) {
  const count = Array.from({ length: rows }, () => 0);
  const taken = new Map<string, number>();
  for (const { id, from, to } of backs)
    for (const r of new Set([rowOf.get(from) ?? 0, rowOf.get(to) ?? 0])) {
      taken.set(`${id} ${r}`, count[r] ?? 0);
      count[r] = (count[r] ?? 0) + 1;
    }
  return { count, at: (id: string, r: number): number => taken.get(`${id} ${r}`) ?? 0 };
}

const middle = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

/** Straight when level; from the tip of a fork down or up and across; across and into the tip of a join. */
function forward(from: Box, to: Box): Point[] {
  const [a, b] = [middle(from), middle(to)];
  if (Math.abs(a.y - b.y) < 1)
    return [
      { x: from.x + from.width, y: a.y },
      { x: to.x, y: b.y },
    ];
  if (from.width === sizes.gateway.width)
    return [
      { x: a.x, y: b.y > a.y ? from.y + from.height : from.y },
      { x: a.x, y: b.y },
      { x: to.x, y: b.y },
    ];
  return [
    { x: from.x + from.width, y: a.y },
    { x: b.x, y: a.y },
    { x: b.x, y: b.y > a.y ? to.y : to.y + to.height },
  ];
}

function toNextRow(from: Box, to: Box, y: number): Point[] {
  const [a, b] = [middle(from), middle(to)];
  const [right, left] = [from.x + from.width + 22, to.x - 22];
  return [
    { x: from.x + from.width, y: a.y },
    { x: right, y: a.y },
    { x: right, y },
    { x: left, y },
    { x: left, y: b.y },
    { x: to.x, y: b.y },
  ];
}

function back(from: Box, to: Box, y: number, across: Point | null): Point[] {
  const [a, b] = [middle(from), middle(to)];
  const down = [
    { x: a.x, y: from.y + from.height },
    { x: a.x, y },
  ];
  const up = (at: number): Point[] => [
    { x: b.x, y: at },
    { x: b.x, y: to.y + to.height },
  ];
  return across ? [...down, { x: across.x, y }, { x: across.x, y: across.y }, ...up(across.y)] : [...down, ...up(y)];
}
