import { partsOf } from './table-of-steps.ts';
import type { ProcessTable, TableRow } from './table.ts';

/** A node of the model a table becomes. */
export type ModelNode = {
  readonly id: string;
  readonly shape: 'task' | 'gateway' | 'event';
} & (
  | { readonly kind: 'step'; readonly row: TableRow }
  | { readonly kind: 'start' | 'end' | 'fork' | 'join' }
  | { readonly kind: 'choice' }
);

/** A flow of it; `back` leads to an earlier step. */
export type ModelEdge = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly back: boolean;
  readonly name?: { readonly vi: string; readonly en: string };
};

const yes = { vi: 'Đạt', en: 'Accepted' };
const no = { vi: 'Không đạt', en: 'Not accepted' };

/**
 * The nodes of a table in columns from left to right, and the flows between them: rows one after another, blocks
 * between a fork and a join, choices behind their step. Sound for every table without faults.
 */
export function modelOfTable(table: Pick<ProcessTable, 'rows'>): { columns: ModelNode[][]; edges: ModelEdge[] } {
  const columns: ModelNode[][] = [[{ id: 'start', shape: 'event', kind: 'start' }]];
  const edges: ModelEdge[] = [];
  // What leads on: the node before, and how the flow out of it is called.
  let from: { id: string; name?: { vi: string; en: string } } = { id: 'start' };
  const edge = (source: typeof from, to: string, back = false): void => {
    const id = `flow_${source.id}_${to}`;
    edges.push({ id, from: source.id, to, back, ...(source.name ? { name: source.name } : {}) });
  };
  const place = (node: ModelNode): void => {
    columns.push([node]);
    edge(from, node.id);
    from = { id: node.id };
  };
  for (const part of partsOf(table.rows)) {
    const [first] = part;
    if (!first) continue;
    if (part.length === 1) {
      place({ id: first.id, shape: 'task', kind: 'step', row: first });
      if (first.backTo === undefined) continue;
      place({ id: `choice_${first.id}`, shape: 'gateway', kind: 'choice' });
      edge({ ...from, name: no }, first.backTo, true);
      from = { ...from, name: yes };
    } else {
      place({ id: `fork_${first.id}`, shape: 'gateway', kind: 'fork' });
      const join = `join_${first.id}`;
      columns.push(part.map((row) => ({ id: row.id, shape: 'task', kind: 'step', row })));
      for (const { id } of part) {
        edge({ id: `fork_${first.id}` }, id);
        edge({ id }, join);
      }
      columns.push([{ id: join, shape: 'gateway', kind: 'join' }]);
      from = { id: join };
    }
  }
  place({ id: 'end', shape: 'event', kind: 'end' });
  return { columns, edges };
}
