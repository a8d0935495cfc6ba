import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { atMost, figure, round, type Bench, type Line } from './bench.ts';
import { benchFolder, openBenchHouse, startServer } from './bench-house.ts';
import { runLanes } from './lanes.ts';
import { cpuMs, residentMb } from './machine.ts';
import { loadSample } from './sample.ts';
import { median, spread } from './statistics.ts';

const main = join(import.meta.dirname, '../src/main.ts');
const pages = ['/', '/thu-tuc?q=khai+sinh', '/thu-tuc/1.001193', '/tra-cuu'];

/** From the start of the process to the first page on a database that is there; memory of web and worker. */
export const bench: Bench = async (quick) => {
  const server = await startServer('boot');
  try {
    const opened = await openBenchHouse(server, 'boot', 4);
    await loadSample(opened.house);
    await opened.close();
    return [...(await firstPage(opened.url, quick ? 2 : 9)), ...(await memory(opened.url, quick))];
  } finally {
    await server.stop();
  }
};

async function firstPage(url: string, times: number): Promise<Line[]> {
  const took: number[] = [];
  const cpu: number[] = [];
  // The first start fills the caches of the disk and is not counted.
  for (let n = 0; n <= times; n++) {
    const port = await freePort();
    const start = performance.now();
    const web = begin('web', url, port);
    await answered(`http://127.0.0.1:${port}/`, web);
    if (n > 0) took.push(performance.now() - start);
    if (n > 0) cpu.push(cpuMs(web.pid ?? 0));
    await end(web);
  }
  const note = `CPU ${round(median(cpu))} ms; ${times} starts, spread ${spread(took)} %`;
  return [atMost('boot to the first page on an existing database', 400, median(took), ' ms', note)];
}

async function memory(url: string, quick: boolean): Promise<Line[]> {
  const port = await freePort();
  const site = `http://127.0.0.1:${port}`;
  const [web, worker] = [begin('web', url, port), begin('worker', url, 0)];
  await answered(`${site}/`, web);
  await new Promise((next) => setTimeout(next, quick ? 1_000 : 5_000));
  const rest = [residentMb(web.pid ?? 0), residentMb(worker.pid ?? 0)];
  let next = 0;
  const { rate } = await runLanes(16, quick ? 2 : 15, async () => {
    const answer = await fetch(site + (pages[next++ % pages.length] ?? '/'));
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  });
  const loaded = [residentMb(web.pid ?? 0), residentMb(worker.pid ?? 0)];
  await Promise.all([end(web), end(worker)]);
  const each = ([first = 0, second = 0]: number[]): string => `web ${round(first)}, worker ${round(second)} MB`;
  return [
    figure('memory of web + worker at rest', sum(rest), ' MB', each(rest)),
    figure('memory of web + worker after load', sum(loaded), ' MB', `${each(loaded)}; public pages, ${round(rate)}/s`),
  ];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function begin(part: 'web' | 'worker', url: string, port: number): ChildProcess {
  const env = {
    ...process.env,
    DATABASE_URL: url,
    DATA_DIR: join(benchFolder, 'web'),
    SAMPLE: 'off',
    PORT: String(port),
    HOST: '127.0.0.1',
  };
  return spawn(process.execPath, [main, part], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

async function answered(address: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + 30_000;
  for (;;) {
    if (child.exitCode !== null || performance.now() > until) throw new Error('the web did not start');
    const answer = await fetch(address).catch(() => null);
    if (answer) {
      const page = await answer.text();
      if (answer.ok && page.includes('</html>')) return;
      throw new Error(`${answer.status} ${address}`);
    }
    await new Promise((next) => setTimeout(next, 4));
  }
}

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGKILL');
  await gone;
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
