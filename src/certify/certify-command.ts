import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { agencyDirectory, officersServing } from '../identity/api.ts';
import { cutText } from '../platform/cut-text.ts';
import { CannotStart } from '../platform/cannot-start.ts';
import type { House } from '../platform/house.ts';
import { addToBatch, batchNamed, openBatch } from './batches.ts';
import type { OriginalScan } from './copy.ts';
import { readOriginals, type IndexedOriginal } from './originals-file.ts';
import { checks } from './refusals.ts';
import { receivingPosts } from './rights.ts';
import { whyNotReceived } from './words.ts';

const usage = new CannotStart(
  'Cách dùng: npm run certify -- THƯ-MỤC --index TỆP.csv --officer TÊN-TÀI-KHOẢN',
  'Usage: npm run certify -- FOLDER --index FILE.csv --officer USERNAME',
);
const scanTypes = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const;

/**
 * `npm run certify`: puts the originals of a folder, compared by an officer, into one batch that waits for its signature;
 * what cannot be taken is written with its reason beside the index. Stopped, or run again after something was mended, it
 * goes on: the same scans of the same person are entered once. Returns 0 when every line is in. Throws CannotStart with
 * one sentence.
 */
export async function certifyFolder(
  house: House,
  args: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  const { folder, index, username } = readArgs(args);
  if (!(await stat(folder).catch(() => null))?.isDirectory())
    throw new CannotStart(`Không có thư mục ${folder}.`, `There is no folder ${folder}.`);
  const bytes = await readFile(index).catch(() => {
    throw new CannotStart(`Không đọc được chỉ mục ${index}.`, `The index ${index} cannot be read.`);
  });
  const by = await receiverNamed(house, username);
  const read = readOriginals(bytes);
  if (!read.ok) {
    for (const { line, vi, en } of read.refusal) say(`dòng / line ${line}: ${vi} / ${en}`);
    return 1;
  }
  const title = `${cutText(basename(index), 180)} · ${digestOf(bytes).slice(0, 12)}`;
  const batch = (await batchNamed(house.open, by.post.agencyId, title)) ?? (await openBatch(house, by, title));
  const lines = told(read.value, say, () => house.clock.now().epochMilliseconds);
  const { added, faults } = await addToBatch(
    house,
    by,
    batch,
    presented(house, { folder, agencyId: by.post.agencyId }, lines),
  );
  const report = `${index}.ket-qua.csv`;
  const rows = faults.map(
    ({ line, refusal }) => `${line + 1},"${whyNotReceived(refusal, (vi) => vi).message.replaceAll('"', '""')}"`,
  );
  await writeFile(report, `\ufeffdòng,lý do\n${rows.join('\n')}\n`);
  say(
    `Xong: ${added} bản chính chờ ký trong lô “${title}”, ${faults.length} lỗi; báo cáo ${report} / Done: ${added} originals wait for the signature in the batch, ${faults.length} failed; report ${report}`,
  );
  return faults.length === 0 ? 0 : 1;
}

function readArgs(args: readonly string[]): { folder: string; index: string; username: string } {
  try {
    const options = { index: { type: 'string' }, officer: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [folder] = positionals;
    if (!folder || !values.index || !values.officer) throw usage;
    return { folder: resolve(folder), index: values.index, username: values.officer };
  } catch {
    throw usage;
  }
}

async function receiverNamed(house: House, username: string) {
  const directory = agencyDirectory(house.open);
  await directory.refresh(house.clock.today());
  const officers = await officersServing(house.open, house.clock.today());
  const found = officers.find((one) => one.username === username);
  const [post] = found ? receivingPosts(found, directory) : [];
  if (!found || !post)
    throw new CannotStart(
      `“${username}” không tiếp nhận yêu cầu chứng thực ở cơ quan nào.`,
      `“${username}” takes originals for certification nowhere.`,
    );
  return { officerId: found.id, post };
}

const digestOf = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** A line each five seconds, and the last one. */
function* told(
  lines: readonly IndexedOriginal[],
  say: (line: string) => void,
  now: () => number,
): Generator<IndexedOriginal> {
  let last = now();
  for (const [n, line] of lines.entries()) {
    yield line;
    if (n + 1 < lines.length && now() - last < 5_000) continue;
    last = now();
    const full = Math.round((20 * (n + 1)) / lines.length);
    say(`[${'#'.repeat(full)}${'.'.repeat(20 - full)}] ${n + 1}/${lines.length}`);
  }
}

async function* presented(
  house: House,
  { folder, agencyId }: { folder: string; agencyId: string },
  lines: Iterable<IndexedOriginal>,
) {
  for (const { files, compared, ...original } of lines) {
    const scans = await keptScans(house, folder, files);
    const { requesterIdNumber, paperName, paperNumber } = original;
    const same = [agencyId, requesterIdNumber, paperName, paperNumber, ...scans.map(({ hash }) => hash)];
    yield { ...original, scans, checks: compared ? checks : [], formKey: `folder:${digestOf(JSON.stringify(same))}` };
  }
}

/** The scans of a line, kept; none where one is missing, lies outside the folder, or is no scan: the line is refused. */
async function keptScans(house: House, folder: string, names: readonly string[]): Promise<OriginalScan[]> {
  const scans: OriginalScan[] = [];
  for (const name of names) {
    const path = join(folder, name);
    if (relative(folder, path).startsWith('..') || !(await stat(path).catch(() => null))?.isFile()) return [];
    const kept = await house.files.save(Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>, {
      types: scanTypes,
    });
    if (!kept.ok) return [];
    scans.push({ hash: kept.value.hash, type: kept.value.type, name: basename(name) });
  }
  return scans;
}
