import { BadForm, readForm, type Typed } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';

/** An answer that wallets of every origin may read. */
export function answer(c: Ctx, body: object, status: 200 | 400 | 401 | 404 | 429 = 200, keep = 'no-store'): Response {
  c.header('access-control-allow-origin', '*');
  c.header('cache-control', keep);
  return c.json(body, status);
}

/** What a wallet posted; null where it is no form. */
export async function formOrNull(c: Ctx): Promise<Typed | null> {
  try {
    return await readForm(c);
  } catch (fault) {
    if (fault instanceof BadForm) return null;
    throw fault;
  }
}
