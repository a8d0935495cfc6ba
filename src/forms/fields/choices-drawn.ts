import type { z } from 'zod';
import type { Say } from '../../platform/i18n/say.ts';
import type { Choice } from '../../platform/views/fields/choice.ts';
import type { option } from './common-settings.ts';
import type { Drawing } from './field-type.ts';

type Option = z.infer<typeof option>;

/** The choices offered now, with their words and the follow-up questions inside them. */
export function choicesDrawn(options: readonly Option[], { view, offered, inside }: Drawing): Choice[] {
  return options
    .filter(({ value }) => offered?.(value) ?? true)
    .map((one) => {
      const follow = inside?.(one.value);
      return {
        value: one.value,
        label: view.t(one.label_vi, one.label_en),
        ...(one.hint_vi && one.hint_en ? { hint: view.t(one.hint_vi, one.hint_en) } : {}),
        ...(follow ? { inside: follow } : {}),
      };
    });
}

/** The words of a chosen value; the value itself when the form no longer knows it. */
export function labelOf(options: readonly Option[], value: string, t: Say): string {
  const found = options.find((one) => one.value === value);
  return found ? t(found.label_vi, found.label_en) : value;
}
