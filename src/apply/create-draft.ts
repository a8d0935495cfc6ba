import { casesOf, competentAgencies, currentVersion, formFor, type ProcedureVersion } from '../catalogue/api.ts';
import { agencyDirectory, type Agency, type Officer } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { newId } from '../platform/ids.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import { firstApplicant } from './applicant-facts.ts';
import type { Keeper } from './draft.ts';
import { asTheyAct } from './kept-for.ts';
import { insertDraft } from './drafts.store.ts';

/** `no_procedure`: unknown, or not in force today. `too_many`: the keeper has a hundred open drafts. */
export type CannotCreate = { readonly why: 'no_procedure' | 'too_many' };

/**
 * Begins a draft with everything known filled in: the person's facts, the authority of their commune (or the only one),
 * the only case. `id` comes from the page, so that pressing twice begins one draft; `group`: for many people by
 * list. Throws NotActing when the person acts for somebody for whom they may not file this.
 */
export async function createDraft(
  house: House,
  asked: Keeper,
  code: string,
  id: string,
  receivingUnitId: string | null = null,
  group = false,
): Promise<Result<string, CannotCreate>> {
  const { open, clock } = house;
  const procedure = await currentVersion(open, code, clock.today());
  if (!procedure) return refuse({ why: 'no_procedure' });
  const keeper = await asTheyAct(house, asked, procedure.code);
  const agencies = await competentAgencies(open, agencyDirectory(open), procedure);
  const agency = agencies.length === 1 ? agencies[0] : nearest(house, keeper, agencies, receivingUnitId);
  const made = await insertDraft(
    open,
    keeper,
    {
      id,
      procedureCode: procedure.code,
      procedureVersionId: procedure.id,
      formVersionId: await formIdFor(house, procedure, agency ?? agencies[0]),
      agencyId: agency?.id ?? null,
      receivingUnitId,
      caseNo: casesOf(procedure).length === 1 ? 1 : null,
      applicant: firstApplicant(keeper),
      people: group ? [] : null,
    },
    clock.now(),
  );
  return made ? ok(id) : refuse({ why: 'too_many' });
}

/** Begins a draft that an officer writes for somebody at a counter; returns its id. */
export const createOfficerDraft = (
  house: House,
  officer: Officer,
  procedureCode: string,
  receivingUnitId: string,
): Promise<Result<string, CannotCreate>> =>
  createDraft(house, { kind: 'officer', officer }, procedureCode, newId(), receivingUnitId);

/** The same for a list of people; `id` comes from the page, as online. */
export const createOfficerGroup = (
  house: House,
  officer: Officer,
  procedureCode: string,
  id: string,
  receivingUnitId: string,
): Promise<Result<string, CannotCreate>> =>
  createDraft(house, { kind: 'officer', officer }, procedureCode, id, receivingUnitId, true);

/** The form an agency takes a procedure with today; null: the general form. */
export async function formIdFor(
  house: House,
  procedure: ProcedureVersion,
  agency: Agency | undefined,
): Promise<string | null> {
  if (!agency) return null;
  return (await formFor(house.open, procedure.code, agency.id, house.clock.today()))?.id ?? null;
}

// A commune's authority is found by where the person lives, or by where the counter stands.
function nearest(house: House, keeper: Keeper, agencies: readonly Agency[], unitId: string | null): Agency | undefined {
  const here = unitId ? agencyDirectory(house.open).agencyOf(unitId).id : null;
  const commune = keeper.kind === 'person' ? (keeper.principal?.person ?? keeper.person).address?.commune : undefined;
  return agencies.find(
    ({ id, level, adminUnitCode }) =>
      id === here || (level === 'commune' && commune !== undefined && adminUnitCode === commune),
  );
}
