import { ok, refuse, type Result } from '../platform/result.ts';
import type { ModelProblem, Plan, PlanNode } from './plan.ts';

import { compileNode } from './model/compile-node.ts';
import { compileFlows } from './model/compile-flows.ts';
import { attributeOf, type BpmnElement, type Definitions } from './model/definitions.ts';
import { gather, planBounds, type Gathering } from './model/gathering.ts';
import { lanesOf } from './model/lanes.ts';
import { numberSteps } from './model/number-steps.ts';
import { reachOf } from './model/reach.ts';
import { called } from './model/problems.ts';

/** Everything one compilation knows; `calls` as given, `within` the processes being inlined, outermost first. */
type Work = {
  readonly gathering: Gathering;
  readonly calls: ReadonlyMap<string, Definitions>;
  readonly nodes: Map<string, PlanNode>;
  elements: number;
  inlined: number;
};

/**
 * Makes a model ready to run: an immutable plan, called processes inlined with element ids `call/element`. Refuses, the
 * element named, what this engine does not run. `calls`: the processes that call activities may name, by key.
 */
export function compileModel(
  definitions: Definitions,
  calls: ReadonlyMap<string, Definitions>,
): Result<Plan, ModelProblem[]> {
  const gathering = gather();
  const work: Work = { gathering, calls, nodes: new Map(), elements: 0, inlined: 0 };
  const process = processOf(definitions, gathering);
  const start = process && compileScope(process, { prefix: '', scope: null, within: [] }, work);
  if (!process || start === undefined || gathering.problems.length > 0) return refuse(gathering.problems);
  const { nodes, steps } = numberSteps(work.nodes, start, gathering);
  if (gathering.problems.length > 0) return refuse(gathering.problems);
  const part = attributeOf(process, 'part') === 'true';
  return ok({ name: process.name ?? '', start, part, nodes: reachOf(nodes), steps });
}

/** The one process of a model that has a flow. */
function processOf(definitions: Definitions, gathering: Gathering): BpmnElement | undefined {
  const all = (definitions.rootElements ?? []).filter(({ $type }) => $type === 'bpmn:Process');
  const [first, second] = all.filter(({ flowElements }) => (flowElements ?? []).length > 0);
  if (!first) gathering.refuse(null, 'Mô hình không có quy trình nào.', 'The model holds no process.');
  if (second)
    gathering.refuse(
      second,
      'mô hình có nhiều hơn một quy trình (pool có luồng riêng); mỗi mô hình chỉ một.',
      'the model has more than one process (pool with its own flow); one model, one process.',
    );
  return first;
}

type Place = { readonly prefix: string; readonly scope: string | null; readonly within: readonly string[] };

/** Compiles what stands in a process or subprocess; the id of its start event, undefined (with problems) when none. */
function compileScope(container: BpmnElement, place: Place, work: Work): string | undefined {
  const { gathering } = work;
  const elements = container.flowElements ?? [];
  work.elements += elements.length;
  if (work.elements > planBounds.elements) {
    gathering.refuse(
      container,
      `mô hình có hơn ${planBounds.elements} phần tử.`,
      `the model has more than ${planBounds.elements} elements.`,
    );
    return undefined;
  }
  const flows = compileFlows(elements, place.prefix, gathering);
  const lanes = lanesOf(container);
  const starts: string[] = [];
  for (const element of elements) {
    const id = place.prefix + (element.id ?? '');
    const node = compileNode(element, {
      id,
      prefix: place.prefix,
      scope: place.scope,
      flows,
      lanes: lanes.get(element) ?? [],
      gathering,
      enter: (inner, within) =>
        compileInner(element, inner, { ...place, scope: id, within: [...place.within, ...within] }, work),
      calls: work.calls,
    });
    if (!node) continue;
    if (node.kind === 'start') starts.push(id);
    work.nodes.set(id, node);
  }
  attachBoundaries(elements, place.prefix, work);
  const [start] = starts;
  if (start === undefined || starts.length > 1)
    gathering.refuse(
      container,
      starts.length > 1 ? 'có nhiều hơn một sự kiện bắt đầu.' : 'thiếu sự kiện bắt đầu.',
      starts.length > 1 ? 'has more than one start event.' : 'has no start event.',
    );
  return start;
}

/** What a subprocess holds, or the process a call activity calls; the id of its start event. */
function compileInner(element: BpmnElement, inner: 'own' | Definitions, place: Place, work: Work): string | undefined {
  if (inner === 'own') return compileScope(element, place, work);
  const key = element.calledElement ?? '';
  const circle = place.within.indexOf(key) < place.within.length - 1;
  work.inlined += 1;
  if (circle || work.inlined > planBounds.calls) {
    work.gathering.refuse(
      element,
      circle ? `quy trình “${key}” gọi vòng lại chính nó.` : `mô hình gọi hơn ${planBounds.calls} quy trình khác.`,
      circle
        ? `process “${key}” calls itself in a circle.`
        : `the model calls more than ${planBounds.calls} other processes.`,
    );
    return undefined;
  }
  const process = processOf(inner, work.gathering);
  return process && compileScope(process, { ...place, prefix: `${place.scope}/` }, work);
}

/** Gives activities their boundary events. */
function attachBoundaries(elements: readonly BpmnElement[], prefix: string, { nodes, gathering }: Work): void {
  for (const element of elements) {
    const boundary = nodes.get(prefix + (element.id ?? ''));
    if (boundary?.kind !== 'boundary') continue;
    const on = nodes.get(boundary.on);
    if (on && 'boundary' in on && on.boundary.length >= planBounds.boundaries) {
      gathering.refuse(
        on,
        `có hơn ${planBounds.boundaries} sự kiện gắn vào một công việc.`,
        `has more than ${planBounds.boundaries} boundary events.`,
      );
      return;
    }
    if (on && 'boundary' in on) nodes.set(on.id, { ...on, boundary: [...on.boundary, boundary] });
    else
      gathering.refuse(
        element,
        `gắn vào ${called({ id: boundary.on })}, không phải là một công việc.`,
        `is attached to ${called({ id: boundary.on })}, which is no activity.`,
      );
  }
}
