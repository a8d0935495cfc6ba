import { getFiling, openFile, personMay, personMayRead, type Filing, type OpenFile } from '../dossiers/api.ts';
import type { Citizen, OwnedBy } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound } from '../platform/http/mount.ts';

/** A dossier that the person who asks may see. */
export type Seen = { readonly file: OpenFile; readonly filing: Filing };

/** Thrown for somebody who may not see a dossier as they act now; a page may tell them why, if they once could. */
export class NotTheirs extends NotFound {
  readonly owner: OwnedBy;
  constructor(owner: OwnedBy) {
    super();
    this.owner = owner;
  }
}

/** Reads a dossier for its owner, who acts for them or who filed it; throws {@link NotTheirs} for everybody else. Two queries. */
export async function seenBy(house: House, person: Citizen, dossierId: string): Promise<Seen> {
  const [file, filing] = await Promise.all([openFile(house, dossierId), getFiling(house.open, dossierId)]);
  if (!personMayRead(person, file.dossier, filing))
    throw new NotTheirs({
      personId: file.dossier.ownerPersonId,
      organisationId: filing.organisationId,
      taxCode: filing.applicantKind !== 0 && file.dossier.ownerPersonId === null ? filing.applicantIdNumber : null,
    });
  return { file, filing };
}

/** How the result of a dossier can be had now: not yet, by taking it over online, or as a copy. */
export type ResultAccess = 'none' | 'receive' | 'download';

/**
 * A granted result only, and only once it is out: drafts and refusals have no file for the applicant (a refusal is
 * form 03). When online is how it was to be received, receiving it ends the dossier; else a copy may be had before.
 */
export function resultAccess({ file, filing }: Seen, person: Citizen): ResultAccess {
  const { dossier } = file;
  if (dossier.outcome !== 'granted' || dossier.resultId === null || !personMay(person, 'receive', dossier, filing))
    return 'none';
  if (dossier.state === 'returned') return 'download';
  if (dossier.state !== 'result_ready') return 'none';
  return filing.receiveMethod === 'online' ? 'receive' : 'download';
}

const withdrawable = [
  'submitted',
  'awaiting_papers_before_acceptance',
  'accepted',
  'in_review',
  'awaiting_papers',
  'awaiting_payment',
];

/** Is taking back worth offering? Whether it succeeds is decided by the act itself. */
export const mayWithdraw = ({ file, filing }: Seen, person: Citizen): boolean =>
  withdrawable.includes(file.dossier.state) && personMay(person, 'withdraw', file.dossier, filing);

/** Are papers asked for, and may this person hand them in? */
export const mustSupply = ({ file: { dossier }, filing }: Seen, person: Citizen): boolean =>
  (dossier.state === 'awaiting_papers' || dossier.state === 'awaiting_papers_before_acceptance') &&
  personMay(person, 'supplement', dossier, filing);
