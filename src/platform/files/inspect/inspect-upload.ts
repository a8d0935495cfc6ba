import { stat } from 'node:fs/promises';
import { boundedThread } from '../../bounded-thread.ts';
import type { FileType } from '../true-type.ts';

/** Why what a file holds is not taken, although it is of a kind that may be handed in. */
export type CannotTakeContent =
  | 'broken'
  | 'encrypted'
  | 'too_many_pages'
  | 'too_heavy'
  /** Signed, and something in it acts: to take that out would break the signature. Which: a program, a form, a mere attachment. */
  | 'signed_with_script'
  | 'signed_with_form'
  | 'signed_with_files'
  | 'image_too_large'
  /** Head and end of the picture are whole, something between them is not. */
  | 'damaged_picture'
  /** Too many files wait to be looked into: the same may be tried again. */
  | 'not_scanned';

/** What looking into a file came to. `cleaned`: the file without what could act in it. */
export type Inspected =
  | { readonly kind: 'harmless' }
  | { readonly kind: 'cleaned'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly why: CannotTakeContent };

/** An upload on this disk that somebody has to look into. */
export type InspectOrder = { readonly path: string; readonly type: FileType; readonly mostPages: number };

/** The most pages of one PDF; a book is handed in in parts. */
export const mostPages = 500;

/** What is opened whole; the usual limit of an upload is 50 MB. */
const mostBytes = 60 * 1024 * 1024;
const limits = { longestMs: 15_000, mostGrowthBytes: 600 * 1024 * 1024 };
const looked: readonly FileType[] = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'];
const code = new URL('./inspect-worker.ts', import.meta.url);
const threads = [0, 1].map(() => ({ ...boundedThread<InspectOrder, Inspected>(code), under: 0 }));
/** A file takes milliseconds; who waits behind this many is told to try again rather than kept. */
const mostWaiting = 64;

/**
 * Looks into a file that came from outside: a PDF is opened, and what can act in it is taken out, unless it is signed;
 * of a picture the size it claims is read, and of a JPEG every code. Nothing in the file is executed, and nothing of it is unpacked in this thread:
 * what takes longer than 15 s or more than 600 MB is refused as too heavy. Two files are looked into at a time; one that
 * comes when 64 wait is refused as not scanned. `given` is for tests.
 */
export async function inspectUpload(
  path: string,
  type: FileType,
  given: Partial<typeof limits> = {},
): Promise<Inspected> {
  if (!looked.includes(type)) return { kind: 'harmless' };
  if ((await stat(path)).size > mostBytes) return { kind: 'refused', why: 'too_heavy' };
  const thread = threads.reduce((one, other) => (other.under < one.under ? other : one));
  if (thread.under >= mostWaiting / threads.length) return { kind: 'refused', why: 'not_scanned' };
  thread.under += 1;
  try {
    const answer = await thread.ask({ path, type, mostPages }, { ...limits, ...given });
    return answer ?? { kind: 'refused', why: 'too_heavy' };
  } finally {
    thread.under -= 1;
  }
}
