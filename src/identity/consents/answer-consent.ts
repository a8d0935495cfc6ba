import type { House } from '../../platform/house.ts';
import type { Lang } from '../../platform/i18n/say.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { insertConsent, lastConsent } from './consent.store.ts';
import { purposeNamed, textOfPurpose, type PurposeKey } from './purposes.ts';

/** `unknown`: no such purpose. `words_changed`: other words stand there now than the person read. */
export type CannotAnswer = { readonly why: 'unknown' | 'words_changed' };

/**
 * Has the person agreed to this purpose in its present words, and not taken it back? One query. Other rooms ask before
 * they use data for it, each time: who takes it back is heard at once.
 */
export async function consentGiven(
  house: Pick<House, 'open'>,
  personId: string,
  purpose: PurposeKey,
): Promise<boolean> {
  const last = await lastConsent(house.open, personId, purpose);
  return last !== null && last.given && last.version === purposeNamed(purpose)?.version;
}

/** The page that asks for one purpose; afterwards the person comes back to `back`, a path of this site, whatever they answered. */
export const consentHref = (purpose: PurposeKey, back: string): string =>
  `/tai-khoan/dong-y?muc-dich=${encodeURIComponent(purpose)}&ve=${encodeURIComponent(back)}`;

/** Records that a person agrees to a purpose, or takes it back. `version`: of the words they read. */
export async function answerConsent(
  house: Pick<House, 'open' | 'clock'>,
  personId: string,
  answer: { readonly purpose: string; readonly version: number; readonly given: boolean; readonly lang: Lang },
): Promise<Result<null, CannotAnswer>> {
  const purpose = purposeNamed(answer.purpose);
  if (!purpose) return refuse({ why: 'unknown' });
  // Taking back needs no reading: it is always heard.
  if (answer.given && answer.version !== purpose.version) return refuse({ why: 'words_changed' });
  await insertConsent(house.open, personId, {
    purpose: purpose.key,
    version: purpose.version,
    given: answer.given,
    words: textOfPurpose(purpose[answer.lang]),
    lang: answer.lang,
    at: house.clock.now(),
  });
  return ok(null);
}
