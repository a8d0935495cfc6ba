import { slipPdf } from '../src/dossiers/slips/slip-pdf.ts';
import { slipsOf, type Slip } from '../src/dossiers/api.ts';
import { atLeast, figure, round, type Bench } from './bench.ts';
import { openBenchHouse, startServer } from './bench-house.ts';
import { makeCommunes } from './communes.ts';
import { cpuMs, residentMb } from './machine.ts';
import { liveOnce, placeOf } from './real-lifecycle.ts';
import { loadSample } from './sample.ts';

/** Form 01 with its QR code, as the counter prints it: two copies on A5, drawn by one worker. */
export const bench: Bench = async (quick) => {
  const server = await startServer('receipts');
  try {
    const opened = await openBenchHouse(server, 'receipts', 4);
    await loadSample(opened.house);
    const [commune] = await makeCommunes(opened);
    if (!commune) throw new Error('no communes');
    const place = await placeOf(opened.house, commune);
    // Every receipt is another person's: the compiler keeps the layout of what it drew before, so one drawn again and
    // again would look four times as fast as the counter ever is.
    const slips: Slip[] = [];
    for (let n = 0; n < (quick ? 60 : 400); n++)
      slips.push(...(await slipsOf(opened.house.open, await liveOnce(opened.house, commune, place, n))));
    let bytes = 0;
    const draw = async () => {
      const slip = slips.pop();
      if (slip) bytes = (await slipPdf(opened.house, slip)).length;
    };
    for (let n = 0; n < 20; n++) await draw();
    const count = slips.length;
    const before = cpuMs(process.pid);
    const started = performance.now();
    // Two wait in line, so that the one worker never pauses: its core is the measure, not the whole process.
    const lane = async () => {
      while (slips.length > 0) await draw();
    };
    await Promise.all([lane(), lane()]);
    const seconds = (performance.now() - started) / 1000;
    const each = (cpuMs(process.pid) - before) / count;
    await opened.close();
    const note = `${count} different ones, ${round(bytes / 1000)} kB, two pages; CPU ${round(each)} ms each`;
    return [
      atLeast('receipts (form 01, QR, PDF) a second, one worker', 200, count / seconds, '/s', note),
      figure('memory after them, whole process', residentMb(process.pid), ' MB'),
    ];
  } finally {
    await server.stop();
  }
};
