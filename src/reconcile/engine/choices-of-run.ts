import { join } from 'node:path';
import { literal, type Duck } from './duck.ts';
import type { Option, SettledChoice } from './settled-choice.ts';
import { grain } from './weights.ts';
import { mostShown } from './work-list.ts';

/** Nhãn – what officers' words on a left row came to: a row of the register, or none of those shown. */
export type Label = { readonly leftRow: number; readonly rightRow: number | null };

/** Labels read from the engine at once. */
const batch = 20_000;

/**
 * The labelled records of a finished run with all candidates it kept of them: those shown to officers one by one, the
 * others with equal levels together. Labels of records without candidates (matched before), and of a person who is none
 * of them, are left out. In order of the left rows, whatever the order of `labels`; of a row labelled twice the first counts.
 */
export async function choicesOfRun(
  duck: Duck,
  runFolder: string,
  labels: AsyncIterable<Label> | Iterable<Label>,
): Promise<SettledChoice[]> {
  const at = (file: string): string => literal(join(runFolder, file));
  await duck.run('create or replace temp table label (lid int primary key, pid int)');
  let waiting: string[] = [];
  const flush = async (): Promise<void> => {
    if (waiting.length > 0) await duck.run(`insert or ignore into label values ${waiting.join(',')}`);
    waiting = [];
  };
  for await (const { leftRow, rightRow } of labels) {
    waiting.push(`(${Math.trunc(leftRow)},${rightRow === null ? 'null' : Math.trunc(rightRow)})`);
    if (waiting.length === 5_000) await flush();
  }
  await flush();
  await duck.run(`create or replace temp table offered as
    select lid, c.pid, nl, dl, gl, pl, il, coalesce(c.place <= ${mostShown} or c.pid = l.pid, false) as shown,
      coalesce(c.pid = l.pid, false) as chosen, place,
      greatest(round(pow(2, w / ${grain}.0) * 16), 1)::hugeint as power
    from (select *, row_number() over (partition by lid order by w desc, pid) as place
      from (select lid, pid, nl, dl, gl, pl, il, w from ${at('name_candidates.parquet')}
        union all select lid, pid, nl, dl, gl, pl, il, w from ${at('loose_candidates.parquet')})
      semi join label using (lid)) c join label l using (lid)`);
  await duck.run(`create or replace temp table labelled as
    select l.lid, l.pid is null as nobody, u.id12 is not null as is12, (row_number() over (order by l.lid) - 1)::int as turn
    from label l join ${at('unresolved.parquet')} u using (lid)
    where lid in (select lid from offered group by lid having bool_or(chosen) or l.pid is null)`);
  const choices: SettledChoice[] = [];
  for (let from = 0; ; from += batch) {
    const rows = await duck.rows<Row>(`select lid, is12, nobody, shown, chosen, nl, dl, gl, pl, il,
        (sum(power)::double / 16) as power
      from offered join labelled using (lid) where turn >= ${from} and turn < ${from + batch}
      group by lid, is12, nobody, shown, chosen, nl, dl, gl, pl, il, if(shown, place, null)
      order by lid, min(place)`);
    if (rows.length === 0) break;
    for (const some of Map.groupBy(rows, ({ lid }) => lid).values()) choices.push(choiceOf(some));
  }
  await duck.run('drop table label; drop table offered; drop table labelled');
  return choices;
}

type Row = { lid: number; is12: boolean; nobody: boolean; shown: boolean; chosen: boolean; power: number } & Record<
  'nl' | 'dl' | 'gl' | 'pl' | 'il',
  number
>;

function choiceOf(rows: readonly Row[]): SettledChoice {
  const [first] = rows;
  if (!first) throw new Error('a choice has an option');
  const sorted = [...rows.filter(({ shown }) => shown), ...rows.filter(({ shown }) => !shown)];
  const options = sorted.map(({ nl, dl, gl, pl, il, power, shown }): Option => ({
    levels: { name: nl, born: dl, sex: gl, place: pl, id: il },
    power,
    shown,
  }));
  const chosen = first.nobody ? null : sorted.findIndex((row) => row.chosen);
  return { record: first.lid, is12: first.is12, options, chosen };
}
