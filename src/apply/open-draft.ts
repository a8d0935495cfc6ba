import {
  casesOf,
  currentVersion,
  formById,
  versionById,
  type PaperCase,
  type ProcedureVersion,
} from '../catalogue/api.ts';
import {
  compileForm,
  generalForm,
  parseForm,
  type Around,
  type CompiledForm,
  type Form,
  type PrefillPerson,
} from '../forms/api.ts';
import { agencyDirectory, oldAddressFor, type Agency } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound } from '../platform/http/mount.ts';
import { knownFor, registersOf, type KnownForFiling } from '../registry/api.ts';
import { personBehind, prefillOf } from './applicant-facts.ts';
import { applicantForm } from './applicant-form.ts';
import { receiveForm } from './choice-forms.ts';
import { formIdFor } from './create-draft.ts';
import { keeperFor } from './kept-for.ts';
import { groupForm, type GroupForm } from './group-form.ts';
import type { Draft, Keeper } from './draft.ts';
import { nothingKnown, partiesOf, selfKnown } from './known-facts.ts';
import { findDraft, rebaseDraft } from './drafts.store.ts';
import { paperList, type PaperEntry } from './paper-list.ts';

/** A draft with everything its pages need; read once a request. */
export type OpenDraft = {
  readonly draft: Draft;
  readonly keeper: Keeper;
  readonly procedure: ProcedureVersion;
  readonly agency: Agency | null;
  readonly cases: readonly PaperCase[];
  readonly papers: readonly PaperEntry[];
  /** The procedure's own form, or the general one. */
  readonly form: CompiledForm;
  readonly applicantForm: CompiledForm;
  readonly receiveForm: CompiledForm;
  /** Of a filing by list: the form cut in two, and the own part ready to be asked; null: an ordinary draft. */
  readonly group: { readonly form: GroupForm; readonly own: CompiledForm } | null;
  /** Registers are connected, and this draft may ask them. */
  readonly asksRegisters: boolean;
  /** What registers said for this draft, and what is disputed of it. */
  readonly known: KnownForFiling;
  /** The publication changed since the draft was last seen: it stands on the new one now. */
  readonly renewed: boolean;
  /** The procedure is no longer in force: the draft can be read, not filed. */
  readonly ended: boolean;
};

// Compiled conditions hang on the form object, so a form is read from JSON once.
const parsed = new WeakMap<object, Form>();
const general = new WeakMap<ProcedureVersion, Form>();

/**
 * Opens the keeper's draft. Throws NotFound when it is another's, abandoned, or nobody's, NotActing when it is written
 * for somebody they do not act for now. A draft not filed yet moves to
 * the version of the procedure in force today: the day of reception chooses the law, not the day of typing.
 */
export async function openDraft(house: House, asked: Keeper, id: string): Promise<OpenDraft> {
  const draft = await findDraft(house.open, id, asked);
  if (!draft) throw new NotFound();
  const keeper = await keeperFor(house, asked, draft);
  const current = draft.dossierId ? null : await currentVersion(house.open, draft.procedureCode, house.clock.today());
  if (!current || current.id === draft.procedureVersionId)
    return { ...(await withEverything(house, keeper, draft)), ended: !draft.dossierId && !current };
  await moveTo(house, draft, current);
  const moved = await findDraft(house.open, id, keeper);
  if (!moved) throw new NotFound();
  return { ...(await withEverything(house, keeper, moved)), renewed: true };
}

