import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** Makes the table `name` of a CSV file, every column as text, what is empty as NULL. */
export async function tableFromCsv(
  ask: (sql: string, values?: readonly unknown[]) => Promise<unknown>,
  name: string,
  path: string,
): Promise<void> {
  const [heading = [], ...rows] = parse(readFileSync(path, 'utf8')) as string[][];
  await ask(`create table ${name} (${heading.map((column) => `${column} text`).join(', ')})`);
  const records = rows.map((row) => Object.fromEntries(heading.map((column, at) => [column, row[at] || null])));
  await ask(`insert into ${name} select * from jsonb_populate_recordset(null::${name}, $1)`, [JSON.stringify(records)]);
}
