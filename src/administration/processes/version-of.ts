import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import type { Ctx } from '../../platform/http/route.ts';
import {
  findVersionRecord,
  modelOf,
  readTable,
  tableOfSteps,
  type NoTable,
  type ProcessTable,
  type VersionRecord,
} from '../../process/api.ts';
import { refuse, ok, type Result } from '../../platform/result.ts';

/** The version of this address; throws NotFound. */
export async function versionOf(house: House, c: Ctx): Promise<VersionRecord> {
  const version = await findVersionRecord(house.open, c.req.param('id') ?? '');
  if (!version) throw new NotFound();
  return version;
}

/** Marks the version in the audit log. */
export const touchVersion = (c: Ctx, id: string): void => touch(c, 'process_version', id, null);

/** A version as a table: its rows when it has no model, else the table its model was written from. */
export function tableOf(version: VersionRecord): Result<ProcessTable, NoTable> {
  if (version.model === null) return ok(tableOfSteps(version, version.steps));
  const read = readTable(modelOf(version));
  // The key is the process's own, whatever the file says.
  return read.ok ? ok({ ...read.value, key: version.key }) : refuse(read.refusal);
}
