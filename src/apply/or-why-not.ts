import { actingRefusal } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import type { Ctx } from '../platform/http/route.ts';
import { NotActing } from './kept-for.ts';

/** Does it, or answers with the page that says for whom one would have to act, where that is anybody's business. */
export async function orWhyNot<T>(house: House, c: Ctx, act: () => Promise<T>): Promise<T | Response> {
  try {
    return await act();
  } catch (fault) {
    const told = fault instanceof NotActing ? await actingRefusal(house, c, fault.owner) : null;
    if (told) return told;
    throw fault;
  }
}
