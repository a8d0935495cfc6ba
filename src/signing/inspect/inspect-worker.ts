import { parentPort } from 'node:worker_threads';
import { PDF } from '@libpdf/core';
import { readCertificate } from '../certificates/read-certificate.ts';
import { activeContent } from '../../platform/pdf/active-content.ts';
import { checkSignatures } from './check-signatures.ts';
import type { PdfReport, Unusable } from './report.ts';
import { certificatesIn } from './trust-of.ts';

/** What a worker is asked: to look into a file. */
export type InspectOrder = {
  readonly pdf: Uint8Array;
  readonly roots: readonly Uint8Array[];
  /** Believed once, from and until these instants. */
  readonly former: readonly { readonly root: Uint8Array; readonly from: string; readonly until: string }[];
  readonly now: string;
  readonly mostPages: number;
};

// Started: from now on the time counts.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows, not worker threads
parentPort?.postMessage('ready');
parentPort?.on('message', (order: InspectOrder) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows, not worker threads
  void answer(order).then((said) => parentPort?.postMessage(said));
});

async function answer(order: InspectOrder): Promise<PdfReport> {
  const opened = await open(order);
  if (typeof opened === 'string') return { kind: 'unusable', why: opened, pages: null };
  const pages = opened.getPages().length;
  if (pages > order.mostPages) return { kind: 'unusable', why: 'too_many_pages', pages };
  try {
    const now = Temporal.Instant.from(order.now);
    const former = order.former.map(({ root, from, until }) => ({
      root: readCertificate(root),
      from: Temporal.Instant.from(from),
      until: Temporal.Instant.from(until),
    }));
    const roots = { now: certificatesIn(order.roots), former };
    const signatures = await checkSignatures(opened, order.pdf, roots, now);
    return { kind: 'pdf', pages, signatures, active: activeContent(opened) };
  } catch {
    return { kind: 'unusable', why: 'broken', pages };
  }
}

async function open({ pdf }: InspectOrder): Promise<PDF | Unusable> {
  // Within the first kilobyte, as readers look for it.
  if (!Buffer.from(pdf.buffer, pdf.byteOffset, Math.min(1024, pdf.byteLength)).includes('%PDF-')) return 'not_a_pdf';
  try {
    const doc = await PDF.load(pdf);
    if (doc.isEncrypted) return 'encrypted';
    return doc.getPages().length === 0 ? 'broken' : doc;
  } catch (fault) {
    return /encrypt|password/i.test(String(fault)) ? 'encrypted' : 'broken';
  }
}
