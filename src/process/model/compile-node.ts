import type { PlanNode } from '../plan.ts';
import { compileActivity } from './compile-activity.ts';
import { compileAwaited, compileBoundary, compileThrown } from './compile-event.ts';
import type { ScopeFlows } from './compile-flows.ts';
import { compileGateway } from './compile-gateway.ts';
import type { BpmnElement, Definitions } from './definitions.ts';
import type { Gathering } from './gathering.ts';

/** Where an element stands, and how to go on inside it. */
export type NodePlace = {
  readonly id: string;
  readonly prefix: string;
  readonly scope: string | null;
  readonly flows: ScopeFlows;
  readonly lanes: readonly BpmnElement[];
  readonly gathering: Gathering;
  readonly calls: ReadonlyMap<string, Definitions>;
  /** Compiles what is inside; the id of its start event. `within`: key of the process it calls. */
  enter(inner: 'own' | Definitions, within: readonly string[]): string | undefined;
};

/** What has no flow of its own and only explains or keeps data. */
const silent = new Set(['bpmn:SequenceFlow', 'bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference']);

// XML names without ":"; call activities join them by "/".
const goodId = /^[\p{L}_][\p{L}\p{N}_.-]{0,199}$/u;

/** One element as a node of the plan; null when it is none or (with a problem) not supported. */
export function compileNode(element: BpmnElement, place: NodePlace): PlanNode | null {
  const { gathering } = place;
  if (!goodId.test(element.id ?? ''))
    gathering.refuse(
      element,
      'mã phần tử phải bắt đầu bằng chữ, chỉ gồm chữ, số, “_”, “.”, “-”, tối đa 200 ký tự.',
      'its id must begin with a letter and hold only letters, digits, “_”, “.”, “-”, at most 200.',
    );
  if (silent.has(element.$type)) return null;
  const common = {
    id: place.id,
    name: element.name?.trim() ?? '',
    scope: place.scope,
    in: place.flows.into(place.id),
    out: place.flows.outOf(place.id),
  };
  switch (element.$type) {
    case 'bpmn:StartEvent':
      if ((element.eventDefinitions ?? []).length === 0) return { ...common, kind: 'start' };
      gathering.refuse(
        element,
        'sự kiện bắt đầu phải để trống; bắt đầu bằng thông điệp, hẹn giờ, tín hiệu chưa được hỗ trợ.',
        'the start event must be a plain one; starting by message, timer or signal is not supported.',
      );
      return { ...common, kind: 'start' };
    case 'bpmn:EndEvent':
      return { ...common, kind: 'end', throws: compileThrown(element, true, gathering) };
    case 'bpmn:IntermediateThrowEvent':
      return { ...common, kind: 'throw', throws: compileThrown(element, false, gathering) };
    case 'bpmn:IntermediateCatchEvent': {
      const event = compileAwaited(element, gathering);
      return event && { ...common, kind: 'catch', event };
    }
    case 'bpmn:BoundaryEvent': {
      const event = compileBoundary(element, gathering);
      const on = place.prefix + (element.attachedToRef?.id ?? '');
      // An error always interrupts (BPMN 2.0, table 10.92).
      const interrupting = element.cancelActivity !== false || event?.kind === 'error';
      return event && { ...common, kind: 'boundary', on, interrupting, event };
    }
    default:
      return compileGateway(element, common, gathering) ?? compileActivity(element, common, place);
  }
}
