import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { literal, openDuck } from '../engine/duck.ts';
import { generate } from './generate.ts';

const means = { memory: '1GB', threads: 1 };

/**
 * Two small CSV tables to try a run with: 4,000 people and 1,500 licences, and three licences without a number that fit
 * two namesakes of one day each, so that there is something to settle. Fictional throughout.
 */
export async function sampleTables(folder: string): Promise<{ licences: string; register: string }> {
  mkdirSync(folder, { recursive: true });
  const made = await generate(join(folder, 'made'), { persons: 4_000, licences: 1_500 }, means, () => undefined);
  const tables = { licences: join(folder, 'giay-phep.csv'), register: join(folder, 'dan-cu.csv') };
  const duck = await openDuck({ ...means, spill: join(folder, 'spill') });
  const names = ['Nguyễn Văn Song Sinh', 'Trần Thị Trùng Tên', 'Lê Minh Đồng Danh'];
  const twins = names.flatMap((name, n) =>
    [0, 1].map((one) => `('0010990000${n}${one}', null, ${literal(name)}, 1999010${n + 1}, 1, 1, 1001, 0)`),
  );
  const doubtful = names.map(
    (name, n) => `(${1_500 + n}, 'B2', null, ${literal(name)}, '0${n + 1}/01/1999', 1, 1, 1001, 2020, false)`,
  );
  try {
    await duck.run('set preserve_insertion_order = true');
    await duck.run(`copy (from ${literal(made.register)} union all values ${twins.join(',')})
      to ${literal(tables.register)} (format csv, header)`);
    await duck.run(`copy (from ${literal(made.licences)} union all values ${doubtful.join(',')})
      to ${literal(tables.licences)} (format csv, header)`);
  } finally {
    duck.close();
  }
  return tables;
}
