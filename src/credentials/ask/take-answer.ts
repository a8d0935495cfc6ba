import { decodeJwt } from 'jose';
import { z } from 'zod';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { one, type Typed } from '../../platform/http/read-form.ts';
import type { IssuingHouse } from '../issue/issue-credential.ts';
import { checkPresentation, type Presented, type Question } from '../wallet/check-presentation.ts';
import { vctOf } from '../wallet/sd-jwt.ts';
import { paperId } from './ask-wallet.ts';
import { countRefused, findPresentation, takeShown } from './presentations.store.ts';
import { answerMinutes, stageOf, type Presentation, type RefusedAnswer } from './presentation.ts';

/** Why a wallet's answer was not taken; `gone`: no such request, or it was answered or ended. */
export type CannotTake = { readonly why: RefusedAnswer | 'gone' };

const token = z.object({ [paperId]: z.array(z.string()).min(1).max(1) });
const asked = z.object({ client_id: z.string(), nonce: z.string() });

/** Takes what a wallet posted to a request: once, in time, and facts that were asked for, no others and not none. */
export async function takeAnswer(house: IssuingHouse, id: string, form: Typed): Promise<Result<null, CannotTake>> {
  const presentation = await findPresentation(house.open, id);
  const now = house.clock.now();
  if (!presentation || stageOf(presentation, now) !== 'waiting') return refuse({ why: 'gone' });
  const believed = await believe(house, presentation, form);
  if (!believed.ok) {
    await countRefused(house.open, id, now, believed.refusal);
    return refuse({ why: believed.refusal });
  }
  const { credentialId, claims } = believed.value;
  const taken = await takeShown(house.open, id, now, credentialId, Object.keys(claims));
  return taken ? ok(null) : refuse({ why: 'gone' });
}

async function believe(
  house: IssuingHouse,
  presentation: Presentation,
  form: Typed,
): Promise<Result<Presented, RefusedAnswer>> {
  if (one(form, 'error') !== '') return refuse('declined');
  const posted = token.safeParse(jsonOf(one(form, 'vp_token')));
  if (!posted.success) return refuse('malformed');
  const checked = await checkPresentation(house, posted.data[paperId]?.[0] ?? '', questionOf(presentation));
  if (!checked.ok) return refuse(checked.refusal.why);
  const { vct, claims } = checked.value;
  if (vct !== vctOf(house, presentation.kind)) return refuse('other_paper');
  const names = Object.keys(claims);
  if (!names.every((name) => presentation.facts.includes(name))) return refuse('more_than_asked');
  // Which of them a paper says depends on its version; its title and one of them it does say.
  if (!names.includes('title') || names.length < 2) return refuse('less_than_asked');
  if (presentation.titles?.includes(claims['title'] ?? '') === false) return refuse('other_paper');
  return ok(checked.value);
}

/** What the request that was signed asks an answer to name. */
function questionOf({ request }: Presentation): Question {
  const { client_id: audience, nonce } = asked.parse(decodeJwt(request));
  // A minute more than the request lives, for clocks that differ.
  return { audience, nonce, within: (answerMinutes + 1) * 60 };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
