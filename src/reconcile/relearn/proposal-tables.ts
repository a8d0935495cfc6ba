import { html } from 'hono/html';
import { formatCount } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import type { Html } from '../../platform/views/view.ts';
import { sayComparison, sayLevel } from '../engine/explain.ts';
import type { HeldOut } from '../engine/held-out.ts';
import type { ProposedLevel } from '../engine/propose-weights.ts';
import type { Move } from '../engine/what-would-move.ts';
import { bands } from '../engine/write-result.ts';
import { bandWords } from '../pages/words.ts';
import type { Run } from '../run.ts';
import { decimal, signed } from './decimal.ts';

/** How well both weights foresaw what was held out. */
export function heldOutTable(t: Say, { records, parts, before, after }: HeldOut): Html {
  const rows = [
    {
      what: t(
        'Bất ngờ trung bình mỗi quyết định (bit, càng thấp càng tốt)',
        'Average surprise of a decision (bits, lower is better)',
      ),
      now: decimal(before.loss, 3, t),
      proposed: decimal(after.loss, 3, t),
    },
    {
      what: t('Xác suất nói ra lệch thực tế (điểm phần trăm)', 'Probability told, off what happened (points)'),
      now: decimal(before.calibrationPoints, 1, t),
      proposed: decimal(after.calibrationPoints, 1, t),
    },
    {
      what: t('Khi cán bộ chọn một người: đó là ứng viên đầu', 'Where a person was chosen: it was the first candidate'),
      now: `${decimal(100 * before.firstChosen, 1, t)} %`,
      proposed: `${decimal(100 * after.firstChosen, 1, t)} %`,
    },
  ];
  return html`<h2>${t('Kiểm tra trên phần để riêng', 'Checked on what was held out')}</h2>
<p>${t(
    `${formatCount(records)} bản ghi chia ${parts} phần; mỗi phần được đoán bằng trọng số chỉ học từ các phần kia.`,
    `${formatCount(records)} records in ${parts} parts; each is foreseen by weights learned from the other parts alone.`,
  )}</p>
${dataTable<(typeof rows)[number]>({
  caption: t('Trước và sau, trên phần để riêng', 'Before and after, on what was held out'),
  captionHidden: true,
  columns: [
    { key: 'what', label: t('Số đo', 'Measure'), header: true, cell: ({ what }) => what },
    { key: 'now', label: t('Trọng số hiện nay', 'Weights now'), kind: 'number', cell: ({ now }) => now },
    { key: 'proposed', label: t('Đề xuất', 'Proposed'), kind: 'number', cell: ({ proposed }) => proposed },
  ],
  rows,
})}`;
}

/** Each level that decisions spoke of: its weight now and proposed, and the decisions behind it. */
export function levelTable(t: Say, levels: readonly ProposedLevel[]): Html {
  const what = ({ of, level }: ProposedLevel): string =>
    of === 'absent'
      ? t('Người đúng không có trong các ứng viên', 'The true person is not among the candidates')
      : `${sayComparison(of, t)}: ${sayLevel(of, level, t)}`;
  return html`<h2>${t('Trọng số từng mức', 'Weights by level')}</h2>
<p>${t(
    'Đơn vị bit: thêm 1 bit là khả năng đúng người gấp đôi. Của họ tên, độ hiếm của tên được cộng riêng cho từng cặp. Kèm theo là số bản ghi đã quyết định có ứng viên ở mức này, và số lần ứng viên đó được chọn. Mức chưa quyết định nào nói tới thì giữ nguyên, không nêu ở đây.',
    'In bits: one bit more makes the person twice as likely. How rare a name is, is added pair by pair. With them: settled records with a candidate of that level, and how often it was the one chosen. Levels no decision spoke of stay as they are and are not shown.',
  )}</p>
${dataTable<ProposedLevel>({
  caption: t('Trọng số hiện nay và đề xuất theo mức', 'Weights now and proposed by level'),
  captionHidden: true,
  columns: [
    { key: 'level', label: t('Mức', 'Level'), header: true, cell: what },
    { key: 'now', label: t('Hiện nay', 'Now'), kind: 'number', cell: ({ now }) => signed(now, 2, t) },
    {
      key: 'proposed',
      label: t('Đề xuất', 'Proposed'),
      kind: 'number',
      cell: ({ proposed }) => signed(proposed, 2, t),
    },
    {
      key: 'change',
      label: t('Thay đổi', 'Change'),
      kind: 'number',
      cell: ({ now, proposed }) => (now === proposed ? '0' : signed(proposed - now, 2, t)),
    },
    {
      key: 'records',
      label: t('Bản ghi có mức này', 'Records with it'),
      kind: 'number',
      cell: ({ records }) => formatCount(records),
    },
    {
      key: 'chosen',
      label: t('Được chọn', 'Chosen'),
      kind: 'number',
      cell: ({ chosen }) => formatCount(chosen),
    },
  ],
  rows: levels.filter(({ records }) => records > 0),
})}`;
}

/** How many records would go from band to band, with some to open. */
export function moveTable(t: Say, run: Run, moves: readonly Move[]): Html {
  const goes = ({ from, to }: Move): string =>
    from === bands.matched && to === bands.matched
      ? t('Khớp → khớp với người khác', 'Matched → matched with another person')
      : `${bandWords(from, t)} → ${bandWords(to, t)}`;
  const page = `/quan-tri/doi-soat/${run.id}`;
  // What was doubtful is seen beside its candidates, what was not is asked anew of the register.
  const href = (from: number, row: number): string =>
    from === bands.toCheck ? `${page}/viec/${row}` : `${page}/mot-ho-so?ban-ghi=${row}`;
  return html`<h2>${t('Nếu nhận, đợt này sẽ đổi', 'What would move in this run')}</h2>
<p>${t(
    'Tính lại từ các ứng viên mà đợt này đã giữ; chỉ khi đối soát lại mới biết hết, nhất là với bản ghi tìm thêm bằng khoá lỏng. Bản ghi khớp theo số giấy tờ không đổi.',
    'Weighed anew from the candidates this run kept; only a new run tells all, above all where loose keys would bring others. Records matched by number do not move.',
  )}</p>
${dataTable<Move>({
  caption: t('Số bản ghi sẽ đổi', 'Records that would move'),
  captionHidden: true,
  columns: [
    { key: 'goes', label: t('Từ → đến', 'From → to'), header: true, cell: goes },
    { key: 'records', label: t('Số bản ghi', 'Records'), kind: 'number', cell: ({ records }) => formatCount(records) },
    {
      key: 'examples',
      label: t('Ví dụ', 'Examples'),
      cell: ({ from, examples }) =>
        html`<span>${examples.map(
          (row, at) =>
            html`${at > 0 ? ', ' : ''}<a class="ds-link" href="${href(from, row)}">${t('Bản ghi', 'Record')} ${formatCount(row + 1)}</a>`,
        )}</span>`,
    },
  ],
  rows: moves,
  empty: html`<p>${t('Không bản ghi nào đổi.', 'No record would move.')}</p>`,
})}`;
}
