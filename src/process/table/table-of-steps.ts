import { blocksOf, tableSchema, type ProcessTable, type TableRow } from './table.ts';

/** Rows as versions without a model keep them: the words of the office, without an id. */
export type StepRow = Omit<TableRow, 'id'> & { readonly element?: string; readonly id?: string };

/**
 * A table of plain rows: those without an id get `step_1`, `step_2` … in their order, never one that is taken.
 * Says nothing about whether the table is sound.
 */
export function withIds(rows: readonly StepRow[]): TableRow[] {
  const taken = new Set(rows.flatMap(({ id, element }) => id ?? element ?? []));
  let next = 0;
  const fresh = (): string => {
    do next++;
    while (taken.has(`step_${next}`));
    return `step_${next}`;
  };
  return rows.map(({ id, element, ...rest }) => ({ id: id ?? element ?? fresh(), ...rest }));
}

/**
 * The table of a version that keeps rows (`{no, name, name_en, role, place, hours, share, product, act}`).
 * Throws ZodError when they are no sound table.
 */
export function tableOfSteps(
  of: { readonly key: string; readonly name: string; readonly nameEn: string },
  steps: readonly (StepRow & { readonly no?: number })[],
): ProcessTable {
  return tableSchema.parse({ key: of.key, name: of.name, nameEn: of.nameEn, rows: withIds(steps) });
}

/** Steps that run one after another, or beside each other: each part is one row or a parallel block. */
export function partsOf(rows: readonly TableRow[]): (readonly TableRow[])[] {
  const parts: (readonly TableRow[])[] = [];
  const blocks = new Map(blocksOf(rows).map((block) => [block.from, block]));
  for (let i = 0; i < rows.length; i++) {
    const to = blocks.get(i)?.to ?? i;
    parts.push(rows.slice(i, to + 1));
    i = to;
  }
  return parts;
}
