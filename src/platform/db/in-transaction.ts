import { preparedQuery, type OpenDb } from './open.ts';

/**
 * Runs several statements as one transaction (READ COMMITTED) on a connection of its own. `undo` takes everything back
 * and answers its value; a throw takes everything back and goes on. For acts that one statement cannot hold.
 */
export async function inTransaction<T>(
  { pool }: OpenDb,
  act: (tx: Pick<OpenDb, 'sql'>, undo: <U>(value: U) => U) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let undone = false;
  const tx: Pick<OpenDb, 'sql'> = {
    sql: async <Row>(text: string, values: readonly unknown[] = []) =>
      (await client.query(preparedQuery(text, values))).rows as Row[],
  };
  try {
    await client.query('begin');
    const done = await act(tx, (value) => {
      undone = true;
      return value;
    });
    await client.query(undone ? 'rollback' : 'commit');
    return done;
  } catch (fault) {
    await client.query('rollback').catch(() => undefined);
    throw fault;
  } finally {
    client.release();
  }
}
