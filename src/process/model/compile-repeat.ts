import type { Repeat } from '../plan.ts';
import { attributeOf, type BpmnElement } from './definitions.ts';
import { planBounds, type Gathering } from './gathering.ts';

/** What a completion condition may look at (BPMN 2.0, table 10.30). */
export const repeatNames = ['nrOfInstances', 'nrOfActiveInstances', 'nrOfCompletedInstances'] as const;
const names: ReadonlySet<string> = new Set(repeatNames);

/** How an activity is done once for each unit of `mc:units`; null: once. Loops and counts from data are refused. */
export function compileRepeat(element: BpmnElement, gathering: Gathering): Repeat | null {
  const loop = element.loopCharacteristics;
  if (!loop) return null;
  const units = attributeOf(element, 'units') ?? attributeOf(loop, 'units');
  if (loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics' || units === undefined) {
    gathering.refuse(
      element,
      'chỉ lặp được theo các đơn vị ghi ở mc:units; lặp theo vòng hoặc theo dữ liệu chưa được hỗ trợ.',
      'can repeat only for the units of mc:units; loops and repeats over data are not supported.',
    );
    return null;
  }
  const items = [...new Set(units.split(/\s+/))];
  if (items.length > planBounds.units || items.some((item) => !/^[a-z0-9][a-z0-9:._-]{0,99}$/.test(item)))
    gathering.refuse(
      element,
      `mc:units phải là tối đa ${planBounds.units} mã đơn vị, cách nhau bằng dấu cách.`,
      `mc:units must be at most ${planBounds.units} keys of units with spaces between.`,
    );
  const until = loop.completionCondition;
  return {
    items,
    sequential: loop.isSequential === true,
    until: until ? gathering.feel(element, until.body ?? '', names) : null,
  };
}
