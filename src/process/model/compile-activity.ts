import type { PlanNode } from '../plan.ts';
import { messageOf } from './compile-event.ts';
import type { NodePlace } from './compile-node.ts';
import { compileRepeat } from './compile-repeat.ts';
import { compileStep } from './compile-step.ts';
import { attributeOf, type BpmnElement } from './definitions.ts';

type Common = Pick<PlanNode, 'id' | 'name' | 'scope' | 'in' | 'out'>;

/** An activity as a node of the plan; null, with a problem that names it, when we do not run its kind. */
export function compileActivity(element: BpmnElement, given: Common, place: NodePlace): PlanNode | null {
  const { gathering } = place;
  const common = { ...given, boundary: [] };
  if (element.isForCompensation) return unsupported(element, place);
  const repeat = compileRepeat(element, gathering);
  const onlyOnce = (): void => {
    if (repeat)
      gathering.refuse(
        element,
        'chỉ công việc của người và quy trình con được lặp theo đơn vị.',
        'only human tasks and subprocesses can be done once for each unit.',
      );
  };
  switch (element.$type) {
    case 'bpmn:UserTask':
    case 'bpmn:ManualTask':
    case 'bpmn:Task':
      return { ...common, kind: 'task', repeat, step: compileStep(element, common.id, place.lanes, gathering) };
    case 'bpmn:ServiceTask': {
      onlyOnce();
      const operation = attributeOf(element, 'operation');
      if (operation === undefined) gathering.refuse(element, 'thiếu mc:operation.', 'lacks mc:operation.');
      return { ...common, kind: 'service', operation: operation ?? '' };
    }
    case 'bpmn:ReceiveTask':
      onlyOnce();
      if (element.instantiate) return unsupported(element, place);
      return { ...common, kind: 'receive', message: messageOf(element) };
    case 'bpmn:SendTask':
      onlyOnce();
      return { ...common, kind: 'send', message: messageOf(element) };
    case 'bpmn:SubProcess': {
      if (element.triggeredByEvent) return unsupported(element, place);
      const start = place.enter('own', []);
      return start === undefined ? null : { ...common, kind: 'subprocess', start, repeat };
    }
    case 'bpmn:CallActivity': {
      const key = element.calledElement ?? '';
      const inner = place.calls.get(key);
      if (!inner) {
        gathering.refuse(element, `gọi quy trình “${key}” không có.`, `calls process “${key}”, which does not exist.`);
        return null;
      }
      const start = place.enter(inner, [key]);
      return start === undefined ? null : { ...common, kind: 'subprocess', start, repeat };
    }
    default:
      return unsupported(element, place);
  }
}

const words: Readonly<Record<string, readonly [string, string]>> = {
  'bpmn:ScriptTask': ['công việc kịch bản (script)', 'a script task'],
  'bpmn:BusinessRuleTask': ['công việc quy tắc nghiệp vụ', 'a business rule task'],
  'bpmn:Transaction': ['giao dịch (transaction)', 'a transaction'],
  'bpmn:AdHocSubProcess': ['quy trình con tùy biến (ad-hoc)', 'an ad-hoc subprocess'],
  'bpmn:SubProcess': ['quy trình con sự kiện', 'an event subprocess'],
  'bpmn:ComplexGateway': ['cổng phức hợp', 'a complex gateway'],
};

function unsupported(element: BpmnElement, { gathering }: NodePlace): null {
  const type = element.$type.replace(/^bpmn:/, '');
  const [vi, en] = element.isForCompensation
    ? ['công việc bồi hoàn (compensation)', 'a compensation activity']
    : (words[element.$type] ?? [`phần tử loại “${type}”`, `an element of kind “${type}”`]);
  gathering.refuse(element, `${vi} chưa được hỗ trợ.`, `${en} is not supported.`);
  return null;
}
