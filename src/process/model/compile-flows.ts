import { factNames } from '../marking.ts';
import type { PlanFlow } from '../plan.ts';
import { attributeOf, type BpmnElement } from './definitions.ts';
import type { Gathering } from './gathering.ts';

/** The flows of one process or subprocess, by the element they lead to and from. */
export type ScopeFlows = {
  into(id: string): readonly PlanFlow[];
  outOf(id: string): readonly PlanFlow[];
};

const facts: ReadonlySet<string> = new Set(factNames);

/** Compiles the sequence flows among these elements, conditions included. */
export function compileFlows(elements: readonly BpmnElement[], prefix: string, gathering: Gathering): ScopeFlows {
  const into = new Map<string, PlanFlow[]>();
  const outOf = new Map<string, PlanFlow[]>();
  const here = new Set(elements);
  for (const element of elements) {
    if (element.$type !== 'bpmn:SequenceFlow') continue;
    const { sourceRef, targetRef } = element;
    if (!sourceRef || !targetRef || !here.has(sourceRef) || !here.has(targetRef)) {
      gathering.refuse(
        element,
        'luồng phải nối hai phần tử trong cùng một quy trình hoặc quy trình con.',
        'a flow must join two elements of the same process or subprocess.',
      );
      continue;
    }
    const flow = compileFlow(element, prefix, sourceRef, targetRef, gathering);
    into.set(flow.to, [...(into.get(flow.to) ?? []), flow]);
    outOf.set(flow.from, [...(outOf.get(flow.from) ?? []), flow]);
  }
  return { into: (id) => into.get(id) ?? [], outOf: (id) => outOf.get(id) ?? [] };
}

function compileFlow(
  element: BpmnElement,
  prefix: string,
  from: BpmnElement,
  to: BpmnElement,
  gathering: Gathering,
): PlanFlow {
  const name = element.name?.trim() ?? '';
  // Where the officer chooses, or all ways are taken, nobody looks at conditions.
  const looked = attributeOf(from, 'by') !== 'officer' && from.$type !== 'bpmn:ParallelGateway';
  const condition = looked ? element.conditionExpression : undefined;
  return {
    id: prefix + (element.id ?? ''),
    from: prefix + (from.id ?? ''),
    to: prefix + (to.id ?? ''),
    name,
    name_en: attributeOf(element, 'nameEn') ?? name,
    when: condition ? gathering.feel(element, condition.body ?? '', facts) : null,
    otherwise: from.default === element,
  };
}
