import { newId } from '../src/platform/ids.ts';
import { requirePeer } from './install-peers.ts';

// What we use of @dbos-inc/dbos-sdk 5.3.0; its own types are there only once it is installed.
type Dbos = {
  setConfig(config: object): void;
  launch(): Promise<void>;
  shutdown(): Promise<void>;
  registerWorkflow<Args extends unknown[], T>(
    run: (...args: Args) => Promise<T>,
    config: { name: string },
  ): (...args: Args) => Promise<T>;
  startWorkflow<Args extends unknown[], T>(
    run: (...args: Args) => Promise<T>,
    params: { workflowID: string },
  ): (...args: Args) => Promise<{ getResult(): Promise<T> }>;
  recv<T>(topic: string, options?: { timeoutSeconds?: number }): Promise<T | null>;
  send(workflowId: string, message: unknown, topic: string): Promise<void>;
};

/** DBOS over a system database of its own. It polls all the time, so it is launched for its stretches only. */
export type DbosPeer = {
  launch(): Promise<void>;
  /** One workflow that waits for six messages of people, each sent once the one before was taken. */
  once(): Promise<void>;
  shutdown(): Promise<void>;
};

/** Prepares the peer; its database is made at the first launch. */
export function openDbos(systemDatabaseUrl: string, pool: number): DbosPeer {
  const { DBOS } = requirePeer('@dbos-inc/dbos-sdk') as { DBOS: Dbos };
  // A person acts on a step after the one before was taken; hearing of that in memory costs DBOS nothing.
  const heard = new Map<string, () => void>();
  const six = DBOS.registerWorkflow(
    async (id: string) => {
      for (let step = 1; step <= 6; step++) {
        const message = await DBOS.recv<{ step: number }>(`step${step}`);
        if (message?.step !== step) throw new Error(`DBOS took ${JSON.stringify(message)} for step ${step}`);
        heard.get(id)?.();
      }
    },
    { name: 'six' },
  );
  return {
    async launch() {
      DBOS.setConfig({ name: 'six', systemDatabaseUrl, systemDatabasePoolSize: pool, logLevel: 'error' });
      await DBOS.launch();
    },
    async once() {
      const id = newId();
      const handle = await DBOS.startWorkflow(six, { workflowID: id })(id);
      for (let step = 1; step <= 6; step++) {
        const taken = new Promise<void>((next) => heard.set(id, next));
        await DBOS.send(id, { step, note: 'Đã làm xong' }, `step${step}`);
        await taken;
      }
      heard.delete(id);
      await handle.getResult();
    },
    shutdown: () => DBOS.shutdown(),
  };
}
