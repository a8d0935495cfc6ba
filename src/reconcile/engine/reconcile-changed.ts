// Chạy lại sau khi làm sạch: only rows that changed, or are new, are looked for again; weights stay those of the run
// before, so that the answer is the one a whole run with these weights would give.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { identifier, literal, type Duck } from './duck.ts';
import { readSide, type SideMapping } from './mapping.ts';
import { mixtureOf } from './match-by-id.ts';
import { weightsOf } from './match-by-name.ts';
import type { Parameters } from './parameters.ts';
import { counted } from './prepare-register.ts';
import { reconcile, runIn, type Register, type Ways } from './reconcile.ts';
import { fingerprint, type Manifest, type Step } from './run-folder.ts';
import { kindOf, numberedRows, type Source } from './source.ts';
import { bands, resultForm } from './write-result.ts';

/** A run that is done and the table it was made of. */
export type Previous = { readonly folder: string; readonly left: Source };

/** What a run learned, to be used again. */
export const learnedBy = (folder: string): NonNullable<Parameters['learned']> => ({
  mixture: mixtureOf(folder),
  weights: weightsOf(folder),
});

/** What officers are shown of open records, by row of the left table (`lid`). */
const ofOpen = ['unresolved.parquet', 'name_candidates.parquet', 'loose_candidates.parquet'] as const;

/** Files of a finished run that a run after cleaning asks for. */
export const askedOfPrevious = ['result.parquet', 'weights.json', 'id_mixture.json', ...ofOpen] as const;

/**
 * Reconciles `left` where it differs from the table of `previous`; what stands in `folder` is that of a whole run
 * with the weights of `previous`. Rows are the same record by the column `key`, without one by their row number; a key
 * borne twice is looked for again. The folder can be the previous one of the next run. Throws Stopped.
 */
export async function reconcileChanged(
  folder: string,
  previous: Previous,
  left: Source,
  mapping: SideMapping,
  register: Register,
  parameters: Parameters,
  ways: Ways,
): Promise<Manifest> {
  const learned = learnedBy(previous.folder);
  const inputs = {
    left: fingerprint(left.files),
    before: fingerprint([join(previous.folder, 'result.parquet'), ...previous.left.files]),
    ...register.manifest.inputs,
  };
  const told = { inputs, parameters: { ...parameters, learned, mapping, register: register.manifest.parameters } };
  const changes = changesStep(previous, left, mapping);
  const found = await runIn(folder, told, [changes], ways);
  const some = (found.steps.find(({ name }) => name === changes.name)?.counts['changed'] ?? 0) > 0;
  const part = join(folder, 'changed');
  if (some) {
    const changed: Source = { files: [join(folder, 'changed.parquet')] };
    await reconcile(part, changed, mapping, register, { ...parameters, learned }, ways);
  }
  return runIn(folder, told, [changes, mergeStep(folder, previous, some ? part : null, left, mapping)], ways);
}

const changesStep = (previous: Previous, left: Source, mapping: SideMapping): Step => ({
  name: 'changes',
  files: ['kept.parquet', 'changed.parquet'],
  async act(duck, part) {
    const rows = async (source: Source): Promise<string> =>
      numberedRows(
        duck,
        source,
        (numbers) =>
          `${mapping.columns.key ? `${identifier(mapping.columns.key)}::varchar` : 'row_at'} as key, ${readSide(mapping, numbers)}`,
      );
    const said = (row: string): string =>
      `row(${['id_text', 'old_text', 'name', 'born', 'sex', 'province', 'commune', 'status'].map((c) => `${row}.${c}`).join(', ')})`;
    const withTimes = (from: string): string => `select *, count(*) over (partition by key) as times from ${from}`;
    await duck.run(`create temp table now as ${withTimes(await rows(left))}`);
    // What is not in the table any more is compared with nothing: a day's changes need no second copy of the whole.
    await duck.run(
      `create temp table before as ${withTimes(`(from ${await rows(previous.left)} semi join now using (key))`)}`,
    );
    await duck.run(`copy (select b.row_at as old_row, n.row_at as new_row from now n join before b using (key)
      where n.times = 1 and b.times = 1 and ${said('n')} is not distinct from ${said('b')}
      ) to ${literal(part('kept.parquet'))} (format parquet)`);
    await duck.run(`drop table before; drop table now; set preserve_insertion_order = true`);
    await duck.run(`copy (select * from ${await numberedRows(duck, left, () => '*')} r
      anti join ${literal(part('kept.parquet'))} k on k.new_row = r.row_at order by row_at
      ) to ${literal(part('changed.parquet'))} (format parquet)`);
    await duck.run('set preserve_insertion_order = false');
    return counted(duck, { kept: part('kept.parquet'), changed: part('changed.parquet') });
  },
});

const mergeStep = (
  folder: string,
  previous: Previous,
  changed: string | null,
  left: Source,
  mapping: SideMapping,
): Step => ({
  name: 'result',
  files: [...askedOfPrevious],
  async act(duck, part) {
    for (const file of ['weights.json', 'id_mixture.json']) copyFileSync(join(previous.folder, file), part(file));
    const rows = await numberedRows(duck, { files: [join(folder, 'changed.parquet')] }, () => 'row_at as new_row');
    // Rows of before and of the part looked for again, under their numbers of now.
    const both = (file: string, row: string, without = row): string => {
      const kept = `select k.new_row as ${row}, r.* exclude (${without}) from ${literal(join(previous.folder, file))} r
        join ${literal(join(folder, 'kept.parquet'))} k on k.old_row = r.${row}`;
      return changed
        ? `${kept} union all by name select c.new_row as ${row}, r.* exclude (${without})
            from ${literal(join(changed, file))} r join ${rows} c on c.row_at = r.${row}`
        : kept;
    };
    for (const file of ofOpen) await duck.run(`copy (${both(file, 'lid')}) to ${literal(part(file))} (format parquet)`);
    await duck.run(`create temp table merged as ${both('result.parquet', 'left_row', 'left_row, duplicate_of')}`);
    await duck.run(`create temp table several as ${await severalOf(duck, left, mapping)}`);
    await duck.run('set preserve_insertion_order = true');
    await duck.run(`copy (select m.*, s.of_row as duplicate_of from merged m left join several s using (left_row)
      order by left_row) to ${literal(part('result.parquet'))} ${resultForm}`);
    await duck.run('set preserve_insertion_order = false');
    await duck.run('drop table merged; drop table several');
    return counted(duck, { records: part('result.parquet') });
  },
});

async function severalOf(duck: Duck, left: Source, { columns }: SideMapping): Promise<string> {
  const matched = `(select left_row, right_row from merged where band = ${bands.matched})`;
  const some = `(select * from ${matched} semi join
    (select right_row from ${matched} group by right_row having count(*) > 1) using (right_row))`;
  const kinds = columns.kind
    ? `(select s.*, k.kind from ${some} s join ${await numberedRows(duck, left, kindOf(columns.kind))} k on k.row_at = s.left_row)`
    : `(select *, 0 as kind from ${some})`;
  return `select left_row, of_row from (
    select left_row, min(left_row) over (partition by right_row, kind) as of_row from ${kinds}) where left_row <> of_row`;
}
