import { html } from 'hono/html';
import { titleOf } from '../../catalogue/api.ts';
import { mostInGroup } from '../../dossiers/api.ts';
import type { Answers, FieldError, Typed } from '../../forms/api.ts';
import { one } from '../../platform/http/read-form.ts';
import { button, buttonLink, buttonRow, enterButton } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { details } from '../../platform/views/details.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { fileField } from '../../platform/views/fields/file-field.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { textAreaField } from '../../platform/views/fields/text-area-field.ts';
import { guardedForm } from '../../platform/views/guarded-form.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice, type Notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { pagination } from '../../platform/views/pagination.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { OpenDraft } from '../open-draft.ts';
import { peopleColumns } from '../people-table.ts';
import { crumbsOf, draftNotices, hrefIn } from './draft-frame.ts';

/** Rows a page shows. */
export const peopleOnPage = 50;

export type PeoplePage = {
  base: string;
  /** From 1. */
  part: number;
  /** The row being changed, from 0; null: a new person. */
  editing: number | null;
  /** What stands in the inputs of one person, and what is wrong there. */
  typed: Typed;
  fieldErrors: readonly FieldError[];
  /** What stands in the box for many, and what is wrong with it. */
  pasted: string;
  errors: ErrorList;
  /** People whose answers the whole form does not accept, by place from 0. */
  unready: ReadonlySet<number>;
  notice: Notice | null;
};

/** Danh sách: the people so far, many at once from a spreadsheet, or one by one. */
export function peoplePage(view: View, open: OpenDraft, page: PeoplePage): Html {
  const { t, lang } = view;
  const { draft, group } = open;
  if (!group || !draft.people) throw new Error('a list has people');
  const here = hrefIn(page.base, open, 'danh-sach');
  const title = t('Danh sách người', 'The people');
  const count = draft.people.length;
  const place = page.part > 1 ? `${here}?trang=${page.part}` : here;
  return layout(view, {
    title,
    wide: true,
    private: true,
    breadcrumbs: crumbsOf(view, open, page.base),
    errors: page.errors,
    islands: ['confirm-leave', 'address-select'],
    body: html`${draftNotices(view, open, page.base, undefined)}${page.notice ? notice(page.notice) : ''}${pageHeading({
      title,
      caption: titleOf(open.procedure, lang),
      lead: t(
        `Mỗi người trong danh sách có một hồ sơ riêng. Đang có ${count} người, tối đa ${mostInGroup}.`,
        `Everybody in the list gets a dossier of their own. There are ${count} so far, ${mostInGroup} at most.`,
      ),
    })}
${count > 0 ? listPart(view, open, page, place) : ''}
${guardedForm(view, { form: manyForm(view, open, page, place) })}
${guardedForm(view, { form: oneForm(view, open, page, place) })}
<p>${buttonLink({ href: hrefIn(page.base, open), label: t('Xong danh sách, làm bước khác', 'Done, on to the other steps'), variant: count > 0 ? 'primary' : 'secondary' })}</p>`,
  });
}

function listPart(view: View, open: OpenDraft, page: PeoplePage, place: string): Html {
  const { t } = view;
  const { group, draft } = open;
  const people = draft.people ?? [];
  const nameKey = group?.form.keyOf['person.name'] ?? '';
  const from = (page.part - 1) * peopleOnPage;
  const rows = people.slice(from, from + peopleOnPage).map((person, i) => ({ person, at: from + i }));
  // What tells people apart; the rest stands in the form of each.
  const keyOf = group?.form.keyOf ?? {};
  const telling = [keyOf['person.id_number'], keyOf['person.date_of_birth'], keyOf['person.phone']];
  const columns = (group?.form.own.sections ?? [])
    .flatMap(({ fields }) => fields)
    .filter(({ key }) => telling.includes(key));
  const shown = (person: Answers, key: string): string =>
    group?.own
      .summary(person, t)
      .flatMap((section) => section.rows)
      .find(({ label }) => label === labelOf(key))
      ?.lines.join(', ') ?? '';
  const labelOf = (key: string): string => {
    const field = columns.find((one) => one.key === key);
    return field && 'label_vi' in field ? t(field.label_vi, field.label_en) : '';
  };
  const here = hrefIn(page.base, open, 'danh-sach');
  return html`<form method="post" action="${place}" enctype="multipart/form-data">${hiddenField({ name: 'version', value: String(draft.version) })}
${dataTable<(typeof rows)[number]>({
  caption: t('Những người trong danh sách', 'The people in the list'),
  rows,
  columns: [
    { key: 'no', label: t('Số', 'No.'), kind: 'number', cell: ({ at }) => String(at + 1) },
    {
      key: 'name',
      label: t('Họ tên', 'Name'),
      header: true,
      cell: ({ person, at }) =>
        html`<a class="ds-link" href="${here}?sua=${at + 1}${page.part > 1 ? `&trang=${page.part}` : ''}#mot-nguoi">${String(person[nameKey] ?? '')}<span class="ds-sr-only"> ${t('sửa', 'change')}</span></a>${
          page.unready.has(at)
            ? html`<p class="hint">${t('Cần xem lại: chưa hợp với tờ khai', 'Look again: it does not fit the form')}</p>`
            : ''
        }`,
    },
    ...columns.map(({ key }) => ({
      key,
      label: labelOf(key),
      cell: ({ person }: (typeof rows)[number]) => shown(person, key) || '–',
    })),
    {
      key: 'pick',
      label: t('Bỏ khỏi danh sách', 'Take off the list'),
      labelHidden: true,
      cell: ({ person, at }) =>
        html`<button class="ds-button" data-variant="tertiary" data-size="sm" type="submit" name="_action" value="remove:${at}">${t('Bỏ', 'Remove')}<span class="ds-sr-only"> ${String(person[nameKey] ?? '')}</span></button>`,
    },
  ],
})}</form>
${pagination(view, {
  newer: page.part > 1 ? `${here}?trang=${page.part - 1}` : undefined,
  older: from + peopleOnPage < people.length ? `${here}?trang=${page.part + 1}` : undefined,
})}`;
}

