import { issuedUnder, letStand, setStatus, type Ground, type NewStatus } from '../../credentials/api.ts';
import {
  alignCredential,
  credentialsOfLicence,
  eventsOfLicence,
  getLicence,
  licenceOfDossier,
} from '../../licences/api.ts';
import type { House } from '../../platform/house.ts';
import type { Reactions } from '../../platform/jobs/jobs.ts';
import { eventsOf, type DossierEvent } from '../dossiers.store.ts';
import { codeKeyOf } from './printed-credential.ts';
import { resultsOf } from './signatures.store.ts';

/** What follows for the code on the paper when its result is sealed, taken back, corrected, or its licence changes. */
export const printedReactions = (house: House): Reactions => {
  const byDossier = {
    'dossiers.alignPrinted': ({ key }: { key: string | null }) => (key ? alignPrinted(house, key) : Promise.resolve()),
  };
  return {
    'result.sealed': byDossier,
    'result.recalled': byDossier,
    'result.correction_begun': byDossier,
    'dossier.reopened': byDossier,
    'licence.changed': {
      'dossiers.alignPrintedLicence': ({ key }) => (key ? alignPrintedLicence(house, key) : Promise.resolve()),
    },
  };
};

/**
 * Brings what the codes on a dossier's results say into line with what became of them: recalled is revoked; one under
 * correction is suspended, and replaced once the new one is sealed; a licence's paper follows its register. A code stands, and is
 * its owner's, once its seal does. Safe to repeat and in any order: it reads what happened, not the news,
 * and looks again until nothing happened meanwhile.
 */
export async function alignPrinted(house: House, dossierId: string): Promise<void> {
  for (;;) {
    const seen = await alignOnce(house, dossierId);
    if ((await eventsOf(house.open, dossierId)).length === seen) return;
  }
}

/** Answers how many events it went by. */
async function alignOnce(house: House, dossierId: string): Promise<number> {
  const [results, events] = await Promise.all([resultsOf(house.open, dossierId), eventsOf(house.open, dossierId)]);
  const issued = await issuedUnder(
    house.open,
    results.map(({ id }) => codeKeyOf(id)),
  );
  const byKey = new Map(issued.map(({ requestKey, id }) => [requestKey, id]));
  // A code is issued while the seal is being made: it may stand although no sealed result does yet.
  const coded = results.flatMap(({ id, draftedAt, sealed }) => {
    const credential = byKey.get(codeKeyOf(id));
    return credential ? [{ credential, draftedAt, sealed }] : [];
  });
  for (const [n, { credential, draftedAt, sealed }] of coded.entries()) {
    const undone = events.find((event) => undoes(event) && Temporal.Instant.compare(event.at, draftedAt) > 0);
    const next = coded.slice(n + 1).find((one) => one.sealed)?.credential;
    if (undone) await setStatus(house, credential, statusAfter(undone, next), groundOf(undone));
    else if (sealed) {
      await letStand(house.open, [credential]);
      await followLicence(house, dossierId, credential);
    }
  }
  return events.length;
}

/** The same where a licence of the register changed. */
async function alignPrintedLicence(house: House, licenceId: string): Promise<void> {
  const { dossierId } = await getLicence(house.open, licenceId);
  if (dossierId) await alignPrinted(house, dossierId);
}

const undoes = ({ kind, payload }: DossierEvent): boolean =>
  kind === 'result.recalled' ||
  kind === 'result.correction_begun' ||
  (kind === 'dossier.reopened' && (payload as { from?: unknown }).from === 'returned');

function statusAfter({ kind }: DossierEvent, next: string | undefined): NewStatus {
  if (kind === 'result.recalled') return { status: 'revoked' };
  return next ? { status: 'replaced', replacedBy: next } : { status: 'suspended' };
}

function groundOf({ payload, actorKind, actorId }: DossierEvent): Ground {
  const { reason, decision } = payload as { reason?: string; decision?: { number: string; day: string } };
  return {
    reason: reason ?? '',
    decision: decision ? `${decision.number}, ${decision.day}` : '',
    by: actorKind === 'officer' ? actorId : null,
  };
}

/** The paper of a licence says what the register says; what it says now stands in the licence's own code. */
async function followLicence(house: House, dossierId: string, credential: string): Promise<void> {
  const licence = await licenceOfDossier(house.open, dossierId);
  const [last] = licence ? await eventsOfLicence(house.open, licence.id) : [];
  if (!licence || !last) return;
  await alignCredential(house, licence.id);
  const [newest] = await credentialsOfLicence(house.open, licence.id);
  const ground = { reason: last.reason, decision: last.decisionNo, by: last.officerId };
  if (newest && (licence.state === 'replaced' || licence.contentNo > 1))
    await setStatus(house, credential, { status: 'replaced', replacedBy: newest.credentialId }, ground);
  else if (licence.state !== 'replaced') await setStatus(house, credential, { status: licence.state }, ground);
}
