import { callerAddress } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { rateLimit } from '../../platform/http/rate-limit.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { answer, formOrNull } from '../wallet/answer-wallet.ts';
import { idOfSecret } from '../wallet/offer.ts';
import { findPresentation } from './presentations.store.ts';
import { stageOf } from './presentation.ts';
import { takeAnswer } from './take-answer.ts';

/** Where wallets fetch a request and answer it (OpenID4VP 1.0 §5.10, §8.2); the addresses carry their secret. */
export type WalletDoor = { request(c: Ctx): Promise<Response>; respond(c: Ctx): Promise<Response> };

/** Opens the door. One address answers 30 times at once and 30 times a minute. */
export function walletDoor(house: House): WalletDoor {
  const tries = rateLimit(house.clock, { burst: 30, perMinute: 30 });
  const bad = (c: Ctx, said: string, status: 400 | 404 | 429 = 400) =>
    answer(c, { error: 'invalid_request', error_description: said }, status);
  return {
    async request(c) {
      const id = idOfSecret(house, 'request', c.req.param('offer') ?? '');
      const found = id === null ? null : await findPresentation(house.open, id);
      if (!found || stageOf(found, house.clock.now()) !== 'waiting') return bad(c, 'gone', 404);
      return c.body(found.request, 200, {
        'content-type': 'application/oauth-authz-req+jwt',
        'cache-control': 'no-store',
        'access-control-allow-origin': '*',
      });
    },

    async respond(c) {
      if (tries.take(callerAddress(c)) > 0) return bad(c, 'slow_down', 429);
      const id = idOfSecret(house, 'response', c.req.param('offer') ?? '');
      if (id === null) return bad(c, 'gone', 404);
      const form = await formOrNull(c);
      if (!form) return bad(c, 'malformed');
      const taken = await takeAnswer(house, id, form);
      return taken.ok ? answer(c, {}) : bad(c, taken.refusal.why);
    },
  };
}
