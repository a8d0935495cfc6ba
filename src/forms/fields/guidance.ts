import { z } from 'zod';
import { formHeading } from '../../platform/views/fields/form-heading.ts';
import { inset } from '../../platform/views/fields/inset.ts';
import { common } from './common-settings.ts';
import { empty, type FieldType } from './field-type.ts';

const headingSchema = z.strictObject({
  type: z.literal('heading'),
  key: common.key,
  label_vi: common.label_vi,
  label_en: common.label_en,
  hint_vi: common.hint_vi,
  hint_en: common.hint_en,
  when: common.when,
});

const infoSchema = z.strictObject({
  type: z.literal('info'),
  key: common.key,
  label_vi: common.label_vi,
  label_en: common.label_en,
  when: common.when,
});

/** Settings of a heading between fields. */
export type HeadingSettings = z.infer<typeof headingSchema>;
/** Settings of a piece of guidance. */
export type InfoSettings = z.infer<typeof infoSchema>;

/** A heading between the questions of a page; asks nothing. */
export const heading: FieldType<HeadingSettings> = {
  type: 'heading',
  schema: headingSchema,
  parse: () => empty,
  retype: () => ({}),
  render: (field, { view }) =>
    formHeading({
      text: view.t(field.label_vi, field.label_en),
      lead: field.hint_vi && field.hint_en ? view.t(field.hint_vi, field.hint_en) : undefined,
    }),
  show: () => [],
};

/** Guidance set apart from the questions; asks nothing. */
export const info: FieldType<InfoSettings> = {
  type: 'info',
  schema: infoSchema,
  parse: () => empty,
  retype: () => ({}),
  render: (field, { view }) => inset(view.t(field.label_vi, field.label_en)),
  show: () => [],
};
