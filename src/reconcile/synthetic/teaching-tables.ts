import { appendFileSync, readFileSync } from 'node:fs';
import { sampleTables } from './sample-tables.ts';

/** A doubtful licence: its left row, and the rows of the two people it fits. */
export type TaughtRecord = { readonly leftRow: number; readonly sameProvince: number; readonly bornThere: number };

const middles = ['Uyển', 'Khiết', 'Duệ', 'Thuyên', 'Huân', 'Quyên'];
const givens = ['Nhã', 'Thoại', 'Ngạn', 'Diệp', 'Khuê', 'Trác', 'Vịnh', 'Quân', 'Lĩnh', 'Toại', 'Hoạch', 'Viễn'];

/**
 * The sample tables with 72 licences more, each without a number: of two people of that name and day one lives in the
 * same province, the other was born there and lives elsewhere. The weights lean to the first; officers may know better.
 */
export async function teachingTables(
  folder: string,
): Promise<{ licences: string; register: string; records: TaughtRecord[] }> {
  const tables = await sampleTables(folder);
  const rowsIn = (path: string): number => readFileSync(path, 'utf8').trimEnd().split('\n').length - 1;
  const [left, right] = [rowsIn(tables.licences), rowsIn(tables.register)];
  const names = middles.flatMap((middle) => givens.map((given) => `Đoàn ${middle} ${given}`));
  const day = (at: number): string => String(1 + (at % 28)).padStart(2, '0');
  const id = (at: number, one: number): string => `00108500${String(at).padStart(3, '0')}${one}`;
  appendFileSync(
    tables.register,
    names
      .map(
        (name, at) =>
          `${id(at, 0)},,${name},198505${day(at)},1,1,1002,0\n${id(at, 1)},,${name},198505${day(at)},1,2,2001,0\n`,
      )
      .join(''),
  );
  appendFileSync(
    tables.licences,
    names.map((name, at) => `${left + at},B2,,${name},${day(at)}/05/1985,1,1,1001,2020,false\n`).join(''),
  );
  const records = names.map((_, at) => ({
    leftRow: left + at,
    sameProvince: right + 2 * at,
    bornThere: right + 2 * at + 1,
  }));
  return { licences: tables.licences, register: tables.register, records };
}
