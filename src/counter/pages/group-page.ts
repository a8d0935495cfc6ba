import { html } from 'hono/html';
import {
  nationalStatus,
  nationalStatusName,
  type DossierState,
  type FilingGroup,
  type GroupPerson,
  type GroupReceived,
} from '../../dossiers/api.ts';
import type { Agency } from '../../identity/api.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { checkboxesField } from '../../platform/views/fields/checkboxes-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { pagination } from '../../platform/views/pagination.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** A list at the counter. `done`: what came of receiving it when somebody was left. */
export type GroupView = {
  readonly group: FilingGroup;
  readonly agency: Agency | null;
  readonly people: readonly GroupPerson[];
  readonly states: readonly { readonly state: DossierState; readonly count: number }[];
  readonly received: number | null;
  readonly mayReceive: boolean;
  readonly newer: string | undefined;
  readonly older: string | undefined;
  readonly errors: ErrorList;
  readonly done: GroupReceived | null;
};

/** The most people of one sheet of the receipt. */
const onSheet = 200;

/** Danh sách nhiều người: check it once, receive all of them, print one receipt. */
export function groupPage(view: View, shown: GroupView): Html {
  const { t } = view;
  const { group, states, errors, done } = shown;
  const waiting = states.find(({ state }) => state === 'submitted')?.count ?? 0;
  const coded = shown.people.some(({ code }) => code !== null) || waiting < group.size;
  const sheets = Math.ceil(group.size / onSheet);
  return layout(view, {
    title: t(`Danh sách ${group.ref}`, `List ${group.ref}`),
    wide: true,
    private: true,
    errors,
    breadcrumbs: [
      { href: '/mot-cua', label: t('Tiếp nhận', 'Reception') },
      { href: '/mot-cua/nhom', label: t('Danh sách nhiều người', 'Lists of people') },
    ],
    body: html`${
      shown.received === null
        ? ''
        : notice({
            kind: 'success',
            announce: true,
            title: t(`Đã tiếp nhận ${shown.received} hồ sơ`, `${shown.received} dossiers received`),
          })
    }${
      done
        ? notice({
            kind: 'warning',
            announce: true,
            title: t(
              `Đã tiếp nhận ${done.received} hồ sơ, còn ${done.left.length} chưa tiếp nhận được`,
              `${done.received} received, ${done.left.length} could not be`,
            ),
            body: html`<ul>${done.left.slice(0, 20).map(({ no, name }) => html`<li>${no}. ${name}</li>`)}</ul>
<p>${t('Hồ sơ vừa thay đổi hoặc không còn chờ ở quầy của bạn. Mở từng hồ sơ để xem.', 'They changed a moment ago or no longer wait at your counter. Open each to see.')}</p>`,
          })
        : ''
    }${pageHeading({
      title: group.procedureName,
      caption: t(`Danh sách ${group.ref}, ${group.size} người`, `List ${group.ref}, ${group.size} people`),
    })}
${summaryList(view, [
  { key: t('Người đại diện', 'Representative'), value: group.representative },
  {
    key: t('Cơ quan giải quyết', 'Deciding authority'),
    value: shown.agency ? t(shown.agency.name, shown.agency.nameEn) : '',
  },
  { key: t('Nộp lúc', 'Filed'), value: formatInstant(group.at) },
  {
    key: t('Trạng thái', 'State'),
    value: states.map(({ state, count }) => `${nationalStatusName(nationalStatus(state), t)}: ${count}`).join('\n'),
  },
])}
${waiting > 0 && shown.mayReceive ? receiveForm(view, shown, waiting) : ''}
${
  coded
    ? buttonRow(
        Array.from({ length: sheets }, (_, i) =>
          buttonLink({
            href: `/mot-cua/nhom/${group.id}/giay-tiep-nhan.pdf${i > 0 ? `?phan=${i + 1}` : ''}`,
            label: `${t('In giấy tiếp nhận chung', 'Print the common receipt')}${sheets > 1 ? ` (${i + 1}/${sheets})` : ''}`,
            icon: 'file',
            variant: 'secondary',
          }),
        ),
      )
    : ''
}
${dataTable<GroupPerson>({
  caption: t('Từng người', 'Everybody'),
  rows: shown.people,
  columns: [
    { key: 'no', label: t('Số', 'No.'), kind: 'number', cell: ({ no }) => String(no) },
    {
      key: 'who',
      label: t('Họ tên', 'Name'),
      header: true,
      cell: ({ id, state, name }) =>
        html`<a class="ds-link" href="${state === 'submitted' ? '/mot-cua/ho-so' : '/mot-cua/bien-nhan'}/${id}">${name}</a>`,
    },
    {
      key: 'code',
      label: t('Mã', 'Code'),
      cell: ({ code, filingRef }) => html`<span class="code">${code ?? filingRef}</span>`,
    },
    {
      key: 'state',
      label: t('Trạng thái', 'State'),
      cell: ({ state }) => nationalStatusName(nationalStatus(state), t),
    },
    { key: 'due', label: t('Hẹn trả', 'Due'), cell: ({ dueAt }) => (dueAt ? formatInstant(dueAt) : '–') },
  ],
})}
${pagination(view, { newer: shown.newer, older: shown.older })}`,
  });
}

function receiveForm({ t }: View, { group, people, errors }: GroupView, waiting: number): Html {
  const first = people.find(({ state }) => state === 'submitted') ?? people[0];
  return html`<form method="post" action="/mot-cua/nhom/${group.id}">
<h2>${t(`Tiếp nhận ${waiting} hồ sơ đang chờ`, `Receive the ${waiting} that wait`)}</h2>
<p>${t('Mọi người trong danh sách nộp chung giấy tờ.', 'Everybody in the list handed in the same papers.')}
${first ? html`<a class="ds-link" href="/mot-cua/ho-so/${first.id}">${t('Xem giấy tờ ở một hồ sơ', 'See them in one of the dossiers')}</a>. ` : ''}
${t('Hồ sơ nào phải bổ sung hoặc từ chối thì mở riêng và xử lý trước.', 'Where papers must be asked for or one refused, open it and decide on it first.')}</p>
${checkboxesField({
  t,
  name: 'da-kiem-tra',
  label: t('Xác nhận', 'Confirm'),
  error: errors.find(({ name }) => name === 'da-kiem-tra')?.message,
  options: [
    {
      value: 'yes',
      label: t(
        'Đã kiểm tra danh sách và giấy tờ chung, đủ và hợp lệ',
        'The list and the shared papers were checked and are complete',
      ),
    },
  ],
})}
${buttonRow([button({ label: t(`Tiếp nhận cả ${waiting} hồ sơ`, `Receive all ${waiting}`), icon: 'check' })])}</form>`;
}
