import { z } from 'zod';
import { address } from './address.ts';
import { area } from './area.ts';
import { checkboxes } from './checkboxes.ts';
import { date } from './date.ts';
import { email } from './email.ts';
import { ethnicGroup } from './ethnic-group.ts';
import type { FieldType } from './field-type.ts';
import { heading, info } from './guidance.ts';
import { idNumber } from './id-number.ts';
import { longText } from './long-text.ts';
import { money } from './money.ts';
import { nationality } from './nationality.ts';
import { number } from './number.ts';
import { personName } from './person-name.ts';
import { phone } from './phone.ts';
import { radios } from './radios.ts';
import { select } from './select.ts';
import { taxCode } from './tax-code.ts';
import { text } from './text.ts';
import { yesNo } from './yes-no.ts';

/** Every field that asks one question: all types but the repeated group. */
export const simpleTypes = {
  text,
  'long-text': longText,
  number,
  money,
  date,
  'yes-no': yesNo,
  radios,
  select,
  checkboxes,
  phone,
  email,
  'person-name': personName,
  'id-number': idNumber,
  'tax-code': taxCode,
  address,
  'ethnic-group': ethnicGroup,
  nationality,
  area,
  heading,
  info,
} as const;

type SettingsOf<T> = T extends FieldType<infer F> ? F : never;

/** A field that asks one question. */
export type SimpleField = SettingsOf<(typeof simpleTypes)[keyof typeof simpleTypes]>;

/** Reads the settings of any simple field by the schema of its type. */
export const simpleField = byType<SimpleField>(simpleTypes);

/** A schema that first reads `type`, so that a mistake is named by its own type only. */
export function byType<F extends { type: string }>(
  types: Readonly<Record<string, { schema: z.ZodType }>>,
): z.ZodType<F> {
  return z.unknown().transform((raw, context) => {
    const type: unknown = typeof raw === 'object' && raw !== null && 'type' in raw ? raw.type : undefined;
    const found = typeof type === 'string' && Object.hasOwn(types, type) ? types[type] : undefined;
    if (!found) {
      context.issues.push({ code: 'custom', message: 'no such field type', path: ['type'], input: raw });
      return z.NEVER;
    }
    const result = found.schema.safeParse(raw);
    if (result.success) return result.data as F;
    for (const issue of result.error.issues)
      context.issues.push({ code: 'custom', message: issue.message, path: issue.path, input: raw });
    return z.NEVER;
  });
}

/** The behaviour of a simple field's type. The settings were checked by the same type's schema, so the cast is sound. */
export const simpleTypeOf = (field: SimpleField): FieldType<SimpleField> =>
  simpleTypes[field.type] as FieldType<SimpleField>;
