import { html } from 'hono/html';
import { z } from 'zod';
import { button } from '../../platform/views/button.ts';
import { fieldGroup } from '../../platform/views/fields/field-group.ts';
import { fieldId } from '../../platform/views/fields/field-id.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import type { Html } from '../../platform/views/view.ts';
import type { Answer, FieldError, FieldWarning, Typed } from '../answers.ts';
import { asks } from './asks.ts';
import { common, key, words } from './common-settings.ts';
import { drawn } from './drawn.ts';
import { empty, wrong, type Drawing, type FieldType } from './field-type.ts';
import { missing } from './missing.ts';
import { rowCount, rowName } from './rows.ts';
import { simpleField, simpleTypeOf, type SimpleField } from './simple-field.ts';

const { prefill: _none, ...settings } = common;

const schema = z.strictObject({
  type: z.literal('repeat-group'),
  ...settings,
  /** What one row is called: "Ngành, nghề". */
  row_vi: words,
  row_en: words,
  min: z.int().min(0).max(20).optional(),
  max: z.int().min(1).max(50),
  fields: z.array(simpleField).min(1).max(12),
  /** The rows may be taken from the household of who files: of whom, and which field of a row takes which fact. */
  household: z
    .strictObject({
      of: z.enum(['children', 'all']),
      facts: z.partialRecord(z.enum(['name', 'id_number', 'date_of_birth', 'gender']), key),
    })
    .optional(),
});

/** Settings of a repeated group. */
export type RepeatSettings = z.infer<typeof schema>;

/** Up to `max` rows of simple fields, kept as a list of `{ key: answer }`. Rows without any answer are not kept. */
export const repeatGroup: FieldType<RepeatSettings> = {
  type: 'repeat-group',
  schema,
  parse(typed, field, name, around) {
    const rows: Answer[] = [];
    const errors: FieldError[] = [];
    const warnings: FieldWarning[] = [];
    for (let index = 0; index < rowCount(typed, field, name); index += 1) {
      const { row, typedNothing, problems, odd } = readRow(typed, field, rowName(name, index), around);
      if (typedNothing) continue;
      rows.push(row);
      errors.push(...problems);
      warnings.push(...odd);
    }
    if (errors.length > 0) return { kind: 'wrong', errors };
    if (rows.length === 0) return empty;
    const min = field.min ?? 1;
    if (rows.length < min) return wrong(name, `Hãy ghi ít nhất ${min} dòng`, `Enter at least ${min} rows`);
    if (rows.length > field.max)
      return wrong(name, `Chỉ ghi được tối đa ${field.max} dòng`, `At most ${field.max} rows`);
    return { kind: 'value', value: rows, warnings };
  },
  retype(answer, field, name) {
    const rows = rowsOf(answer);
    const typed: Typed = { [`${name}-rows`]: String(rows.length) };
    rows.forEach((row, index) => {
      for (const one of field.fields) {
        const kept = Object.hasOwn(row, one.key) ? (row[one.key] ?? null) : null;
        if (kept !== null)
          Object.assign(typed, simpleTypeOf(one).retype(kept, one, `${rowName(name, index)}-${one.key}`));
      }
    });
    return typed;
  },
  render(field, drawing) {
    const { view, name } = drawing;
    const { t } = view;
    const count = rowCount(drawing.typed, field, name);
    const rows = Array.from({ length: count }, (_, index) =>
      renderRow(field, drawing, index, count > (field.optional ? 0 : 1)),
    );
    const add =
      count < field.max
        ? html`<p>
            ${button({
              label: t(`Thêm: ${field.row_vi.toLocaleLowerCase('vi')}`, `Add: ${field.row_en.toLowerCase()}`),
              variant: 'secondary',
              name: '_action',
              value: `add-row:${name}`,
            })}
          </p>`
        : '';
    return html`<div id="${fieldId(name)}" tabindex="-1">
      ${fieldGroup(
        drawn(field, drawing),
        html`${hiddenField({ name: `${name}-rows`, value: String(count) })}
          <div class="form-flow">${rows}${add}</div>`,
      )}
    </div>`;
  },
  show: (answer, field, t) =>
    rowsOf(answer).map((row, index) => {
      const said = field.fields.flatMap((one) => {
        const kept = Object.hasOwn(row, one.key) ? (row[one.key] ?? null) : null;
        return kept === null
          ? []
          : [`${t(one.label_vi, one.label_en)}: ${simpleTypeOf(one).show(kept, one, t).join(', ')}`];
      });
      return `${index + 1}. ${said.join('; ')}`;
    }),
  feel: (answer) => rowsOf(answer),
};

function readRow(typed: Typed, field: RepeatSettings, name: string, around: Drawing['around']) {
  const row: Record<string, Answer> = {};
  const problems: FieldError[] = [];
  const odd: FieldWarning[] = [];
  const absent: SimpleField[] = [];
  let typedNothing = true;
  for (const one of field.fields) {
    const inputName = `${name}-${one.key}`;
    const parsed = simpleTypeOf(one).parse(typed, one, inputName, around);
    if (parsed.kind === 'empty') {
      absent.push(one);
      continue;
    }
    typedNothing = false;
    if (parsed.kind === 'wrong') problems.push(...parsed.errors);
    else {
      row[one.key] = parsed.value;
      odd.push(...(parsed.warnings ?? []));
    }
  }
  for (const one of absent) {
    if (asks(one) && !('optional' in one && one.optional)) problems.push(missing(one, `${name}-${one.key}`));
  }
  return { row, typedNothing, problems, odd };
}

function renderRow(field: RepeatSettings, drawing: Drawing, index: number, removable: boolean): Html {
  const { view, name, typed, errors, around } = drawing;
  const { t } = view;
  const own = rowName(name, index);
  const inputs = field.fields.map((one) =>
    simpleTypeOf(one).render(one, { view, name: `${own}-${one.key}`, typed, errors, around }),
  );
  const label = `${t(field.row_vi, field.row_en)} ${index + 1}`;
  const remove = removable
    ? button({
        label: `${t('Xóa', 'Remove')} ${label.toLocaleLowerCase('vi')}`,
        variant: 'tertiary',
        name: '_action',
        value: `remove-row:${own}`,
      })
    : '';
  return html`<div class="repeat-row">
    ${fieldGroup({ t, name: own, label }, html`<div class="form-flow">${inputs}${remove}</div>`)}
  </div>`;
}

type Row = Readonly<Record<string, Answer>>;
const rowsOf = (answer: Answer): readonly Row[] =>
  Array.isArray(answer)
    ? answer.filter((row): row is Row => typeof row === 'object' && row !== null && !Array.isArray(row))
    : [];
