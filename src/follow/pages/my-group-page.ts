import { html } from 'hono/html';
import type { DossierState, FilingGroup, GroupPerson } from '../../dossiers/api.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { pagination } from '../../platform/views/pagination.ts';
import { panel } from '../../platform/views/panel.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { outcomeOut, standingOf, stateWords } from '../state-words.ts';

/** A list as its representative sees it. */
export type MyGroup = {
  readonly group: FilingGroup;
  readonly people: readonly GroupPerson[];
  readonly states: readonly { readonly state: DossierState; readonly count: number }[];
  /** Somebody of it has a code: there is a receipt. */
  readonly received: boolean;
  readonly justFiled: boolean;
  readonly newer: string | undefined;
  readonly older: string | undefined;
  readonly now: Temporal.Instant;
};

/** The most people of one sheet of the receipt. */
const onSheet = 200;

/** Hồ sơ theo danh sách: one reference, and everybody with state and due day. */
export function myGroupPage(view: View, page: MyGroup): Html {
  const { t } = view;
  const { group } = page;
  const sheets = Math.ceil(group.size / onSheet);
  return layout(view, {
    title: t(`Danh sách ${group.ref}`, `List ${group.ref}`),
    private: true,
    breadcrumbs: [
      { href: '/ho-so-cua-toi', label: t('Hồ sơ của tôi', 'My dossiers') },
      { href: '/ho-so-nhom', label: t('Danh sách đã nộp', 'Lists you filed') },
    ],
    body: html`${
      page.justFiled
        ? panel({
            title: t(`Đã nộp ${group.size} hồ sơ`, `${group.size} dossiers are filed`),
            label: t('Mã danh sách', 'Reference of the list'),
            code: group.ref,
            body: html`<p>${group.procedureName}</p>
              <p>${t('Mỗi người có một hồ sơ và, khi được tiếp nhận, một mã và ngày hẹn riêng.', 'Everybody has a dossier and, once accepted, a code and a due day of their own.')}</p>`,
          })
        : pageHeading({
            title: group.procedureName,
            caption: t(`Danh sách ${group.ref}, ${group.size} người`, `List ${group.ref}, ${group.size} people`),
          })
    }
    ${summaryList(view, [
      { key: t('Người đại diện', 'Representative'), value: group.representative },
      { key: t('Nộp lúc', 'Filed'), value: formatInstant(group.at) },
      {
        key: t('Tình trạng', 'State'),
        value: page.states.map(({ state, count }) => `${stateWords(state, null, t)}: ${count}`).join('\n'),
      },
    ])}
    ${
      page.received
        ? html`<h2>${t('Tải về', 'Downloads')}</h2>
            <ul>
              ${Array.from(
                { length: sheets },
                (_, i) =>
                  html`<li>
                    <a class="ds-link" href="/ho-so-nhom/${group.id}/giay-tiep-nhan.pdf${i > 0 ? `?phan=${i + 1}` : ''}"
                      >${t('Giấy tiếp nhận nhiều hồ sơ', 'Receipt for all dossiers')}${sheets > 1 ? ` (${i + 1}/${sheets})` : ''} (PDF)</a
                    >
                  </li>`,
              )}
            </ul>`
        : ''
    }
    ${dataTable<GroupPerson>({
      caption: t('Từng người', 'Everybody'),
      rows: page.people,
      columns: [
        { key: 'no', label: t('Số', 'No.'), kind: 'number', cell: ({ no }) => String(no) },
        {
          key: 'name',
          label: t('Họ tên', 'Name'),
          header: true,
          cell: ({ id, name, code, filingRef }) =>
            html`<a class="ds-link" href="/ho-so-cua-toi/${id}">${name}</a>
              <p class="hint" translate="no">${code ?? filingRef}</p>`,
        },
        {
          key: 'state',
          label: t('Tình trạng', 'State'),
          cell: (one) =>
            statusTag({ standing: standingOf(one, page.now), label: stateWords(one.state, outcomeOut(one), t) }),
        },
        { key: 'due', label: t('Hẹn trả', 'Due'), cell: ({ dueAt }) => (dueAt ? formatInstant(dueAt) : '–') },
      ],
    })}
    ${pagination(view, { newer: page.newer, older: page.older })}`,
  });
}
