import { compileFeel, type BadFeel, type CompiledFeel } from './compile-feel.ts';
import type { Field, Form, Section } from './form.ts';

type Check = { readonly rule: CompiledFeel; readonly vi: string; readonly en: string };

/** All conditions of a form, compiled; keyed by the very objects of the form. What cannot be compiled is in `bad`. */
export type CompiledRules = {
  readonly when: ReadonlyMap<Section | Field, CompiledFeel>;
  readonly options: ReadonlyMap<Field, ReadonlyMap<string, CompiledFeel>>;
  readonly checks: ReadonlyMap<Field, readonly Check[]>;
  readonly bad: readonly (BadFeel & { readonly at: string })[];
};

/** By the list of sections: the general forms of all procedures share theirs. */
const done = new WeakMap<Form['sections'], CompiledRules>();

/** Compiles the conditions of a form once; later calls for the same object are free. */
export function compiledRules(form: Form): CompiledRules {
  const kept = done.get(form.sections);
  if (kept) return kept;
  const fresh = compileAll(form);
  done.set(form.sections, fresh);
  return fresh;
}

function compileAll(form: Form): CompiledRules {
  const when = new Map<Section | Field, CompiledFeel>();
  const options = new Map<Field, Map<string, CompiledFeel>>();
  const checks = new Map<Field, Check[]>();
  const bad: (BadFeel & { at: string })[] = [];
  const all = new Set(['today', ...form.sections.flatMap((section) => section.fields.map((field) => field.key))]);
  // A condition may look back only: then one pass in order decides what is asked.
  const before = new Set(['today']);
  const ready = (expression: string, names: ReadonlySet<string>, at: string): CompiledFeel | null => {
    const compiled = compileFeel(expression, names);
    if (!('why' in compiled)) return compiled;
    bad.push({ ...compiled, at });
    return null;
  };
  for (const section of form.sections) {
    keep(when, section, section.when, before, section.key);
    for (const field of section.fields) {
      const at = `${section.key}.${field.key}`;
      keep(when, field, field.when, before, at);
      if ('options' in field) {
        for (const option of field.options) {
          const compiled = option.when === undefined ? null : ready(option.when, before, `${at}.${option.value}`);
          if (compiled)
            options.set(field, (options.get(field) ?? new Map<string, CompiledFeel>()).set(option.value, compiled));
        }
      }
      for (const { rule, message_vi: vi, message_en: en } of ('check' in field && field.check) || []) {
        const compiled = ready(rule, all, at);
        if (compiled) checks.set(field, [...(checks.get(field) ?? []), { rule: compiled, vi, en }]);
      }
      before.add(field.key);
    }
  }
  return { when, options, checks, bad };

  function keep(
    into: typeof when,
    part: Section | Field,
    expression: string | undefined,
    names: Set<string>,
    at: string,
  ) {
    if (expression === undefined) return;
    // A condition that cannot be read hides its part: false, and reported by checkForm.
    into.set(part, ready(expression, names, at) ?? { names: [], evaluate: () => false });
  }
}
