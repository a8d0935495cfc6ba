import { createHash } from 'node:crypto';
import type { ProcessTable } from './table/table.ts';

/** The seal of a table over the model it stands in. */
export const sealOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Joins the lines of a model and keeps its table inside the process's extension elements, sealed over all the rest. */
export function sealTable(table: ProcessTable, lines: readonly string[]): string {
  const rest = lines.join('\n');
  const opening = '<bpmn:extensionElements>\n';
  const at = rest.indexOf(opening) + opening.length;
  const json = JSON.stringify(table).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const seal = sealOf(`${rest}${json}`);
  return `${rest.slice(0, at)}<mc:table seal="${seal}">${json}</mc:table>\n${rest.slice(at)}`;
}
