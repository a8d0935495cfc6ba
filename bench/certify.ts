import { agencyDirectory, officersServing } from '../src/identity/api.ts';
import { addToBatch, checks, openBatch, produceCopies, receivingPosts, signBatch } from '../src/certify/api.ts';
import { startAuthorities } from '../src/signing/api.ts';
import { atLeast, atMost, figure, round, type Bench } from './bench.ts';
import { openBenchHouse, startServer } from './bench-house.ts';
import { cpuMs, residentMb } from './machine.ts';
import { loadSample } from './sample.ts';

/** 100,000 copies in forty minutes. */
const wanted = 100_000 / (40 * 60);

/**
 * A batch of originals of one page each, compared, numbered, drawn with attestation and QR credential, signed by official
 * and agency with a time stamp, and kept: as a commune's archive would be. A part is measured; the whole is extrapolated.
 */
export const bench: Bench = async (quick) => {
  const copies = quick ? 60 : 2_000;
  const server = await startServer('certify');
  const authorities = await startAuthorities();
  try {
    const opened = await openBenchHouse(server, 'certify', 10);
    await loadSample(opened.house);
    const { tsaUrl, ocspUrl } = authorities;
    const { config } = opened.house;
    const house = { ...opened.house, config: { ...config, signing: { ...config.signing, tsaUrl, ocspUrl } } };
    authorities.open(house);
    const officers = await officersServing(house.open, house.clock.today());
    const named = (username: string) => {
      const found = officers.find((one) => one.username === username);
      if (!found) throw new Error(`no officer ${username}`);
      return found;
    };
    const [post] = receivingPosts(named('tiepnhan.laocai'), agencyDirectory(house.open));
    if (!post) throw new Error('no counter that certifies');
    const by = { officerId: named('tiepnhan.laocai').id, post };
    const page = await house.pdf.make({ template: '#lorem(300)', data: null });
    const kept = await house.files.save(new Blob([new Uint8Array(page)]).stream());
    if (!kept.ok) throw new Error(kept.refusal);
    const scans = [{ hash: kept.value.hash, type: kept.value.type, name: 'ban-chinh.pdf' }];
    const batch = await openBatch(house, by, 'Bench');
    const added = performance.now();
    await addToBatch(house, by, batch, originals(copies, scans));
    const addSeconds = (performance.now() - added) / 1000;
    const signedAt = performance.now();
    await signBatch(house, named('lanhdao.laocai'), post.agencyId, batch);
    const signSeconds = (performance.now() - signedAt) / 1000;
    const before = { cpu: cpuMs(process.pid), memory: residentMb(process.pid) };
    const started = performance.now();
    const seen: number[] = [];
    const watch = setInterval(() => seen.push(residentMb(process.pid)), 250);
    const made = await produceCopies(house);
    clearInterval(watch);
    // The first quarter fills what is kept (threads, fonts, certificates); from then on nothing may grow.
    const quarter = Math.ceil(seen.length / 4);
    const most = (from: number, to?: number) => Math.max(...seen.slice(from, to), before.memory);
    const seconds = (performance.now() - started) / 1000;
    const rate = made / (seconds + addSeconds + signSeconds);
    const cpu = (cpuMs(process.pid) - before.cpu) / made;
    await opened.close();
    const note = `${made} copies of one page; ${round(made / seconds)}/s to draw and sign, CPU ${round(cpu)} ms each; the rest extrapolated`;
    return [
      atLeast('certified copies a second, from scan to kept file', wanted, rate, '/s', note),
      atMost('minutes for 100,000 at that rate', 40, 100_000 / rate / 60, ' min'),
      figure('numbers given in one act', copies / signSeconds, '/s'),
      atMost(
        'memory at most in the last quarter, above that of the second',
        64,
        most(3 * quarter) - most(quarter, 2 * quarter),
        ' MB',
        `${round(before.memory)} MB before, ${round(most(0))} MB at most`,
      ),
    ];
  } finally {
    await authorities.stop();
    await server.stop();
  }
};

function* originals(count: number, scans: readonly { hash: string; type: string; name: string }[]) {
  for (let n = 0; n < count; n++)
    yield {
      requesterName: `Người yêu cầu ${n}`,
      requesterIdNumber: `000199${String(n).padStart(6, '0')}`,
      requesterPhone: null,
      paperCode: 'GT.KHAI_SINH',
      paperName: 'Giấy khai sinh',
      paperNumber: `${n}/1995`,
      paperIssuer: 'Uỷ ban nhân dân xã Mẫu',
      paperIssuedOn: null,
      scans,
      checks,
    };
}
