import { html } from 'hono/html';
import type { FoundDossier, WorkItem } from '../../dossiers/api.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import { buttonLink } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { pagination } from '../../platform/views/pagination.ts';
import { searchBox } from '../../platform/views/search-box.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { provinceCalendar, remaining, remainingText } from '../../worktime/api.ts';
import { foundTable } from './found-table.ts';

const standings = { in_time: 'in-time', soon: 'soon', overdue: 'overdue' } as const;

/** What waits at the reception, and what the officer can begin. */
export type Reception = {
  readonly waiting: readonly WorkItem[];
  readonly now: Temporal.Instant;
  readonly older: string | undefined;
  readonly newer: string | undefined;
  /** Results ready at the same counter. */
  readonly ready: number;
  readonly mayHandOver: boolean;
  readonly mayReceive: boolean;
};

/** Bàn tiếp nhận: the big button first, then what waits online, oldest first. */
export function receptionPage(view: View, shown: Reception): Html {
  const { t } = view;
  const title = t('Tiếp nhận hồ sơ', 'Reception');
  const count = shown.ready >= 500 ? '500+' : String(shown.ready);
  const results = t(`${count} kết quả chờ trả`, `${count} results to hand over`);
  return layout(view, {
    title,
    wide: true,
    private: true,
    islands: ['inbox-keys'],
    body: html`<div class="heading-row">${pageHeading({ title })}
${shown.mayReceive ? buttonLink({ href: '/mot-cua/tiep-nhan', label: t('Tiếp nhận hồ sơ tại quầy', 'Receive at the counter'), icon: 'file' }) : ''}</div>
<div class="toolbar">${searchBox(view, { action: '/mot-cua/tim', label: t('Tìm hồ sơ theo mã, tên, số giấy tờ', 'Find a dossier by code, name, number'), labelHidden: true, placeholder: t('Mã hồ sơ, tên, số giấy tờ', 'Code, name, number') })}
<p class="push">${shown.mayHandOver ? html`<a class="ds-link" href="/tra-ket-qua">${results}</a>` : results}</p></div>
<inbox-keys>${dataTable<WorkItem>({
      caption: t('Hồ sơ chờ tiếp nhận', 'Waiting to be received'),
      columns: [
        {
          key: 'ref',
          label: t('Mã tra cứu', 'Reference'),
          header: true,
          cell: (item) => html`<a class="code" href="/mot-cua/ho-so/${item.id}">${item.filingRef}</a>`,
        },
        {
          key: 'who',
          label: t('Người đề nghị', 'Applicant'),
          cell: (item) => html`${item.applicantName}<span class="hint">${item.procedureName}</span>`,
        },
        {
          key: 'since',
          label: t('Nộp lúc', 'Filed'),
          cell: (item) => html`<time datetime="${item.openedAt.toString()}">${formatInstant(item.openedAt)}</time>`,
        },
        {
          key: 'left',
          label: t('Hạn tiếp nhận', 'To be received'),
          cell: (item) => timeLeft(view, shown.now, item.taskDueAt),
        },
      ],
      rows: shown.waiting,
      empty: emptyState({
        icon: 'check-circle',
        title: t('Không có hồ sơ trực tuyến nào đang chờ', 'Nothing waits online'),
      }),
    })}</inbox-keys>
${pagination(view, { older: shown.older, newer: shown.newer })}`,
  });
}

/** What is left of a deadline, in working time. */
export function timeLeft({ t }: View, now: Temporal.Instant, dueAt: Temporal.Instant): Html {
  const left = remaining(now, dueAt, provinceCalendar);
  return statusTag({ standing: standings[left.label], label: remainingText(left, t) });
}

/** What a search at the counter found; each leads to the page where something can be done with it. */
export function foundPage(
  view: View,
  typed: string,
  action: '/mot-cua/tim' | '/tra-ket-qua/tim',
  found: readonly FoundDossier[],
  hrefOf: (one: FoundDossier) => string,
): Html {
  const { t } = view;
  const back =
    action === '/mot-cua/tim'
      ? { href: '/mot-cua', label: t('Tiếp nhận', 'Reception') }
      : { href: '/tra-ket-qua', label: t('Trả kết quả', 'Hand over') };
  const title = t('Tìm hồ sơ', 'Find a dossier');
  return layout(view, {
    title,
    wide: true,
    private: true,
    breadcrumbs: [back],
    body: html`${pageHeading({ title })}${searchBox(view, { action, label: t('Mã hồ sơ, tên, số giấy tờ hoặc số điện thoại', 'Code, name, number or telephone'), value: typed })}
${typed === '' ? '' : foundTable(view, found, hrefOf)}`,
  });
}
