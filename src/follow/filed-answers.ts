import { formById, type ProcedureVersion } from '../catalogue/api.ts';
import { compileForm, generalForm, parseForm, type Answers, type Form, type SummarySection } from '../forms/api.ts';
import type { AdminUnit, AgencyDirectory } from '../identity/api.ts';
import { dayOf } from '../platform/clock.ts';
import type { Say } from '../platform/i18n/say.ts';
import type { OpenDb } from '../platform/db/open.ts';
import type { Seen } from './who-may.ts';

// Conditions compile once per form object, so a form read is a form kept.
const read = new WeakMap<object, Form>();

/** Questions and answers as they were filed. The form comes from memory after the first time. */
export async function filedAnswers(
  open: OpenDb,
  directory: AgencyDirectory,
  { file, filing }: Seen,
  t: Say,
): Promise<readonly SummarySection[]> {
  if (Object.keys(filing.answers).length === 0) return [];
  const form = filing.formVersionId === null ? general(file.procedure) : await formOf(open, filing.formVersionId);
  const options = (units: readonly AdminUnit[]) =>
    units.map((unit) => ({ value: unit.code, label: t(unit.fullName, unit.fullNameEn) }));
  const around = {
    today: dayOf(file.dossier.submittedAt),
    choices: {
      provinces: options(directory.provinces()),
      communesOf: (code: string) => options(directory.communesOf(code)),
    },
  };
  return compileForm(form, around).summary(filing.answers as Answers, t);
}

function general(procedure: ProcedureVersion): Form {
  const known = read.get(procedure);
  if (known) return known;
  const form = generalForm({ code: procedure.code, name: procedure.content.name, nameEn: procedure.words.nameEn });
  read.set(procedure, form);
  return form;
}

async function formOf(open: OpenDb, id: string): Promise<Form> {
  const version = await formById(open, id);
  if (!version) throw new Error(`no form version ${id}`);
  const known = read.get(version);
  if (known) return known;
  const parsed = parseForm(version.content);
  if (!parsed.ok) throw new Error(`form version ${id}: ${parsed.refusal.join('; ')}`);
  read.set(version, parsed.value);
  return parsed.value;
}
