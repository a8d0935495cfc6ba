import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { benchFolder } from './bench-house.ts';

/** The web in a process of its own. */
export type WebProcess = { readonly pid: number; readonly port: number; stop(): Promise<void> };

/** Starts the web of the benchmarks over a database and waits until it listens. */
export async function startWeb(url: string, pool: number): Promise<WebProcess> {
  const env = {
    ...process.env,
    DATABASE_URL: url,
    DATABASE_POOL: String(pool),
    DATA_DIR: join(benchFolder, 'web'),
    SAMPLE: 'off',
    LOG_LEVEL: 'error',
  };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'web.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const endWithUs = () => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  const port = await new Promise<number>((listening, fail) => {
    child.once('exit', (code) => fail(new Error(`the web ended with ${code}`)));
    child.stdout.on('data', (chunk: Buffer) => listening(Number(chunk.toString())));
  });
  return {
    pid: child.pid ?? 0,
    port,
    async stop() {
      process.off('exit', endWithUs);
      child.kill('SIGTERM');
      await gone;
    },
  };
}
