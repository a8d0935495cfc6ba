import type { AwaitedEvent, CaughtEvent, Thrown } from '../plan.ts';
import { compileTimer } from './compile-timer.ts';
import { attributeOf, type BpmnElement } from './definitions.ts';
import type { Gathering } from './gathering.ts';

const kindOf = (definition: BpmnElement): string =>
  definition.$type
    .replace(/^bpmn:/, '')
    .replace(/EventDefinition$/, '')
    .toLowerCase();

/** The one definition of an event; undefined: none. More than one is refused. */
export function definitionOf(element: BpmnElement, gathering: Gathering): BpmnElement | undefined {
  const [first, second] = element.eventDefinitions ?? [];
  if (second) gathering.refuse(element, 'có nhiều hơn một loại sự kiện.', 'has more than one kind of event.');
  return first;
}

/** How the message of a task or event is called: by its reference, our attribute, or the element's own name. */
export const messageOf = (element: BpmnElement, definition: BpmnElement = element): string =>
  definition.messageRef?.name ?? attributeOf(element, 'operation') ?? element.name ?? element.id ?? '';

const nameOf = (kind: 'message' | 'signal', element: BpmnElement, definition: BpmnElement): string =>
  kind === 'message'
    ? messageOf(element, definition)
    : (definition.signalRef?.name ?? definition.signalRef?.id ?? element.name ?? element.id ?? '');

const codeOf = (kind: 'error' | 'escalation', definition: BpmnElement): string | null => {
  const referred = kind === 'error' ? definition.errorRef : definition.escalationRef;
  return referred?.errorCode ?? referred?.escalationCode ?? referred?.name ?? null;
};

function notRun(element: BpmnElement, definition: BpmnElement | undefined, gathering: Gathering): null {
  const kind = definition ? kindOf(definition) : 'none';
  gathering.refuse(
    element,
    `sự kiện loại “${kind}” ở đây chưa được hỗ trợ.`,
    `an event of kind “${kind}” is not supported here.`,
  );
  return null;
}

/** What an intermediate catching event waits for; null, with a problem, when it is not timer, message or signal. */
export function compileAwaited(element: BpmnElement, gathering: Gathering): AwaitedEvent | null {
  const definition = definitionOf(element, gathering);
  const kind = definition && kindOf(definition);
  if (definition && kind === 'timer') return { kind, after: compileTimer(element, definition, gathering) };
  if (definition && (kind === 'message' || kind === 'signal')) return { kind, name: nameOf(kind, element, definition) };
  return notRun(element, definition, gathering);
}

/** What a boundary event catches; null, with a problem, when we do not run it. */
export function compileBoundary(element: BpmnElement, gathering: Gathering): AwaitedEvent | CaughtEvent | null {
  const definition = definitionOf(element, gathering);
  const kind = definition && kindOf(definition);
  if (definition && (kind === 'error' || kind === 'escalation')) return { kind, code: codeOf(kind, definition) };
  return compileAwaited(element, gathering);
}

/** What an end or intermediate throwing event does; null: nothing, it is only there. */
export function compileThrown(element: BpmnElement, isEnd: boolean, gathering: Gathering): Thrown | null {
  const definition = definitionOf(element, gathering);
  if (!definition) return null;
  const kind = kindOf(definition);
  if (kind === 'message' || kind === 'signal') return { kind, name: nameOf(kind, element, definition) };
  if (kind === 'escalation' || (kind === 'error' && isEnd))
    return { kind, code: codeOf(kind, definition) ?? element.name ?? element.id ?? '' };
  if (kind === 'terminate' && isEnd) return { kind };
  return notRun(element, definition, gathering);
}
