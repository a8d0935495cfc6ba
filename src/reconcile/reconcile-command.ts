import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotStart } from '../platform/cannot-start.ts';
import type { Config } from '../platform/config.ts';
import type { PdfMaker } from '../platform/pdf/pdf-maker.ts';
import { sourceNamed, tableForCommand } from './database/table-for-command.ts';
import { openDuck } from './engine/duck.ts';
import { exportResult } from './engine/export-result.ts';
import { Mapping } from './engine/mapping.ts';
import { usualParameters } from './engine/parameters.ts';
import { reconcileChanged } from './engine/reconcile-changed.ts';
import { prepareRegister, reconcile } from './engine/reconcile.ts';
import { Stopped, type Progress } from './engine/run-folder.ts';
import { earlierRun, keepRun } from './kept-run.ts';
import { oneCommand } from './one-command.ts';
import { correctionsIn, proposeCommand } from './propose-command.ts';
import { writeReport } from './report/write-report.ts';

const usage = new CannotStart(
  'Cách dùng: npm run reconcile -- --left BẢNG --right SỔ_GỐC --mapping KHAI_BÁO.json --out THƯ_MỤC [--memory 8GB] [--threads 2] [--resume] [--csv]\n' +
    'BẢNG, SỔ_GỐC: CSV, Parquet, câu truy vấn SQL trên tệp, hoặc database:TÊN khai báo trong RECONCILE_SOURCES\n' +
    'Sau khi làm sạch, chỉ tìm lại bản ghi đã đổi: npm run reconcile -- --since THƯ_MỤC_ĐỢT_TRƯỚC --left BẢNG --out THƯ_MỤC_MỚI\n' +
    'Một hồ sơ: npm run reconcile -- --since THƯ_MỤC_ĐỢT_TRƯỚC --one HỒ_SƠ.json\n' +
    'Học trọng số từ quyết định (CSV left_row,right_row): npm run reconcile -- --since THƯ_MỤC_ĐỢT_TRƯỚC --labels NHÃN.csv --out ĐỀ_XUẤT.json; dùng: thêm --corrections ĐỀ_XUẤT.json khi chạy toàn bộ',
  'Usage: npm run reconcile -- --left TABLE --right REGISTER --mapping MAPPING.json --out FOLDER [--memory 8GB] [--threads 2] [--resume] [--csv]\n' +
    'TABLE, REGISTER: CSV, Parquet, an SQL query over files, or database:NAME declared in RECONCILE_SOURCES\n' +
    'After cleaning, only for records that changed: npm run reconcile -- --since EARLIER_FOLDER --left TABLE --out NEW_FOLDER\n' +
    'One record: npm run reconcile -- --since EARLIER_FOLDER --one RECORD.json\n' +
    'Weights from decisions (CSV left_row,right_row): npm run reconcile -- --since EARLIER_FOLDER --labels LABELS.csv --out PROPOSAL.json; to use them: --corrections PROPOSAL.json with a run of the whole',
);

/**
 * `npm run reconcile`: prepares the register (kept in OUT/register), reconciles, exports result with keys and writes
 * the report. Ctrl-C stops between two writes; --resume goes on, without it OUT is begun anew. With --since, the register
 * and columns are those of the earlier run and only records that changed are looked for; with --one, one record alone;
 * with --labels, decisions teach weights, which --corrections adds to those a run learns. Returns the exit code. Refuses (CannotStart) what it cannot begin, before anything is taken away.
 */
