import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { ownNames } from '../engine/source.ts';
import type { CannotRead } from './cannot-read.ts';

/** What is known of a query's table before its first row. */
export type AskedTable = {
  readonly columns: readonly string[];
  /** What the database's planner expects. */
  readonly rowsExpected: number;
};

/**
 * Reads what one query of a PostgreSQL database gives, as CSV without a heading (NULL: nothing between two commas), in a
 * transaction that can only read and sees one moment. `begin` is told the columns, then `take` gets piece by piece, cut
 * anywhere; while it works nothing more is read, so memory stays small whatever the table is. Dates are written yyyy-MM-dd,
 * instants in the time of Việt Nam. Returns how many rows there were. What `begin` and `take` throw is thrown; an aborted
 * `signal` ends the connection (`broken_off`), and the server gives the query up within seconds.
 */
export async function readQuery(
  { url, query }: { url: string; query: string },
  begin: (table: AskedTable) => Promise<void>,
  take: (piece: Buffer) => Promise<void>,
  signal?: AbortSignal,
): Promise<Result<number, CannotRead>> {
  const connected = await connect(url);
  if (!connected.ok) return connected;
  const client = connected.value;
  const leave = (): Promise<void> => client.end().catch(() => undefined);
  signal?.addEventListener('abort', leave);
  try {
    if (signal?.aborted) return refuse({ why: 'broken_off', detail: 'ECONNRESET' });
    const asked = query.replace(/[\s;]+$/, '');
    const table = await describe(client, asked);
    if (!table.ok) return table;
    await begin(table.value);
    return await copyOut(client, asked, take);
  } finally {
    signal?.removeEventListener('abort', leave);
    await leave();
  }
}

async function connect(url: string): Promise<Result<pg.Client, CannotRead>> {
  try {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 10_000,
      // A server that is gone without a word is noticed although nothing is sent to it.
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    // A connection that breaks is told by the query that is under way.
    client.on('error', () => undefined);
    await client.connect();
    return ok(client);
  } catch (fault) {
    return refuse({ why: 'unreachable', detail: codeOf(fault) });
  }
}

// The server looks each second whether we are still there (PostgreSQL 14 and later), so that a query nobody waits for ends.
// Until the transaction's end only: behind a pooler the connection is others' afterwards.
const forReading = `select set_config(name, value, true) from (values ('client_encoding', 'UTF8'), ('datestyle', 'ISO, YMD'),
    ('timezone', 'Asia/Ho_Chi_Minh'), ('client_connection_check_interval', '1s')) as wish(name, value)
  where name in (select name from pg_settings)`;

async function describe(client: pg.Client, asked: string): Promise<Result<AskedTable, CannotRead>> {
  // Parsed as one statement, whatever stands in it: what is more than one query is refused here.
  const alone = (text: string) => ({ text, queryMode: 'extended' });
  try {
    await client.query('begin transaction isolation level repeatable read, read only');
    await client.query(forReading);
    const { fields } = await client.query(alone(`select * from (${asked}\n) as asked limit 0`));
    const refusal = unfit(fields);
    if (refusal) return refuse(refusal);
    const plan = await client.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
      alone(`explain (format json) ${asked}`),
    );
    const rowsExpected = plan.rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
    return ok({ columns: fields.map(({ name }) => name), rowsExpected });
  } catch (fault) {
    return refuse(whyNot(fault, 'before the first row'));
  }
}

const binaryTypes: ReadonlySet<number> = new Set([pg.types.builtins.BYTEA, 1001]);

function unfit(fields: readonly { name: string; dataTypeID: number }[]): CannotRead | null {
  if (fields.length === 0) return { why: 'empty', detail: '' };
  const binary = fields.find(({ dataTypeID }) => binaryTypes.has(dataTypeID));
  if (binary) return { why: 'binary', detail: binary.name };
  const own = fields.find(({ name }) => ownNames.has(name.toLowerCase()));
  if (own) return { why: 'own_name', detail: own.name };
  const seen = new Set<string>();
  // In the files names differ by more than their case.
  for (const { name } of fields)
    if (seen.size === seen.add(name.toLowerCase()).size) return { why: 'same_name', detail: name };
  return null;
}

async function copyOut(
  client: pg.Client,
  asked: string,
  take: (piece: Buffer) => Promise<void>,
): Promise<Result<number, CannotRead>> {
  const rows = client.query(copyTo(`copy (${asked}\n) to stdout (format csv)`));
  // Heard for good: one that comes after we turned away would end the process.
  const theirs: unknown[] = [];
  rows.on('error', (fault) => theirs.push(fault));
  try {
    for await (const piece of rows) await take(piece as Buffer);
  } catch (fault) {
    if (theirs.length === 0) throw fault;
    return refuse(whyNot(theirs[0], 'among rows'));
  }
  try {
    await client.query('commit');
  } catch (fault) {
    return refuse(whyNot(fault, 'among rows'));
  }
  return ok(rows.rowCount);
}

/** A word of the driver or the server for what went wrong; their sentences can hold an address or a person's data. */
function codeOf(fault: unknown): string {
  if (!(fault instanceof Error)) return 'ECONNRESET';
  if ('code' in fault && typeof fault.code === 'string') return fault.code;
  return /timeout/.test(fault.message) ? 'ETIMEDOUT' : (/SSL|SASL/.exec(fault.message)?.[0] ?? 'ECONNRESET');
}

// What ended though the query is sound: the connection (08, but for what it was asked with), a standby that gave the rows up
// (40), means or a lock it did not get (53, 55P03), limits of its session (25P), and what befell the server (57, 58, 72, XX).
const brokenOff = /^(08(?!P01)|25P|40|53|55P03|57|58|72|XX)/;

// Words of a server can hold a person's data ("invalid input syntax for type date: …"). Before a row was read those of these
// classes speak of the query's own text: 42 its names and grammar, 25 that it would write, 0A what the server cannot.
function whyNot(fault: unknown, when: 'before the first row' | 'among rows'): CannotRead {
  const code = codeOf(fault);
  if (!(fault instanceof pg.DatabaseError) || brokenOff.test(code)) return { why: 'broken_off', detail: code };
  const words = when === 'before the first row' && /^(42|25|0A)/.test(code);
  return { why: 'query', detail: words ? `${code}: ${fault.message}` : code };
}
