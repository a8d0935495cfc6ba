import { createHash } from 'node:crypto';
import { agencyDirectory } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import type { Happening, Reactions } from '../../platform/jobs/jobs.ts';
import { proofFile, proveStatement, type ProofFile } from '../../transparency/api.ts';
import { eventsOf, getDossier, getFiling, papersOf, type DossierEvent } from '../dossiers.store.ts';
import type { Dossier } from '../dossier.ts';
import { sealedResult } from '../results/signatures.store.ts';
import { filedContent } from './filed-content.ts';

/** The subject under which an event of a dossier is proved. */
export const provedAs = (dossierId: string, seq: number): string => `${dossierId}:${seq}`;

/**
 * What follows from filing, supplying and issuing: a statement of this house that it happened, signed behind the act so
 * that filing stays one statement. Safe to repeat.
 */
export const proofReactions = (house: House): Reactions => ({
  'dossier.submitted': { 'dossiers.proveFiling': (happening) => proveFiling(house, happening) },
  'papers.supplied': { 'dossiers.proveFiling': (happening) => proveFiling(house, happening) },
  'result.sealed': { 'dossiers.proveResult': ({ key }) => (key ? proveResult(house, key) : Promise.resolve()) },
});

async function proveFiling(house: House, happening: Happening): Promise<void> {
  const { dossier, event } = await eventOf(house, happening);
  const content = await contentOf(house, dossier.id, event.seq);
  await proveStatement(house, {
    kind: 'receipt',
    subject: provedAs(dossier.id, event.seq),
    facts: {
      ...sharedFacts(house, dossier),
      at: event.at.toString(),
      content: createHash('sha256').update(content).digest('hex'),
    },
  });
}

// What is stated is the file as it went out, with signature, number and seal; one recalled meanwhile is not.
async function proveResult(house: House, dossierId: string): Promise<void> {
  const [dossier, sealed] = await Promise.all([
    getDossier(house.open, dossierId),
    sealedResult(house.open, dossierId),
    agencyDirectory(house.open).fresh(house.clock),
  ]);
  if (!sealed) return;
  await proveStatement(house, {
    kind: 'result',
    subject: `${dossierId}:${sealed.resultId}`,
    facts: {
      ...sharedFacts(house, dossier),
      at: sealed.issuedAt.toString(),
      code: dossier.code,
      file: sealed.file.hash,
      number: sealed.number,
    },
  });
}

const sharedFacts = (house: House, dossier: Dossier) => ({
  dossier: dossier.id,
  ref: dossier.filingRef,
  procedure: dossier.procedureCode,
  agency: agencyDirectory(house.open).byId(dossier.agencyId)?.code ?? null,
});

async function eventOf(
  house: House,
  { key, topic, payload }: Happening,
): Promise<{ dossier: Dossier; event: DossierEvent }> {
  const seq = (payload as { seq?: unknown } | null)?.seq;
  if (key === null || typeof seq !== 'number') throw new Error(`${topic}: no dossier or event named`);
  const [dossier, events] = await Promise.all([
    getDossier(house.open, key),
    eventsOf(house.open, key),
    agencyDirectory(house.open).fresh(house.clock),
  ]);
  const event = events.find((one) => one.seq === seq);
  if (!event) throw new Error(`dossier ${key} has no event ${seq}`);
  return { dossier, event };
}

async function contentOf(house: House, dossierId: string, seq: number): Promise<string> {
  const [filing, papers] = await Promise.all([getFiling(house.open, dossierId), papersOf(house.open, dossierId)]);
  return filedContent(filing, papers, seq);
}

/**
 * The file that proves what was handed in with an event, content included: for its owner and who filed it. Null while
 * it waits for its time stamp.
 */
export async function filingProof(house: House, dossierId: string, seq: number): Promise<ProofFile | null> {
  return proofFile(house, 'receipt', provedAs(dossierId, seq), await contentOf(house, dossierId, seq));
}
