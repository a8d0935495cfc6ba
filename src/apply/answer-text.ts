/** A plain answer as text; '' for nothing and for anything that is not text. */
export const textOf = (answer: unknown): string => (typeof answer === 'string' ? answer : '');

/** An address answer on one line, as the paper will show it; null when there is none. */
export function addressText(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const parts = answer as Record<string, unknown>;
  const line = ['street', 'communeName', 'provinceName'].map((part) => textOf(parts[part])).filter(Boolean);
  return line.length > 0 ? line.join(', ') : null;
}
