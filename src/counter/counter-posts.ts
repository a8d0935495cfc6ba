import { NotFound } from '../platform/http/mount.ts';
import type { Desk, Dossier } from '../dossiers/api.ts';
import type { Officer, Role } from '../identity/api.ts';

const unitsOf = (officer: Officer, roles: readonly Role[]): string[] => [
  ...new Set(officer.posts.filter((post) => roles.includes(post.role)).map((post) => post.unitId)),
];

/** Counters where this officer receives. */
export const receivesAt = (officer: Officer): string[] => unitsOf(officer, ['receiving_officer']);
/** Counters whose reception this officer may look at: those who receive, and who supervise the centre. */
export const seesReceptionOf = (officer: Officer): string[] =>
  unitsOf(officer, ['receiving_officer', 'centre_supervisor']);
/** Counters whose ready results this officer may look at. */
export const seesResultsOf = (officer: Officer): string[] =>
  unitsOf(officer, ['returning_officer', 'centre_supervisor']);

/** The reception desks of some counters, as the work queue names them. */
export const receptionDesks = (unitIds: readonly string[]): Desk[] =>
  unitIds.map((unitId) => ({ unitId, role: 'receiving_officer' }));

/** Throws {@link NotFound} unless the dossier lies with one of these counters: another centre learns nothing of it. */
export function mustLieAt(unitIds: readonly string[], dossier: Pick<Dossier, 'receivingUnitId'>): void {
  if (!unitIds.includes(dossier.receivingUnitId)) throw new NotFound();
}
