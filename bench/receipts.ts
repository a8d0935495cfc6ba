import { slipPdf } from '../src/dossiers/slips/slip-pdf.ts';
import { slipsOf } from '../src/dossiers/api.ts';
import { atLeast, figure, round, type Bench } from './bench.ts';
import { openBenchHouse, startServer } from './bench-house.ts';
import { makeCommunes } from './communes.ts';
import { runLanes } from './lanes.ts';
import { cpuMs, residentMb } from './machine.ts';
import { liveOnce, placeOf } from './real-lifecycle.ts';
import { loadSample } from './sample.ts';
import { percentile } from './statistics.ts';

/** Form 01 with its QR code, as the counter prints it: two copies on A5, drawn by one worker. */
export const bench: Bench = async (quick) => {
  const server = await startServer('receipts');
  try {
    const opened = await openBenchHouse(server, 'receipts', 4);
    await loadSample(opened.house);
    const [commune] = await makeCommunes(opened);
    if (!commune) throw new Error('no communes');
    const place = await placeOf(opened.house, commune);
    const [slip] = await slipsOf(opened.house.open, await liveOnce(opened.house, commune, place, 1));
    if (!slip) throw new Error('no receipt');
    let bytes = 0;
    const draw = async () => void (bytes = (await slipPdf(opened.house, slip)).length);
    await draw();
    const before = cpuMs(process.pid);
    // Two wait in line, so that the one worker never pauses: its core is the measure, not the whole process.
    const { rate, ms, done } = await runLanes(2, quick ? 2 : 15, draw);
    const each = (cpuMs(process.pid) - before) / done;
    await opened.close();
    const note = `p50 ${round(percentile(ms, 0.5) / 2)} ms each, ${round(bytes / 1000)} kB, two pages; CPU ${round(each)} ms each`;
    return [
      atLeast('receipts (form 01, QR, PDF) a second, one worker', 200, rate, '/s', note),
      figure('memory after them, whole process', residentMb(process.pid), ' MB'),
    ];
  } finally {
    await server.stop();
  }
};
