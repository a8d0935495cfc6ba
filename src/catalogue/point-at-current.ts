import type { LegalDay } from '../platform/clock.ts';
import { pointVersions, type Runs } from './catalogue.store.ts';

/**
 * Points every procedure at the version in force today, so that search shows it within seconds; given a pool or a
 * client. Returns how many changed.
 */
export async function pointAtCurrent(run: Runs, today: LegalDay): Promise<number> {
  const changed = await pointVersions(run, today);
  if (changed > 0) await run.query("insert into catalogue.change (what) values ('versions that begin today')");
  return changed;
}
