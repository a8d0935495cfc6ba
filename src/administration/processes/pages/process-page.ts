import { html } from 'hono/html';
import { formatDay, formatInstant } from '../../../platform/i18n/format.ts';
import type { LegalDay } from '../../../platform/clock.ts';
import { attributes } from '../../../platform/views/attributes.ts';
import { dataTable } from '../../../platform/views/data-table.ts';
import { hiddenField } from '../../../platform/views/fields/hidden-field.ts';
import { layout } from '../../../platform/views/layout.ts';
import { notice } from '../../../platform/views/notice.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import { searchBox } from '../../../platform/views/search-box.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import type { VersionRecord } from '../../../process/api.ts';
import type { ProcedureLimit } from '../limit-hours.ts';
import { listHref, processHref, versionHref, versionTag } from '../words.ts';

/** One process: its versions and the procedures that follow it. */
export type ProcessModel = {
  readonly key: string;
  readonly versions: readonly VersionRecord[];
  readonly officers: ReadonlyMap<string, string>;
  readonly bound: readonly ProcedureLimit[];
  readonly today: LegalDay;
  /** Procedures found for the words typed. */
  readonly words: string;
  readonly found: readonly { readonly code: string; readonly title: string }[];
  readonly done: string | null;
  readonly refused: string | null;
};

export function processPage(view: View, model: ProcessModel): Html {
  const { t } = view;
  const [newest] = model.versions;
  const title = newest ? t(newest.name, newest.nameEn) : model.key;
  const isDefault = model.key.startsWith('default-');
  return layout(view, {
    title,
    wide: true,
    private: true,
    breadcrumbs: [{ href: listHref, label: t('Quy trình nội bộ', 'Internal processes') }],
    body: html`${pageHeading({ title, caption: model.key })}
${model.done ? notice({ kind: 'success', announce: true, body: model.done }) : ''}${model.refused ? notice({ kind: 'danger', announce: true, body: model.refused }) : ''}
<h2>${t('Các phiên bản', 'Versions')}</h2>
${dataTable({
  caption: t('Các phiên bản', 'Versions'),
  captionHidden: true,
  rows: model.versions,
  columns: [
    {
      key: 'version',
      label: t('Phiên bản', 'Version'),
      header: true,
      cell: (one) =>
        html`<a href="${versionHref(one.id)}">${t(`Phiên bản ${one.version}`, `Version ${one.version}`)}</a>`,
    },
    { key: 'status', label: t('Tình trạng', 'Status'), cell: (one) => versionTag(one, model.today, t) },
    {
      key: 'decision',
      label: t('Quyết định', 'Decision'),
      cell: (one) =>
        one.decisionNo ? `${one.decisionNo}${one.decisionDay ? `, ${formatDay(one.decisionDay)}` : ''}` : '',
    },
    {
      key: 'from',
      label: t('Áp dụng từ', 'In force from'),
      cell: (one) => (one.status === 'draft' ? '' : formatDay(one.validFrom)),
    },
    {
      key: 'made',
      label: t('Soạn', 'Written'),
      cell: (one) => `${one.madeBy ? `${model.officers.get(one.madeBy) ?? ''}, ` : ''}${formatInstant(one.madeAt)}`,
    },
  ],
})}
<h2 id="thu-tuc">${t('Thủ tục áp dụng', 'Procedures that follow it')}</h2>
${
  isDefault
    ? html`<p>${t('Quy trình mặc định: áp dụng cho mọi thủ tục cùng cấp không có quy trình riêng.', 'A default: every procedure of the level without a process of its own follows it.')}</p>`
    : html`${boundTable(view, model)}
      ${searchBox(view, { action: `${processHref(model.key)}`, label: t('Thêm thủ tục: tìm theo mã hoặc tên', 'Add a procedure: search by code or name'), value: model.words })}
      ${foundTable(view, model)}`
}`,
  });
}

const boundTable = ({ t }: View, model: ProcessModel): Html =>
  dataTable({
    caption: t('Thủ tục áp dụng', 'Procedures that follow it'),
    captionHidden: true,
    rows: model.bound,
    empty: html`<p>${t('Chưa có thủ tục nào áp dụng quy trình này.', 'No procedure follows this process yet.')}</p>`,
    columns: [
      {
        key: 'title',
        label: t('Thủ tục', 'Procedure'),
        header: true,
        cell: (one) => html`${one.title}<span class="hint">${one.code}</span>`,
      },
      {
        key: 'limit',
        label: t('Thời hạn', 'Limit'),
        cell: (one) => one.limit || t('không ghi bằng số', 'not given as a number'),
      },
      {
        key: 'act',
        label: t('Bỏ áp dụng', 'Stop'),
        labelHidden: true,
        cell: (one) => bindButton(model.key, 'unbind', one.code, t('Bỏ áp dụng', 'Stop'), one.title),
      },
    ],
  });

const foundTable = ({ t }: View, model: ProcessModel): Html | '' =>
  model.words === ''
    ? ''
    : dataTable({
        caption: t('Tìm thấy', 'Found'),
        rows: model.found,
        empty: html`<p>${t('Không tìm thấy thủ tục nào.', 'No procedure found.')}</p>`,
        columns: [
          {
            key: 'title',
            label: t('Thủ tục', 'Procedure'),
            header: true,
            cell: (one) => html`${one.title}<span class="hint">${one.code}</span>`,
          },
          {
            key: 'act',
            label: t('Áp dụng', 'Follow'),
            labelHidden: true,
            cell: (one) => bindButton(model.key, 'bind', one.code, t('Áp dụng', 'Follow this process'), one.title),
          },
        ],
      });

function bindButton(key: string, what: 'bind' | 'unbind', code: string, label: string, title: string): Html {
  return html`<form method="post" action="${processHref(key)}">
    ${hiddenField({ name: 'code', value: code })}<button class="ds-button"${attributes({ type: 'submit', name: '_action', value: what, 'data-variant': 'tertiary', 'data-size': 'sm' })}>${label}<span class="ds-sr-only"> ${title}</span></button>
  </form>`;
}
