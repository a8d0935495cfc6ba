import { html } from 'hono/html';
import { sizeText } from '../../platform/i18n/size-text.ts';
import type { DeclaredSource } from '../../platform/config.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { fileField } from '../../platform/views/fields/file-field.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { selectField } from '../../platform/views/fields/select-field.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { Side } from '../run.ts';
import type { Taken } from '../take-uploads.ts';

/** What a form of tables shows: what it kept, and the sources that are declared and chosen. */
export type ShownTables = Pick<Taken, 'kept' | 'sources'> & {
  readonly declared: readonly Pick<DeclaredSource, 'key' | 'name'>[];
};

/** The fields of one table: a file, or one of the declared sources. */
export function tableField(
  { t }: Pick<View, 't'>,
  { kept, sources, declared }: ShownTables,
  errors: ErrorList,
  side: Side,
): Html {
  const words = {
    left: {
      file: t('Bảng cần đối soát (CSV hoặc Parquet)', 'Table to reconcile (CSV or Parquet)'),
      source: t('Hoặc đọc bảng cần đối soát từ cơ sở dữ liệu', 'Or read the table to reconcile from a database'),
    },
    right: {
      file: t('Sổ gốc (CSV hoặc Parquet)', 'Register (CSV or Parquet)'),
      source: t('Hoặc đọc sổ gốc từ cơ sở dữ liệu', 'Or read the register from a database'),
    },
  }[side];
  const table = kept[side];
  return html`${table ? hiddenField({ name: `kept-${side}`, value: table.sealed }) : ''}
${fileField({
  t,
  name: side,
  label: words.file,
  accept: '.csv,.parquet',
  error: errors.find(({ name }) => name === side)?.message,
  uploaded: table ? [{ id: side, name: table.name, size: sizeText(table.size, t) }] : [],
})}
${
  declared.length === 0
    ? ''
    : selectField({
        t,
        name: `${side}-source`,
        label: words.source,
        optional: true,
        empty: t('Không, dùng tệp', 'No, use a file'),
        options: declared.map(({ key, name }) => ({ value: key, label: name })),
        value: sources[side],
      })
}`;
}
