import { html } from 'hono/html';
import { exampleSource, mergeFields, mergeLists, type ModelKey } from '../../../dossiers/slips/api.ts';
import { dataTable } from '../../../platform/views/data-table.ts';
import type { Html, View } from '../../../platform/views/view.ts';

type Row = { readonly name: string; readonly en: string; readonly example: string };

/** Every merge field with what it gives for the example dossier: the words a person copies. */
export function fieldLists({ t, lang }: View, key: ModelKey): Html {
  const source = exampleSource(key);
  const table = (caption: string, rows: readonly Row[]) =>
    dataTable<Row>({
      caption,
      columns: [
        {
          key: 'name',
          label: t('Trường', 'Field'),
          header: true,
          cell: ({ name }) => html`<code translate="no">{{${name}}}</code>`,
        },
        ...(lang === 'en' ? [{ key: 'en', label: 'Meaning', cell: ({ en }: Row) => en }] : []),
        { key: 'example', label: t('Ví dụ', 'Example'), cell: ({ example }) => example || '–' },
      ],
      rows,
    });
  return html`${table(
    t('Trường của phiếu', 'Fields of the slip'),
    mergeFields.map((field) => ({ name: field.name, en: field.en, example: field.from(source) })),
  )}${mergeLists.map((list) => {
    const [first] = list.rows(source);
    return table(
      t(`Danh sách “${list.name}”`, `List “${list.name}” (${list.en})`),
      list.fields.map((field) => ({
        name: field.name,
        en: field.en,
        example: first === undefined ? '' : field.from(first, 1),
      })),
    );
  })}`;
}
