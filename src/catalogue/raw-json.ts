/** A JSON object nobody has checked yet. */
export type Raw = Readonly<Record<string, unknown>>;

/** Is it an object with keys? */
export const part = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list, or an empty one for anything else. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const emptyWords = new Set(['', 'không có thông tin', '--', 'null']);

/** A text in NFC without NUL and outer spaces; null when absent, empty or the portal's words for "nothing". */
export function text(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return null;
  // PostgreSQL text holds no NUL; a lone surrogate would be refused as well.
  const clean = value.replaceAll('\0', '').toWellFormed().normalize('NFC').trim();
  return emptyWords.has(clean.toLowerCase()) ? null : clean;
}

/** A number ≥ 0 as published, also "0,5" in words; null for anything else. */
export function amount(value: unknown): number | null {
  const number = typeof value === 'string' ? Number(value.trim().replace(',', '.') || Number.NaN) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : null;
}
