import { parentPort } from 'node:worker_threads';
import { openSource, Unreadable, type Source } from './open-source.ts';
import { readPage } from './read-page.ts';
import type { ScanAnswer, ScanOrder } from './scan-order.ts';

// Runs only as a thread of scan-reader.ts, one order at a time. It sees pixels and bytes, no disk of ours, no network.
const port = parentPort;
if (port === null) throw new Error('scan-worker runs as a worker only');

let held: { name: string; source: Source } | null = null;

port.on('message', (order: ScanOrder) => {
  void answerTo(order).then((answer) => {
    const moved = 'page' in answer ? [answer.page.jpeg.buffer as ArrayBuffer] : [];
    port.postMessage(answer, moved);
  });
});

async function answerTo(order: ScanOrder): Promise<ScanAnswer> {
  const { id } = order;
  try {
    const source = await sourceOf(order);
    if (order.act === 'open') return { id, opened: { pages: source.pages, active: source.active } };
    const page = await readPage(await source.pixelsOf(order.page));
    // A buffer of Node's pool cannot be handed over without what lies beside it.
    return { id, page: { ...page, jpeg: Uint8Array.from(page.jpeg) } };
  } catch (fault) {
    if (fault instanceof Unreadable) return { id, refusal: fault.why };
    return { id, refusal: order.act === 'open' ? 'broken' : 'page_unreadable' };
  }
}

async function sourceOf(order: ScanOrder): Promise<Source> {
  if (held?.name === order.source) return held.source;
  held?.source.close();
  held = null;
  if (order.bytes === null) throw new Error('a source that was never sent');
  const source = await openSource(order.bytes, order.type);
  held = { name: order.source, source };
  return source;
}
