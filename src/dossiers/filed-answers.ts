import { formById, type ProcedureVersion } from '../catalogue/api.ts';
import { compileForm, generalForm, parseForm, type Answers, type Form, type SummarySection } from '../forms/api.ts';
import { agencyDirectory, type AgencyDirectory } from '../identity/api.ts';
import type { LegalDay } from '../platform/clock.ts';
import type { House } from '../platform/house.ts';
import type { Say } from '../platform/i18n/say.ts';
import type { Filing } from './dossiers.store.ts';

// A form version never changes, and its compiled conditions hang on the form object: read once, kept.
const read = new WeakMap<object, Form>();

/**
 * Nội dung kê khai: questions and answers as filed, by the form version the dossier keeps (the general form where it
 * has none). `on` is the day of filing. Empty when nothing was declared, as with paper at the counter.
 */
export async function filedAnswers(
  house: House,
  filing: Filing,
  procedure: ProcedureVersion,
  on: LegalDay,
  t: Say,
): Promise<readonly SummarySection[]> {
  if (Object.keys(filing.answers).length === 0) return [];
  const form = await formOf(house, filing, procedure);
  const choices = choicesOf(agencyDirectory(house.open), t);
  return compileForm(form, { today: on, choices })
    .summary(filing.answers as Answers, t)
    .map((section) => ({ ...section, rows: section.rows.filter((row) => row.lines.length > 0) }))
    .filter((section) => section.rows.length > 0);
}

async function formOf(house: House, filing: Filing, procedure: ProcedureVersion): Promise<Form> {
  if (filing.formVersionId === null)
    return generalForm({ code: procedure.code, name: procedure.content.name, nameEn: procedure.words.nameEn });
  const version = await formById(house.open, filing.formVersionId);
  if (!version) throw new Error(`a dossier names the form version ${filing.formVersionId}, which does not exist`);
  const known = read.get(version);
  if (known) return known;
  const parsed = parseForm(version.content);
  if (!parsed.ok) throw new Error(`form version ${version.id} cannot be read: ${parsed.refusal.join('; ')}`);
  read.set(version, parsed.value);
  return parsed.value;
}

function choicesOf(directory: AgencyDirectory, t: Say) {
  const option = (unit: { code: string; fullName: string; fullNameEn: string }) => ({
    value: unit.code,
    label: t(unit.fullName, unit.fullNameEn),
  });
  return {
    provinces: directory.provinces().map(option),
    communesOf: (code: string) => directory.communesOf(code).map(option),
  };
}
