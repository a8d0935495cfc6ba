import { createHash } from 'node:crypto';
import pg from 'pg';
import { CannotStart } from '../cannot-start.ts';

/** The connections of a process. `sql` runs one statement that is prepared once a connection. */
export type OpenDb = {
  readonly pool: pg.Pool;
  sql<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
};

/** The role that serves people: it can append events but never change or delete them. */
export const appRole = 'mot_cua_app';

// int8 (counts, money) fits a JS number up to 2^53; money columns are read as bigint where they are used.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// Days stay days and instants become Temporal, never Date.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => Temporal.Instant.from(text.replace(' ', 'T')));

/** Names a statement by its text, so that each connection parses and plans it once. */
const names = new Map<string, string>();
const mostNames = 800;
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known) return known;
  if (names.size >= mostNames) return undefined;
  const name = createHash('sha1').update(text).digest('base64url');
  names.set(text, name);
  return name;
}

// Temporal values travel as text; pg would make JSON of them.
const bound = (value: unknown): unknown => (value instanceof Temporal.Instant ? value.toString() : value);

/** A statement with its values as the driver takes them, named by its text. */
export function preparedQuery(text: string, values: readonly unknown[]): pg.QueryConfig {
  const name = nameOf(text);
  return { ...(name ? { name } : {}), text, values: values.map(bound) };
}

/**
 * Opens a pool on `url`. `role` is taken on at connection (`set role` by start-up option), so the owner's
 * rights are used by migrations only. Throws {@link CannotStart} when the server cannot be reached.
 */
export async function openDb(url: string, options: { pool: number; role?: string }): Promise<OpenDb> {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.pool,
    options: ['-c timezone=Asia/Ho_Chi_Minh', options.role ? `-c role=${options.role}` : ''].join(' ').trim(),
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 0,
  });
  // An idle connection that breaks is replaced; without a listener it would end the process.
  pool.on('error', () => undefined);
  // So is one that breaks while it is lent out and asks nothing; pg tells of that at the connection only.
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    (await pool.connect()).release();
  } catch (fault) {
    await pool.end();
    throw unreachable(url, fault as Error);
  }
  const sql = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
    (await pool.query(preparedQuery(text, values))).rows as Row[];
  return { pool, sql, close: () => pool.end() };
}

// The address holds a password: only host and name are said, and nothing of an address that cannot be read.
function unreachable(url: string, fault: Error): CannotStart {
  const at = URL.parse(url);
  if (!at)
    return new CannotStart(
      'DATABASE_URL không phải là một địa chỉ như postgres://người-dùng:mật-khẩu@máy:5432/tên.',
      'DATABASE_URL is not an address such as postgres://user:password@host:5432/name.',
    );
  return new CannotStart(
    `Không kết nối được cơ sở dữ liệu ${at.host}${at.pathname}: ${fault.message}`,
    `The database ${at.host}${at.pathname} cannot be reached: ${fault.message}`,
  );
}
