import { askedFacts, type Facts } from '../process/api.ts';
import type { House } from '../platform/house.ts';
import { agencyDirectory } from '../identity/api.ts';
import { workingHoursBetween } from '../worktime/api.ts';
import { getFiling } from './dossiers.store.ts';
import { officeCalendar } from './office-calendar.ts';
import type { OpenFile } from './open-file.ts';

/** What only the filing knows; it is read when a condition of the model asks for it. */
const filed = ['applicant_kind', 'receive_method', 'answers'] as const;

/** What the conditions of a dossier's model may look at. One query, and only when the model asks for what was filed. */
export async function factsOf(house: House, { dossier, process }: OpenFile): Promise<Facts> {
  const filing = filed.some((name) => askedFacts(process.plan).has(name))
    ? await getFiling(house.open, dossier.id)
    : null;
  const calendar = officeCalendar(house, dossier.handlingUnitId);
  return {
    outcome: dossier.outcome,
    channel: dossier.channel === 2 ? 'online' : dossier.channel === 3 ? 'post' : 'counter',
    limit_hours:
      dossier.acceptedAt && dossier.dueAt ? workingHoursBetween(dossier.acceptedAt, dossier.dueAt, calendar) : null,
    supplements: dossier.supplements,
    agency: agencyDirectory(house.open).byId(dossier.agencyId)?.key ?? null,
    ...(filing
      ? { applicant_kind: filing.applicantKind, receive_method: filing.receiveMethod, answers: filing.answers }
      : {}),
  };
}
