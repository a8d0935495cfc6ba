import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { CannotStart } from '../platform/cannot-start.ts';
import { Mapping } from './engine/mapping.ts';
import { engine } from './engine/reconcile.ts';
import { fingerprint, manifestOf, writeDurably, type Manifest } from './engine/run-folder.ts';

const files = z.array(z.string()).min(1);
const KeptRun = z.object({ left: files, right: files, register: z.string(), mapping: Mapping });

/** Đợt đã chạy – of which tables a run of the command line was made, and where its prepared register lies. */
export type KeptRun = z.infer<typeof KeptRun>;

const keptFile = (out: string): string => join(out, 'tables.json');

/** Notes beside a run of the command line what it was made of, for `--since`. Paths are made whole. */
export function keepRun(out: string, { left, right, register, mapping }: KeptRun): void {
  const whole = (paths: readonly string[]): string[] => paths.map((path) => resolve(path));
  const kept = { left: whole(left), right: whole(right), register: resolve(register), mapping };
  writeDurably(keptFile(out), JSON.stringify(kept, null, 1));
}

/**
 * The earlier run in folder `out`, and its register's manifest. Refuses (CannotStart) a run that is not done, and one
 * whose tables or register are no longer as they were: what would be kept of it would be untrue.
 */
export function earlierRun(out: string): KeptRun & { manifest: Manifest } {
  const run = manifestOf(join(out, 'run'));
  const whole = existsSync(keptFile(out)) && existsSync(join(out, 'run/result.parquet'));
  if (!run || !whole || !existsSync(join(out, 'run/weights.json')))
    throw new CannotStart(`Không có đợt đối soát nào đã xong trong ${out}`, `There is no finished run in ${out}`);
  const kept = KeptRun.parse(JSON.parse(readFileSync(keptFile(out), 'utf8')));
  const manifest = manifestOf(kept.register);
  const same = (paths: readonly string[], print: string | undefined): boolean =>
    paths.every((path) => existsSync(path)) && fingerprint(paths) === print;
  if (!same(kept.left, run.inputs['left']))
    throw new CannotStart(
      'Bảng của đợt trước không còn như lúc chạy: hãy chạy lại toàn bộ',
      'The table of the earlier run is no longer what it was: run the whole again',
    );
  const register = run.inputs['register'];
  if (manifest?.engine !== engine || manifest.inputs['register'] !== register || !same(kept.right, register))
    throw new CannotStart(
      'Sổ gốc của đợt trước không còn như lúc chạy: hãy chạy lại toàn bộ',
      'The register of the earlier run is no longer what it was: run the whole again',
    );
  return { ...kept, manifest };
}
