import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CannotStart } from '../platform/cannot-start.ts';
import { sayIn } from '../platform/i18n/say.ts';
import type { Means } from './engine/duck.ts';
import { reasonsOf, sayReason } from './engine/explain.ts';
import { indexRegister } from './engine/index-register.ts';
import { openIndex } from './engine/open-index.ts';
import { usualParameters } from './engine/parameters.ts';
import { learnedBy } from './engine/reconcile-changed.ts';
import { codesOfOne, type OneRecord } from './engine/one-record.ts';
import { reconcileOne } from './engine/reconcile-one.ts';
import { writtenRows } from './engine/work-list.ts';
import { bands } from './engine/write-result.ts';
import { earlierRun } from './kept-run.ts';

const text = z.string().max(500);
const Typed = z.strictObject({
  id: text.optional(),
  oldId: text.optional(),
  name: text.min(1),
  born: text.min(1),
  sex: text.optional(),
  province: text.optional(),
  commune: text.optional(),
});

/**
 * `--one RECORD.json --since FOLDER`: the person of one record in the register of a finished run, as JSON. The register
 * is indexed at the first asking. The record comes from a file: arguments of a command are read by everybody on the
 * machine. Refuses (CannotStart) a record that cannot be read.
 */
export async function oneCommand(
  recordFile: string,
  since: string,
  means: Omit<Means, 'spill'>,
  say: (line: string) => void,
): Promise<number> {
  const record = recordIn(recordFile);
  const { register: folder, manifest, right, mapping } = earlierRun(since);
  const register = { folder, manifest };
  await indexRegister(register, { means });
  const duck = await openIndex(register, { means });
  try {
    const result = await reconcileOne(duck, record, learnedBy(join(since, 'run')), usualParameters);
    const rows = result.candidates.map(({ rightRow }) => rightRow);
    const people = await writtenRows(duck, { files: right }, mapping.right, rows);
    const reasons = reasonsOf(codesOfOne(result));
    const answer = {
      band: Object.entries(bands).find(([, band]) => band === result.band)?.[0],
      reasons: reasons.map((reason) => ({ reason, vi: sayReason(reason, sayIn('vi')) })),
      candidates: result.candidates.map(({ rightRow, posterior }) => ({
        rightRow,
        posterior,
        written: people.get(rightRow),
      })),
    };
    say(JSON.stringify(answer, null, 1));
    return 0;
  } finally {
    duck.close();
  }
}

function recordIn(file: string): OneRecord {
  let written: unknown;
  try {
    written = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new CannotStart(`Không đọc được hồ sơ (JSON) trong ${file}`, `No record (JSON) can be read in ${file}`);
  }
  const read = Typed.safeParse(written);
  if (read.success) return Object.fromEntries(Object.entries(read.data)) as OneRecord;
  const wrong = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n');
  throw new CannotStart(`Hồ sơ khai sai:\n${wrong}`, `The record is wrong:\n${wrong}`);
}
