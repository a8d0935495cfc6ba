import { NotFound } from '../platform/http/mount.ts';
import { get, type Ctx, type Route } from '../platform/http/route.ts';
import type { House } from '../platform/house.ts';
import { keyById } from './keys/keys.store.ts';
import { answerStatus, revocationList } from './revocation/answer-status.ts';

/** Longest question in an address: one certificate by three hashes and a number. */
const longestQuestion = 400;

/**
 * What certificates of this house say is to be found about them: the issuer, the list of those taken back, and whether one
 * is good (OCSP over GET, RFC 6960, appendix A). Public: a validator anywhere asks without knowing us.
 */
export function signingRoutes(house: House): Route[] {
  return [
    get('/chung-thu-so/:file{[A-Za-z0-9_-]{43}\\.cer}', { right: 'public' }, async (c) => {
      const key = await keyById(house.open, idIn(c));
      if (key?.holderKind !== 'root' && key?.holderKind !== 'issuing') throw new NotFound();
      return send(c, key.certificate, 'application/pkix-cert');
    }),
    get('/chung-thu-so/:file{[A-Za-z0-9_-]{43}\\.crl}', { right: 'public' }, async (c) => {
      const list = await revocationList(house, idIn(c));
      if (!list) throw new NotFound();
      return send(c, list, 'application/pkix-crl');
    }),
    get('/chung-thu-so/ocsp/:question{.+}', { right: 'public' }, async (c) => {
      const question = Buffer.from((c.req.param('question') ?? '').slice(0, longestQuestion), 'base64');
      return send(c, await answerStatus(house, question), 'application/ocsp-response');
    }),
  ];
}

const idIn = (c: Ctx): string => (c.req.param('file') ?? '').slice(0, 43);

const send = (c: Ctx, bytes: Uint8Array, type: string): Response =>
  c.body(new Uint8Array(bytes), 200, { 'content-type': type, 'content-length': String(bytes.length) });
