import { html } from 'hono/html';
import type { FoundDossier, WorkItem } from '../../dossiers/api.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import { attributes } from '../../platform/views/attributes.ts';
import { button, buttonLink } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { checkboxesField } from '../../platform/views/fields/checkboxes-field.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { notice } from '../../platform/views/notice.ts';
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
  /** What was ticked for receiving many at once, and what was wrong with it. */
  readonly many: { readonly ticked: readonly string[]; readonly errors: ErrorList };
  /** So many were received just now. */
  readonly received: number;
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
    errors: shown.many.errors,
    body: html`<div class="heading-row">${pageHeading({ title })}
${shown.mayReceive ? buttonLink({ href: '/mot-cua/tiep-nhan', label: t('Tiếp nhận hồ sơ tại quầy', 'Receive at the counter'), icon: 'file' }) : ''}</div>
<div class="toolbar">${searchBox(view, { action: '/mot-cua/tim', label: t('Tìm hồ sơ theo mã, tên, số giấy tờ', 'Find a dossier by code, name, number'), labelHidden: true, placeholder: t('Mã hồ sơ, tên, số giấy tờ', 'Code, name, number') })}
<p><a class="ds-link" href="/mot-cua/nhom">${t('Danh sách nhiều người', 'Lists of people')}</a></p>
${
  shown.mayReceive
    ? html`<p><a class="ds-link" href="/so-theo-doi">${t('Sổ theo dõi', 'Register book')}</a></p>
<p><a class="ds-link" href="/mot-cua/mo-khoa-tai-khoan">${t('Cấp lại mã mở khoá', 'New unlock code')}</a></p>
`
    : ''
}<p><a class="ds-link" href="/mot-cua/ban-giao">${t('Bàn giao cho đơn vị', 'Hand to the units')}</a></p>
<p class="push">${shown.mayHandOver ? html`<a class="ds-link" href="/tra-ket-qua">${results}</a>` : results}</p></div>
${shown.received > 0 ? notice({ kind: 'success', announce: true, body: t(`Đã tiếp nhận ${shown.received} hồ sơ.`, `${shown.received} dossiers received.`) }) : ''}
${receivingMany(
  view,
  shown,
  html`<div id="field-d"><inbox-keys>${dataTable<WorkItem>({
    caption: t('Hồ sơ chờ tiếp nhận', 'Waiting to be received'),
    columns: [
      {
        key: 'ref',
        label: t('Mã tra cứu', 'Reference'),
        header: true,
        cell: (item) => named(shown, item),
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
  })}</inbox-keys></div>`,
)}
${pagination(view, { older: shown.older, newer: shown.newer })}`,
  });
}

/** The link is the label of the box: the reference names both. */
function named({ mayReceive, many }: Reception, item: WorkItem): Html {
  const link = html`<a class="code" href="/mot-cua/ho-so/${item.id}">${item.filingRef}</a>`;
  if (!mayReceive) return link;
  const checked = attributes({ checked: many.ticked.includes(item.filingRef) });
  // oxfmt-ignore
  return html`<label><input class="ds-input" type="checkbox" name="d" value="${item.filingRef}"${checked}> ${link}</label>`;
}

/** Tiếp nhận nhiều hồ sơ: one act over the ticked ones, once the officer says that their papers were checked. */
function receivingMany({ t }: View, shown: Reception, list: Html): Html {
  if (!shown.mayReceive || shown.waiting.length === 0) return list;
  const error = shown.many.errors.find(({ name }) => name === 'checked')?.message;
  return html`<form method="post" action="/mot-cua/nhan-nhieu">
    ${list}
    ${checkboxesField({
      t,
      name: 'checked',
      label: t('Tiếp nhận các hồ sơ đã chọn', 'Receive the ticked ones'),
      error,
      options: [
        {
          value: 'yes',
          label: t(
            'Tôi đã kiểm tra: thành phần của từng hồ sơ đã chọn đầy đủ, hợp lệ',
            'I have checked that the papers of each ticked filing are complete and valid',
          ),
        },
      ],
    })}
    ${button({ label: t('Tiếp nhận hồ sơ đã chọn', 'Receive them'), variant: 'secondary' })}
  </form>`;
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
