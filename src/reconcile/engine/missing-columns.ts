import { literal, openDuck, type Means } from './duck.ts';
import type { SideMapping } from './mapping.ts';

/** Columns that `mapping` names and a Parquet table does not have, in the order of the mapping. */
export async function missingColumns(file: string, { columns }: SideMapping, means: Means): Promise<string[]> {
  const duck = await openDuck(means);
  try {
    const described = await duck.rows<{ column_name: string }>(`describe from ${literal(file)}`);
    const there = new Set(described.map(({ column_name }) => column_name));
    const named = Object.values(columns).filter((name) => name !== undefined);
    return [...new Set(named)].filter((name) => !there.has(name));
  } finally {
    duck.close();
  }
}
