import pg from 'pg';

// "The database system is starting up" (PostgreSQL appendix A): graphile-worker waits for it and tries again, up to
// a hundred times. Any other fault while it writes down how a job ended is an unhandled rejection, which ends the process.
const notYet = '57P03';
const takenDown = new Set(['57P01', '57P02', '08000', '08003', '08006']);

/**
 * The connections of the job queue. A connection that breaks, because the database was killed or one of its backends
 * was, looks like a database that is not up yet. `lost` hears of each.
 */
export function patientPool(url: string, lost: (fault: Error) => void): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 6 });
  const patient = (fault: unknown): never => {
    if (isBroken(fault)) Object.assign(fault, { code: notYet });
    throw fault;
  };
  pool.on('error', lost);
  pool.on('connect', (client) => {
    client.on('error', lost);
    mapFaults(client, 'query', patient);
  });
  mapFaults(pool, 'connect', patient);
  return pool;
}

/** Every fault of the protocol has a severity; what has none happened to the connection. */
const isBroken = (fault: unknown): fault is Error =>
  fault instanceof Error && (!('severity' in fault) || takenDown.has(String('code' in fault ? fault.code : '')));

// Only the promise form is changed; the callback form, which the pool uses itself, stays.
function mapFaults<Name extends string>(
  on: { [name in Name]: unknown },
  name: Name,
  patient: (fault: unknown) => never,
): void {
  const original = (on[name] as (...args: unknown[]) => unknown).bind(on);
  const mapped = (...args: unknown[]): unknown => {
    const answer = original(...args);
    return answer instanceof Promise ? answer.catch(patient) : answer;
  };
  Object.assign(on, { [name]: mapped });
}
