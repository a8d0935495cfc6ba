import { one, type Typed } from '../platform/http/read-form.ts';
import type { LegalDay } from '../platform/clock.ts';
import type { Say } from '../platform/i18n/say.ts';

type Wrong = { name: string; message: string };

/** The applicant as the counter took them down. `birth` may be no more than a year. */
export type Applicant = {
  readonly kind: 0 | 1 | 2;
  readonly name: string;
  readonly idNumber: string | null;
  readonly birth: { readonly y: number; readonly m?: number; readonly d?: number } | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
};

/** Reads the applicant; every wrong field gets its message. `identified`: a number is needed, as for a reception. */
export function readApplicant(
  typed: Typed,
  today: LegalDay,
  identified: boolean,
  t: Say,
): { applicant: Applicant; wrong: Wrong[] } {
  const wrong: Wrong[] = [];
  const text = (name: string): string => one(typed, name).trim().replace(/\s+/g, ' ');
  const kind = kindOf(text('kind'));
  const name = text('name');
  if (name === '')
    wrong.push({ name: 'name', message: t('Nhập tên người đề nghị', 'Enter the name of the applicant') });
  else if (name.length > 200)
    wrong.push({ name: 'name', message: t('Tên dài quá 200 ký tự', 'The name is longer than 200 characters') });
  const idNumber = bareId(text('id-number'));
  if (idNumber === '' && identified)
    wrong.push({ name: 'id-number', message: t('Nhập số giấy tờ', 'Enter the number of the identity paper') });
  else if (idNumber !== '' && !idShape.test(idNumber)) wrong.push({ name: 'id-number', message: wrongId(t) });
  const birth = readBirth(text('birth'), today);
  if (birth === 'wrong')
    wrong.push({
      name: 'birth',
      message: t(
        'Ngày sinh phải có trong lịch và đã qua, ví dụ 27/03/1990',
        'The date of birth must be a real day in the past, such as 27/03/1990',
      ),
    });
  const phone = readPhone(text('phone'));
  if (phone === 'wrong')
    wrong.push({
      name: 'phone',
      message: t('Số điện thoại chưa đúng, ví dụ 0900 000 001', 'This is not a telephone number, such as 0900 000 001'),
    });
  const email = text('email');
  if (email !== '' && !/^[^\s@<>"]{1,64}@[^\s@<>"]+\.[^\s@<>".]{2,}$/.test(email))
    wrong.push({
      name: 'email',
      message: t(
        'Thư điện tử chưa đúng, ví dụ ten@example.vn',
        'This is not an e-mail address, such as name@example.vn',
      ),
    });
  const address = text('address');
  if (address.length > 500)
    wrong.push({
      name: 'address',
      message: t('Địa chỉ dài quá 500 ký tự', 'The address is longer than 500 characters'),
    });
  return {
    applicant: {
      kind,
      name,
      idNumber: idNumber || null,
      birth: birth === 'wrong' ? null : birth,
      phone: phone === 'wrong' ? null : phone,
      email: email || null,
      address: address || null,
    },
    wrong,
  };
}

const kindOf = (text: string): 0 | 1 | 2 => (text === '1' ? 1 : text === '2' ? 2 : 0);

// Personal number or old card, passport, tax code of an enterprise (with its branch): vn-rules 11.4.
const idShape = /^(\d{12}|\d{9}|[A-Z]\d{7,8}|\d{10}(-\d{3})?)$/;
const wrongId = (t: Say): string =>
  t(
    'Số giấy tờ chưa đúng: 12 số (căn cước), 9 số (CMND cũ), hộ chiếu, hoặc mã số thuế 10 số',
    'Not a valid number: 12 digits (identity card), 9 (old card), a passport, or a tax code of 10 digits',
  );

/** A number of a paper without spaces and dots, letters in capitals: two of them can be compared. */
export const bareId = (text: string): string => text.replace(/[\s.]/g, '').toUpperCase();

// Mobile and landline numbers in use (vn-rules 11.4), to E.164.
function readPhone(text: string): string | null | 'wrong' {
  if (text === '') return null;
  const national = /^(?:\+?84|0)(\d{9,10})$/.exec(text.replace(/[\s.\-()]/g, ''))?.[1];
  const known = national !== undefined && /^(?:(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}|2\d{9})$/.test(national);
  return known ? `+84${national}` : 'wrong';
}

// Eight digits in a row are quickest on a keypad; old papers carry only a year.
function readBirth(text: string, today: LegalDay): Applicant['birth'] | 'wrong' {
  if (text === '') return null;
  const [, d, m, y] = /^(?:(\d{1,2})[/.\- ]?(\d{1,2})[/.\- ]?)?(\d{4})$/.exec(text) ?? [];
  const year = Number(y);
  if (!y || year < 1850) return 'wrong';
  if (d === undefined || m === undefined) return y <= today.slice(0, 4) ? { y: year } : 'wrong';
  const iso = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  try {
    Temporal.PlainDate.from(iso, { overflow: 'reject' });
  } catch {
    return 'wrong';
  }
  return iso <= today ? { y: year, m: Number(m), d: Number(d) } : 'wrong';
}
