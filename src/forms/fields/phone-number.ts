import { bareDigits } from './typed-text.ts';

const mobile = /^(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])\d{7}$/;
const landline = /^2\d{9}$/;

/**
 * A Vietnamese telephone number in E.164 (`+84912345678`), or null when it is none.
 * Mobile: 10 digits with the prefixes in use; landline: 0 + area 2xx, 11 digits (vn-rules 11.4).
 */
export function e164(written: string): string | null {
  const bare = bareDigits(written);
  const national = /^(?:\+?84|0)(\d{9,10})$/.exec(bare)?.[1];
  if (national === undefined) return null;
  return mobile.test(national) || landline.test(national) ? `+84${national}` : null;
}

/** `0912 345 678`, `024 3825 1234`, `0214 3840 123`: as people read it; anything else unchanged. */
export function spokenPhone(number: string): string {
  const national = /^\+84(\d{9,10})$/.exec(number)?.[1];
  if (national === undefined) return number;
  const cuts = national.length === 9 ? [3, 6] : /^2[48]/.test(national) ? [2, 6] : [3, 7];
  return `0${national.slice(0, cuts[0])} ${national.slice(cuts[0], cuts[1])} ${national.slice(cuts[1])}`;
}
