import { wrong, type Parsed } from './field-type.ts';

/** The refusal of a text longer than allowed, in characters as people count them; null when it fits. */
export function tooLong(text: string, most: number, name: string): Parsed | null {
  if (text.length <= most) return null;
  return wrong(
    name,
    `Nội dung quá dài: tối đa ${most} ký tự, đang có ${text.length}`,
    `Too long: at most ${most} characters, now ${text.length}`,
  );
}
