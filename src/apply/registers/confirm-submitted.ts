import { getFiling, openFile, type Filing } from '../../dossiers/api.ts';
import type { Answers } from '../../forms/api.ts';
import type { House } from '../../platform/house.ts';
import type { Happening, Reactions } from '../../platform/jobs/jobs.ts';
import { confirmFiling, type AskedApplicant, type SaidMember } from '../../registry/api.ts';
import { textOf } from '../answer-text.ts';
import { applicantSaid } from '../drafts.store.ts';
import { formOf } from '../open-draft.ts';
import { householdGroups, type HouseholdGroup } from './fill-rows.ts';

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
    household: membersSaid(
      householdGroups(
        await formOf(house, { id: filing.draftId ?? dossier.id, formVersionId: filing.formVersionId }, procedure),
      ),
      filing.answers,
    ),
  });
}

/** Who stands in the lists of a form that the household fills; rows without a name are nobody. Pure. */
export function membersSaid(
  groups: readonly HouseholdGroup[],
  answers: Readonly<Record<string, unknown>>,
): SaidMember[] {
  return groups.flatMap(({ key, household: { facts } }) => {
    const rows = answers[key];
    return (Array.isArray(rows) ? rows : []).flatMap((row: Readonly<Record<string, unknown>>) => {
      const text = (fact: keyof typeof facts): string => {
        const value = row[facts[fact] ?? ''];
        return typeof value === 'string' ? value.trim() : '';
      };
      const birth = facts.date_of_birth === undefined ? '' : dayOf(row[facts.date_of_birth]);
      const name = text('name');
      return name === '' ? [] : [{ name, birth, idNumber: text('id_number') }];
    });
  });
}

/** What of a filing a register can confirm; null: no number of a person or organisation, or no full date of birth. */
export function askedOf(filing: Filing, said: Answers): AskedApplicant | null {
  const { applicantKind, applicantIdNumber: number, applicantName: name } = filing;
  if (number === null) return null;
  if (applicantKind !== 0) return { kind: 'organisation', taxCode: number, name };
  const birth = textOf(said['who'] === 'other' ? said['other_birth'] : said['self_birth']) || dayIn(filing.answers);
  return birth.length === 10 && /^\d{12}$/.test(number) ? { kind: 'person', name, birth, idNumber: number } : null;
}

// At the counter the date of birth stands among the answers, perhaps as no more than a year: then it is no day.
function dayIn(answers: Readonly<Record<string, unknown>>): string {
  const birth = dayOf(answers['birth_date']);
  return typeof answers['birth_date'] === 'string' || birth.length === 10 ? birth : '';
}

/** `yyyy-MM-dd`, or as much of it as was said. */
function dayOf(said: unknown): string {
  if (typeof said === 'string') return said;
  if (typeof said !== 'object' || said === null) return '';
  const { y, m, d } = said as { y?: unknown; m?: unknown; d?: unknown };
  const parts = [y, m, d].slice(0, typeof m !== 'number' ? 1 : typeof d !== 'number' ? 2 : 3);
  return typeof y === 'number' ? parts.map((part) => String(part).padStart(2, '0')).join('-') : '';
}
