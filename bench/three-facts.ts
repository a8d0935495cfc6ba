import { createHash, randomBytes } from 'node:crypto';
import { gatewayHeaders } from '../src/registry/ports/gateway.ts';
import { envelope } from '../src/registry/ports/soap.ts';
import { writePartner } from '../src/registry/look-ups.store.ts';
import { atLeast, atMost, figure, round, type Bench } from './bench.ts';
import { openBenchHouse, startServer } from './bench-house.ts';
import { openClient, type Client } from './client.ts';
import { interleave, runLanes, type Stretch } from './lanes.ts';
import { cpuMs, residentMb } from './machine.ts';
import { median, percentile, spread } from './statistics.ts';
import { startListening, startWeb } from './web-process.ts';

/** Questions under way together: as many as the time limit of the slowest twentieth allows. */
const atOnce = 14;

type Person = { readonly id: string; readonly name: string; readonly born: string };
type Costed = Stretch & { readonly cpu: readonly number[] };

/**
 * Three facts through HTTP: a partner asks our API, which asks the simulated population register over SOAP and records the
 * question; and the register alone. Five processes (client, web, register, PostgreSQL) share the cores. The people are
 * made once and kept in data/bench-pg/three-facts.
 */
export const bench: Bench = async (quick) => {
  const people = quick ? 20_000 : 10_000_000;
  const server = await startServer(`three-facts-${people}`, true);
  try {
    const opened = await openBenchHouse(server, 'three_facts', 2);
    const key = randomBytes(24).toString('hex');
    const gateway = { url: '', keyName: 'bench', keyPass: key };
    const registers = await startListening('registers.ts', {
      ...process.env,
      DATABASE_URL: opened.url,
      BENCH_PEOPLE: String(people),
      BENCH_KEY: key,
    });
    const web = await startWeb(opened.url, 8, {
      REGISTERS_URL: `http://127.0.0.1:${registers.port}`,
      REGISTERS_KEY: `bench:${key}`,
      REGISTERS_PER_MINUTE: '10000000',
    });
    const [api, alone] = [openClient(web.port, 64), openClient(registers.port, 64)];
    try {
      await writePartner(opened.owner, {
        name: 'Bench',
        keyHash: createHash('sha256').update(key).digest(),
        unitId: null,
        perMinute: 10_000_000,
        validUntil: null,
      });
      // More than are kept in memory, in turn, so that each is asked of the register.
      const asked = await opened.owner.sql<Person>(
        `select lpad(id::text, 12, '0') as id, name, born from simulated_registers.person
         tablesample bernoulli ($1) where line is null limit 60000`,
        [quick ? 100 : 1],
      );
      let next = 0;
      const person = (): Person => asked[next++ % asked.length] ?? { id: '', name: '', born: '' };
      const seconds = quick ? 3 : 15;
      const pids = [web.pid, registers.pid, process.pid];
      const run = (lanes: number, act: () => Promise<void>) => async (): Promise<Costed> => {
        const cpu = () => [...pids.map((pid) => cpuMs(pid)), cpuMs(server.pid, true)];
        const before = cpu();
        const stretch = await runLanes(lanes, seconds, act);
        return { ...stretch, cpu: cpu().map((now, at) => (now - (before[at] ?? 0)) / stretch.done) };
      };
      const through = () => askApi(api, key, person());
      const direct = () => askRegister(alone, gatewayHeaders(gateway), person());
      const [{ before } = { before: 0 }] = await opened.owner.sql<{ before: number }>(
        'select coalesce(max(id), 0) as before from registry.look_up',
      );
      const warm = await run(8, through)();
      // A person asked about a moment ago: answered from memory with the time it was asked, and recorded all the same.
      const known = asked.slice(0, 100);
      let again = 0;
      const fromMemory = () => askApi(api, key, known[again++ % known.length] ?? person());
      let keptFirst = 0;
      const out = await interleave(quick ? 1 : 3, {
        api: run(atOnce, through),
        light: run(4, through),
        kept: async () => {
          for (const one of known) await askApi(api, key, one);
          keptFirst += known.length;
          return run(atOnce, fromMemory)();
        },
        alone: run(atOnce, direct),
      });
      const rate = (all: readonly Costed[]) => median(all.map((one) => one.rate));
      const p95 = (all: readonly Costed[]) =>
        percentile(
          all.flatMap(({ ms }) => ms),
          0.95,
        );
      const cpuOf = (all: readonly Costed[]) => {
        const part = (at: number) => round(median(all.map(({ cpu }) => cpu[at] ?? 0)));
        return `CPU a look-up: web ${part(0)}, register ${part(1)}, client ${part(2)}, PostgreSQL ${part(3)} ms; spread ${spread(all.map((one) => one.rate))} %`;
      };
      const [made] = await opened.owner.sql<{ n: number; seconds: number | null; mb: number }>(
        `select (select count(*)::int from simulated_registers.person) as n, seconds,
           (pg_total_relation_size('simulated_registers.person') / 1048576)::int as mb from simulated_registers.made`,
      );
      const [recorded] = await opened.owner.sql<{ begun: number; ended: number }>(
        'select count(*)::int as begun, count(outcome)::int as ended from registry.look_up where id > $1',
        [before],
      );
      const hits = out.kept.reduce((sum, { done }) => sum + done, 0);
      const asks = warm.done + [...out.api, ...out.light].reduce((sum, { done }) => sum + done, 0) + keptFirst + hits;
      if (recorded?.ended !== asks || recorded.begun !== asks)
        throw new Error(`${asks} answers, ${recorded?.begun} questions and ${recorded?.ended} outcomes recorded`);
      return [
        figure(
          'people in the register',
          String(made?.n ?? 0),
          '',
          `made in ${made?.seconds ?? '?'} s, ${made?.mb ?? 0} MB`,
        ),
        atLeast(`three-fact look-ups through our API, ${atOnce} at once`, 1_000, rate(out.api), '/s', cpuOf(out.api)),
        atMost(
          'p95 of them',
          20,
          p95(out.api),
          ' ms',
          `p50 ${round(
            percentile(
              out.api.flatMap(({ ms }) => ms),
              0.5,
            ),
          )} ms`,
        ),
        figure('the same, 4 at once', rate(out.light), '/s', `p95 ${round(p95(out.light))} ms`),
        figure(
          `answered from memory, ${atOnce} at once`,
          rate(out.kept),
          '/s',
          `p95 ${round(p95(out.kept))} ms; ${cpuOf(out.kept)}`,
        ),
        figure(
          `the simulated register alone, ${atOnce} at once`,
          rate(out.alone),
          '/s',
          `p95 ${round(p95(out.alone))} ms; ${cpuOf(out.alone)}`,
        ),
        figure('memory of the web after it', residentMb(web.pid), ' MB'),
      ];
    } finally {
      api.close();
      alone.close();
      await web.stop();
      await registers.stop();
      await opened.close();
    }
  } finally {
    await server.stop();
  }
};

async function askApi(client: Client, key: string, { id, name, born }: Person): Promise<void> {
  const bytes = Buffer.from(JSON.stringify({ hoTen: name, ngaySinh: born, soDinhDanh: id, mucDich: 'Đo tốc độ' }));
  const answer = await client.send('POST', '/api/dan-cu/tra-cuu', {
    headers: { authorization: `Bearer ${key}` },
    body: { type: 'application/json', bytes },
  });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body.toString()}`);
}

async function askRegister(client: Client, headers: Record<string, string>, { id, name, born }: Person): Promise<void> {
  const message = envelope({
    TraCuuThongTinCongDan: {
      MaYeuCau: 'bench',
      MaDVC: '',
      MaTichHop: '037',
      MaCanBo: '',
      SoDinhDanh: id,
      SoCMND: '',
      HoVaTen: name,
      NgayThangNamSinh: { NgayThangNam: born.replaceAll('-', '') },
    },
  });
  const body = { type: 'text/xml; charset=utf-8', bytes: Buffer.from(message) };
  const answer = await client.send('POST', '/dan-cu', { headers, body });
  if (answer.status !== 200 || !answer.body.includes(id)) throw new Error(`${answer.status} ${answer.body.toString()}`);
}
