import { boundedThread } from '../../platform/bounded-thread.ts';
import { believedRoots } from '../certificates/take-certificate.ts';
import { formerRoots } from '../certificates/trusted-roots.store.ts';
import type { KeyHouse } from '../keys/key.ts';
import { keyById } from '../keys/keys.store.ts';
import type { InspectOrder } from './inspect-worker.ts';
import type { PdfReport, SignatureFinding } from './report.ts';

/** How far one file may go. */
export type InspectLimits = {
  readonly mostPages?: number;
  readonly mostBytes?: number;
  readonly longestMs?: number;
  /** How much the process may grow while it is looked into; counts what lies outside of the heap too. */
  readonly mostGrowthBytes?: number;
};

const usual = {
  mostPages: 500,
  mostBytes: 50 * 1024 * 1024,
  longestMs: 20_000,
  mostGrowthBytes: 600 * 1024 * 1024,
} as const satisfies InspectLimits;

const thread = boundedThread<InspectOrder, PdfReport>(new URL('./inspect-worker.ts', import.meta.url));

/**
 * Looks into a PDF: who signed it when, is it genuine, by whom trusted, what changed after; and what in it can act. Runs in
 * a worker of its own that is ended when the file takes too long or too much. Every finding is a value; nothing in the
 * file is executed.
 */
export async function inspectPdf(house: KeyHouse, pdf: Uint8Array, limits: InspectLimits = {}): Promise<PdfReport> {
  const given = { ...usual, ...limits };
  if (pdf.byteLength > given.mostBytes) return { kind: 'unusable', why: 'too_heavy', pages: null };
  const [roots, former] = await Promise.all([believedRoots(house), formerRoots(house.open)]);
  const now = house.clock.now().toString();
  const order = {
    pdf,
    roots,
    former: former.map(({ certificate, from, until }) => ({
      root: certificate,
      from: from.toString(),
      until: until.toString(),
    })),
    now,
    mostPages: given.mostPages,
  };
  const report = await thread.ask(order, given);
  if (report === null) return { kind: 'unusable', why: 'too_heavy', pages: null };
  if (report.kind !== 'pdf') return report;
  return { ...report, signatures: await Promise.all(report.signatures.map((one) => withRevocation(house, one))) };
}

/** A certificate of this house that was taken back since, whatever the file says of it. */
async function withRevocation(house: KeyHouse, finding: SignatureFinding): Promise<SignatureFinding> {
  const keyId = finding.signer?.keyId;
  if (!keyId || !finding.trust.startsWith('trusted')) return finding;
  const revokedAt = (await keyById(house.open, keyId))?.revokedAt;
  const at = finding.provenAt ?? finding.claimedAt;
  // Without a proven time a signer could write any.
  if (!revokedAt || (finding.provenAt && at && Temporal.Instant.compare(revokedAt, Temporal.Instant.from(at)) > 0))
    return finding;
  return { ...finding, trust: 'revoked', valid: false };
}