function manyForm(view: View, open: OpenDraft, page: PeoplePage, place: string): Html {
  const { t } = view;
  const columns = open.group ? peopleColumns(open.group.form) : [];
  return html`<form method="post" action="${place}" enctype="multipart/form-data" novalidate>
<h2>${t('Thêm nhiều người từ bảng tính', 'Add many from a spreadsheet')}</h2>
${enterButton({ name: '_action', value: 'many' })}
<p>${t('Mỗi người một dòng, các cột theo thứ tự dưới đây. Chép từ bảng tính rồi dán vào ô, hoặc chọn tệp CSV.', 'One line for each person, columns as below. Copy from a spreadsheet and paste, or choose a CSV file.')}
<a class="ds-link" href="${hrefIn(page.base, open, 'danh-sach/mau.csv')}" download>${t('Tải tệp mẫu (CSV)', 'Download the template (CSV)')}</a></p>
${details({
  summary: t('Các cột gồm những gì?', 'What are the columns?'),
  body: html`<ol>${columns.map(({ vi, en, needed, example }) => html`<li>${t(vi, en)}${needed ? '' : t(' (có thể trống)', ' (may be empty)')}${example ? html` <span class="hint">${t('ví dụ', 'such as')}: ${example}</span>` : ''}</li>`)}</ol>
<p>${t('Số điện thoại để trống thì dùng số của người đại diện.', 'Where the telephone is empty, the representative’s is used.')}</p>`,
})}
${textAreaField({
  t,
  name: 'dan',
  label: t('Dán danh sách vào đây', 'Paste the list here'),
  value: page.pasted,
  rows: 8,
  optional: true,
  error:
    page.errors
      .filter(({ name }) => name === 'dan')
      .map(({ message }) => message)
      .slice(0, 10)
      .join('; ') || undefined,
})}
${fileField({ t, name: 'tep', label: t('Hoặc chọn tệp CSV', 'Or choose a CSV file'), accept: '.csv,.txt,text/csv', optional: true, error: page.errors.find(({ name }) => name === 'tep')?.message })}
${buttonRow([button({ label: t('Thêm vào danh sách', 'Add to the list'), name: '_action', value: 'many', variant: 'secondary' })])}</form>`;
}

function oneForm(view: View, open: OpenDraft, page: PeoplePage, place: string): Html {
  const { t } = view;
  const { group, draft } = open;
  if (!group) return html``;
  const { editing } = page;
  const action = editing === null ? 'one' : `save:${editing}`;
  const row = editing === null ? undefined : draft.people?.[editing];
  const typing = Object.keys(page.typed).length > 0;
  const shown = typing || !row ? { typed: page.typed } : { answers: row };
  const name = row ? String(row[group.form.keyOf['person.name'] ?? ''] ?? '') : '';
  return html`<form method="post" id="mot-nguoi" action="${place}" enctype="multipart/form-data" novalidate>
<h2>${editing === null ? t('Thêm một người', 'Add one person') : t(`Sửa người số ${editing + 1}: ${name}`, `Change person ${editing + 1}: ${name}`)}</h2>
${enterButton({ name: '_action', value: action })}${hiddenField({ name: 'version', value: one(page.typed, 'version') || String(draft.version) })}
${group.own.renderSection(view, 'person', shown, page.fieldErrors, row ?? {})}
${buttonRow([
  button({
    label: editing === null ? t('Thêm người này', 'Add this person') : t('Lưu', 'Save'),
    name: '_action',
    value: action,
    variant: 'secondary',
  }),
  ...(editing === null ? [] : [buttonLink({ href: place, label: t('Thôi', 'Cancel'), variant: 'tertiary' })]),
])}</form>`;
}
