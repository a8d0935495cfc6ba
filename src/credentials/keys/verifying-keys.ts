import { agencyDirectory } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { publishedKeys, signingKey } from '../../signing/api.ts';
import { openKeys, type KeySet, type PublishedKey, type VerifyingKey } from '../wire/keys.ts';

/** The keys of a house as they are published, and the same ready to verify with; `madeAt` names this state of them. */
export type HouseKeys = {
  readonly set: KeySet;
  readonly byKid: ReadonlyMap<string, VerifyingKey>;
  readonly madeAt: number;
};

const freshMs = 60_000;
const kept = new WeakMap<House['open'], { keys: HouseKeys | null; reading: Promise<HouseKeys> | null }>();

/** What reading keys needs of the house. */
export type KeyReader = Pick<House, 'open' | 'clock' | 'config' | 'secret' | 'log'>;

/** Forgets a set that does not know a key which has just signed, so that whoever fetches it next can verify. */
export function mustKnow({ open }: Pick<House, 'open'>, kid: string): void {
  const shelf = kept.get(open);
  if (shelf?.keys && !shelf.keys.byKid.has(kid)) shelf.keys = null;
}

/** The keys, at most a minute old; `newer`: at most a second, for a code signed with a key that was made just now. */
export async function houseKeys(house: KeyReader, newer: 'newer' | null = null): Promise<HouseKeys> {
  const shelf = kept.get(house.open) ?? { keys: null, reading: null };
  kept.set(house.open, shelf);
  const age = house.clock.now().epochMilliseconds - (shelf.keys?.madeAt ?? 0);
  if (shelf.keys && age < (newer ? 1_000 : freshMs)) return shelf.keys;
  // One reader for all requests that find them old together.
  shelf.reading ??= readKeys(house)
    .then((keys) => (shelf.keys = keys))
    .finally(() => (shelf.reading = null));
  return shelf.reading;
}

async function readKeys(house: KeyReader): Promise<HouseKeys> {
  const directory = agencyDirectory(house.open);
  await directory.fresh(house.clock);
  // The lists' key is there before the first list.
  await signingKey(house, { kind: 'house' });
  const keys: PublishedKey[] = [];
  for (const { keyId, publicJwk, holder, name, validFrom, validTo, retiredAt, revokedAt } of await publishedKeys(
    house,
  )) {
    // Officers sign documents, not codes.
    if (holder.kind === 'officer') continue;
    const agency = holder.kind === 'agency' ? directory.byId(holder.agencyId) : null;
    if (holder.kind === 'agency' && !agency) continue;
    const ends = [validTo, retiredAt, revokedAt].flatMap((at) => (at ? [seconds(at)] : []));
    keys.push({
      ...publicJwk,
      kid: keyId,
      mc_issuer: agency ? agency.code : '*',
      mc_name: agency ? agency.name : name,
      mc_name_en: agency ? agency.nameEn : name,
      mc_from: seconds(validFrom),
      mc_until: Math.min(...ends),
    });
  }
  const set = { keys };
  return { set, byKid: await openKeys(set), madeAt: house.clock.now().epochMilliseconds };
}

const seconds = (instant: Temporal.Instant): number => Math.floor(instant.epochMilliseconds / 1000);
