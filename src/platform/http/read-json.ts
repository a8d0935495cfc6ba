import { bytesOf } from './read-form.ts';
import type { Ctx } from './route.ts';

/**
 * What another system posted as JSON in at most `most` bytes. Null for what is larger or no JSON, and where a text in it
 * holds NUL or half a pair of surrogates: JSON can write both, PostgreSQL keeps neither.
 */
export async function readJson(c: Ctx, most: number): Promise<unknown> {
  try {
    return JSON.parse((await bytesOf(c.req.raw.body, most)).toString('utf8'), (_, value: unknown) => {
      if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
        throw new SyntaxError('no text');
      return value;
    }) as unknown;
  } catch {
    return null;
  }
}
