import { mkdirSync } from 'node:fs';
import { DuckDBInstance, type DuckDBConnection, type DuckDBPreparedStatement } from '@duckdb/node-api';

/** A DuckDB of this process: statements one after another, rows as plain objects. */
export type Duck = {
  run(sql: string): Promise<void>;
  /** `values` for $1, $2 …: what people type comes in this way only. */
  rows<Row>(sql: string, values?: readonly (string | number | null)[]): Promise<Row[]>;
  /** Share of the running statement done, 0–100; -1: not known. */
  progress(): number;
  /** Breaks off the running statement; it throws. */
  interrupt(): void;
  close(): void;
};

/** What a run may use. `memory` in DuckDB's words (`8GB`); `spill`: where what does not fit goes. */
export type Means = { readonly memory: string; readonly threads: number; readonly spill: string };

/**
 * Opens an engine in memory. The order of rows is nobody's promise inside it: whatever is written for good is sorted,
 * and every tie is broken on ids.
 */
export async function openDuck({ memory, threads, spill }: Means): Promise<Duck> {
  mkdirSync(spill, { recursive: true, mode: 0o700 });
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: memory,
    temp_directory: spill,
    preserve_insertion_order: 'false',
    // Nothing of the net is asked: what the engine needs is in the package.
    autoinstall_known_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run('set enable_progress_bar = true; set enable_progress_bar_print = false');
  return duckOver(connection, () => instance.closeSync());
}

function duckOver(connection: DuckDBConnection, closed: () => void): Duck {
  const planned = new Map<string, DuckDBPreparedStatement>();
  return {
    async run(sql) {
      await connection.run(sql);
    },
    async rows<Row>(sql: string, values?: readonly (string | number | null)[]) {
      if (!values) return (await connection.runAndReadAll(sql)).getRowObjectsJson() as Row[];
      const statement = planned.get(sql) ?? (await connection.prepare(sql));
      planned.set(sql, statement);
      statement.bind([...values]);
      return (await statement.runAndReadAll()).getRowObjectsJson() as Row[];
    },
    progress: () => connection.progress.percentage,
    interrupt: () => connection.interrupt(),
    close() {
      connection.closeSync();
      closed();
    },
  };
}

/** A text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A name as an SQL identifier. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
