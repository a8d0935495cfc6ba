import { html } from 'hono/html';
import { formatCount, formatInstant } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { textAreaField } from '../../platform/views/fields/text-area-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import { timeline } from '../../platform/views/timeline.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { nextMark, type Correction } from '../correction.ts';
import type { Run } from '../run.ts';

const titleOf = (t: Say): string =>
  t('Đề nghị cơ quan quản lý dữ liệu gốc chỉnh sửa', 'Request to correct the register of origin');

const crumbs = (run: Run, t: Say) => [
  { href: '/quan-tri/doi-soat', label: t('Đối soát dữ liệu', 'Reconciliation') },
  { href: `/quan-tri/doi-soat/${run.id}`, label: run.name },
];

const stateOf = (correction: Correction, t: Say): Html => {
  const next = nextMark(correction);
  if (next === 'sent') return statusTag({ standing: 'neutral', label: t('Chưa gửi', 'Not sent') });
  if (next === 'answered') return statusTag({ standing: 'paused', label: t('Đã gửi', 'Sent') });
  return statusTag({ standing: 'done', label: t('Đã trả lời', 'Answered') });
};

/** The batches of a run, and the form that makes the next. */
export function correctionList({ t }: Pick<View, 't'>, run: Run, corrections: readonly Correction[]): Html {
  const here = `/quan-tri/doi-soat/${run.id}/de-nghi`;
  return html`<h2>${titleOf(t)}</h2>
<p>${t(
    'Lập tệp các mục khác nhau giữa bảng đối soát và dữ liệu gốc, của bản ghi đã khớp hoặc đã được cán bộ quyết định.',
    'Makes a file of the fields that differ between the table and the register of origin, of records matched or settled by officers.',
  )}</p>
${
  corrections.length === 0
    ? ''
    : dataTable<Correction>({
        caption: t('Các đề nghị đã lập', 'Requests made'),
        columns: [
          {
            key: 'made',
            label: t('Lập lúc', 'Made'),
            header: true,
            cell: ({ id, madeAt }) => html`<a class="ds-link" href="${here}/${id}">${formatInstant(madeAt)}</a>`,
          },
          { key: 'register', label: t('Dữ liệu gốc', 'Register of origin'), cell: ({ register }) => register },
          { key: 'lines', label: t('Số mục', 'Fields'), kind: 'number', cell: ({ lines }) => formatCount(lines) },
          {
            key: 'records',
            label: t('Số bản ghi', 'Records'),
            kind: 'number',
            cell: ({ records }) => formatCount(records),
          },
          { key: 'state', label: t('Tình trạng', 'State'), cell: (correction) => stateOf(correction, t) },
        ],
        rows: corrections,
      })
}
<form method="post" action="${here}">${button({ label: t('Lập đề nghị chỉnh sửa', 'Make a request'), variant: 'secondary' })}</form>`;
}

/** One batch: its file, who made it, what became of it, and a form for what is told next. */
export function correctionPage(
  view: View,
  shown: {
    run: Run;
    correction: Correction;
    names: ReadonlyMap<string, string>;
    refused: { note: string; message: string } | null;
  },
): Html {
  const { t } = view;
  const { run, correction, names, refused } = shown;
  const here = `/quan-tri/doi-soat/${run.id}/de-nghi/${correction.id}`;
  const next = nextMark(correction);
  return layout(view, {
    title: titleOf(t),
    private: true,
    errors: refused ? [{ name: 'note', message: refused.message }] : [],
    breadcrumbs: crumbs(run, t),
    body: html`${pageHeading({ title: titleOf(t), lead: run.name })}
${summaryList({ t }, [
  { key: t('Tình trạng', 'State'), value: stateOf(correction, t) },
  { key: t('Dữ liệu gốc', 'Register of origin'), value: correction.register },
  { key: t('Số mục', 'Fields'), value: formatCount(correction.lines) },
  { key: t('Số bản ghi', 'Records'), value: formatCount(correction.records) },
])}
${buttonRow([buttonLink({ href: `${here}/tep.csv`, label: t('Tải tệp (CSV)', 'Download the file (CSV)'), variant: 'secondary' })])}
${timeline({ t }, [
  {
    title: t('Đã lập', 'Made'),
    when: formatInstant(correction.madeAt),
    who: names.get(correction.madeBy),
    state: 'past',
  },
  ...correction.marks.map(({ mark, note, officerId, at }) => ({
    title: mark === 'sent' ? t('Đã gửi', 'Sent') : t('Đã trả lời', 'Answered'),
    when: formatInstant(Temporal.Instant.from(at)),
    who: names.get(officerId),
    body: note,
    state: 'past' as const,
  })),
])}
${
  next === null
    ? ''
    : html`<form method="post" action="${here}">
${textAreaField({
  t,
  name: 'note',
  label:
    next === 'sent'
      ? t('Gửi bằng cách nào, số văn bản', 'How it was sent, number of the letter')
      : t('Nội dung trả lời', 'What was answered'),
  optional: next === 'sent',
  value: refused?.note ?? '',
  error: refused?.message,
  maxlength: 1_000,
})}
${buttonRow([
  button({
    label: next === 'sent' ? t('Ghi nhận đã gửi', 'Record as sent') : t('Ghi nhận trả lời', 'Record the answer'),
    name: 'mark',
    value: next,
  }),
])}</form>`
}`,
  });
}

/** Nothing differs: no batch is made. */
export function noCorrectionPage(view: View, run: Run): Html {
  const { t } = view;
  return layout(view, {
    title: titleOf(t),
    private: true,
    breadcrumbs: crumbs(run, t),
    body: html`${pageHeading({ title: titleOf(t), lead: run.name })}
${notice({ kind: 'info', title: t('Không có mục nào khác dữ liệu gốc cần đề nghị', 'No field differs that the register could be asked to correct') })}`,
  });
}
