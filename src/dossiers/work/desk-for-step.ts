import type { Agency, AgencyDirectory } from '../../identity/api.ts';
import type { Step } from '../../process/api.ts';
import type { Dossier } from '../dossier.ts';

/** Where a dossier lies: what decides whose desk a step lands on. */
export type DossierPlace = Pick<Dossier, 'agencyId' | 'handlingUnitId' | 'receivingUnitId'>;

/** Who does the work of a post that nobody holds in an agency, first choice first. */
const standIns: Partial<Record<string, readonly string[]>> = {
  processing_officer: ['head_of_unit', 'clerk', 'signing_leader'],
  head_of_unit: ['signing_leader', 'processing_officer', 'clerk'],
  clerk: ['head_of_unit', 'processing_officer', 'signing_leader'],
};

/**
 * Whose desk a step lands on: the receiving centre; a unit named by the model; of a multi-instance step at the
 * competent agency, the unit of the item;
 * else within the competent agency the unit nearest to the handling unit that has the post – the unit itself, its
 * agency, then the other units of the agency. Where nobody in the agency holds the post somebody else there stands in,
 * so that work never lies on a desk where nobody sits; signing alone is never done by anybody else. A unit the model
 * names but this place does not have is stood in for by the competent agency.
 */
export function deskForStep(
  directory: AgencyDirectory,
  place: DossierPlace,
  step: Pick<Step, 'place' | 'role'>,
  item: string | null = null,
): { unitId: string; role: string; agencyId: string | null } {
  if (step.place === 'receiving') return { unitId: place.receivingUnitId, role: step.role, agencyId: null };
  const named = namedUnit(directory, place, step.place === 'competent' && item !== null ? `unit:${item}` : step.place);
  const from = named?.id ?? place.handlingUnitId;
  const agency = directory.agencyOf(from);
  const near = [from, agency.id, ...directory.childrenOf(agency.id).map((unit) => unit.id)];
  const agencyId = agency.id === place.agencyId ? null : agency.id;
  for (const role of [step.role, ...(standIns[step.role] ?? [])]) {
    const unitId = near.find((one) => directory.hasPost(one, role));
    if (unitId) return { unitId, role, agencyId };
  }
  return { unitId: from, role: step.role, agencyId };
}

function namedUnit(directory: AgencyDirectory, place: DossierPlace, where: string): Agency | null {
  if (where.startsWith('unit:')) return directory.byKey(where.slice('unit:'.length));
  if (!where.startsWith('local:')) return null;
  const name = where.slice('local:'.length);
  for (let at = directory.byId(place.agencyId); at; at = at.parentId ? directory.byId(at.parentId) : null) {
    const found = directory.byKey(`${at.key}.${name}`);
    if (found) return found;
  }
  return null;
}
