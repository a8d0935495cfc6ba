import { fold } from '../../platform/i18n/fold.ts';

/** A signed value and the words that stand before it on paper. */
export type Signed = { readonly label: string; readonly value: string };

/** So với bản in – what a reading of the paper says of one signed value. `printed`: what stands there instead. */
export type Compared = Signed & {
  readonly result: 'agrees' | 'differs' | 'not_found';
  readonly printed: string | null;
};

/** Compares each signed value with the lines read off a paper. Accents and letter case do not count: readers miss them. */
export function comparePrint(signed: readonly Signed[], lines: readonly string[]): Compared[] {
  const folded = lines.map((line) => ({ line: line.trim(), text: plain(line) })).filter(({ text }) => text !== '');
  const whole = folded.map(({ text }) => text).join(' ');
  return signed.map(({ label, value }) => {
    const ways = spellings(value).map(plain);
    if (ways.some((way) => agrees(way, whole))) return { label, value, result: 'agrees', printed: null };
    const printed = afterLabel(plain(label), folded) ?? nearest(ways, folded);
    return { label, value, result: printed === null ? 'not_found' : 'differs', printed };
  });
}

// A day is printed in three ways.
function spellings(value: string): string[] {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? [];
  if (!year || !month || !day) return [value];
  const [m, d] = [Number(month), Number(day)];
  return [`${day}/${month}/${year}`, `ngày ${day} tháng ${month} năm ${year}`, `ngày ${d} tháng ${m} năm ${year}`];
}

/** Folded, with every mark between words a space. */
const plain = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Letters may be misread, one in twelve; a digit may not. */
function agrees(way: string, whole: string): boolean {
  if (` ${whole} `.includes(` ${way} `)) return true;
  // Readers set spaces where there are none; without them "01 GP" is also "01GP".
  const [short, long] = [way.replaceAll(' ', ''), whole.replaceAll(' ', '')];
  if (short.length >= 6 && long.includes(short)) return true;
  const allowed = Math.floor(way.replace(/[^a-z]/g, '').length / 12);
  if (allowed === 0) return false;
  const { distance, found } = closest(way, whole);
  return distance <= allowed && digits(found) === digits(way);
}

const digits = (text: string): string => text.replace(/\D/g, '');

/** What follows the label on its line, or the next line where nothing does. A reader makes words of a code or a border before it. */
function afterLabel(label: string, lines: readonly { line: string; text: string }[]): string | null {
  if (label.length < 3) return null;
  const at = lines.findIndex(({ text }) => ` ${text} `.includes(` ${label} `));
  const here = lines[at];
  if (!here) return null;
  const before = ` ${here.text} `.indexOf(` ${label} `);
  const passed = `${here.text.slice(0, before)}${label}`.trim().split(' ').length;
  const rest = here.line
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(passed)
    .join(' ');
  return rest || (lines[at + 1]?.line ?? null);
}

/** The line that looks most like the value; null where none does by half. */
function nearest(ways: readonly string[], lines: readonly { line: string; text: string }[]): string | null {
  let best: { line: string; share: number } | null = null;
  for (const way of ways)
    for (const { line, text } of lines) {
      const share = 1 - closest(way, text).distance / way.length;
      if (share > (best?.share ?? 0.55)) best = { line, share };
    }
  return best?.line ?? null;
}

/** The part of a text that a pattern turns into with the fewest changes (Sellers' algorithm). */
function closest(pattern: string, text: string): { distance: number; found: string } {
  let row = Array.from({ length: text.length + 1 }, (_, at) => ({ cost: 0, from: at }));
  for (let p = 1; p <= pattern.length; p++) {
    const next = [{ cost: p, from: 0 }];
    for (let t = 1; t <= text.length; t++) {
      const [left, up, corner] = [next[t - 1], row[t], row[t - 1]];
      if (!left || !up || !corner) break;
      const options = [
        { cost: corner.cost + (pattern[p - 1] === text[t - 1] ? 0 : 1), from: corner.from },
        { cost: left.cost + 1, from: left.from },
        { cost: up.cost + 1, from: up.from },
      ];
      next.push(options.reduce((least, one) => (one.cost < least.cost ? one : least)));
    }
    row = next;
  }
  let end = 0;
  row.forEach(({ cost }, at) => (end = cost < (row[end]?.cost ?? Infinity) ? at : end));
  const { cost = pattern.length, from = 0 } = row[end] ?? {};
  return { distance: cost, found: text.slice(from, end) };
}
