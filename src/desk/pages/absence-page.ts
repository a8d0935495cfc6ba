import { html } from 'hono/html';
import { button, buttonRow } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { dateField, type TypedDate } from '../../platform/views/fields/date-field.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { radiosField } from '../../platform/views/fields/radios-field.ts';
import { selectField } from '../../platform/views/fields/select-field.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** What was typed. */
export type AbsenceTyped = {
  readonly who: string;
  readonly kind: string;
  readonly from: TypedDate;
  readonly to: TypedDate;
  readonly standIn: string;
  readonly note: string;
};

/** One absence or delegation that is not over. */
export type AbsenceLine = {
  readonly id: string;
  readonly who: string;
  readonly kind: 'away' | 'delegated';
  readonly days: string;
  readonly now: boolean;
  readonly standIn: string;
  readonly note: string;
};

type Choice = { readonly value: string; readonly label: string };

/** Everything the page shows. */
export type AbsenceModel = {
  readonly lines: readonly AbsenceLine[];
  readonly people: readonly Choice[];
  readonly standIns: readonly Choice[];
  readonly typed: AbsenceTyped;
  readonly errors: ErrorList;
  readonly done: boolean;
};

/** Vắng mặt, uỷ quyền xử lý: who is away or delegates, and who stands in. */
export function absencePage(view: View, model: AbsenceModel): Html {
  const { t } = view;
  const title = t('Vắng mặt và uỷ quyền xử lý', 'Absences and delegations');
  return layout(view, {
    title,
    private: true,
    errors: model.errors,
    breadcrumbs: [{ href: '/viec', label: t('Việc của tôi', 'My work') }],
    body: html`${pageHeading({ title })}
${model.done ? notice({ kind: 'success', announce: true, body: t('Đã lưu.', 'Saved.') }) : ''}
${absenceTable(view, model.lines)}
<h2>${t('Khai báo mới', 'A new one')}</h2>
${absenceForm(view, model)}`,
  });
}

function absenceTable({ t }: View, lines: readonly AbsenceLine[]): Html {
  const kinds = { away: t('Vắng mặt', 'Away'), delegated: t('Uỷ quyền', 'Delegates') };
  return dataTable<AbsenceLine>({
    caption: t('Đang và sẽ vắng mặt, uỷ quyền', 'Now and to come'),
    columns: [
      {
        key: 'who',
        label: t('Cán bộ', 'Officer'),
        header: true,
        cell: ({ who, note }) => html`${who}${note ? html`<span class="hint">${note}</span>` : ''}`,
      },
      {
        key: 'days',
        label: t('Ngày', 'Days'),
        cell: ({ kind, days, now }) =>
          html`${days}<span class="hint">${statusTag({ standing: now ? 'soon' : 'neutral', label: kinds[kind] })}</span>`,
      },
      { key: 'standIn', label: t('Người làm thay', 'Stand-in'), cell: ({ standIn }) => standIn || '–' },
      {
        key: 'end',
        label: t('Kết thúc sớm', 'End it'),
        cell: ({ id, who }) =>
          html`<form class="inline" method="post" action="/viec/vang-mat/ket-thuc">${hiddenField({ name: 'id', value: id })}<button class="ds-button" type="submit" data-variant="secondary" data-size="sm">${t('Kết thúc', 'End')}<span class="ds-sr-only"> ${who}</span></button></form>`,
      },
    ],
    rows: lines,
    empty: emptyState({ icon: 'check-circle', title: t('Không có ai vắng mặt', 'Nobody is away') }),
  });
}

function absenceForm({ t }: View, { people, standIns, typed, errors }: AbsenceModel): Html {
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message;
  return html`<form method="post" action="/viec/vang-mat">
    ${
      people.length > 1
        ? selectField({
            t,
            name: 'who',
            label: t('Cán bộ', 'Officer'),
            options: people,
            value: typed.who,
            error: errorOf('who'),
          })
        : hiddenField({ name: 'who', value: people[0]?.value ?? '' })
    }
    ${radiosField({
      t,
      name: 'kind',
      label: t('Loại', 'Kind'),
      value: typed.kind,
      error: errorOf('kind'),
      options: [
        {
          value: 'away',
          label: t(
            'Vắng mặt: không nhận việc mới, người làm thay xử lý việc đang có',
            'Away: nothing new comes, the stand-in does what is there',
          ),
        },
        {
          value: 'delegated',
          label: t(
            'Uỷ quyền: vẫn làm việc, người được uỷ quyền cũng xử lý được',
            'Delegation: goes on working, the stand-in may act too',
          ),
        },
      ],
    })}
    ${dateField({ t, name: 'from', label: t('Từ ngày', 'First day'), value: typed.from, error: errorOf('from'), hint: t('Ví dụ: 23 11 2026', 'Example: 23 11 2026') })}
    ${dateField({ t, name: 'to', label: t('Đến hết ngày', 'Last day'), value: typed.to, error: errorOf('to'), hint: t('Cả ngày này', 'This day included') })}
    ${selectField({
      t,
      name: 'standIn',
      label: t('Người làm thay', 'Who stands in'),
      hint: t('Mọi thao tác làm thay đều ghi rõ làm thay ai', 'Every act says for whom it was done'),
      optional: true,
      options: standIns,
      value: typed.standIn,
      error: errorOf('standIn'),
    })}
    ${textField({ t, name: 'note', label: t('Ghi chú', 'Note'), optional: true, value: typed.note, maxlength: 200, error: errorOf('note') })}
    ${buttonRow([button({ label: t('Lưu khai báo', 'Save') })])}
  </form>`;
}
