import type { FieldError } from '../answers.ts';
import type { SimpleField } from './simple-field.ts';

const chosen = new Set(['radios', 'select', 'checkboxes', 'yes-no', 'ethnic-group', 'nationality']);

/** The sentence when nothing was typed where an answer is needed. */
export function missing(
  field: { type: SimpleField['type'] | 'repeat-group'; label_vi: string; label_en: string },
  name: string,
): FieldError {
  const vi = field.label_vi.replace(/[.:?]+$/, '');
  const en = field.label_en.replace(/[.:?]+$/, '');
  return chosen.has(field.type)
    ? { name, kind: 'missing', vi: `Hãy chọn: ${vi}`, en: `Choose: ${en}` }
    : { name, kind: 'missing', vi: `Hãy nhập: ${vi}`, en: `Enter: ${en}` };
}
