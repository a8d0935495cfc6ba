import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { believedRoots } from '../certificates/take-certificate.ts';
import type { KeyHouse } from '../keys/key.ts';
import { keyById } from '../keys/keys.store.ts';
import type { InspectAnswer, InspectOrder } from './inspect-worker.ts';
import type { ActiveContent, PdfReport, SignatureFinding, Unusable } from './report.ts';

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

/**
 * Looks into a PDF: who signed it when, is it genuine, by whom trusted, what changed after; and what in it can act. Runs in
 * a worker of its own that is ended when the file takes too long or too much. Every finding is a value; nothing in the
 * file is executed.
 */
export async function inspectPdf(house: KeyHouse, pdf: Uint8Array, limits: InspectLimits = {}): Promise<PdfReport> {
  const given = { ...usual, ...limits };
  if (pdf.byteLength > given.mostBytes) return { kind: 'unusable', why: 'too_heavy', pages: null };
  const roots = await believedRoots(house);
  const now = house.clock.now().toString();
  const answer = await ask({ task: 'inspect', pdf, roots, now, mostPages: given.mostPages }, given);
  if (!answer || !('report' in answer)) return { kind: 'unusable', why: 'too_heavy', pages: null };
  const { report } = answer;
  if (report.kind !== 'pdf') return report;
  return { ...report, signatures: await Promise.all(report.signatures.map((one) => withRevocation(house, one))) };
}

/** A certificate of this house that was taken back since, whatever the file says of it. */
async function withRevocation(house: KeyHouse, finding: SignatureFinding): Promise<SignatureFinding> {
  const keyId = finding.signer?.keyId;
  if (!keyId || finding.trust !== 'trusted') return finding;
  const revokedAt = (await keyById(house.open, keyId))?.revokedAt;
  const at = finding.provenAt ?? finding.claimedAt;
  // Without a proven time a signer could write any.
  if (!revokedAt || (finding.provenAt && at && Temporal.Instant.compare(revokedAt, Temporal.Instant.from(at)) > 0))
    return finding;
  return { ...finding, trust: 'revoked', valid: false };
}

/** Why a file is not taken. */
export type CannotTakePdf =
  | { readonly why: Unusable }
  | { readonly why: 'active'; readonly active: readonly ActiveContent[] };

/**
 * Takes a PDF that came from outside, cleaned of what can act; refuses one that cannot be read, is too large, or is signed
 * and can act – to clean it would break its signature. A harmless file comes back byte for byte.
 */
export async function takePdf(
  house: KeyHouse,
  pdf: Uint8Array,
  limits: InspectLimits = {},
): Promise<Result<Uint8Array, CannotTakePdf>> {
  const report = await inspectPdf(house, pdf, limits);
  if (report.kind === 'unusable') return refuse({ why: report.why });
  if (report.active.length === 0) return ok(pdf);
  const cleaned = await cleanPdf(pdf, limits);
  return cleaned ? ok(cleaned) : refuse({ why: 'active', active: report.active });
}

/** The file without scripts, actions, attachments and forms of XFA; null: it is signed, or cannot be cleaned. */
export async function cleanPdf(pdf: Uint8Array, limits: InspectLimits = {}): Promise<Uint8Array | null> {
  const given = { ...usual, ...limits };
  const answer = await ask({ task: 'clean', pdf, roots: [], now: '', mostPages: given.mostPages }, given);
  return answer && 'cleaned' in answer ? answer.cleaned : null;
}

type Asked = { order: InspectOrder; limits: Required<InspectLimits>; done: (answer: InspectAnswer | null) => void };
const queue: Asked[] = [];
let worker: Worker | null = null;
let busy = false;

/** One file after another; null: it took too long or too much, or broke the worker. */
function ask(order: InspectOrder, limits: Required<InspectLimits>): Promise<InspectAnswer | null> {
  return new Promise((done) => {
    queue.push({ order, limits, done });
    void serveNext();
  });
}

async function serveNext(): Promise<void> {
  if (busy) return;
  const next = queue.shift();
  if (!next) return;
  busy = true;
  worker ??= await started();
  worker.ref();
  const answer = await answerOf(worker, next);
  if (answer === null) {
    await worker.terminate();
    worker = null;
  } else worker.unref();
  busy = false;
  next.done(answer);
  void serveNext();
}

/** A worker that has read its code; how long that takes is the machine's matter, not the file's. */
async function started(): Promise<Worker> {
  const made = new Worker(new URL('./inspect-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  await once(made, 'message');
  return made;
}

function answerOf(by: Worker, { order, limits }: Asked): Promise<InspectAnswer | null> {
  const { promise, resolve } = Promise.withResolvers<InspectAnswer | null>();
  const gone = () => resolve(null);
  const before = process.memoryUsage.rss();
  // What a bomb unpacks lies outside of the heap: only the process as a whole tells.
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() - before > limits.mostGrowthBytes) gone();
  }, 50);
  const late = setTimeout(gone, limits.longestMs);
  by.once('message', resolve).once('error', gone).once('exit', gone);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows, not worker threads
  by.postMessage(order);
  return promise.finally(() => {
    clearTimeout(late);
    clearInterval(watch);
    by.off('message', resolve).off('error', gone).off('exit', gone);
  });
}
