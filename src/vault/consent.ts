import type { House } from '../platform/house.ts';
import { insertConsent, newestConsents, type ConsentEvent } from './consents.store.ts';
import { keyOf, keysOf } from './owner-keys.ts';
import type { PaperOwner } from './paper.ts';

/** What may be agreed to, each by itself. */
export type ConsentPurpose = 'officer_takes';

/** Mục đích – the words a person agrees to. Other words are another version, agreed to anew. */
export type PurposeWords = {
  readonly purpose: ConsentPurpose;
  readonly version: number;
  readonly vi: string;
  readonly en: string;
};

/** Everything that may be agreed to today (Luật Bảo vệ dữ liệu cá nhân 91/2025: clear, for one purpose, withdrawable). */
export const purposes: readonly PurposeWords[] = [
  {
    purpose: 'officer_takes',
    version: 1,
    vi: 'Cán bộ được lấy giấy tờ trong kho của tôi đưa vào hồ sơ của tôi, thay vì yêu cầu tôi nộp lại. Mỗi lần lấy đều được ghi và tôi xem được.',
    en: 'Officers may take papers from my vault into my dossiers instead of asking me for them again. Each time is recorded and I can see it.',
  },
];

/** Sự đồng ý – whether a purpose is agreed to, in today's words. */
export type Consent = { readonly id: string; readonly purpose: ConsentPurpose; readonly at: Temporal.Instant };

/** Who says yes or no: the person, or the officer in front of whom they stand. */
export type ConsentBy = { readonly personId: string } | { readonly officerId: string };

/** The consent that stands for a purpose; null: not given, withdrawn, or given to former words. */
export async function consentOf(house: House, owner: PaperOwner, purpose: ConsentPurpose): Promise<Consent | null> {
  return standing(await newestConsents(house.open, await keysOf(house, owner)), purpose);
}

/** The consent for a purpose among the newest events. Pure. */
export function standing(events: readonly ConsentEvent[], purpose: ConsentPurpose): Consent | null {
  const words = purposes.find((one) => one.purpose === purpose);
  const last = events.find((event) => event.purpose === purpose);
  if (!words || !last || last.act === 'withdrawn' || last.version !== words.version) return null;
  return { id: last.id, purpose, at: last.at };
}

/** Writes yes or no to today's words of a purpose; what already stands is left as it is. Returns the consent that stands. */
export async function decideConsent(
  house: House,
  owner: PaperOwner,
  purpose: ConsentPurpose,
  act: 'given' | 'withdrawn',
  by: ConsentBy,
): Promise<Consent | null> {
  const before = await consentOf(house, owner, purpose);
  if ((before !== null) === (act === 'given')) return before;
  const version = purposes.find((one) => one.purpose === purpose)?.version ?? 1;
  const at = house.clock.now();
  const id = await insertConsent(house.open, {
    ownerKey: await keyOf(house, owner),
    purpose,
    version,
    act,
    at,
    personId: 'personId' in by ? by.personId : null,
    officerId: 'officerId' in by ? by.officerId : null,
  });
  return act === 'given' ? { id, purpose, at } : null;
}
