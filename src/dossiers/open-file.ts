import { versionById, type ProcedureVersion } from '../catalogue/api.ts';
import { processById, type ProcessVersion } from '../process/api.ts';
import type { House } from '../platform/house.ts';
import { assignmentRules } from './work/assignment.ts';
import type { Dossier } from './dossier.ts';
import { getDossier } from './dossiers.store.ts';

/** A dossier with the law and the process it keeps for life. The two are immutable and come from memory. */
export type OpenFile = {
  readonly dossier: Dossier;
  readonly procedure: ProcedureVersion;
  readonly process: ProcessVersion;
};

/** Reads a dossier for a decision, in one round trip; throws NotFound. */
export async function openFile(house: House, id: string): Promise<OpenFile> {
  const dossier = await getDossier(house.open, id);
  const [procedure, process] = await Promise.all([
    versionById(house.open, dossier.procedureVersionId),
    processById(house.open, dossier.processVersionId),
    // Kept for a minute: whoever decides may open tasks.
    assignmentRules(house.open).fresh(house.clock),
  ]);
  if (!procedure) throw new Error(`dossier ${id} names a procedure version that does not exist`);
  return { dossier, procedure, process };
}

/** A dossier an act is asked for: by id, or as it was read a moment ago for the rights check, which saves reading it again. */
export type Target = string | OpenFile;

/** The file of a target; a version that moved on meanwhile is found out when the act is written. */
export const fileOf = (house: House, target: Target): Promise<OpenFile> | OpenFile =>
  typeof target === 'string' ? openFile(house, target) : target;
