/** The id of the first input of a field: error summaries link here (`#field-name`). Safe in HTML, CSS and URLs. */
export const fieldId = (name: string): string => `field-${name.replace(/[^A-Za-z0-9_-]/g, '-')}`;
