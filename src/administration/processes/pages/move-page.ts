import { html } from 'hono/html';
import { formatCount, formatInstant } from '../../../platform/i18n/format.ts';
import { button, buttonLink, buttonRow } from '../../../platform/views/button.ts';
import { dataTable } from '../../../platform/views/data-table.ts';
import type { ErrorList } from '../../../platform/views/error-summary.ts';
import { hiddenField } from '../../../platform/views/fields/hidden-field.ts';
import { selectField } from '../../../platform/views/fields/select-field.ts';
import { textField } from '../../../platform/views/fields/text-field.ts';
import { layout } from '../../../platform/views/layout.ts';
import { notice } from '../../../platform/views/notice.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import type { Step, VersionRecord } from '../../../process/api.ts';
import { listHref, processHref, versionHref } from '../words.ts';

/** What would become of the running dossiers. */
export type MovePreview = {
  readonly moves: readonly { readonly from: string; readonly to: string; readonly count: number }[];
  readonly stays: readonly { readonly why: string; readonly count: number; readonly example: string | null }[];
  readonly more: boolean;
};

/** A move that was started, and how far it came. */
export type PastMove = {
  readonly id: string;
  readonly decision: string;
  readonly startedAt: Temporal.Instant;
  readonly moved: number;
  readonly stayed: number;
  readonly doneAt: Temporal.Instant | null;
};

export type MoveModel = {
  readonly to: VersionRecord;
  readonly from: VersionRecord | null;
  readonly others: readonly VersionRecord[];
  readonly oldSteps: readonly Step[];
  readonly newSteps: readonly Step[];
  readonly mapping: Readonly<Record<string, string>>;
  readonly preview: MovePreview | null;
  readonly past: readonly PastMove[];
  readonly decision: string;
  readonly started: boolean;
  readonly errors: ErrorList;
};

/** Chuyển hồ sơ đang giải quyết sang phiên bản này: from which version, step to step, what would happen, by which ground. */
export function movePage(view: View, model: MoveModel): Html {
  const { t } = view;
  const { to, from } = model;
  const title = t(`Chuyển hồ sơ sang phiên bản ${to.version}`, `Move dossiers to version ${to.version}`);
  return layout(view, {
    title,
    wide: true,
    private: true,
    errors: model.errors,
    breadcrumbs: [
      { href: listHref, label: t('Quy trình nội bộ', 'Internal processes') },
      { href: processHref(to.key), label: t(to.name, to.nameEn) },
      { href: versionHref(to.id), label: t(`Phiên bản ${to.version}`, `Version ${to.version}`) },
    ],
    body: html`${pageHeading({
      title,
      caption: t(to.name, to.nameEn),
      lead: t(
        'Hồ sơ đang giải quyết theo phiên bản khác được chuyển khi bước của nó có trong phiên bản này. Ngày hẹn trả không đổi.',
        'Dossiers that run by another version go over when their step is in this one. Their due day stays.',
      ),
    })}
${model.started ? notice({ kind: 'success', announce: true, body: t('Đã bắt đầu chuyển. Hệ thống chuyển dần từng hồ sơ; xem tiến độ dưới đây.', 'Started. Dossiers move one by one; see below how far it is.') }) : ''}
${from ? form(view, model, from) : html`<p>${t('Không có phiên bản nào khác để chuyển từ đó.', 'There is no other version to move from.')}</p>`}
${model.past.length > 0 ? pastTable(view, model.past) : ''}
<p>${buttonLink({ href: versionHref(to.id), label: t('Quay lại phiên bản', 'Back to the version'), variant: 'tertiary' })}</p>`,
  });
}

