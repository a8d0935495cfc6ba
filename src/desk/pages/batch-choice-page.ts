import { html } from 'hono/html';
import { formatInstant } from '../../platform/i18n/format.ts';
import { button } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { buttonLink } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { statusTag, type Standing } from '../../platform/views/status-tag.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** One result that waits for a signature. */
export type BatchChoice = {
  /** Dossier and version, as the confirmation sends them back. */
  readonly value: string;
  readonly id: string;
  readonly code: string;
  readonly applicant: string;
  readonly procedure: string;
  readonly standing: Standing;
  readonly standingWords: string;
};

/** Ký theo lô: all results that wait for me, ticked; one press confirms. */
export function batchChoicePage(
  view: View,
  {
    rows,
    most,
    batches,
    errors,
  }: {
    rows: readonly BatchChoice[];
    most: number;
    batches: readonly { id: string; madeAt: Temporal.Instant; n: number; left: number }[];
    errors: ErrorList;
  },
): Html {
  const { t } = view;
  const title = t('Ký theo lô', 'Sign in a batch');
  return layout(view, {
    title,
    private: true,
    errors,
    breadcrumbs: [{ href: '/viec', label: t('Việc của tôi', 'My work') }],
    body: html`${pageHeading({
      title,
      lead: t(
        `Các kết quả đang chờ bạn ký, nhiều nhất ${most}. Bỏ chọn kết quả chưa muốn ký; mở từng dự thảo để xem trước.`,
        `Results that wait for your signature, ${most} at most. Untick what you do not want to sign; open each draft to read it first.`,
      ),
    })}
${rows.length === 0 ? emptyState({ icon: 'check-circle', title: t('Không có kết quả nào chờ ký', 'No result waits for a signature'), action: buttonLink({ href: '/viec', label: t('Về danh sách việc', 'Back to the list'), variant: 'secondary' }) }) : choice(view, rows)}
${batches.length > 0 ? earlier(view, batches) : ''}`,
  });
}

function choice({ t }: View, rows: readonly BatchChoice[]): Html {
  return html`<form method="post" action="/viec/lo-ky" id="field-d">
${dataTable({
  caption: t('Kết quả chờ ký', 'Results to sign'),
  captionHidden: true,
  columns: [
    {
      key: 'code',
      label: t('Hồ sơ', 'Dossier'),
      header: true,
      cell: (row: BatchChoice) =>
        html`<label><input class="ds-input" type="checkbox" name="d" value="${row.value}" checked> <a href="/ho-so/${row.id}">${row.code}</a></label> ${row.applicant}<span class="hint">${row.procedure}</span>`,
    },
    {
      key: 'draft',
      label: t('Dự thảo', 'Draft'),
      cell: ({ id, code }: BatchChoice) =>
        html`<a class="ds-link" href="/ho-so/${id}/ket-qua">${t('Xem dự thảo', 'Read the draft')}<span class="ds-sr-only"> ${code}</span></a>`,
    },
    {
      key: 'due',
      label: t('Hạn của bước', 'Step due'),
      cell: ({ standing, standingWords }: BatchChoice) => statusTag({ standing, label: standingWords }),
    },
  ],
  rows,
})}
${button({ label: t('Ký các kết quả đã chọn', 'Sign what is ticked') })}
</form>`;
}

function earlier(
  { t }: View,
  batches: readonly { id: string; madeAt: Temporal.Instant; n: number; left: number }[],
): Html {
  return html`<h2>${t('Các lô đã xác nhận', 'Batches confirmed before')}</h2>
<ul>${batches.map(
    ({ id, madeAt, n, left }) =>
      html`<li><a class="ds-link" href="/viec/lo-ky/${id}">${formatInstant(madeAt)}</a> – ${left === 0 ? t(`${n} kết quả, đã xong`, `${n} results, done`) : t(`${n} kết quả, còn ${left}`, `${n} results, ${left} left`)}</li>`,
  )}</ul>`;
}
