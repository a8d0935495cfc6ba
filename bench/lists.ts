import { gzipSync } from 'node:zlib';
import { atLeast, atMost, figure, round, type Bench, type Line } from './bench.ts';
import type { BenchServer } from './bench-house.ts';
import { openClient, type Client } from './client.ts';
import { openFilled, startFilledServer, type Filled } from './fill.ts';
import { interleave, runLanes } from './lanes.ts';
import { signIn } from './sessions.ts';
import { median, percentile, spread } from './statistics.ts';
import { startWeb } from './web-process.ts';

/** Inbox, search, procedure and tracking pages over 10⁴, 10⁵ and 10⁶ dossiers. */
export const bench: Bench = async (quick) => {
  const server = await startFilledServer();
  try {
    const lines: Line[] = [];
    for (const count of quick ? [10_000] : [10_000, 100_000, 1_000_000])
      lines.push(...(await oneSize(server, count, quick)));
    return lines;
  } finally {
    await server.stop();
  }
};

type Pages = Readonly<Record<string, () => Promise<{ ms: number; status: number }>>>;

async function oneSize(server: BenchServer, count: number, quick: boolean): Promise<Line[]> {
  const filled = await openFilled(server, count, 2);
  const web = await startWeb(filled.url, 10);
  const client = openClient(web.port, 64);
  try {
    const [commune] = filled.communes;
    if (!commune) throw new Error('no communes');
    const token = await signIn(filled.owner, commune.clerk);
    const size = count.toLocaleString('en');
    const pages = await pagesOf(filled, client, token);
    // The first round plans the statements and fills the caches.
    for (const page of Object.values(pages)) for (let n = 0; n < 20; n++) await page();
    const lines: Line[] = [];
    for (const [name, page] of Object.entries(pages)) {
      const ms = await steady(page, 100, quick ? 2 : 10);
      const queries = await queriesOf(client, page);
      const note = `p50 ${round(percentile(ms, 0.5))}, p99 ${round(percentile(ms, 0.99))} ms; ${queries} queries`;
      lines.push(atMost(`${size} dossiers, ${name}, 100/s: p95`, 50, percentile(ms, 0.95), ' ms', note));
    }
    if (count === 1_000_000 || quick) lines.push(...(await besideStatic(client, token, size, quick)));
    return lines;
  } finally {
    client.close();
    await web.stop();
    await filled.close();
  }
}

async function pagesOf({ owner }: Filled, client: Client, token: string): Promise<Pages> {
  const found = await owner.sql<{ id: string; code: string; phone: string; name: string }>(
    `select d.id, d.code, f.applicant_phone as phone, f.applicant_name as name
     from dossiers.dossier d join dossiers.filing f on f.dossier_id = d.id
     where d.agency_id = (select id from identity.agency where key = 'bench-001') order by d.id desc limit 20`,
  );
  const tickets: string[] = [];
  for (const { code, phone } of found) {
    const answer = await client.send('POST', '/tra-cuu', { form: { ma: code, so: phone.slice(-4) } });
    if (answer.status !== 303) throw new Error(`tracking ${code}: ${answer.status}`);
    tickets.push(answer.location);
  }
  const inboxes = ['/viec', '/viec?loc=sap-han', '/viec?loc=qua-han', '/viec?loc=trong-han'];
  const procedures = ['1.001193', '2.000815', '2.000720', '1.004222'].map((code) => `/thu-tuc/${code}`);
  const words = ['khai sinh', 'gplx', 'sổ đỏ', 'dang ky kinh doanh', 'kết hôn'].map(
    (q) => `/thu-tuc?q=${encodeURIComponent(q)}`,
  );
  const people = found.map(({ name }) => `/tim-ho-so?q=${encodeURIComponent(name)}`);
  const cycle = (paths: readonly string[], who?: string) => {
    let next = 0;
    return async () => {
      const path = paths[next++ % paths.length] ?? '/';
      const answer = await client.send('GET', path, who ? { token: who } : {});
      if (answer.status !== 200) throw new Error(`${answer.status} ${path}`);
      return answer;
    };
  };
  return {
    inbox: cycle(inboxes, token),
    'dossier page': cycle(
      found.map(({ id }) => `/ho-so/${id}`),
      token,
    ),
    'search for dossiers': cycle(people, token),
    'procedure page': cycle(procedures),
    'search for procedures': cycle(words),
    tracking: cycle(tickets),
  };
}

// An open loop: a request starts every 10 ms whether or not the one before is answered, and its time counts from then.
async function steady(page: Pages[string], perSecond: number, seconds: number): Promise<number[]> {
  const ms: number[] = [];
  const running: Promise<void>[] = [];
  const start = performance.now();
  for (let n = 0; n < perSecond * seconds; n++) {
    const due = start + (n * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((next) => setTimeout(next, wait));
    // A timer that fires late is not the server's fault.
    const from = wait > 0 ? performance.now() : due;
    running.push(page().then(() => void ms.push(performance.now() - from)));
  }
  await Promise.all(running);
  return ms;
}

async function queriesOf(client: Client, page: Pages[string]): Promise<number> {
  const asked: number[] = [];
  for (let n = 0; n < 5; n++) {
    await client.send('GET', '/bench/queries');
    await page();
    asked.push(Number((await client.send('GET', '/bench/queries')).body.toString()));
  }
  return median(asked);
}

async function besideStatic(client: Client, token: string, size: string, quick: boolean): Promise<Line[]> {
  const { body } = await client.send('GET', '/viec', { token });
  await client.send('POST', '/bench/static', { token, body: { type: 'text/html', bytes: body } });
  const rows = body.toString().split('<tr').length - 2;
  const seconds = quick ? 2 : 6;
  const fetchPage = (path: string) => async () => {
    const answer = await client.send('GET', path, { token });
    if (answer.status !== 200) throw new Error(`${answer.status} ${path}`);
  };
  const [page, ceiling] = [fetchPage('/viec'), fetchPage('/bench/static')];
  const out = await interleave(quick ? 1 : 5, {
    page: () => runLanes(16, seconds, page),
    ceiling: () => runLanes(16, seconds, ceiling),
  });
  const rates = { page: out.page.map((one) => one.rate), ceiling: out.ceiling.map((one) => one.rate) };
  const ratio = median(rates.page.map((rate, i) => rate / (rates.ceiling[i] ?? Number.NaN)));
  const note = `${round(median(rates.page))} beside ${round(median(rates.ceiling))}/s, spread ${spread(rates.page)} and ${spread(rates.ceiling)} %`;
  return [
    atLeast(`${size} dossiers, inbox of ${rows} rows ÷ static string after the same queries`, 0.75, ratio, '', note),
    atMost(`inbox of ${rows} rows`, 30, body.length / 1000, ' kB'),
    atMost(`inbox of ${rows} rows, gzip`, 4, gzipSync(body).length / 1000, ' kB'),
    figure(
      'inbox, p99 at 16 clients without pause',
      percentile(
        out.page.flatMap((one) => one.ms),
        0.99,
      ),
      ' ms',
    ),
  ];
}
