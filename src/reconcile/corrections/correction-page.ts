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
import { progressPart } from '../pages/progress-part.ts';
import { crumbs, stateWords } from '../pages/words.ts';
import { underWay, type Run } from '../run.ts';
import { hasFile, nextMark, type Correction } from './correction.ts';

const titleOf = (t: Say): string =>
  t('Đề nghị cơ quan quản lý dữ liệu gốc chỉnh sửa', 'Request to correct the register of origin');

const stateOf = (correction: Correction, t: Say): Html => {
  if (correction.state !== 'done') return statusTag(stateWords(correction.state, t));
  if (!hasFile(correction))
    return statusTag({ standing: 'done', label: t('Không có mục cần đề nghị', 'Nothing to ask for') });
  const next = nextMark(correction);
  if (next === 'sent') return statusTag({ standing: 'neutral', label: t('Chưa gửi', 'Not sent') });
  if (next === 'answered') return statusTag({ standing: 'paused', label: t('Đã gửi', 'Sent') });
  return statusTag({ standing: 'done', label: t('Đã trả lời', 'Answered') });
};

const countWords = (count: number | null): string => (count === null ? '–' : formatCount(count));

const scopeWords = ({ whole }: Pick<Correction, 'whole'>, t: Say): string =>
  whole
    ? t('Toàn bộ các mục khác nhau', 'All that differs')
    : t('Các mục khác nhau chưa được đề nghị', 'What differs and was not asked for before');

/** The batches of a run, and the form that asks for the next. */
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
          { key: 'scope', label: t('Phạm vi', 'Scope'), cell: (correction) => scopeWords(correction, t) },
          { key: 'lines', label: t('Số mục', 'Fields'), kind: 'number', cell: ({ lines }) => countWords(lines) },
          {
            key: 'records',
            label: t('Số bản ghi', 'Records'),
            kind: 'number',
            cell: ({ records }) => countWords(records),
          },
          { key: 'state', label: t('Tình trạng', 'State'), cell: (correction) => stateOf(correction, t) },
        ],
        rows: corrections,
      })
}
${corrections.some(underWay) ? '' : askForm({ t }, run, corrections.some(hasFile))}`;
}

/** Asks for a batch; where there is one with a file, what it holds is left out, or all is asked for once more. */
function askForm({ t }: Pick<View, 't'>, run: Pick<Run, 'id'>, earlier: boolean): Html {
  const form = (buttons: readonly Html[]): Html =>
    html`<form method="post" action="/quan-tri/doi-soat/${run.id}/de-nghi">${buttonRow(buttons)}</form>`;
  if (!earlier) return form([button({ label: t('Lập đề nghị chỉnh sửa', 'Make a request'), variant: 'secondary' })]);
  return html`<p>${t(
    'Lần lập tiếp theo chỉ gồm các mục chưa có trong đề nghị nào của đợt này, dù đề nghị ấy đã gửi hay chưa.',
    'The next one holds only what no request of this run holds, whether that was sent or not.',
  )}</p>
${form([
  button({ label: t('Lập đề nghị cho các mục mới', 'Make a request of what is new'), variant: 'secondary' }),
  button({
    label: t('Lập lại toàn bộ', 'Make one of all that differs'),
    name: 'whole',
    value: '1',
    variant: 'tertiary',
  }),
])}`;
}

/** One batch: how far it is, or its file, who made it, what became of it, and a form for what is told next. */
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
  return layout(view, {
    title: titleOf(t),
    private: true,
    errors: refused ? [{ name: 'note', message: refused.message }] : [],
    islands: underWay(correction) ? ['run-progress'] : [],
    breadcrumbs: crumbs(run, t),
    body: html`${pageHeading({ title: titleOf(t), lead: run.name })}
${underWay(correction) ? progressPart(view, here, correction) : ''}${outcome(view, run, correction)}
${summaryList({ t }, [
  { key: t('Tình trạng', 'State'), value: stateOf(correction, t) },
  { key: t('Dữ liệu gốc', 'Register of origin'), value: correction.register },
  { key: t('Phạm vi', 'Scope'), value: scopeWords(correction, t) },
  ...(hasFile(correction)
    ? [
        { key: t('Số mục', 'Fields'), value: countWords(correction.lines) },
        { key: t('Số bản ghi', 'Records'), value: countWords(correction.records) },
      ]
    : []),
])}
${
  correction.state === 'waiting' || correction.state === 'running'
    ? html`<form method="post" action="${here}/dung">${buttonRow([button({ label: t('Dừng', 'Stop'), variant: 'secondary' })])}</form>`
    : ''
}
${
  hasFile(correction)
    ? buttonRow([
        buttonLink({
          href: `${here}/tep.csv`,
          label: t('Tải tệp (CSV)', 'Download the file (CSV)'),
          variant: 'secondary',
        }),
      ])
    : ''
}
${timeline({ t }, [
  {
    title: hasFile(correction) ? t('Đã lập', 'Made') : t('Đã yêu cầu lập', 'Asked for'),
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
${markForm(view, here, correction, refused)}`,
  });
}

/** What came of a batch that has no file. */
function outcome({ t }: Pick<View, 't'>, run: Run, correction: Correction): Html | '' {
  const page = html`<a class="ds-link" href="/quan-tri/doi-soat/${run.id}">${t('Về đợt đối soát', 'To the run')}</a>`;
  if (correction.state === 'failed')
    return notice({
      kind: 'danger',
      title: t('Chưa lập được đề nghị', 'The request could not be made'),
      body: html`<p>${t(
        'Hệ thống sẽ thử lại, trừ khi có đề nghị mới hơn; người vận hành đã được báo.',
        'It is tried again unless a newer one is asked for; the operators are told.',
      )}</p><p>${page}</p>`,
    });
  if (correction.state === 'stopped')
    return notice({
      kind: 'info',
      title: t('Đã dừng, không có tệp nào được lập', 'Stopped: no file was made'),
      body: html`<p>${page}</p>`,
    });
  if (correction.state === 'done' && !hasFile(correction))
    return notice({
      kind: 'info',
      title: correction.whole
        ? t(
            'Không có mục nào khác dữ liệu gốc cần đề nghị',
            'No field differs that the register could be asked to correct',
          )
        : t(
            'Không có mục nào khác dữ liệu gốc mà chưa được đề nghị',
            'No field differs that the register was not asked to correct before',
          ),
      body: html`<p>${page}</p>`,
    });
  return '';
}

/** The form for what is told next of a batch with a file. */
function markForm(
  { t }: Pick<View, 't'>,
  here: string,
  correction: Correction,
  refused: { note: string; message: string } | null,
): Html | '' {
  const next = nextMark(correction);
  if (next === null) return '';
  return html`<form method="post" action="${here}">
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
])}</form>`;
}
