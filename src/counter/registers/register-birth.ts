/** A whole day `dd/MM/yyyy` as `yyyy-MM-dd`; null for a year alone. */
export function toLegalDay(typed: string): string | null {
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(typed) ?? [];
  return day && month && year ? `${year}-${month}-${day}` : null;
}
