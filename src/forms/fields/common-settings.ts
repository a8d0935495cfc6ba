import { z } from 'zod';
import { prefillSources } from '../prefill-sources.ts';

/** Words FEEL or JavaScript already gave a meaning to. */
const reserved = new Set(
  'and or not if then else for in return some every satisfies between null true false function instance of today date time duration count sum min max contains number string list constructor'.split(
    ' ',
  ),
);

/** The key of a field or section: a FEEL name, also the name of the input. */
export const key = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,47}$/, 'a key is snake_case, at most 48 characters')
  .refine((text) => !reserved.has(text), 'this word is reserved');

/** Words people read. */
export const words = z.string().trim().min(1).max(2000);

/** An expression in FEEL. */
export const feel = z.string().trim().min(1).max(1000);

/** A rule the answer must keep; broken only when it is clearly false, not when it cannot be judged yet. */
export const check = z.strictObject({ rule: feel, message_vi: words, message_en: words });

/** What every field may say. */
export const common = {
  key,
  label_vi: words,
  label_en: words,
  hint_vi: words.optional(),
  hint_en: words.optional(),
  /** An answer is needed unless this is true. */
  optional: z.boolean().optional(),
  /** The field is asked only while this FEEL condition is true; it may name earlier fields and `today`. */
  when: feel.optional(),
  check: z.array(check).max(10).optional(),
  prefill: z.enum(prefillSources).optional(),
};

/** One choice of a list. */
export const option = z.strictObject({
  value: z.string().regex(/^[A-Za-z0-9_.-]{1,40}$/),
  label_vi: words,
  label_en: words,
  hint_vi: words.optional(),
  hint_en: words.optional(),
  /** Offered only while this FEEL condition is true. */
  when: feel.optional(),
});

/** Choices; at least two, or there is nothing to choose. */
export const options = z.array(option).min(2).max(300);
