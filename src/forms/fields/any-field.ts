import type { FieldType } from './field-type.ts';
import { repeatGroup, type RepeatSettings } from './repeat-group.ts';
import { byType, simpleTypes, type SimpleField } from './simple-field.ts';

/** Any field of a section. */
export type AnyField = SimpleField | RepeatSettings;

/** All field types by name. */
export const fieldTypes = { ...simpleTypes, 'repeat-group': repeatGroup } as const;

/** Reads the settings of any field. */
export const field = byType<AnyField>(fieldTypes);

/** The behaviour of a field's type. The settings were checked by the same type's schema, so the cast is sound. */
export const typeOf = (one: AnyField): FieldType<AnyField> => fieldTypes[one.type] as FieldType<AnyField>;
