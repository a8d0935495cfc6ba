import type { Officer } from '../identity/api.ts';
import type { LegalDay } from '../platform/clock.ts';
import { cutText } from '../platform/cut-text.ts';
import type { House } from '../platform/house.ts';
import { ok, refuse, unreachable, type Result } from '../platform/result.ts';
import { knownFacts, longestHolder } from './enter-licence.ts';
import { actsIn, type ActGround, type Licence, type LicenceEvent } from './licence.ts';
import type { LicenceType } from './licence-type.ts';
import { getLicence, writeChange, type LicenceChange } from './licences.store.ts';
import { actingPost } from './rights.ts';
import { typeVersion } from './types.store.ts';

/** Việc muốn làm – what is to happen to a licence; replacing one is entering another, see `replace-licence.ts`. */
export type WishedAct =
  | { readonly act: 'renewed'; readonly validUntil: LegalDay | null }
  | { readonly act: 'suspended' | 'lifted' | 'revoked' }
  | {
      readonly act: 'corrected';
      readonly holderName: string;
      readonly holderNo: string | null;
      readonly address: string | null;
      readonly facts: Readonly<Record<string, string>>;
    };

/** Why nothing was done. */
export type CannotActOnLicence =
  | { readonly why: 'not_yours' }
  | { readonly why: 'not_in_this_state' }
  | { readonly why: 'decision_missing' }
  | { readonly why: 'reason_missing' }
  | { readonly why: 'not_later' }
  | { readonly why: 'name_missing' }
  | { readonly why: 'nothing_changed' }
  | { readonly why: 'changed_meanwhile' };

/** What an act does to a licence. Pure. */
export function decideAct(
  licence: Licence,
  type: LicenceType,
  wish: WishedAct,
  ground: ActGround,
): Result<LicenceChange, CannotActOnLicence> {
  if (!actsIn[licence.state].includes(wish.act)) return refuse({ why: 'not_in_this_state' });
  if (ground.decisionNo.trim() === '') return refuse({ why: 'decision_missing' });
  if (ground.reason.trim() === '') return refuse({ why: 'reason_missing' });
  const only = (act: LicenceChange['act'], state: Licence['state']): Result<LicenceChange, never> =>
    ok({ act, state, set: {}, newContent: false, changes: {} });
  switch (wish.act) {
    case 'suspended':
      return only('suspended', 'suspended');
    case 'lifted':
      return only('lifted', 'valid');
    case 'revoked':
      return only('revoked', 'revoked');
    case 'renewed':
      return renewed(licence, wish.validUntil);
    case 'corrected':
      return corrected(licence, type, wish);
    default:
      return unreachable(wish);
  }
}

function renewed(licence: Licence, validUntil: LegalDay | null): Result<LicenceChange, CannotActOnLicence> {
  const { validUntil: before } = licence;
  // One without end cannot be longer, and a renewal that shortens is a correction.
  if (before === null || (validUntil !== null && validUntil <= before)) return refuse({ why: 'not_later' });
  return ok({
    act: 'renewed',
    state: licence.state,
    set: { validUntil },
    newContent: true,
    changes: { valid_until: [before, validUntil] },
  });
}

function corrected(
  licence: Licence,
  type: LicenceType,
  wish: Extract<WishedAct, { act: 'corrected' }>,
): Result<LicenceChange, CannotActOnLicence> {
  const holderName = cutText(wish.holderName.trim(), longestHolder);
  if (holderName === '') return refuse({ why: 'name_missing' });
  const facts = knownFacts(type, wish.facts);
  const set = { holderName, holderNo: wish.holderNo?.trim() || null, address: wish.address?.trim() || null, facts };
  const changes: Record<string, LicenceEvent['changes'][string]> = {};
  const compare = (key: string, before: string | null, after: string | null) => {
    if (before !== after) changes[key] = [before, after];
  };
  compare('holder_name', licence.holderName, set.holderName);
  compare('holder_no', licence.holderNo, set.holderNo);
  compare('address', licence.address, set.address);
  for (const { key } of type.facts) compare(`fact:${key}`, licence.facts[key] ?? null, facts[key] ?? null);
  if (Object.keys(changes).length === 0) return refuse({ why: 'nothing_changed' });
  return ok({ act: 'corrected', state: licence.state, set, newContent: true, changes });
}

/**
 * Does it, by an officer of the agency that keeps the licence. `seen` is the version the officer decided upon: whoever
 * was faster wins, and the other is told.
 */
export async function actOnLicence(
  house: House,
  officer: Officer,
  target: { readonly id: string; readonly seen: number },
  wish: WishedAct,
  ground: ActGround,
): Promise<Result<Licence, CannotActOnLicence>> {
  const licence = await getLicence(house.open, target.id);
  const post = actingPost(officer, licence.agencyId);
  if (!post) return refuse({ why: 'not_yours' });
  if (licence.version !== target.seen) return refuse({ why: 'changed_meanwhile' });
  const type = await typeVersion(house.open, licence.typeCode, licence.typeVersion);
  const decided = decideAct(licence, type, wish, ground);
  if (!decided.ok) return decided;
  const by = { officerId: officer.id, unitId: post.unitId, at: house.clock.now() };
  const done = await writeChange(house.open, licence, decided.value, ground, by);
  return done ? ok(licence) : refuse({ why: 'changed_meanwhile' });
}
