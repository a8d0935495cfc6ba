import { findCitizen, mayActFor, type Citizen, type OwnedBy } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound } from '../platform/http/mount.ts';
import type { Draft, Keeper } from './draft.ts';

/** Thrown when a draft is written for somebody the keeper does not act for now; a page may tell them why. */
export class NotActing extends NotFound {
  readonly owner: OwnedBy;
  constructor(owner: OwnedBy) {
    super();
    this.owner = owner;
  }
}

/**
 * The keeper of a new draft: whoever acts for somebody begins it for them. Throws {@link NotActing} when their mandate
 * does not let them file this procedure.
 */
export async function asTheyAct(house: House, keeper: Keeper, procedureCode: string): Promise<Keeper> {
  const actsFor = keeper.kind === 'person' ? keeper.person.actsFor : undefined;
  if (!actsFor) return keeper;
  const { ownerPersonId, organisationId } = actsFor;
  return keeperFor(house, keeper, { procedureCode, forPersonId: ownerPersonId, forOrganisationId: organisationId });
}

/**
 * The keeper of a draft that is there: its own, or for whom it is written, as the keeper acts now. Throws
 * {@link NotActing} when they act for somebody else or may not file this procedure for them (any more).
 */
export async function keeperFor(
  house: House,
  keeper: Keeper,
  draft: Pick<Draft, 'procedureCode' | 'forPersonId' | 'forOrganisationId'>,
): Promise<Keeper> {
  const owner = { personId: draft.forPersonId, organisationId: draft.forOrganisationId };
  if (keeper.kind === 'officer' || (owner.personId === null && owner.organisationId === null)) return keeper;
  const { actsFor } = keeper.person;
  const theirs =
    actsFor !== undefined &&
    actsFor.ownerPersonId === owner.personId &&
    actsFor.organisationId === owner.organisationId &&
    mayActFor(actsFor, 'file', draft.procedureCode);
  if (!theirs) throw new NotActing(owner);
  const person: Citizen | null = owner.personId === null ? null : await findCitizen(house, owner.personId);
  return { ...keeper, principal: { actsFor, person } };
}
