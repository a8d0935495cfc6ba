import { BpmnModdle, type ReadWarning } from 'bpmn-moddle';

import { ok, refuse, type Result } from '../platform/result.ts';
import type { ModelProblem } from './plan.ts';
import type { Definitions } from './model/definitions.ts';
import { guardXml } from './model/guard-xml.ts';
import { mcModdle } from './model/mc-moddle.ts';
import { refused } from './model/problems.ts';

const moddle = new BpmnModdle({ mc: mcModdle });

/**
 * Reads a BPMN 2.0 file (OMG formal/2011-01-03), as bpmn-js or another editor wrote it. Refuses, within a second
 * whatever the file holds: what is not BPMN, too large or too deep, with entities of its own, with doubled or missing
 * ids or references that lead nowhere. What the model means is the compiler's to judge.
 */
export async function readModel(xml: string): Promise<Result<Definitions, ModelProblem[]>> {
  const guarded = guardXml(xml);
  if (guarded) return refuse([guarded]);
  try {
    const { rootElement, warnings } = await moddle.fromXML(xml);
    const problems = warnings.flatMap(problemOf).slice(0, 20);
    return problems.length > 0 ? refuse(problems) : ok(rootElement as Definitions);
  } catch {
    return refuse([
      refused(null, 'Tệp không phải là mô hình BPMN 2.0 đọc được.', 'The file is not a readable BPMN 2.0 model.'),
    ]);
  }
}

/** A warning of the parser as a problem; what only the picture lacks is none, the model runs without it. */
function problemOf(warning: ReadWarning): ModelProblem[] {
  const { message, element, value } = warning;
  if (message.startsWith('unresolved reference')) {
    const inPicture =
      element?.$type.startsWith('bpmndi:') || /^(?:bpmndi|di|dc|bioc|color):/.test(warning.property ?? '');
    if (inPicture) return [];
    return [
      refused(
        element ?? null,
        `tham chiếu tới “${value ?? '?'}” không có trong mô hình.`,
        `refers to “${value ?? '?'}”, which the model does not hold.`,
      ),
    ];
  }
  const doubled = /duplicate ID <(.{1,200}?)>/.exec(message)?.[1];
  if (doubled !== undefined)
    return [refused({ id: doubled }, 'mã phần tử bị trùng.', 'the id is given to more than one element.')];
  const illegal = /illegal ID <(.{1,200}?)>/.exec(message)?.[1];
  if (illegal !== undefined)
    return [
      refused(
        { id: illegal },
        'mã phần tử phải bắt đầu bằng chữ, chỉ gồm chữ, số, “_”, “.”, “-”.',
        'an id must begin with a letter and hold only letters, digits, “_”, “.”, “-”.',
      ),
    ];
  const why = message.replaceAll(/\s+/g, ' ').slice(0, 160);
  return [refused(element ?? null, `không đọc được (${why}).`, `cannot be read (${why}).`)];
}
