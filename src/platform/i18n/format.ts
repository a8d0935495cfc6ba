import { zone, type LegalDay } from '../clock.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** `dd/MM/yyyy`, as Vietnamese offices write a day. */
export function formatDay(day: LegalDay | string): string {
  const [year, month, date] = day.split('-');
  return `${date}/${month}/${year}`;
}

/** `HH:mm dd/MM/yyyy` in Asia/Ho_Chi_Minh. */
export function formatInstant(instant: Temporal.Instant): string {
  const z = instant.toZonedDateTimeISO(zone);
  return `${two(z.hour)}:${two(z.minute)} ${two(z.day)}/${two(z.month)}/${z.year}`;
}

/** `1.234.567 đồng`; money is whole đồng. */
export function formatDong(amount: bigint | number): string {
  return `${formatCount(amount)} đồng`;
}

/** `+84900000001` → `0900 000 001`, as numbers are read aloud; whatever is no such number stays as it is. */
export function formatPhone(phone: string): string {
  const digits = phone.replace(/^\+84/, '0');
  return /^0\d{9}$/.test(digits) ? digits.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3') : digits;
}

/** `1.234.567`: a whole number with dots between thousands. */
export function formatCount(amount: bigint | number): string {
  return amount.toString().replace(/\B(?=(\d{3})+(?!\d))/g, '.');
}
