import { filingProof, provedAs, type DossierEvent } from '../dossiers/api.ts';
import { citizen } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';
import { sendBytes } from '../platform/http/send-file.ts';
import { findStatements, proveInclusion, type Inclusion, type KeptStatement } from '../transparency/api.ts';
import { seenBy } from './who-may.ts';

/** Chứng cứ nộp hồ sơ – what proves that something was handed in, and how far it is. */
export type FilingProof = {
  /** Number of the event it proves: 1 is the filing, others brought papers later. */
  readonly seq: number;
  /** null: not yet signed. */
  readonly statement: KeptStatement | null;
  /** null: not yet under a signed head. */
  readonly inclusion: Inclusion | null;
};

const proved = ['dossier.submitted', 'papers.supplied'];
// Papers are asked for once, by law; the list stays short whatever happens.
const mostShown = 5;
// As long as a signature is tried again while a key store or the authority of time is away.
const longestHours = 48;

/** The proofs of all that was handed in, oldest first; none of what was filed before there was a log. One query, and two for each proof. */
export async function filingProofs(
  house: House,
  dossierId: string,
  events: readonly DossierEvent[],
): Promise<FilingProof[]> {
  const handedIn = events.filter(({ kind }) => proved.includes(kind)).slice(0, mostShown);
  const since = house.clock.now().subtract({ hours: longestHours });
  const subject = (seq: number): string => provedAs(dossierId, seq);
  const made = await findStatements(
    house.open,
    'receipt',
    handedIn.map(({ seq }) => subject(seq)),
  );
  const all = handedIn.map(({ seq, at }) => ({
    seq,
    at,
    statement: made.find((one) => one.subject === subject(seq)) ?? null,
  }));
  return Promise.all(
    all
      .filter(({ statement, at }) => statement !== null || Temporal.Instant.compare(at, since) > 0)
      .map(async ({ seq, statement }) => {
        const index = statement?.index ?? null;
        return { seq, statement, inclusion: index === null ? null : await proveInclusion(house.open, index) };
      }),
  );
}

/** The file that proves one of them without this system, with everything that was handed in. */
export async function downloadProof(house: House, c: Ctx, id: string): Promise<Response> {
  const { file } = await seenBy(house, citizen(c), id);
  const seq = Number(c.req.param('seq'));
  touch(c, 'dossier', id, file.dossier.ownerPersonId);
  const proof = await filingProof(house, id, seq);
  if (!proof) throw new NotFound();
  const bytes = Buffer.from(`${JSON.stringify(proof, null, 2)}\n`);
  const name = `${file.dossier.filingRef}-chung-cu-${seq}.json`;
  return sendBytes(c, bytes, { name, type: 'application/json' }, 'download');
}
