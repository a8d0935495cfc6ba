import type { Field, Section } from './form.ts';

/** The choice under which a question of the same page appears: `field` is the earlier question, `value` the choice. */
export type FollowUp = { readonly field: Field; readonly value: string };

const equals = /^([a-z][a-z0-9_]*) = (?:"([^"]*)"|(true|false))$/;
const contains = /^list contains\(([a-z][a-z0-9_]*), "([^"]*)"\)$/;

/**
 * Finds where a question belongs whose condition is that one choice of the same page is taken (`kind = "x"`,
 * `married = true`, `list contains(kinds, "x")`). It is then drawn inside that choice, so that the page works
 * without script. Null: the condition is about earlier pages.
 */
export function followUp(section: Section, field: Field): FollowUp | null {
  if (field.when === undefined) return null;
  const simple = equals.exec(field.when) ?? contains.exec(field.when);
  const other = section.fields.find((one) => one.key === simple?.[1]);
  if (!simple || !other) return null;
  const value = simple[3] === undefined ? simple[2] : simple[3] === 'true' ? 'yes' : 'no';
  const fits =
    other.type === 'radios' || other.type === 'checkboxes' || (other.type === 'yes-no' && simple[3] !== undefined);
  return fits && value !== undefined ? { field: other, value } : null;
}
