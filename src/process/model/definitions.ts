import type { ModdleElement } from 'bpmn-moddle';

/** A BPMN element as it was read, with the properties the compiler looks at; ours are asked by `attributeOf`. */
export type BpmnElement = Omit<ModdleElement, '$parent'> & {
  readonly $parent?: BpmnElement;
  readonly id?: string;
  readonly name?: string;
  readonly rootElements?: readonly BpmnElement[];
  readonly flowElements?: readonly BpmnElement[];
  readonly laneSets?: readonly BpmnElement[];
  readonly lanes?: readonly BpmnElement[];
  readonly childLaneSet?: BpmnElement;
  readonly flowNodeRef?: readonly BpmnElement[];
  readonly sourceRef?: BpmnElement;
  readonly targetRef?: BpmnElement;
  readonly attachedToRef?: BpmnElement;
  readonly cancelActivity?: boolean;
  readonly default?: BpmnElement;
  readonly conditionExpression?: BpmnElement;
  readonly body?: string;
  readonly eventDefinitions?: readonly BpmnElement[];
  readonly timeDuration?: BpmnElement;
  readonly timeDate?: BpmnElement;
  readonly timeCycle?: BpmnElement;
  readonly messageRef?: BpmnElement;
  readonly signalRef?: BpmnElement;
  readonly errorRef?: BpmnElement;
  readonly errorCode?: string;
  readonly escalationRef?: BpmnElement;
  readonly escalationCode?: string;
  readonly calledElement?: string;
  readonly triggeredByEvent?: boolean;
  readonly isForCompensation?: boolean;
  readonly loopCharacteristics?: BpmnElement;
  readonly isSequential?: boolean;
  readonly completionCondition?: BpmnElement;
  readonly loopCardinality?: BpmnElement;
  readonly loopDataInputRef?: BpmnElement;
  readonly instantiate?: boolean;
};

/** Mô hình BPMN – as read, diagram included; kept only until it is compiled. */
export type Definitions = BpmnElement & { readonly $type: 'bpmn:Definitions' };

/** One of our attributes; undefined when absent or blank. */
export function attributeOf(element: BpmnElement, name: string): string | undefined {
  const value = element.get(`mc:${name}`);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
