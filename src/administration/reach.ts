import { agencyDirectory, mayUse, officer, type Right } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound } from '../platform/http/mount.ts';
import type { Ctx, Handler } from '../platform/http/route.ts';
import { chainOf } from './calendars/moved-deadlines.ts';

/**
 * May this administrator change it? What is of their own agency and the units below it, and everything for who administers
 * the province. `unitId` null: it concerns the whole province.
 */
export function reaches(house: House, c: Ctx, right: Right, unitId: string | null): boolean {
  const directory = agencyDirectory(house.open);
  const who = officer(c);
  const above = unitId === null ? [] : chainOf(directory, unitId);
  return who.posts.some(
    (post) =>
      mayUse({ ...who, posts: [post] }, right) &&
      (above.includes(post.agencyId) || directory.byId(post.agencyId)?.parentId === null),
  );
}

/** Lets an administrator change only what is theirs. Throws NotFound. */
export function mustReach(house: House, c: Ctx, right: Right, unitId: string | null): void {
  if (!reaches(house, c, right, unitId)) throw new NotFound();
}

/** A handler for the province's administrators only: of what holds for all offices. */
export const forProvince =
  (house: House, right: Right, handler: Handler): Handler =>
  (c) => {
    mustReach(house, c, right, null);
    return handler(c);
  };
