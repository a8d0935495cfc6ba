import { refuse, ok, type Result } from '../../platform/result.ts';
import { sealOf } from '../seal-table.ts';
import { tableSchema, type ProcessTable } from './table.ts';
import { withoutDrawing } from '../versions/without-drawing.ts';
import { writeModel } from './write-model.ts';

/** Why a model cannot be opened as a table: it never was one, or somebody changed it in the diagram. */
export type NoTable = { readonly why: 'never_a_table' | 'changed_as_diagram' };

const kept = /<mc:table seal="([0-9a-f]{64})">([^<]*)<\/mc:table>\n/;

/**
 * The table a model was written from. A model changed in any other way (in the diagram editor, by hand) is refused: its
 * table would no longer say what it does. So is one with a seal made by hand: who reads the table approves the model.
 */
export function readTable(xml: string): Result<ProcessTable, NoTable> {
  const [found, seal, json = ''] = kept.exec(xml) ?? [];
  if (found === undefined) return refuse({ why: /<mc:table[\s>]/.test(xml) ? 'changed_as_diagram' : 'never_a_table' });
  if (sealOf(xml.replace(found, () => '') + json) !== seal) return refuse({ why: 'changed_as_diagram' });
  const text = json.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  const table = tableIn(text);
  if (!table || withoutDrawing(writeModel(table)) !== withoutDrawing(xml)) return refuse({ why: 'changed_as_diagram' });
  return ok(table);
}

function tableIn(text: string): ProcessTable | null {
  try {
    return tableSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
