import { cutText } from '../../platform/cut-text.ts';
import { readFormWithFile } from '../../platform/http/read-form-with-file.ts';
import type { Ctx } from '../../platform/http/route.ts';

/** What somebody handed in to be checked: a text, a picture, or both. Nothing of it is stored. */
export type CheckForm = { readonly typed: string; readonly picture: Uint8Array | 'too_large' | null };

const mostPicture = 15 * 1024 * 1024;
const mostTyped = 5_000;

/** Reads the form within 15 MB of memory. Throws BadForm on what no form of ours sends. */
export async function readCheckForm(c: Ctx): Promise<CheckForm> {
  const form = await readFormWithFile(c, 'tep', mostPicture);
  // Typed text as it is: a code may hold two spaces one after the other.
  return { typed: cutText(form.text('ma'), mostTyped), picture: form.file };
}
