import type { Shift } from './calendar.ts';

/** `07:30–11:30, 13:30–17:00` */
export const shiftsText = (shifts: readonly Shift[] | undefined): string =>
  (shifts ?? []).map(({ from, to }) => `${from}–${to}`).join(', ');

/**
 * Shifts as people type them: `7:30-11:30, 13h30 – 17h`; '' is a day off. null when it cannot be read, or when shifts
 * overlap or are out of order.
 */
export function readShifts(typed: string): Shift[] | null {
  // No day has so many shifts, and a long line of spaces would take minutes.
  if (typed.length > 200) return null;
  const parts = typed
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const shifts: Shift[] = [];
  for (const part of parts) {
    const [from, to, ...more] = part.split(/\s*[-–—]\s*/).map(readTime);
    if (!from || !to || more.length > 0 || from >= to || (shifts.at(-1)?.to ?? '') >= from) return null;
    shifts.push({ from, to });
  }
  return shifts;
}

/** `7:30`, `07:30`, `7h30`, `17h` → `07:30`; null: not a time of day. */
export function readTime(typed: string): string | null {
  const found = /^(\d{1,2})\s*(?:[:h]\s*(\d{2})?)$/i.exec(typed.trim());
  if (!found) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)];
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
