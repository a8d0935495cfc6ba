import type { BpmnElement } from './definitions.ts';

/** For each element of a process the lanes it stands in, the innermost first. Lanes only lend their post and unit. */
export function lanesOf(container: BpmnElement): ReadonlyMap<BpmnElement, readonly BpmnElement[]> {
  const found = new Map<BpmnElement, readonly BpmnElement[]>();
  const walk = (lanes: readonly BpmnElement[], outer: readonly BpmnElement[]): void => {
    for (const lane of lanes) {
      const all = [lane, ...outer];
      for (const element of lane.flowNodeRef ?? [])
        if ((found.get(element)?.length ?? 0) < all.length) found.set(element, all);
      if (lane.childLaneSet) walk(lane.childLaneSet.lanes ?? [], all);
    }
  };
  for (const set of container.laneSets ?? []) walk(set.lanes ?? [], []);
  return found;
}
