import { html } from 'hono/html';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** Views an officer named, and the one looked at. */
export type ViewsModel = {
  readonly saved: readonly { readonly name: string; readonly query: string }[];
  /** The view looked at, in words and as an address. */
  readonly looked: string;
  readonly query: string;
  readonly typed: string;
  readonly errors: ErrorList;
};

/** Bộ lọc đã lưu: name the view looked at, what was named before, and the keys of the list. */
export function viewsPage(view: View, { saved, looked, query, typed, errors }: ViewsModel): Html {
  const { t } = view;
  const title = t('Bộ lọc và phím tắt', 'Views and keys');
  return layout(view, {
    title,
    private: true,
    errors,
    breadcrumbs: [{ href: '/viec', label: t('Việc của tôi', 'My work') }],
    body: html`${pageHeading({ title, lead: looked })}
<form method="post" action="/viec/bo-loc">
${hiddenField({ name: 'q', value: query })}
${textField({ t, name: 'name', label: t('Lưu bộ lọc này với tên', 'Save this view as'), value: typed, error: errors[0]?.message, width: 20, maxlength: 60, hint: t('Ví dụ: Quá hạn của phòng', 'Such as: Overdue in my unit') })}
${buttonRow([button({ label: t('Lưu bộ lọc', 'Save') }), buttonLink({ href: `/viec${query ? `?${query}` : ''}`, label: t('Quay lại danh sách', 'Back to the list'), variant: 'tertiary' })])}
</form>
${saved.length > 0 ? html`<h2>${t('Đã có', 'Kept before')}</h2><ul class="saved-views">${saved.map((one) => savedLine(view, one))}</ul>` : ''}
${keys(view)}`,
  });
}

const savedLine = ({ t }: View, { name, query }: ViewsModel['saved'][number]): Html =>
  html`<li>
    <a class="ds-link" href="/viec${query ? `?${query}` : ''}">${name}</a>
    <form class="inline" method="post" action="/viec/bo-loc/xoa">
      ${hiddenField({ name: 'name', value: name })}<button class="ds-button" type="submit" data-variant="tertiary" data-size="sm">
        ${t('Xoá', 'Delete')}<span class="ds-sr-only"> ${name}</span>
      </button>
    </form>
  </li>`;

function keys({ t }: View): Html {
  const rows: readonly { key: string; what: string }[] = [
    { key: 'J', what: t('Đến hồ sơ sau', 'Next dossier') },
    { key: 'K', what: t('Đến hồ sơ trước', 'Previous dossier') },
    { key: 'X', what: t('Chọn hoặc bỏ chọn hồ sơ', 'Tick or untick the dossier') },
    { key: 'Enter, O', what: t('Mở hồ sơ', 'Open the dossier') },
    { key: '/', what: t('Tìm hồ sơ', 'Find a dossier') },
    { key: '?', what: t('Mở trang này', 'Open this page') },
  ];
  const title = t('Phím tắt trong danh sách việc', 'Keys in lists of work');
  return html`<h2 id="phim" tabindex="-1">${title}</h2>
    <p class="hint">
      ${t('Chỉ có tác dụng khi không đang gõ vào ô nhập.', 'They work while nothing is being typed.')}
    </p>
    ${dataTable<(typeof rows)[number]>({
      caption: title,
      captionHidden: true,
      columns: [
        { key: 'key', label: t('Phím', 'Key'), header: true, cell: ({ key }) => html`<kbd>${key}</kbd>` },
        { key: 'what', label: t('Việc', 'What it does'), cell: ({ what }) => what },
      ],
      rows,
    })}`;
}
