import { fold } from '../platform/i18n/fold.ts';

/** The words of a text as search sees them: folded, letters and digits only, "kí" and "ký" alike. */
export const wordsIn = (text: string): string[] =>
  (fold(text).match(/[a-z0-9]+/gu) ?? []).map((word) => word.replace(/^([b-df-hj-np-tv-xz]{1,3})y$/u, '$1i'));

const tones: readonly string[] = ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];

/**
 * A text with its diacritics, written so that the place of a tone mark does not matter (hòa = hoà): each word's tone
 * stands at its end. Only to prefer, among equally good titles, the one spelled as typed ("sổ đỏ" over "số đo").
 */
export function spelling(text: string): string {
  const words =
    text
      .normalize('NFD')
      .toLowerCase()
      .match(/[\p{L}\p{M}\d]+/gu) ?? [];
  return words
    .map((word) => {
      const toneOf = [...word].filter((mark) => tones.includes(mark)).join('');
      return [...word].filter((mark) => !tones.includes(mark)).join('') + toneOf;
    })
    .join(' ');
}

/** Did the person type diacritics at all? Then they count. */
export const hasDiacritics = (text: string): boolean => /[\u0300-\u036fđ]/iu.test(text.normalize('NFD'));

/** What a word typed without an input method meant: "ddangw" → "dang", "kys" → "ky" (Telex keystrokes). */
export const withoutTelex = (word: string): string =>
  word
    .replace(/([aeo])\1/gu, '$1')
    .replaceAll('dd', 'd')
    .replaceAll('w', '')
    .replace(/(?<=[aeiouy][a-z]*)[sfrxj]/gu, '')
    .replace(/([aeo])\1/gu, '$1');

/** Is `b` within `most` typing slips (a letter more, less, other, or two swapped) of `a`? */
export function near(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j += 1) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + other);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      best = Math.min(best, cost);
    }
    if (best > most) return false;
    before = last;
    last = row;
  }
  return (last[b.length] ?? most + 1) <= most;
}
