import { html } from 'hono/html';
import { buttonLink } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** One officer's load, counted to 500. */
export type LoadLine = {
  readonly name: string;
  readonly posts: string;
  readonly open: number;
  readonly late: number;
  readonly away: string;
};

/** How the work of one desk is shared out, of one procedure or of all. */
export type RuleLine = {
  readonly desk: string;
  readonly procedure: string;
  readonly rule: string;
  readonly who: string;
  readonly href: string;
};

const count = (n: number): string => (n >= 500 ? '500+' : String(n));

/** Phân công công việc: who has how much, by which rule new work finds its officer, who is away. */
export function sharePage(
  view: View,
  { lines, rules, done }: { lines: readonly LoadLine[]; rules: readonly RuleLine[]; done: boolean },
): Html {
  const { t } = view;
  const title = t('Phân công công việc', 'Sharing out work');
  return layout(view, {
    title,
    wide: true,
    private: true,
    breadcrumbs: [{ href: '/viec', label: t('Việc của tôi', 'My work') }],
    body: html`${pageHeading({ title })}
${done ? notice({ kind: 'success', announce: true, body: t('Đã lưu. Việc mới được phân công theo quy tắc này trong một phút.', 'Saved. New work follows it within a minute.') }) : ''}
${dataTable<LoadLine>({
  caption: t('Việc đang giữ của từng người', 'What each person has'),
  columns: [
    {
      key: 'name',
      label: t('Cán bộ', 'Officer'),
      header: true,
      cell: ({ name, posts }) => html`${name}<span class="hint">${posts}</span>`,
    },
    { key: 'open', label: t('Được giao', 'Given'), kind: 'number', cell: ({ open }) => count(open) },
    {
      key: 'late',
      label: t('Quá hạn', 'Overdue'),
      kind: 'number',
      cell: ({ late }) => (late > 0 ? statusTag({ standing: 'overdue', label: count(late) }) : '0'),
    },
    { key: 'away', label: t('Vắng mặt', 'Absence'), cell: ({ away }) => away || '–' },
  ],
  rows: lines,
  empty: emptyState({ title: t('Chưa có ai giữ vị trí trong đơn vị', 'Nobody holds a post here') }),
})}
<p class="hint">${t('Chỉ đếm việc giao đích danh; việc chưa ai nhận nằm ở danh sách của đơn vị.', 'Only tasks given by name are counted; what nobody took is in the list of the unit.')} <a class="ds-link" href="/viec/don-vi">${t('Giao việc từ danh sách của đơn vị', 'Give work from the list of the unit')}</a></p>
${dataTable<RuleLine>({
  caption: t('Quy tắc phân công việc mới', 'Rules for new work'),
  columns: [
    {
      key: 'desk',
      label: t('Vị trí', 'Post'),
      header: true,
      cell: (line) =>
        html`<a href="${line.href}">${line.desk}</a>${line.procedure ? html`<span class="hint">${t('Thủ tục', 'Procedure')} ${line.procedure}</span>` : ''}`,
    },
    {
      key: 'rule',
      label: t('Quy tắc', 'Rule'),
      cell: ({ rule, who }) => html`${rule}${who ? html`<span class="hint">${who}</span>` : ''}`,
    },
  ],
  rows: rules,
})}
${buttonLink({ href: '/viec/vang-mat', label: t('Vắng mặt và uỷ quyền', 'Absences and delegations'), variant: 'secondary' })}`,
  });
}
