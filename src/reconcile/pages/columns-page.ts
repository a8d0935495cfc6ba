import { cutText } from '../../platform/cut-text.ts';
import { html } from 'hono/html';
import { button, buttonRow } from '../../platform/views/button.ts';
import { checkboxesField } from '../../platform/views/fields/checkboxes-field.ts';
import { formHeading } from '../../platform/views/fields/form-heading.ts';
import { radiosField } from '../../platform/views/fields/radios-field.ts';
import { selectField } from '../../platform/views/fields/select-field.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { roles, type SeenColumn } from '../guess-mapping.ts';
import type { Run } from '../run.ts';
import { roleWords } from './words.ts';

/** Khai báo cột: which column says what; filled with a guess, or with what was typed. */
export function columnsPage(
  view: View,
  shown: {
    run: Run;
    columns: Readonly<Record<'left' | 'right', readonly SeenColumn[]>>;
    /** The newest version of what decisions taught; null: there is none, and nothing to choose. */
    newestVersion: number | null;
    typed: (name: string) => string;
    errors: ErrorList;
  },
): Html {
  const { t } = view;
  const { run, columns, newestVersion, typed, errors } = shown;
  const title = t('Khai báo cột', 'Declare columns');
  const side = (
    one: 'left' | 'right',
    heading: string,
    file: string,
  ): Html => html`${formHeading({ text: `${heading}: ${file}` })}
${roles.map((role) =>
  selectField({
    t,
    name: `${one}-${role}`,
    label: roleWords(role, t),
    optional: role !== 'name' && role !== 'born',
    empty: t('Không có', 'None'),
    options: columns[one].map(({ name, example }) => ({
      value: name,
      label: example ? `${name} (${cutText(example, 30)})` : name,
    })),
    value: typed(`${one}-${role}`),
    error: errors.find(({ name }) => name === `${one}-${role}`)?.message,
  }),
)}
${selectField({
  t,
  name: `${one}-form`,
  label: t('Cách ghi ngày sinh', 'How birth dates are written'),
  options: ['dd/MM/yyyy', 'yyyy-MM-dd', 'yyyyMMdd'].map((form) => ({ value: form, label: form })),
  value: typed(`${one}-form`),
  error: errors.find(({ name }) => name === `${one}-form`)?.message,
})}`;
  return layout(view, {
    title,
    private: true,
    errors,
    breadcrumbs: [{ href: '/quan-tri/doi-soat', label: t('Đối soát dữ liệu', 'Reconciliation') }],
    body: html`${pageHeading({ title, lead: run.name })}
<form method="post" action="/quan-tri/doi-soat/${run.id}/cot">
${side('left', t('Bảng cần đối soát', 'Table to reconcile'), run.leftFile)}
${side('right', t('Sổ gốc', 'Register'), run.rightFile)}
${
  newestVersion === null
    ? ''
    : radiosField({
        t,
        name: 'weights',
        label: t('Trọng số', 'Weights'),
        options: [
          {
            value: String(newestVersion),
            label: t(`Cộng thêm bản ${newestVersion}`, `Add version ${newestVersion}`),
            hint: t(
              'Học từ quyết định của cán bộ trong các đợt trước',
              'Learned from officers’ decisions in earlier runs',
            ),
          },
          { value: 'data', label: t('Chỉ học từ dữ liệu', 'Learn from the data alone') },
        ],
        value: typed('weights'),
        error: errors.find(({ name }) => name === 'weights')?.message,
      })
}
${checkboxesField({
  t,
  name: 'two-person',
  label: t('Quyết định của cán bộ', "Officers' decisions"),
  options: [
    {
      value: '1',
      label: t('Mỗi bản ghi cần hai cán bộ quyết định giống nhau', 'Two officers must agree on each record'),
    },
  ],
  values: typed('two-person') ? ['1'] : [],
  optional: true,
})}
${buttonRow([button({ label: t('Chạy đối soát', 'Run') })])}</form>`,
  });
}
