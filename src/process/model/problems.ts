import type { ModelProblem } from '../plan.ts';

type Named = { readonly id?: string | undefined; readonly name?: string | undefined };

/** How a problem calls an element: its name as people see it in the diagram, and its id. */
export const called = ({ id, name }: Named): string => {
  const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
  return name?.trim()
    ? `“${short(name.trim().replaceAll(/\s+/g, ' '))}” (${short(id ?? '?')})`
    : `“${short(id ?? '?')}”`;
};

/** A problem that keeps a model from being saved; the sentences begin with the element. */
export const refused = (element: Named | null, vi: string, en: string): ModelProblem =>
  problem('refused', element, vi, en);

/** A problem the author should know of; the model can be saved. */
export const warned = (element: Named | null, vi: string, en: string): ModelProblem =>
  problem('warning', element, vi, en);

const problem = (severity: ModelProblem['severity'], element: Named | null, vi: string, en: string): ModelProblem => ({
  element: element?.id ?? null,
  severity,
  vi: element ? `${called(element)}: ${vi}` : vi,
  en: element ? `${called(element)}: ${en}` : en,
});
