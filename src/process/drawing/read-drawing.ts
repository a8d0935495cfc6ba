import {
  child,
  children,
  flowElements,
  idOf,
  isFlowNode,
  processesOf,
  type DrawnLine,
  type DrawnShape,
  type Drawing,
  type Element,
} from './drawn-elements.ts';
import type { Box, Point } from './layout-table.ts';

/**
 * The diagrams of a model as its author drew them, one for each plane; null when there is none or a node of a process
 * stands nowhere: then the model is laid out anew.
 */
export function readDrawings(definitions: Element): Drawing[] | null {
  const drawings = children(definitions, 'diagrams').flatMap((diagram) => {
    const plane = child(diagram, 'plane');
    return plane ? [readPlane(plane)] : [];
  });
  const placed = new Set(drawings.flatMap(({ shapes }) => shapes.map(({ element }) => idOf(element))));
  const needed = processesOf(definitions)
    .flatMap((one) => children(one, 'flowElements'))
    .filter(isFlowNode);
  if (needed.length === 0 && placed.size === 0) return null;
  return needed.every((node) => placed.has(idOf(node))) ? drawings.filter(({ shapes }) => shapes.length > 0) : null;
}

function readPlane(plane: Element): Drawing {
  const shapes: DrawnShape[] = [];
  const lines: DrawnLine[] = [];
  for (const drawn of children(plane, 'planeElement')) {
    const element = child(drawn, 'bpmnElement');
    if (!element) continue;
    const label = child(drawn, 'label');
    const labelBox = label && boxOf(child(label, 'bounds'));
    const box = boxOf(child(drawn, 'bounds'));
    if (box)
      shapes.push({ element, box, expanded: drawn['isExpanded'] !== false && holdsMore(element), label: labelBox });
    const points = children(drawn, 'waypoint').flatMap((point) => pointOf(point) ?? []);
    if (points.length > 1) lines.push({ element, points, label: labelBox });
  }
  return { shapes, lines };
}

const holdsMore = (element: Element): boolean => flowElements(element).length > 0;

const finite = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e6;

function pointOf(of: Element): Point | null {
  const [x, y] = [of['x'], of['y']];
  return finite(x) && finite(y) ? { x, y } : null;
}

function boxOf(of: Element | null): Box | null {
  if (!of) return null;
  const [point, width, height] = [pointOf(of), of['width'], of['height']];
  return point && finite(width) && finite(height) && width > 0 && height > 0 ? { ...point, width, height } : null;
}
