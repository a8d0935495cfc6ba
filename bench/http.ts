import { atMost, figure, round, type Bench } from './bench.ts';
import { openBenchHouse, startServer, type BenchServer } from './bench-house.ts';
import { openClient, type Client } from './client.ts';
import { makeCommunes } from './communes.ts';
import { openJourneys, type Journeys } from './journey.ts';
import { interleave, runLanes, type Stretch } from './lanes.ts';
import { cpuMs, residentMb } from './machine.ts';
import { loadSample } from './sample.ts';
import { median, percentile, spread } from './statistics.ts';
import { startWeb, type WebProcess } from './web-process.ts';

/** Journeys over HTTP: the web in its own process, the load from this one, both and the database on the same cores. */
export const bench: Bench = async (quick) => {
  const server = await startServer('http');
  try {
    const opened = await openBenchHouse(server, 'http', 4);
    await loadSample(opened.house);
    const journeys = await openJourneys(opened, await makeCommunes(opened));
    const web = await startWeb(opened.url, 12);
    const client = openClient(web.port, 64);
    try {
      const run = measured(server, web, client, journeys, quick);
      await run(8, true)();
      const out = await interleave(quick ? 1 : 3, {
        posts8: run(8, false),
        posts32: run(32, false),
        pages8: run(8, true),
        pages32: run(32, true),
      });
      const p99 = (all: readonly Costed[]) =>
        percentile(
          all.flatMap(({ requests }) => requests),
          0.99,
        );
      const p50 = (all: readonly Costed[]) =>
        percentile(
          all.flatMap(({ requests }) => requests),
          0.5,
        );
      const cost = (all: readonly Costed[]) => median(all.map(({ node, database }) => node + database));
      const rates = (all: readonly Costed[]) => all.map(({ rate }) => rate);
      const said = (all: readonly Costed[]) =>
        `p50 ${round(p50(all))} ms; ${round(median(rates(all)))} lives/s, spread ${spread(rates(all))} %; CPU server ${round(median(all.map(({ node }) => node)))} + PostgreSQL ${round(median(all.map(({ database }) => database)))} ms a life`;
      return [
        atMost('posts and pages, 32 clients, p99 of a request', 30, p99(out.pages32), ' ms', said(out.pages32)),
        figure('posts and pages, 8 clients, p99 of a request', p99(out.pages8), ' ms', said(out.pages8)),
        atMost(
          'CPU of the posts of one life, server + database, 8 clients',
          4.5,
          cost(out.posts8),
          ' ms',
          said(out.posts8),
        ),
        figure(
          'the same at 32 clients',
          cost(out.posts32),
          ' ms',
          `p99 ${round(p99(out.posts32))} ms; ${said(out.posts32)}`,
        ),
        figure('memory of the web after it', residentMb(web.pid), ' MB'),
      ];
    } finally {
      client.close();
      await web.stop();
      await opened.close();
    }
  } finally {
    await server.stop();
  }
};

type Costed = Stretch & { readonly requests: readonly number[]; readonly node: number; readonly database: number };

function measured(server: BenchServer, web: WebProcess, client: Client, journeys: Journeys, quick: boolean) {
  return (clients: number, pages: boolean) => async (): Promise<Costed> => {
    await journeys.prepare(quick ? 1_500 : 6_000);
    const requests: number[] = [];
    const [node, database] = [cpuMs(web.pid), cpuMs(server.pid, true)];
    const stretch = await runLanes(clients, quick ? 2 : 8, () => journeys.go(client, pages, requests));
    return {
      ...stretch,
      requests,
      node: (cpuMs(web.pid) - node) / stretch.done,
      database: (cpuMs(server.pid, true) - database) / stretch.done,
    };
  };
}