/** The same for a draft row just saved. */
export async function withEverything(house: House, keeper: Keeper, draft: Draft): Promise<OpenDraft> {
  const procedure = await versionById(house.open, draft.procedureVersionId);
  if (!procedure) throw new Error(`draft ${draft.id}: no procedure version ${draft.procedureVersionId}`);
  const cases = casesOf(procedure);
  const chosen = draft.caseNo === null ? null : (cases[draft.caseNo - 1] ?? null);
  // A mandate to file lets nobody look into registers about somebody else.
  const principal = keeper.kind === 'person' ? keeper.principal : undefined;
  const asksRegisters = registersOf(house) !== null && draft.people === null && !principal;
  const known = asksRegisters ? await knownFor(house.open, draft.id) : nothingKnown;
  const own =
    keeper.kind === 'person' ? selfKnown(house, prefillOf(keeper.principal?.person ?? keeper.person), known) : null;
  const parties = partiesOf(house, known, own);
  const behind = personBehind(own, draft.applicant, parties.other ?? null);
  const more = {
    parties,
    disputed: new Set(known.disputes.map(({ field }) => field)),
    ...(draft.people || keeper.kind === 'officer'
      ? {}
      : { disputeHref: (key: string) => `/ho-so-nhap/${draft.id}/bao-sai?truong=${key}` }),
  };
  const whole = await formOf(house, draft, procedure);
  const group = draft.people === null ? null : groupForm(whole);
  return {
    draft,
    keeper,
    procedure,
    agency: draft.agencyId ? openAgency(house, draft.agencyId) : null,
    cases,
    papers: paperList(procedure, chosen, draft),
    form: compileForm(group?.shared ?? whole, { ...around(house, behind), ...more }),
    group: group && { form: group, own: compileForm(group.own, around(house, null)) },
    applicantForm: compileForm(applicantForm(keeper, group !== null), { ...around(house, own), ...more }),
    // A proposal only, so never locked, whoever it is.
    receiveForm: compileForm(receiveForm, around(house, behind)),
    known,
    asksRegisters,
    renewed: false,
    ended: false,
  };
}

function openAgency({ open }: House, id: string): Agency | null {
  const agency = agencyDirectory(open).byId(id);
  return agency?.open ? agency : null;
}

/** The form a draft is written with; the general one where it has none. */
export async function formOf(
  { open }: House,
  draft: Pick<Draft, 'id' | 'formVersionId'>,
  procedure: ProcedureVersion,
): Promise<Form> {
  if (draft.formVersionId === null) {
    const { nameEn } = procedure.words;
    const known = general.get(procedure) ?? generalForm({ code: procedure.code, name: procedure.content.name, nameEn });
    general.set(procedure, known);
    return known;
  }
  const version = await formById(open, draft.formVersionId);
  if (!version) throw new Error(`draft ${draft.id}: no form version ${draft.formVersionId}`);
  const key = version.content as object;
  const known = parsed.get(key);
  if (known) return known;
  const form = parseForm(version.content);
  if (!form.ok) throw new Error(`form ${version.key} ${version.version}: ${form.refusal.join('; ')}`);
  parsed.set(key, form.value);
  return form.value;
}

/** The day and the places a form is filled in with; costs no query. */
export function around(house: House, person: PrefillPerson | null): Around {
  const directory = agencyDirectory(house.open);
  const option = ({ code, fullName }: { code: string; fullName: string }) => ({ value: code, label: fullName });
  return {
    today: house.clock.today(),
    person,
    choices: {
      provinces: directory.provinces().map(option),
      communesOf: (code) => directory.communesOf(code).map(option),
      convertOld: oldAddressFor(house.open),
    },
  };
}

// Keys of papers hold within one version only, so papers are recognised by their published names.
async function moveTo(house: House, draft: Draft, to: ProcedureVersion): Promise<void> {
  const from = await versionById(house.open, draft.procedureVersionId);
  const cases = casesOf(to);
  const title = draft.caseNo === null ? undefined : casesOf(from ?? to)[draft.caseNo - 1]?.title;
  const caseIndex = title === undefined ? -1 : cases.findIndex((one) => one.title === title);
  const papersIn = (version: ProcedureVersion) => casesOf(version).flatMap(({ papers }) => papers);
  const now = new Map(papersIn(to).map(({ name, key }) => [name, key]));
  const keys = Object.fromEntries(
    (from ? papersIn(from) : []).flatMap(({ key, name }) => (now.has(name) ? [[key, now.get(name) ?? key]] : [])),
  );
  const agency = draft.agencyId ? openAgency(house, draft.agencyId) : null;
  await rebaseDraft(house.open, draft.id, {
    procedureVersionId: to.id,
    formVersionId: agency ? await formIdFor(house, to, agency) : draft.formVersionId,
    caseNo: cases.length === 1 ? 1 : caseIndex < 0 ? null : caseIndex + 1,
    keys: { ...keys, 'uy-quyen': 'uy-quyen', 'danh-sach-ky': 'danh-sach-ky', khac: 'khac' },
  });
}
