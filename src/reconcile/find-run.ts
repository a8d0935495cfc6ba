import { agencyDirectory, mayUse, officer } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';
import { findRun } from './reconcile.store.ts';
import type { Run } from './run.ts';

/** Registers of a whole province are matter of who administers the province: answers which. Throws NotFound. */
export function mustAdministerProvince(house: House, c: Ctx): { readonly id: string } {
  const who = officer(c);
  for (const post of who.posts) {
    const agency = agencyDirectory(house.open).byId(post.agencyId);
    if (agency?.parentId === null && mayUse({ ...who, posts: [post] }, 'reconcile.run')) return agency;
  }
  throw new NotFound();
}

/** The run of this address, for who may see it. Throws NotFound. */
export async function runOf(house: House, c: Ctx): Promise<Run> {
  mustAdministerProvince(house, c);
  const run = await findRun(house.open, c.req.param('id') ?? '');
  if (!run) throw new NotFound();
  return run;
}
