import { zone } from '../../platform/clock.ts';
import { limitText, type Limit } from '../../worktime/api.ts';
import { sayIn } from '../../platform/i18n/say.ts';

// A day below ten and the months January and February carry a zero (Nghị định 30/2020/NĐ-CP, phụ lục I).
const dayWord = (n: number): string => String(n).padStart(2, '0');
const monthWord = (n: number): string => (n < 3 ? `0${n}` : String(n));

/** `ngày 05 tháng 01 năm 2026`, as documents write a day. */
export function documentDay(instant: Temporal.Instant): string {
  const z = instant.toZonedDateTimeISO(zone);
  return `ngày ${dayWord(z.day)} tháng ${monthWord(z.month)} năm ${z.year}`;
}

/** `08 giờ 30 phút, ngày 05 tháng 01 năm 2026`. */
export function documentMoment(instant: Temporal.Instant): string {
  const z = instant.toZonedDateTimeISO(zone);
  return `${dayWord(z.hour)} giờ ${dayWord(z.minute)} phút, ${documentDay(instant)}`;
}

const ones = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];

/** A whole number below one hundred in words: `mười lăm`, `hai mươi mốt`; null for any other. */
export function inWords(n: number): string | null {
  if (!Number.isInteger(n) || n < 0 || n > 99) return null;
  const [ten, one] = [Math.floor(n / 10), n % 10];
  if (ten === 0) return ones[one] ?? null;
  const tens = ten === 1 ? 'mười' : `${ones[ten]} mươi`;
  if (one === 0) return tens;
  if (one === 1 && ten > 1) return `${tens} mốt`;
  if (one === 4 && ten > 1) return `${tens} tư`;
  return `${tens} ${one === 5 ? 'lăm' : ones[one]}`;
}

const groups = ['', ' nghìn', ' triệu', ' tỷ', ' nghìn tỷ', ' triệu tỷ'];

/** A whole number below 10¹⁸ in words, for sums of money: `một trăm linh năm nghìn`; null for any other. */
export function sumInWords(n: number): string | null {
  if (!Number.isSafeInteger(n) || n < 0) return null;
  if (n < 100) return inWords(n);
  const said: string[] = [];
  for (let rest = n, group = 0; rest > 0; rest = Math.floor(rest / 1000), group += 1) {
    const part = rest % 1000;
    if (part > 0) said.unshift(`${threeDigits(part, rest >= 1000)}${groups[group] ?? ''}`);
  }
  return said.join(' ');
}

// Inside a longer number the empty places are said too: 1.005 → "một nghìn không trăm linh năm".
function threeDigits(n: number, inside: boolean): string {
  const [hundreds, rest] = [Math.floor(n / 100), n % 100];
  if (hundreds === 0 && !inside) return inWords(rest) ?? '';
  const head = `${ones[hundreds]} trăm`;
  if (rest === 0) return head;
  return rest < 10 ? `${head} linh ${ones[rest]}` : `${head} ${inWords(rest)}`;
}

/** `05 (năm) ngày làm việc`: a limit in figures and in words, so that nobody can change it with a pen. */
export function documentLimit(limit: Limit): string {
  const said = limitText(limit, sayIn('vi'));
  const words = inWords(limit.value);
  return words === null ? said : said.replace(/^\d+/, (figures) => `${figures.padStart(2, '0')} (${words})`);
}