export async function reconcileCommand(
  args: readonly string[],
  { reconcileSources }: Pick<Config, 'reconcileSources'>,
  maker: PdfMaker,
  say: (line: string) => void,
  show: (line: string) => void,
): Promise<number> {
  const {
    left,
    right,
    mapping: mappingFile,
    out,
    since,
    one,
    labels,
    corrections,
    memory,
    threads,
    resume,
    csv,
  } = read(args);
  const means = { memory, threads: Number(threads) };
  if (one) {
    if (!since || left || right || mappingFile || out) throw usage;
    return oneCommand(one, since, means, say);
  }
  if (labels) {
    if (!since || !out || left || right || mappingFile || corrections) throw usage;
    return proposeCommand(labels, since, out, means, say);
  }
  if (since && corrections) throw usage;
  if (!left || !out || (since ? right || mappingFile : !right || !mappingFile)) throw usage;
  const earlier = since ? earlierRun(since) : null;
  const needed = earlier ? [resolve(since ?? ''), earlier.register, ...earlier.left, ...earlier.right] : [];
  if (needed.some((path) => path === resolve(out) || path.startsWith(resolve(out) + sep)))
    throw new CannotStart(
      'Hãy ghi vào một thư mục khác thư mục của đợt trước',
      'Write to another folder than that of the earlier run',
    );
  const mapping = earlier?.mapping ?? mappingIn(mappingFile ?? '');
  const parameters = corrections ? { ...usualParameters, corrections: correctionsIn(corrections) } : usualParameters;
  const asked = (named: string) => ({ named, source: sourceNamed(named, reconcileSources), resume });
  const [leftAsked, rightAsked] = [asked(left), asked(right ?? '')];
  mkdirSync(out, { recursive: true, mode: 0o700 });
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const started = performance.now();
  const ways = {
    means,
    signal: stop.signal,
    say: (progress: Progress) => show(barOf(progress, performance.now() - started)),
  };
  try {
    const tables = {
      left: await tableForCommand(out, 'left', leftAsked, ways, say),
      right: earlier ? { files: earlier.right } : await tableForCommand(out, 'right', rightAsked, ways, say),
    };
    // Only now: what cannot be read takes nothing away.
    if (!resume) for (const part of ['run', 'register']) rmSync(join(out, part), { recursive: true, force: true });
    const folder = earlier?.register ?? join(out, 'register');
    const manifest = earlier?.manifest ?? (await prepareRegister(folder, tables.right, mapping.right, ways));
    const register = { folder, manifest };
    const run = join(out, 'run');
    const done =
      since && earlier
        ? await reconcileChanged(
            run,
            { folder: join(since, 'run'), left: { files: earlier.left } },
            tables.left,
            mapping.left,
            register,
            usualParameters,
            ways,
          )
        : await reconcile(run, tables.left, mapping.left, register, parameters, ways);
    keepRun(out, { left: [...tables.left.files], right: [...tables.right.files], register: folder, mapping });
    show('');
    for (const { name, counts, seconds, cpuSeconds } of [...(earlier ? [] : manifest.steps), ...done.steps])
      say(
        `${name.padEnd(18)} ${seconds.toFixed(1).padStart(7)} s ${cpuSeconds.toFixed(1).padStart(7)} CPU-s  ${JSON.stringify(counts)}`,
      );
    const duck = await openDuck({ ...means, spill: join(out, 'spill') });
    try {
      await exportResult(duck, run, tables, mapping, join(out, csv ? 'result.csv' : 'result.parquet'));
    } finally {
      duck.close();
      rmSync(join(out, 'spill'), { recursive: true, force: true });
    }
    const report = await writeReport(run, tables.left, mapping.left, means, maker, 'vi');
    for (const line of report.lines) say(line);
    say(join(out, 'run/report.html'));
    return 0;
  } catch (fault) {
    if (!(fault instanceof Stopped)) throw fault;
    say('Đã dừng; chạy lại với --resume để đi tiếp. / Stopped; run again with --resume to go on.');
    return 130;
  }
}

function read(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean', default: false } as const;
    return parseArgs({
      args: [...args],
      options: {
        left: text,
        right: text,
        mapping: text,
        out: text,
        since: text,
        one: text,
        labels: text,
        corrections: text,
        memory: { ...text, default: '8GB' },
        threads: { ...text, default: '2' },
        resume: flag,
        csv: flag,
      },
    }).values;
  } catch {
    throw usage;
  }
}

function mappingIn(file: string): Mapping {
  const read = Mapping.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n');
  throw new CannotStart(`Khai báo cột sai:\n${wrong}`, `The mapping is wrong:\n${wrong}`);
}

/** `[#####.....] 7/14 by-name 42 % · 00:31`: what is done, which step, since when. */
export function barOf({ step, at, of, share }: Progress, elapsedMs: number): string {
  const done = (at + share) / of;
  const clock = (ms: number): string =>
    `${String(Math.floor(ms / 60_000)).padStart(2, '0')}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;
  const left = done > 0.02 ? ` · còn/left ${clock((elapsedMs / done) * (1 - done))}` : '';
  const filled = Math.round(done * 30);
  return `[${'#'.repeat(filled)}${'.'.repeat(30 - filled)}] ${at + 1}/${of} ${step} ${Math.round(share * 100)} % · ${clock(elapsedMs)}${left}`;
}
