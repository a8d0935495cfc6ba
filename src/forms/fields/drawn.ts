import type { Field as ViewField } from '../../platform/views/fields/field.ts';
import type { Drawing } from './field-type.ts';

/** The words a field shows, in either language. */
export type Labelled = {
  key: string;
  label_vi: string;
  label_en: string;
  hint_vi?: string | undefined;
  hint_en?: string | undefined;
  optional?: boolean | undefined;
};

/** Label, hint, error and name of a field for the view components. Absent keys stay absent: a component may have its own default. */
export function drawn(field: Labelled, { view, name, errors }: Drawing): ViewField & { label: string } {
  const { t } = view;
  const error = errors.find((one) => one.name === name);
  return {
    t,
    name,
    label: t(field.label_vi, field.label_en),
    ...(field.hint_vi && field.hint_en ? { hint: t(field.hint_vi, field.hint_en) } : {}),
    ...(error ? { error: t(error.vi, error.en) } : {}),
    ...(field.optional ? { optional: true } : {}),
  };
}

/** What stands in an input now, exactly as typed. */
export function shownText({ typed, name }: Pick<Drawing, 'typed' | 'name'>, suffix = ''): string {
  const found = Object.hasOwn(typed, name + suffix) ? typed[name + suffix] : undefined;
  const last: unknown = Array.isArray(found) ? found.at(-1) : found;
  return typeof last === 'string' ? last : '';
}
