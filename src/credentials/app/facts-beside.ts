import type { Claims } from '../wire/claims.ts';
import type { Verdict } from '../wire/judge.ts';
import { appWords } from './app-words.ts';
import type { Seen } from './camera.ts';
import { comparison, linesIn, type OcrFiles } from './read-print.ts';
import { drawn, withoutCode } from './scan-code.ts';
import { factList, made, signedRows } from './show-outcome.ts';

/** The signed facts beside the photo of the paper, and the button that has the two compared. */
export function factsBeside(
  lang: 'vi' | 'en',
  verdict: Extract<Verdict, { claims: Claims }>,
  seen: Seen | null,
  files: OcrFiles,
): HTMLElement[] {
  const words = appWords[lang];
  const rows = signedRows(lang, verdict);
  const beside = made('div', { class: 'beside' }, made('div', { class: 'signed-facts' }, factList(rows)));
  if (!seen) return [beside];
  const { code } = seen;
  const photo = drawn(seen.picture, 2_400);
  photo.setAttribute('role', 'img');
  photo.setAttribute('aria-label', words.photo);
  beside.append(photo);
  const button = made('button', { type: 'button', class: 'ds-button', 'data-variant': 'secondary' }, words.compare);
  button.addEventListener('click', () => void compare());
  return [beside, button];

  async function compare(): Promise<void> {
    const say = made('p', { role: 'status', class: 'hint' }, words.loading);
    button.replaceWith(say);
    // Whatever keeps the reader from reading, the person can still compare with their own eyes, and is told so.
    const lines = await linesIn(withoutCode(photo, code), files).catch(() => null);
    const printed = rows.filter((row) => row.printed);
    say.replaceWith(lines ? comparison(words, printed, lines) : made('p', { role: 'status' }, words.compareFailed));
  }
}
