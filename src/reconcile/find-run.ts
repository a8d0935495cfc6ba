import { agencyDirectory, mayUse, officer, type Post } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';
import { findRun } from './reconcile.store.ts';
import type { Run } from './run.ts';

/** Registers of a whole province are matter of who administers the province: the post that does. Throws NotFound. */
export function mustAdministerProvince(house: House, c: Ctx): Post {
  const who = officer(c);
  const post = who.posts.find(
    (held) =>
      mayUse({ ...who, posts: [held] }, 'reconcile.run') &&
      agencyDirectory(house.open).byId(held.agencyId)?.parentId === null,
  );
  if (!post) throw new NotFound();
  return post;
}

/** The run of this address, for who may see it. Throws NotFound. */
export async function runOf(house: House, c: Ctx): Promise<Run> {
  mustAdministerProvince(house, c);
  const run = await findRun(house.open, c.req.param('id') ?? '');
  if (!run) throw new NotFound();
  return run;
}

/** The run of this address, which must be done. Throws NotFound. */
export async function doneRun(house: House, c: Ctx): Promise<Run> {
  const run = await runOf(house, c);
  if (run.state !== 'done') throw new NotFound();
  return run;
}