function form(view: View, model: MoveModel, from: VersionRecord): Html {
  const { t } = view;
  const { to, preview } = model;
  const here = new Set(model.newSteps.map(({ element }) => element));
  const options = model.newSteps.map((step) => ({
    value: step.element,
    label: `${step.no}. ${t(step.name, step.name_en)}`,
  }));
  const action = `${versionHref(to.id)}/chuyen`;
  const moving = preview?.moves.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return html`<form method="get" class="steps-form" action="${action}">
${selectField({ t, name: 'tu', label: t('Từ phiên bản', 'From version'), value: from.id, options: model.others.map(({ id, version }) => ({ value: id, label: t(`Phiên bản ${version}`, `Version ${version}`) })) })}
<h2>${t('Bước cũ và bước mới', 'Old steps and new steps')}</h2>
<div class="steps-grid">${model.oldSteps.map((step) =>
    selectField({
      t,
      name: `m-${step.element}`,
      label: `${step.no}. ${t(step.name, step.name_en)}`,
      empty: t(
        'Không chuyển: hồ sơ ở bước này giữ phiên bản cũ',
        'Not moved: dossiers at this step keep the old version',
      ),
      value: model.mapping[step.element] ?? (here.has(step.element) ? step.element : ''),
      options,
      width: 'full',
    }),
  )}</div>
${button({ label: t('Xem trước', 'Preview'), variant: 'secondary' })}
</form>
${preview ? previewTables(view, preview) : ''}
${
  moving === 0
    ? ''
    : html`<form method="post" action="${action}">
${hiddenField({ name: 'tu', value: from.id })}${model.oldSteps.map(({ element }) => hiddenField({ name: `m-${element}`, value: model.mapping[element] ?? element }))}
${textField({ t, name: 'decision', label: t('Căn cứ chuyển', 'Ground of the move'), hint: t('Số quyết định hoặc lý do; ghi vào từng hồ sơ', 'Number of a decision or a reason; written into every dossier'), value: model.decision, error: model.errors.find(({ name }) => name === 'decision')?.message, maxlength: 300, width: 'full' })}
${buttonRow([button({ label: t(`Chuyển ${formatCount(moving)} hồ sơ`, `Move ${formatCount(moving)} dossiers`) })])}
</form>`
}`;
}

const previewTables = ({ t }: View, { moves, stays, more }: MovePreview): Html =>
  html`<h2>${t('Xem trước', 'Preview')}</h2>
${more ? notice({ kind: 'info', body: t('Mới xem 5.000 hồ sơ đầu; khi chuyển, hệ thống xét từng hồ sơ.', 'Only the first 5,000 were looked at; the move itself looks at every one.') }) : ''}
${dataTable({
  caption: t('Hồ sơ sẽ chuyển', 'Dossiers that move'),
  rows: moves,
  empty: html`<p>${t('Không có hồ sơ nào chuyển được.', 'No dossier would move.')}</p>`,
  columns: [
    { key: 'from', label: t('Đang ở bước', 'At step'), header: true, cell: (one) => one.from },
    { key: 'to', label: t('Sang bước', 'To step'), cell: (one) => one.to },
    { key: 'count', label: t('Số hồ sơ', 'Dossiers'), kind: 'number', cell: (one) => formatCount(one.count) },
  ],
})}
${
  stays.length === 0
    ? ''
    : dataTable({
        caption: t('Hồ sơ giữ phiên bản cũ', 'Dossiers that stay'),
        rows: stays,
        columns: [
          { key: 'why', label: t('Lý do', 'Reason'), header: true, cell: (one) => one.why },
          { key: 'example', label: t('Ví dụ', 'Example'), cell: (one) => one.example ?? '' },
          { key: 'count', label: t('Số hồ sơ', 'Dossiers'), kind: 'number', cell: (one) => formatCount(one.count) },
        ],
      })
}`;

const pastTable = ({ t }: View, past: readonly PastMove[]): Html =>
  dataTable({
    caption: t('Các lần chuyển', 'Moves'),
    rows: past,
    columns: [
      { key: 'decision', label: t('Căn cứ', 'Ground'), header: true, cell: (one) => one.decision },
      { key: 'started', label: t('Bắt đầu', 'Started'), cell: (one) => formatInstant(one.startedAt) },
      { key: 'moved', label: t('Đã chuyển', 'Moved'), kind: 'number', cell: (one) => formatCount(one.moved) },
      { key: 'stayed', label: t('Giữ lại', 'Stayed'), kind: 'number', cell: (one) => formatCount(one.stayed) },
      {
        key: 'done',
        label: t('Xong', 'Done'),
        cell: (one) => (one.doneAt ? formatInstant(one.doneAt) : t('đang chuyển', 'under way')),
      },
    ],
  });
