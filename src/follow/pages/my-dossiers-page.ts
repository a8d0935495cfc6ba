import type { FoundDossier } from '../../dossiers/api.ts';
import { html } from 'hono/html';
import { dayOf } from '../../platform/clock.ts';
import { formatDay, formatInstant } from '../../platform/i18n/format.ts';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { pagination } from '../../platform/views/pagination.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { standingOf, stateWords, waitsForPerson } from '../state-words.ts';

/** All dossiers of a person: which, how it stands, when it is due, what to do. */
export function myDossiersPage(
  view: View,
  {
    rows,
    actsFor,
    others,
    now,
    newer,
    older,
  }: {
    rows: readonly FoundDossier[];
    /** Whose dossiers these are when the person acts for somebody; null: their own. */
    actsFor: string | null;
    /** For whom the person could act too. */
    others: readonly { name: string; choice: string }[];
    now: Temporal.Instant;
    newer?: string | undefined;
    older?: string | undefined;
  },
): Html {
  const { t } = view;
  const title =
    actsFor === null ? t('Hồ sơ của tôi', 'My dossiers') : t(`Hồ sơ của ${actsFor}`, `Dossiers of ${actsFor}`);
  const lead =
    actsFor === null
      ? t('Hồ sơ của bạn và hồ sơ bạn nộp thay người khác.', 'Your dossiers and those you filed for others.')
      : t('Hồ sơ thuộc phạm vi bạn được làm thay.', 'The dossiers you may act on for them.');
  return layout(view, {
    title,
    private: true,
    body: html`${pageHeading({ title, lead })}
      ${dataTable<FoundDossier>({
        caption: title,
        captionHidden: true,
        rows,
        columns: [
          {
            key: 'dossier',
            label: t('Hồ sơ', 'Dossier'),
            header: true,
            cell: (row) =>
              html`<a class="ds-link" href="/ho-so-cua-toi/${row.id}">${row.procedureName}</a>
                <p class="hint"><span translate="no">${row.code ?? row.filingRef}</span> · ${row.applicantName}</p>`,
          },
          {
            key: 'state',
            label: t('Tình trạng', 'State'),
            cell: (row) => statusTag({ standing: standingOf(row, now), label: stateWords(row.state, null, t) }),
          },
          { key: 'filed', label: t('Ngày nộp', 'Filed'), cell: (row) => formatDay(dayOf(row.submittedAt)) },
          { key: 'due', label: t('Hẹn trả', 'Due'), cell: (row) => (row.dueAt ? formatInstant(row.dueAt) : '–') },
          { key: 'todo', label: t('Việc cần làm', 'To do'), cell: (row) => toDo(row, view) },
        ],
        empty: emptyState({
          title:
            actsFor === null
              ? t('Bạn chưa nộp hồ sơ nào', 'You have not filed anything yet')
              : t('Chưa có hồ sơ nào', 'No dossier yet'),
          action: buttonLink({ href: '/thu-tuc', label: t('Tìm thủ tục', 'Find a procedure') }),
        }),
      })}
      ${pagination(view, { newer, older })}
      ${others.length > 0 ? mandated(view, others) : ''}
      <p>
        ${t('Nộp thay nhiều người?', 'Filed for many people?')}
        <a class="ds-link" href="/ho-so-nhom">${t('Xem danh sách đã nộp', 'See the lists you filed')}</a>
      </p>`,
  });
}

/** Được uỷ quyền: acting is chosen by pressing, never by following a link. */
function mandated({ t }: View, others: readonly { name: string; choice: string }[]): Html {
  return html`<h2>${t('Được uỷ quyền', 'On behalf of others')}</h2>
    <form method="post" action="/uy-quyen/thay-mat">
      ${hiddenField({ name: 've', value: '/ho-so-cua-toi' })}
      ${buttonRow(
        others.map(({ name, choice }) =>
          button({
            name: 'cho',
            value: choice,
            label: t(`Xem hồ sơ của ${name}`, `Dossiers of ${name}`),
            variant: 'secondary',
          }),
        ),
      )}
    </form>`;
}

function toDo(row: FoundDossier, { t }: View): Html | string {
  if (row.state === 'awaiting_payment') return t('Nộp phí, lệ phí', 'Pay the fees');
  if (waitsForPerson(row.state))
    return html`<a class="ds-link" href="/ho-so-cua-toi/${row.id}/bo-sung"
      >${t('Bổ sung giấy tờ', 'Hand in papers')}<span class="ds-sr-only"> ${row.code ?? row.filingRef}</span></a
    >`;
  return row.state === 'result_ready' ? t('Nhận kết quả', 'Collect the result') : '–';
}
