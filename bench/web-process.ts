import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { benchFolder } from './bench-house.ts';

/** The web in a process of its own. */
export type WebProcess = { readonly pid: number; readonly port: number; stop(): Promise<void> };

/** Starts the web of the benchmarks over a database and waits until it listens. */
export async function startWeb(
  url: string,
  pool: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<WebProcess> {
  const env = {
    ...process.env,
    DATABASE_URL: url,
    DATABASE_POOL: String(pool),
    DATA_DIR: join(benchFolder, 'web'),
    SAMPLE: 'off',
    LOG_LEVEL: 'error',
    ...settings,
  };
  return startListening('web.ts', env);
}

/** Starts a file of the benchmarks that prints its port when it listens, and waits for that. */
export async function startListening(file: string, env: NodeJS.ProcessEnv): Promise<WebProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, file)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const endWithUs = () => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  const port = await new Promise<number>((listening, fail) => {
    child.once('exit', (code) => fail(new Error(`${file} ended with ${code}`)));
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
