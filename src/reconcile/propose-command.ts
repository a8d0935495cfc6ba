import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { CannotStart } from '../platform/cannot-start.ts';
import { sayIn } from '../platform/i18n/say.ts';
import type { Label } from './engine/choices-of-run.ts';
import { literal, openDuck, type Duck, type Means } from './engine/duck.ts';
import { sayComparison, sayLevel } from './engine/explain.ts';
import { usualParameters } from './engine/parameters.ts';
import { fewestLabels, proposeWeights, type ProposedLevel } from './engine/propose-weights.ts';
import { writeDurably } from './engine/run-folder.ts';
import { WeightCorrections } from './engine/weight-corrections.ts';
import { earlierRun } from './kept-run.ts';

const WithCorrections = z.object({ corrections: WeightCorrections });

/** `--corrections FILE.json`: a proposal written here, or an accepted version taken from the pages. Refuses (CannotStart). */
export function correctionsIn(file: string): WeightCorrections {
  try {
    return WithCorrections.parse(JSON.parse(readFileSync(file, 'utf8'))).corrections;
  } catch {
    throw new CannotStart(
      `Không đọc được hiệu chỉnh trọng số (JSON) trong ${file}`,
      `No corrections of weights (JSON) can be read in ${file}`,
    );
  }
}

/**
 * `--labels LABELS.csv --since FOLDER --out PROPOSAL.json`: what decisions on doubtful records of a finished run teach.
 * The file has the columns left_row and right_row (empty: none of the candidates). Tells the figures, and writes the
 * proposal where it foresees better than the run did; returns 1 and writes nothing where it does not, or labels are too
 * few. Refuses (CannotStart) what cannot be read.
 */
export async function proposeCommand(
  labelsFile: string,
  since: string,
  out: string,
  means: Omit<Means, 'spill'>,
  say: (line: string) => void,
): Promise<number> {
  earlierRun(since);
  mustBeWritable(out);
  const run = join(since, 'run');
  if (!existsSync(join(run, 'name_candidates.parquet')))
    throw new CannotStart(
      'Đợt này không giữ ứng viên: hãy học từ một đợt chạy toàn bộ',
      'This run kept no candidates: learn from a run of the whole',
    );
  const spill = join(since, 'spill');
  const duck = await openDuck({ ...means, spill });
  try {
    const proposal = await proposeWeights(duck, run, await labelsIn(duck, labelsFile), usualParameters);
    if ('why' in proposal) {
      say(
        `Mới có ${proposal.labels} nhãn, cần ${fewestLabels}. / ${proposal.labels} labels, ${fewestLabels} are needed.`,
      );
      return 1;
    }
    const { labels, heldOut, levels, moves, worth } = proposal;
    say(`Nhãn / Labels: ${labels}`);
    for (const level of levels) if (level.now !== level.proposed) say(lineOf(level));
    say(
      `Bit bất ngờ trên phần để riêng / Surprise held out: ${heldOut.before.loss.toFixed(3)} → ${heldOut.after.loss.toFixed(3)} (±${heldOut.savedError.toFixed(3)})`,
    );
    for (const { from, to, records } of moves) say(`${from} → ${to}: ${records}`);
    if (worth !== 'better') {
      say('Không tốt hơn trọng số của đợt, không ghi. / Not better than the weights of the run, not written.');
      return 1;
    }
    writeDurably(out, JSON.stringify(proposal, null, 1));
    say(out);
    return 0;
  } finally {
    duck.close();
    rmSync(spill, { recursive: true, force: true });
  }
}

// Learning takes minutes: what stands in the way of writing is told before.
function mustBeWritable(out: string): void {
  if (existsSync(out) && statSync(out).isDirectory())
    throw new CannotStart(
      `--out phải là tên tệp JSON, nhưng ${out} là thư mục`,
      `--out must name a JSON file, but ${out} is a folder`,
    );
  const folder = dirname(resolve(out));
  if (!existsSync(folder))
    throw new CannotStart(`Không có thư mục ${folder} để ghi đề xuất`, `There is no folder ${folder} for the proposal`);
}

async function labelsIn(duck: Duck, file: string): Promise<Label[]> {
  try {
    return await duck.rows<Label>(`select left_row::int as "leftRow", right_row::int as "rightRow"
      from read_csv(${literal(file)}, header = true, all_varchar = true) where left_row is not null`);
  } catch {
    throw new CannotStart(
      `Không đọc được nhãn trong ${file}: cần CSV có cột left_row, right_row`,
      `No labels can be read in ${file}: a CSV with the columns left_row, right_row is needed`,
    );
  }
}

function lineOf({ of, level, now, proposed, records, chosen }: ProposedLevel): string {
  const t = sayIn('vi');
  const what = of === 'absent' ? 'absent' : `${sayComparison(of, t)}: ${sayLevel(of, level, t)}`;
  return `${what}  ${now.toFixed(2)} → ${proposed.toFixed(2)}  (${chosen}/${records})`;
}
