import { z } from 'zod';
import { ok, refuse, type Result } from '../platform/result.ts';
import { feel, key, words } from './fields/common-settings.ts';
import { field, type AnyField } from './fields/any-field.ts';

/** Trường – one question (or heading, or repeated group) of a form. */
export type Field = AnyField;

const section = z.strictObject({
  key,
  title_vi: words,
  title_en: words,
  help_vi: words.optional(),
  help_en: words.optional(),
  /** Asked only while this FEEL condition is true. */
  when: feel.optional(),
  fields: z.array(field).min(1).max(40),
});

const form = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  title_vi: words,
  title_en: words,
  intro_vi: words.optional(),
  intro_en: words.optional(),
  sections: z.array(section).min(1).max(30),
});

/** Phần của tờ khai – one page of the form, one line of the application's task list. */
export type Section = z.infer<typeof section>;

/** Tờ khai điện tử – a form is data; the catalogue keeps its versions, a running dossier keeps its own. */
export type Form = z.infer<typeof form>;

/** Reads a form from JSON (already parsed). Refuses with one line for each place that is wrong; never throws. */
export function parseForm(json: unknown): Result<Form, readonly string[]> {
  const result = form.safeParse(json);
  if (result.success) return ok(result.data);
  return refuse(result.error.issues.map((issue) => `${issue.path.join('.') || 'form'}: ${issue.message}`));
}
