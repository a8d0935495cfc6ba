import { asHeldBy, taskKindOf, type Dossier, type OfficerAction, type OpenFile } from '../../dossiers/api.ts';
import type { Officer } from '../../identity/api.ts';

/** The dossier as it is held for this act: with the task it is about, where it is about one. */
export function heldFor(file: OpenFile, who: Officer, action: OfficerAction): OpenFile {
  const kind = taskKindOf(action);
  const held = kind && asHeldBy(who, file.dossier, kind);
  return held ? { ...file, dossier: held } : file;
}

/**
 * What of a dossier an act is decided upon, for its address: the task it is about, so that it is not done twice; of an
 * act on the whole dossier its version.
 */
export function seenOf(action: OfficerAction, who: Officer, dossier: Dossier): string {
  const kind = taskKindOf(action);
  return kind ? String(asHeldBy(who, dossier, kind)?.task?.no ?? '') : `b${dossier.version}`;
}
