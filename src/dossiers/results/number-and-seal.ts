import { agencyDirectory } from '../../identity/api.ts';
import type { Desk } from '../acts/act-on-task.ts';
import type { Transition } from '../record-transition.ts';
import { issuerOf } from './document-number.ts';

/** Number and seal of a result that goes out with this act. `typed`: a number out of a register kept elsewhere. */
export function numberAndSeal(
  { house, dossier }: Pick<Desk, 'house' | 'dossier'>,
  resultId: string,
  typed: string | null,
): Required<Pick<Transition, 'number' | 'signatures'>> {
  const { agencyId } = dossier;
  const issuer = issuerOf(agencyDirectory(house.open).byId(agencyId)?.name ?? '');
  return {
    number: { resultId, agencyId, issuer, typed },
    signatures: [{ part: 'seal', resultId, holderId: agencyId }],
  };
}
