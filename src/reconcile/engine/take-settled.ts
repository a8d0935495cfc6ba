import type { Label } from './choices-of-run.ts';
import type { Duck } from './duck.ts';

/** Whom officers settled on, into the temporary table `settled`: null as nobody, which stands against a match of the run. */
export async function takeSettled(duck: Duck, settled: AsyncIterable<Label>): Promise<void> {
  await duck.run('create or replace temp table settled (left_row int, right_row int)');
  let waiting: string[] = [];
  const flush = async (): Promise<void> => {
    if (waiting.length > 0) await duck.run(`insert into settled values ${waiting.join(',')}`);
    waiting = [];
  };
  for await (const { leftRow, rightRow } of settled) {
    waiting.push(`(${Math.trunc(leftRow)},${rightRow === null ? 'null' : Math.trunc(rightRow)})`);
    if (waiting.length === 5_000) await flush();
  }
  await flush();
}
