import { createHash } from 'node:crypto';
import { refuse, ok, type Result } from '../platform/result.ts';
import { tableSchema, type ProcessTable } from './table.ts';

/** Why a model cannot be opened as a table: it never was one, or somebody changed it in the diagram. */
export type NoTable = { readonly why: 'never_a_table' | 'changed_as_diagram' };

const kept = /<mc:table seal="([0-9a-f]{64})">([^<]*)<\/mc:table>\n/;

const sealOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Joins the lines of a model and keeps its table inside the process's extension elements, sealed over all the rest. */
export function sealTable(table: ProcessTable, lines: readonly string[]): string {
  const rest = lines.join('\n');
  const opening = '<bpmn:extensionElements>\n';
  const at = rest.indexOf(opening) + opening.length;
  const json = JSON.stringify(table).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const seal = sealOf(`${rest}${json}`);
  return `${rest.slice(0, at)}<mc:table seal="${seal}">${json}</mc:table>\n${rest.slice(at)}`;
}

/**
 * The table a model was written from. A model changed in any other way (in the diagram editor, by hand) is refused: its
 * table would no longer say what it does.
 */
export function readTable(xml: string): Result<ProcessTable, NoTable> {
  const [found, seal, json = ''] = kept.exec(xml) ?? [];
  if (found === undefined) return refuse({ why: /<mc:table[\s>]/.test(xml) ? 'changed_as_diagram' : 'never_a_table' });
  if (sealOf(xml.replace(found, () => '') + json) !== seal) return refuse({ why: 'changed_as_diagram' });
  const text = json.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return ok(tableSchema.parse(JSON.parse(text)));
}
