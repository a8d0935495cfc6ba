/** About how wide a character of Be Vietnam Pro is, in ems; the browser does the exact work, boxes only need a guess. */
function widthOf(char: string): number {
  if (/[\u0300-\u036f]/.test(char)) return 0;
  if (/[iljtfrI.,:;'|!()[\]\s]/.test(char)) return 0.34;
  if (/[mwMWƯƠ%–—@]/.test(char)) return 0.88;
  return /\p{Lu}/u.test(char) ? 0.72 : 0.58;
}

const width = (text: string, size: number): number => [...text].reduce((sum, char) => sum + widthOf(char), 0) * size;

/**
 * Breaks words into at most `lines` lines of `room` pixels at a letter size of `size` pixels; what does not fit ends
 * in "…". A word longer than a line is broken.
 */
export function wrapWords(text: string, room: number, lines: number, size: number): string[] {
  const wrapped: string[] = [];
  let line = '';
  for (const word of text
    .trim()
    .split(/\s+/u)
    .flatMap((long) => pieces(long, room, size))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && width(longer, size) > room) {
      wrapped.push(line);
      line = word;
    } else line = longer;
  }
  if (line) wrapped.push(line);
  if (wrapped.length <= lines) return wrapped;
  const kept = wrapped.slice(0, Math.max(1, lines));
  return [...kept.slice(0, -1), shortened(kept.at(-1) ?? '', room, size)];
}

function pieces(word: string, room: number, size: number): string[] {
  if (width(word, size) <= room) return [word];
  const parts: string[] = [];
  let part = '';
  for (const char of word) {
    if (part && width(part + char, size) > room) {
      parts.push(part);
      part = '';
    }
    part += char;
  }
  return part ? [...parts, part] : parts;
}

function shortened(line: string, room: number, size: number): string {
  let kept = line;
  while (kept && width(`${kept}…`, size) > room) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}
