import type { Section } from './form.ts';

/** The scripts that make a section's page more comfortable, by the names `layout` wants; the page works without them. */
export function islandsOf(section: Section): readonly string[] {
  const hasAddress = section.fields.some(
    (field) =>
      field.type === 'address' ||
      (field.type === 'repeat-group' && field.fields.some(({ type }) => type === 'address')),
  );
  return hasAddress ? ['address-select'] : [];
}
