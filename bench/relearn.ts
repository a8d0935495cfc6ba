// What decisions teach, where the truth is known: `npm run bench -- relearn --scale 0.01|0.1`. Every other doubtful record is
// settled as a careful officer would; the run is made again with what that teaches.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Label } from '../src/reconcile/engine/choices-of-run.ts';
import { literal, openDuck, type Duck } from '../src/reconcile/engine/duck.ts';
import { syntheticMapping } from '../src/reconcile/engine/mapping.ts';
import { usualParameters, type Parameters } from '../src/reconcile/engine/parameters.ts';
import { prepared, attachRegister } from '../src/reconcile/engine/prepare-register.ts';
import { proposeWeights } from '../src/reconcile/engine/propose-weights.ts';
import { quality, type Quality } from '../src/reconcile/engine/quality.ts';
import { prepareRegister, reconcile } from '../src/reconcile/engine/reconcile.ts';
import { sourceAt } from '../src/reconcile/engine/source.ts';
import { mostShown } from '../src/reconcile/engine/work-list.ts';
import { bands } from '../src/reconcile/engine/write-result.ts';
import { generate } from '../src/reconcile/synthetic/generate.ts';
import { atMost, figure, option, round, type Bench } from './bench.ts';

export const bench: Bench = async () => {
  const scale = Number(option('scale', '0.01'));
  const means = { memory: option('memory', '4GB'), threads: Number(option('threads', '2')) };
  const inputs = join(import.meta.dirname, `../data/bench/reconcile/${scale}`);
  const size = { persons: Math.round(1e8 * scale), licences: Math.round(3.47e7 * scale) };
  const data = await generate(inputs, size, means, (line) => console.log(line));
  const folder = join(inputs, 'relearn');
  rmSync(folder, { recursive: true, force: true });
  const [registerFolder, before, after] = ['prepared', 'before', 'after'].map((part) => join(folder, part)) as [
    string,
    string,
    string,
  ];
  const ways = { means };
  const manifest = await prepareRegister(registerFolder, sourceAt(data.register), syntheticMapping.right, ways);
  const run = (out: string, parameters: Parameters) =>
    reconcile(
      out,
      sourceAt(data.licences),
      syntheticMapping.left,
      { folder: registerFolder, manifest },
      parameters,
      ways,
    );
  await run(before, usualParameters);
  const duck = await openDuck({ ...means, spill: join(folder, 'spill') });
  try {
    const labels = await settledRightly(duck, before, registerFolder, data.truth);
    const began = performance.now();
    const proposal = await proposeWeights(duck, before, labels, usualParameters);
    const seconds = (performance.now() - began) / 1_000;
    if ('why' in proposal) return [figure('labels, too few to learn from', proposal.labels)];
    await run(after, { ...usualParameters, corrections: proposal.corrections });
    const was = await quality(duck, before, registerFolder, data.truth);
    const is = await quality(duck, after, registerFolder, data.truth);
    const { heldOut } = proposal;
    const both = (what: string, of: (found: Quality) => string) => figure(what, `${of(was)} → ${of(is)}`);
    return [
      figure('labels: every other doubtful record', proposal.labels),
      figure('a proposal of them: wall', seconds, ' s'),
      figure(
        'surprise of a decision held out, bits',
        `${heldOut.before.loss.toFixed(3)} → ${heldOut.after.loss.toFixed(3)}`,
        '',
        `saved ${heldOut.saved.toFixed(3)} ± ${heldOut.savedError.toFixed(3)}`,
      ),
      both('doubtful', ({ toCheck }) => String(toCheck)),
      both('wrong among automatic matches', ({ matched, precision }) => String(Math.round(matched * (1 - precision)))),
      both('recall of automatic matches, %', ({ recall }) => (100 * recall).toFixed(3)),
      both('calibration, worst bin from 0.9, points', ({ calibrationPoints }) => String(round(calibrationPoints))),
      atMost('calibration with what was taught', was.calibrationPoints, is.calibrationPoints, ' points'),
    ];
  } finally {
    duck.close();
    rmSync(join(folder, 'spill'), { recursive: true, force: true });
  }
};

/** Every other doubtful record, with the person who bears the true number among those shown, or none of them. */
async function settledRightly(duck: Duck, run: string, register: string, truth: string): Promise<Label[]> {
  const at = (file: string): string => literal(join(run, file));
  await attachRegister(duck, register);
  const labels = await duck.rows<Label>(`
    with offered as (select lid, pid, row_number() over (partition by lid order by w desc, pid) as place
      from (from ${at('name_candidates.parquet')} union all from ${at('loose_candidates.parquet')})
      semi join (select left_row as lid from ${at('result.parquet')} where band = ${bands.toCheck} and left_row % 2 = 0)
        using (lid))
    select lid as "leftRow", (min(o.pid) filter (p.id12 = t.true_id))::int as "rightRow"
    from offered o join ${literal(truth)} t on t.stt = o.lid join ${prepared(register).people} p on p.pid = o.pid
    where place <= ${mostShown} group by lid order by lid`);
  await duck.run('detach register');
  return labels;
}
