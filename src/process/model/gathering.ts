import { compileFeel, type CompiledFeel } from '../../forms/api.ts';
import type { ModelProblem } from '../plan.ts';
import { refused } from './problems.ts';

/** Bounds of one model with all it calls; beyond them it is refused. */
export const planBounds = {
  elements: 2_000,
  conditions: 300,
  conditionLength: 1_000,
  units: 100,
  calls: 100,
  boundaries: 20,
} as const;

type Named = { readonly id?: string | undefined; readonly name?: string | undefined };

/** What is gathered while one model is compiled: its problems and its conditions. */
export type Gathering = {
  readonly problems: ModelProblem[];
  refuse(element: Named | null, vi: string, en: string): void;
  /** The condition over these names, compiled once however often it is written; null, with a problem, when it is none. */
  feel(element: Named, expression: string, names: ReadonlySet<string>): CompiledFeel | null;
};

/**
 * Ranges, lists of its own and loops in loops: `some i in 1..9999999 satisfies …` would hold everybody up at each
 * dossier. What the applicant answered may be gone through, once.
 */
function invents(text: string): boolean {
  const bare = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  const loops = bare.match(/\b(?:for|some|every)\b/g) ?? [];
  const plain = /\b(?:for|some|every)\s+\w+\s+in\s+answers(?:\.\w+)*\s+(?:satisfies|return)\b/;
  return loops.length > 1 || (loops.length === 1 && !plain.test(bare));
}

export function gather(): Gathering {
  const problems: ModelProblem[] = [];
  const known = new Map<string, CompiledFeel | string>();
  const refuse: Gathering['refuse'] = (element, vi, en) => {
    // Nobody reads more, and a hostile file could make millions.
    if (problems.length < 50) problems.push(refused(element, vi, en));
  };
  const compile = (text: string, names: ReadonlySet<string>): CompiledFeel | string => {
    if (text === '') return 'empty';
    if (text.length > planBounds.conditionLength) return 'too long';
    if (known.size >= planBounds.conditions) return 'too many conditions in one model';
    if (invents(text)) return 'goes through a list of its own or through one more than once';
    const compiled = compileFeel(text, names);
    return 'why' in compiled ? compiled.why : compiled;
  };
  return {
    problems,
    refuse,
    feel(element, expression, names) {
      // Other editors mark FEEL by a leading "=".
      const text = expression.trim().replace(/^=\s*/, '');
      const key = `${[...names].join(' ')}\n${text}`;
      const found = known.get(key) ?? compile(text, names);
      known.set(key, found);
      if (typeof found !== 'string') return found;
      const shown = text.length > 100 ? `${text.slice(0, 100)}…` : text;
      refuse(
        element,
        `điều kiện “${shown}” không dùng được (${found.slice(0, 160)}).`,
        `the condition “${shown}” cannot be used (${found.slice(0, 160)}).`,
      );
      return null;
    },
  };
}
