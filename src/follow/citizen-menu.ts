import { dossiersOfPerson } from '../dossiers/api.ts';
import type { OpenDb } from '../platform/db/open.ts';
import { waitsForPerson } from './state-words.ts';

/**
 * How many of a person's newest 50 dossiers wait for them: papers or payment asked for, or a result to collect.
 * One query.
 */
export async function citizenMenu(
  open: OpenDb,
  person: { readonly id: string },
): Promise<{ href: string; count: number }> {
  const found = await dossiersOfPerson(open, person.id, null, 50);
  const count = found.filter(({ state }) => waitsForPerson(state) || state === 'result_ready').length;
  return { href: '/ho-so-cua-toi', count };
}
