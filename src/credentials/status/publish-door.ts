import type { Ctx } from '../../platform/http/route.ts';
import { houseKeys } from '../keys/verifying-keys.ts';
import { allLists } from '../credentials.store.ts';
import type { IssuingHouse } from '../issue/issue-credential.ts';
import { listUri, publishedList } from './publish-list.ts';

/** What verifiers fetch: keys, the lists there are, one list. All of it may be kept by anybody. */
export type PublishDoor = {
  keys(c: Ctx): Promise<Response>;
  lists(c: Ctx): Promise<Response>;
  list(c: Ctx): Promise<Response>;
};

export function publishDoor(house: IssuingHouse): PublishDoor {
  return {
    async keys(c) {
      const { set } = await houseKeys(house);
      return keptFor(c, 300) ?? c.json(set);
    },
    // Status list aggregation (Token Status List §9): a verifier without network takes all of them along.
    async lists(c) {
      const numbers = await allLists(house.open);
      return keptFor(c, 60) ?? c.json({ status_lists: numbers.map((no) => listUri(house, no)) });
    },
    async list(c) {
      const list = await publishedList(house, Number(c.req.param('no')));
      if (!list) return c.notFound();
      // Five seconds in a cache between us and a reader: nobody sees a revocation later than that.
      c.header('vary', 'accept');
      const asCwt = c.req.header('accept')?.includes('application/statuslist+cwt') ?? false;
      const same = keptFor(c, 5, `"${list.version}-${list.issuedAt}-${asCwt ? 'c' : 'j'}"`);
      if (same) return same;
      return asCwt
        ? c.body(new Uint8Array(list.cwt), 200, { 'content-type': 'application/statuslist+cwt' })
        : c.body(list.jwt, 200, { 'content-type': 'application/statuslist+jwt' });
    },
  };
}

/** Says for how many seconds an answer is good, for readers of every site; 304 where the reader has this very one. */
function keptFor(c: Ctx, seconds: number, etag?: string): Response | null {
  c.header('cache-control', `public, max-age=${seconds}`);
  c.header('access-control-allow-origin', '*');
  if (etag === undefined) return null;
  c.header('etag', etag);
  return c.req.header('if-none-match') === etag ? c.body(null, 304) : null;
}
