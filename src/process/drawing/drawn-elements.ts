import type { Lang } from '../../platform/i18n/say.ts';
import type { Box, Point } from './layout-table.ts';

/** An element of a model as moddle reads it: a type, attributes and children by name. */
export type Element = { readonly $type: string; readonly [name: string]: unknown };

/** A node with its place, or a flow with its way. */
export type DrawnShape = {
  readonly element: Element;
  readonly box: Box;
  readonly expanded: boolean;
  readonly label: Box | null;
};
export type DrawnLine = { readonly element: Element; readonly points: readonly Point[]; readonly label: Box | null };
export type Drawing = { readonly shapes: readonly DrawnShape[]; readonly lines: readonly DrawnLine[] };

export const isElement = (value: unknown): value is Element =>
  typeof value === 'object' && value !== null && typeof (value as { $type?: unknown }).$type === 'string';

/** The child under a name, when it is an element. */
export const child = (of: Element, name: string): Element | null => {
  const value = of[name];
  return isElement(value) ? value : null;
};

/** The children under a name. */
export const children = (of: Element, name: string): readonly Element[] => {
  const value = of[name];
  return Array.isArray(value) ? value.filter(isElement) : [];
};

export const textOf = (of: Element, name: string): string => {
  const value = of[name];
  return typeof value === 'string' ? value : '';
};

export const idOf = (of: Element): string => textOf(of, 'id');

/** `bpmn:UserTask` → `UserTask`. */
export const kindOf = ({ $type }: Element): string => $type.replace(/^.*:/, '');

/** An attribute of our own namespace, whether the reader knew the namespace or only kept it. */
export function ownAttribute(of: Element, name: string): string {
  // Moddle keeps properties of other namespaces under their full name.
  const kept = of['$attrs'] as Readonly<Record<string, unknown>> | undefined;
  const value = of[`mc:${name}`] ?? of[name] ?? kept?.[`mc:${name}`];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The name of an element in a language; the Vietnamese one when there is no other. */
export const nameOf = (of: Element, lang: Lang): string =>
  (lang === 'en' ? ownAttribute(of, 'nameEn') : '') || textOf(of, 'name') || textOf(of, 'text');

export const isFlowNode = (of: Element): boolean =>
  /Task$|Event$|Gateway$|SubProcess$|^CallActivity$|^Transaction$/.test(kindOf(of));

/** Everything inside processes and subprocesses, in the order of the file. */
export function flowElements(of: Element): Element[] {
  return children(of, 'flowElements').flatMap((one) => [one, ...flowElements(one)]);
}

export const processesOf = (definitions: Element): Element[] =>
  children(definitions, 'rootElements').filter((one) => kindOf(one) === 'Process');
