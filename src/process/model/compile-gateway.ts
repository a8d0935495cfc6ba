import type { PlanFlow, PlanNode } from '../plan.ts';
import { attributeOf, type BpmnElement } from './definitions.ts';
import type { Gathering } from './gathering.ts';

type Common = Pick<PlanNode, 'id' | 'name' | 'scope' | 'in' | 'out'>;

/** A gateway as a node of the plan; null when the element is no gateway we run. */
export function compileGateway(element: BpmnElement, common: Common, gathering: Gathering): PlanNode | null {
  switch (element.$type) {
    case 'bpmn:ParallelGateway':
      return { ...common, kind: 'parallel' };
    case 'bpmn:InclusiveGateway':
      return { ...common, kind: 'inclusive', reach: new Map() };
    case 'bpmn:EventBasedGateway':
      if (element.instantiate)
        gathering.refuse(
          element,
          'cổng sự kiện không được khởi tạo quy trình.',
          'an event gateway must not start a process.',
        );
      if (common.out.length < 2)
        gathering.refuse(
          element,
          'cổng sự kiện cần ít nhất hai lối ra.',
          'an event gateway needs at least two ways out.',
        );
      return { ...common, kind: 'events' };
    case 'bpmn:ExclusiveGateway': {
      const by = attributeOf(element, 'by') ?? 'model';
      if (by !== 'model' && by !== 'officer')
        gathering.refuse(element, 'mc:by phải là “officer” hoặc bỏ trống.', 'mc:by must be “officer” or absent.');
      const chosen = by === 'officer' && common.out.length > 1;
      for (const flow of common.out) {
        const problem = chosen ? flowToChoose(flow) : common.out.length > 1 ? flowToDecide(flow) : null;
        if (problem) gathering.refuse(flow, ...problem);
      }
      return { ...common, kind: 'exclusive', by: chosen ? 'officer' : 'model' };
    }
    default:
      return null;
  }
}

const flowToChoose = (flow: PlanFlow): [string, string] | null =>
  flow.name === '' ? ['lối ra để cán bộ chọn phải có tên.', 'a way out that an officer chooses needs a name.'] : null;

const flowToDecide = (flow: PlanFlow): [string, string] | null =>
  flow.when === null && !flow.otherwise
    ? [
        'lối ra của cổng loại trừ cần điều kiện, hoặc là lối mặc định.',
        'a way out of an exclusive gateway needs a condition, or to be the default.',
      ]
    : null;
