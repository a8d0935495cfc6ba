import type { ProcedureVersion } from '../catalogue/api.ts';
import { handlingUnitOf } from '../catalogue/api.ts';
import { agencyDirectory, type Agency } from '../identity/api.ts';
import { begin, processFor } from '../process/api.ts';
import type { House } from '../platform/house.ts';
import { addWorkingHours } from '../worktime/api.ts';
import { officeCalendar, rulesAt } from './office-calendar.ts';
import type { NewFiling } from './acts/submit-dossier.ts';
import { alarmFor } from './walk-process.ts';

/** Everything about a new filing that follows from the procedure and the chosen agency. */
export type FilingPlace = Pick<
  NewFiling,
  | 'procedureCode'
  | 'procedureVersionId'
  | 'procedureName'
  | 'processVersionId'
  | 'agencyId'
  | 'handlingUnitId'
  | 'receivingUnitId'
  | 'receivingRole'
  | 'tokens'
  | 'receptionDueAt'
  | 'receptionAlarmAt'
>;

/**
 * Who receives, who handles and by which process. `receivingUnitId` is the counter where the paper lies; absent, as
 * online, it is the centre of the competent agency (its own, or the one of the government above it).
 */
export async function whereFilingGoes(
  house: House,
  procedure: ProcedureVersion,
  agency: Agency,
  receivingUnitId: string | null = null,
): Promise<FilingPlace> {
  const directory = agencyDirectory(house.open);
  const [process, handlingUnitId] = await Promise.all([
    processFor(house.open, procedure.code, agency.level, house.clock.today()),
    handlingUnitOf(house.open, procedure.code, agency.id),
  ]);
  const receiving = receivingUnitId ?? centreFor(agency, directory.receivingUnits(), directory.byId).id;
  const calendar = officeCalendar(house, receiving);
  const now = house.clock.now();
  const receptionDueAt = addWorkingHours(now, rulesAt(house, receiving, now).hoursToReceive, calendar);
  return {
    procedureCode: procedure.code,
    procedureVersionId: procedure.id,
    procedureName: procedure.words.plain ?? procedure.content.name,
    processVersionId: process.id,
    agencyId: directory.agencyOf(handlingUnitId ?? agency.id).id,
    handlingUnitId: handlingUnitId ?? agency.id,
    receivingUnitId: receiving,
    receivingRole: 'receiving_officer',
    tokens: begin(process.plan),
    receptionDueAt,
    receptionAlarmAt: alarmFor(now, receptionDueAt, calendar),
  };
}

// The nearest government at or above the agency that has a counter of its own receives for it.
function centreFor(agency: Agency, centres: readonly Agency[], byId: (id: string) => Agency | null): Agency {
  for (let at: Agency | null = agency; at; at = at.parentId ? byId(at.parentId) : null) {
    const here: Agency = at;
    const centre = centres.find((unit) => unit.id === here.id || unit.parentId === here.id);
    if (centre) return centre;
  }
  throw new Error(`no counter receives for ${agency.key}`);
}
