import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import type { CannotTakeContent, Inspected, InspectOrder } from './inspect-upload.ts';
import type { ActiveContent } from '../../pdf/active-content.ts';
import { jpegData } from '../../pictures/jpeg-data.ts';
import { mostPixels, pictureSize } from '../../pictures/picture-size.ts';

// Runs only as the thread of inspect-upload.ts: whatever a file does to those who read it, it does it here.
const port = parentPort;
if (port === null) throw new Error('inspect-worker runs as a worker only');

port.postMessage('ready');
port.on('message', (order: InspectOrder) => {
  void answerTo(order).then((answer) => port.postMessage(answer));
});

async function answerTo({ path, type, mostPages }: InspectOrder): Promise<Inspected> {
  const bytes = await readFile(path);
  return type === 'application/pdf' ? pdf(bytes, mostPages) : picture(bytes, type);
}

const refused = (why: CannotTakeContent): Inspected => ({ kind: 'refused', why });

function picture(bytes: Uint8Array, type: InspectOrder['type']): Inspected {
  const size = pictureSize(bytes);
  if (size === null || size.width === 0 || size.height === 0) return refused('broken');
  if (size.width * size.height > mostPixels) return refused('image_too_large');
  if (!size.whole) return refused('broken');
  return type === 'image/jpeg' && jpegData(bytes) === 'damaged' ? refused('damaged_picture') : { kind: 'harmless' };
}

// The worst of what was found is said; an attachment alone does nothing until somebody opens it.
function signedWith(found: readonly ActiveContent[]): CannotTakeContent {
  if (found.every((what) => what === 'embedded_files')) return 'signed_with_files';
  const forms: readonly ActiveContent[] = ['xfa', 'submit_form', 'embedded_files'];
  return found.every((what) => forms.includes(what)) ? 'signed_with_form' : 'signed_with_script';
}

async function pdf(bytes: Uint8Array, mostPages: number): Promise<Inspected> {
  // Read at the first PDF; a picture needs none of it.
  const { PDF } = await import('@libpdf/core');
  const { activeContent, isSigned, TooManyObjects, withoutActiveContent } = await import('../../pdf/active-content.ts');
  try {
    const doc = await PDF.load(bytes);
    if (doc.isEncrypted) return refused('encrypted');
    const pages = doc.getPages().length;
    if (pages === 0) return refused('broken');
    if (pages > mostPages) return refused('too_many_pages');
    const found = activeContent(doc);
    if (found.length === 0) return { kind: 'harmless' };
    if (isSigned(doc)) return refused(signedWith(found));
    const cleaned = await withoutActiveContent(doc);
    return cleaned === null ? refused('broken') : { kind: 'cleaned', bytes: cleaned };
  } catch (fault) {
    if (fault instanceof TooManyObjects) return refused('too_heavy');
    return refused(/encrypt|password/i.test(String(fault)) ? 'encrypted' : 'broken');
  }
}
