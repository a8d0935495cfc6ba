import pg from 'pg';
import { dayOf, type Clock } from '../src/platform/clock.ts';
import { ensureDatabase } from '../src/platform/db/ensure-database.ts';
import { atLeast, atMost, figure, round, type Bench, type Line } from './bench.ts';
import { openBenchHouse, startServer, type BenchHouse, type BenchServer } from './bench-house.ts';
import { openBpmnEngine } from './bpmn-engine-peer.ts';
import { makeCommunes, type Commune } from './communes.ts';
import { cpuOf, cpuSum, rateOf, withCpu, type Costed } from './costed.ts';
import { openDbos } from './dbos-peer.ts';
import { installPeers } from './install-peers.ts';
import { interleave, runLanes, type Stretch } from './lanes.ts';
import { compileTime, memory } from './model-memory.ts';
import { placeOf } from './real-lifecycle.ts';
import { loadSample } from './sample.ts';
import { loadSixSteps, sixSteps } from './six-steps.ts';
import { median, spread } from './statistics.ts';
import type { FilingPlace } from '../src/dossiers/api.ts';

/** Our engine beside two others on six user tasks with their state in one PostgreSQL; compiling and holding models. */
export const bench: Bench = async (quick) => {
  const lines = await compileTime(quick);
  const server = await startServer('process');
  try {
    const opened = await openBenchHouse(server, 'ours', lanes, workingDay());
    try {
      lines.push(...(await memory(opened.owner, quick)));
      return [...(await engines(server, opened, quick)), ...lines];
    } finally {
      await opened.close();
    }
  } finally {
    await server.stop();
  }
};

const lanes = 8;

// Due days counted from a Sunday have another working; a benchmark must not depend on when it runs.
function workingDay(): Clock {
  const ahead = Temporal.Instant.from('2026-11-17T09:00:00+07:00').since(Temporal.Now.instant());
  const now = () => Temporal.Now.instant().add(ahead);
  return { now, today: () => dayOf(now()) };
}

async function engines(server: BenchServer, opened: BenchHouse, quick: boolean): Promise<Line[]> {
  const seconds = quick ? 1.5 : 8;
  const warm = quick ? 0.7 : 3;
  const ours = await openOurs(opened);
  await runLanes(lanes, warm, ours);
  const mine = () => withCpu(server.pid, () => runLanes(lanes, seconds, ours));
  const missing = installPeers();
  if (missing) {
    console.log(missing);
    const alone = [await mine()];
    return [figure('our instances of six user tasks a second', rateOf(alone), '/s', `${cpuOf(alone)}; ${missing}`)];
  }
  const peers = await openPeers(server);
  try {
    await peers.engine.kept();
    await peers.engine.stateless();
    const measured = (act: () => Promise<void>) => () => withCpu(server.pid, () => runLanes(lanes, seconds, act));
    const out = await interleave<string, Costed>(quick ? 1 : 5, {
      ours: mine,
      kept: measured(peers.engine.kept),
      stateless: measured(peers.engine.stateless),
      async dbos() {
        await peers.dbos.launch();
        await runLanes(lanes, warm / 2, peers.dbos.once);
        const stretch = await measured(peers.dbos.once)();
        await peers.dbos.shutdown();
        return stretch;
      },
    });
    return tell(out, await peers.engine.stateBytes());
  } finally {
    await peers.close();
  }
}

async function openOurs(opened: BenchHouse): Promise<() => Promise<void>> {
  const { house } = opened;
  await loadSample(house);
  const communes = await makeCommunes(opened);
  await loadSixSteps(house);
  const places: { commune: Commune; place: FilingPlace }[] = [];
  for (const commune of communes) places.push({ commune, place: await placeOf(house, commune) });
  let next = 0;
  return async () => {
    const n = next++;
    const at = places[n % places.length];
    if (at) await sixSteps(house, at.commune, at.place, n);
  };
}

async function openPeers(server: BenchServer) {
  const pool = new pg.Pool({
    connectionString: await ensureDatabase(server.url, 'bpmn_engine'),
    max: lanes,
    idleTimeoutMillis: 0,
  });
  const engine = await openBpmnEngine(pool);
  const dbos = openDbos(await ensureDatabase(server.url, 'dbos'), lanes + 2);
  return { engine, dbos, close: () => pool.end() };
}

function tell(out: Readonly<Record<string, readonly Costed[]>>, bytes: number): Line[] {
  const { ours = [], kept = [], stateless = [], dbos = [] } = out;
  const beside = (peer: readonly Stretch[]) => median(ours.map((one, i) => one.rate / (peer[i]?.rate ?? Number.NaN)));
  const told = (all: readonly Costed[]) =>
    `CPU of one ${cpuOf(all)}, Node + PostgreSQL; spread ${spread(all.map(({ rate }) => rate))} %`;
  return [
    figure(
      'ours: filed and six user tasks done, instances a second',
      rateOf(ours),
      '/s',
      `${told(ours)}; with its draft eight transitions`,
    ),
    figure(
      'bpmn-engine, kept in memory, state saved at each step',
      rateOf(kept),
      '/s',
      `${told(kept)}; state ${round(bytes / 1000)} kB`,
    ),
    figure('bpmn-engine, stateless: recover, signal, save', rateOf(stateless), '/s', told(stateless)),
    figure('DBOS, human steps (recv, send)', rateOf(dbos), '/s', told(dbos)),
    atLeast('ours ÷ bpmn-engine kept in memory, instances a second', 8, beside(kept), ' ×'),
    atLeast('ours ÷ bpmn-engine stateless', 8, beside(stateless), ' ×'),
    figure(
      'CPU of bpmn-engine ÷ ours: kept in memory',
      cpuSum(kept) / cpuSum(ours),
      ' ×',
      `stateless ${round(cpuSum(stateless) / cpuSum(ours))} ×`,
    ),
    atMost('CPU of ours ÷ DBOS', 0.333, cpuSum(ours) / cpuSum(dbos), ''),
  ];
}
