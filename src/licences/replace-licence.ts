import type { Officer } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import type { CannotActOnLicence } from './act-on-licence.ts';
import { decideEnter, type CannotEnter, type NewLicence } from './enter-licence.ts';
import { actsIn, type Licence } from './licence.ts';
import { getLicence, insertReplacement } from './licences.store.ts';
import { actingPost } from './rights.ts';
import { currentType } from './types.store.ts';
import { agencyDirectory } from '../identity/api.ts';

/** What the new licence has of its own; everything else it takes over. */
export type Replacement = Pick<NewLicence, 'number' | 'grantedOn' | 'validFrom' | 'validUntil' | 'ground'>;

/**
 * Cấp thay thế: a new licence takes the place of one that is lost, worn or changed in form; the old one counts no more.
 * Both are written in one statement, guarded by the version of the old one the officer saw.
 */
export async function replaceLicence(
  house: House,
  officer: Officer,
  target: { readonly id: string; readonly seen: number },
  wish: Replacement,
): Promise<Result<Pick<Licence, 'id' | 'number'>, CannotActOnLicence | CannotEnter>> {
  const old = await getLicence(house.open, target.id);
  const post = actingPost(officer, old.agencyId);
  if (!post) return refuse({ why: 'not_yours' });
  if (old.version !== target.seen) return refuse({ why: 'changed_meanwhile' });
  if (!actsIn[old.state].includes('replaced')) return refuse({ why: 'not_in_this_state' });
  if (wish.ground.decisionNo.trim() === '') return refuse({ why: 'decision_missing' });
  if (wish.ground.reason.trim() === '') return refuse({ why: 'reason_missing' });
  const type = await currentType(house.open, old.typeCode);
  if (!type) return refuse({ why: 'unknown_type' });
  const { holderKind: kind, holderPersonId: personId, holderName: name, holderNo: no, holderEmail: email } = old;
  const decided = decideEnter(
    type,
    { ...old, ...wish, holder: { kind, personId, name, no, email }, dossierId: null, replacesId: old.id },
    agencyDirectory(house.open).byId(old.agencyId)?.code ?? '',
    house.clock.today(),
  );
  if (!decided.ok) return decided;
  const by = { officerId: officer.id, unitId: post.unitId, at: house.clock.now() };
  const made = await insertReplacement(house.open, old, decided.value.row, decided.value.number, wish.ground, by);
  if (made === 'number_taken') return refuse({ why: 'number_taken' });
  return made === 'changed_meanwhile' ? refuse({ why: 'changed_meanwhile' }) : ok(made);
}
