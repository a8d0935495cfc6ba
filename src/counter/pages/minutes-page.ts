import { html } from 'hono/html';
import type { HandoverMinutes, ToHandOver } from '../../dossiers/api.ts';
import { formatDay, formatInstant } from '../../platform/i18n/format.ts';
import type { LegalDay } from '../../platform/clock.ts';
import { attributes } from '../../platform/views/attributes.ts';
import { button } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** What was typed: who takes the papers, and what was ticked. */
export type MinutesTyped = { readonly taker: string; readonly ticked: readonly string[] };

/** What the page of handovers shows; `made`: minutes made just now. */
export type MinutesModel = {
  readonly day: LegalDay;
  readonly isToday: boolean;
  /** The working day before. */
  readonly before: LegalDay;
  readonly units: readonly { readonly id: string; readonly name: string; readonly rows: readonly ToHandOver[] }[];
  readonly recent: readonly (HandoverMinutes & { readonly to: string })[];
  readonly made: string | null;
  readonly typed: MinutesTyped;
  readonly errors: ErrorList;
};

/** Bàn giao hồ sơ: what goes to which unit today, the minutes of it, and those made before. */
export function minutesPage(view: View, model: MinutesModel): Html {
  const { t } = view;
  const title = t('Bàn giao hồ sơ cho đơn vị xử lý', 'Handing dossiers to the units');
  const day = formatDay(model.day);
  return layout(view, {
    title,
    wide: true,
    private: true,
    errors: model.errors,
    breadcrumbs: [{ href: '/mot-cua', label: t('Tiếp nhận', 'Reception') }],
    body: html`${pageHeading({ title, lead: t(`Hồ sơ tiếp nhận ngày ${day} chưa có biên bản bàn giao`, `Accepted on ${day} and in no minutes yet`) })}
${model.made ? notice({ kind: 'success', announce: true, body: html`<p>${t('Đã lập biên bản.', 'The minutes are made.')} <a class="ds-link" href="/mot-cua/ban-giao/${model.made}">${t('In biên bản để hai bên ký', 'Print them for both to sign')}</a></p>` }) : ''}
<p class="toolbar"><a class="ds-link" href="/mot-cua/ban-giao?ngay=${model.before}">${t(`Ngày trước: ${formatDay(model.before)}`, `The day before: ${formatDay(model.before)}`)}</a>${model.isToday ? '' : html` <a class="ds-link" href="/mot-cua/ban-giao">${t('Hôm nay', 'Today')}</a>`}</p>
${model.units.length === 0 ? emptyState({ icon: 'check-circle', title: t('Không còn hồ sơ nào chờ bàn giao', 'Nothing waits to be handed on') }) : model.units.map((unit) => unitForm(view, model, unit))}
${recentTable(view, model.recent)}`,
  });
}

function unitForm(view: View, { day, typed, errors }: MinutesModel, unit: MinutesModel['units'][number]): Html {
  const { t } = view;
  const errorOf = (name: string) => errors.find((error) => error.name === `${name}-${unit.id}`)?.message;
  const wrong = errorOf('taker');
  // oxfmt-ignore
  return html`<form method="post" action="/mot-cua/ban-giao"><input type="hidden" name="don-vi" value="${unit.id}"><input type="hidden" name="ngay" value="${day}">
<div id="field-d-${unit.id}">${dataTable<ToHandOver>({
    caption: unit.name,
    columns: [
      {
        key: 'code',
        label: t('Mã hồ sơ', 'Code'),
        header: true,
        cell: (row) => html`<label><input class="ds-input" type="checkbox" name="d" value="${row.id}"${attributes({ checked: errors.length === 0 || typed.ticked.includes(row.id) })}> <span class="code">${row.code}</span></label>`,
      },
      { key: 'who', label: t('Chủ hồ sơ', 'Applicant'), cell: (row) => html`${row.applicantName}<span class="hint">${row.procedureName}</span>` },
      { key: 'papers', label: t('Giấy tờ giấy', 'On paper'), kind: 'number', cell: (row) => String(row.papers) },
    ],
    rows: unit.rows,
  })}</div>
<div class="give-row"><div class="ds-field field"><label class="label" for="field-taker-${unit.id}">${t('Người nhận', 'Taken by')} <span class="optional">(${t('không bắt buộc', 'optional')})</span></label>${wrong ? html`<p class="ds-validation-message" id="taker-error-${unit.id}">${wrong}</p>` : ''}<input class="ds-input" id="field-taker-${unit.id}" name="taker" type="text" maxlength="100"${attributes({ value: typed.ticked.some((id) => unit.rows.some((row) => row.id === id)) ? typed.taker : undefined, 'aria-invalid': wrong ? 'true' : undefined, 'aria-describedby': wrong ? `taker-error-${unit.id}` : undefined })}></div>${button({ label: t('Lập biên bản bàn giao', 'Make the minutes') })}</div></form>`;
}

function recentTable({ t }: View, recent: MinutesModel['recent']): Html {
  return dataTable<MinutesModel['recent'][number]>({
    caption: t('Biên bản đã lập', 'Minutes made before'),
    columns: [
      {
        key: 'no',
        label: t('Số', 'Number'),
        header: true,
        cell: ({ id, no, year }) => html`<a class="code" href="/mot-cua/ban-giao/${id}">${no}/BBBG-${year}</a>`,
      },
      {
        key: 'to',
        label: t('Bên nhận', 'Taken by'),
        cell: ({ to, taker }) => html`${to}${taker ? html`<span class="hint">${taker}</span>` : ''}`,
      },
      { key: 'count', label: t('Số hồ sơ', 'Dossiers'), kind: 'number', cell: ({ count }) => String(count) },
      {
        key: 'at',
        label: t('Lúc', 'At'),
        cell: ({ madeAt }) => html`<time datetime="${madeAt.toString()}">${formatInstant(madeAt)}</time>`,
      },
    ],
    rows: recent,
    empty: html`<p class="hint">${t('Chưa có biên bản nào.', 'No minutes yet.')}</p>`,
  });
}
