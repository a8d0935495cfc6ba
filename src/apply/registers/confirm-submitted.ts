import { getFiling, openFile, type Filing } from '../../dossiers/api.ts';
import type { Answers } from '../../forms/api.ts';
import type { House } from '../../platform/house.ts';
import type { Happening, Reactions } from '../../platform/jobs/jobs.ts';
import { confirmFiling, type Asked } from '../../registry/api.ts';
import { textOf } from '../answer-text.ts';
import { applicantSaid } from '../drafts.store.ts';

/** What follows a filing: what it says of the applicant is compared with the registers, now or when they answer. */
export const applyReactions = (house: House): Reactions => ({
  'dossier.submitted': { 'apply.confirmSubmitted': (happening) => confirmSubmitted(house, happening) },
});

/** Đối chiếu người nộp – of one dossier just submitted, online or at a counter. Safe to repeat. */
export async function confirmSubmitted(house: House, { key, topic }: Happening): Promise<void> {
  if (key === null) throw new Error(`${topic}: no dossier named`);
  const [{ dossier, procedure }, filing] = await Promise.all([openFile(house, key), getFiling(house.open, key)]);
  const said = filing.draftId === null ? {} : await applicantSaid(house.open, filing.draftId);
  await confirmFiling(house, {
    filingId: filing.draftId ?? dossier.id,
    dossierId: dossier.id,
    unitId: dossier.handlingUnitId,
    procedureCode: procedure.code,
    asked: askedOf(filing, said),
  });
}

/** What of a filing a register can confirm; null: no number of a person or organisation, or no full date of birth. */
export function askedOf(filing: Filing, said: Answers): Asked | null {
  const { applicantKind, applicantIdNumber: number, applicantName: name } = filing;
  if (number === null) return null;
  if (applicantKind !== 0) return { kind: 'organisation', taxCode: number, name };
  const birth = textOf(said['who'] === 'other' ? said['other_birth'] : said['self_birth']) || dayIn(filing.answers);
  return birth.length === 10 && /^\d{12}$/.test(number) ? { kind: 'person', name, birth, idNumber: number } : null;
}

// At the counter the date of birth stands among the answers, perhaps as no more than a year.
function dayIn(answers: Readonly<Record<string, unknown>>): string {
  const birth = answers['birth_date'];
  if (typeof birth === 'string') return birth;
  if (typeof birth !== 'object' || birth === null) return '';
  const { y, m, d } = birth as { y?: unknown; m?: unknown; d?: unknown };
  const two = (part: unknown) => String(part).padStart(2, '0');
  return typeof y === 'number' && typeof m === 'number' && typeof d === 'number' ? `${y}-${two(m)}-${two(d)}` : '';
}
