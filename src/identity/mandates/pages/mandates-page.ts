import { html } from 'hono/html';
import type { LegalDay } from '../../../platform/clock.ts';
import { button, buttonLink, buttonRow } from '../../../platform/views/button.ts';
import { dataTable, type Column } from '../../../platform/views/data-table.ts';
import { hiddenField } from '../../../platform/views/fields/hidden-field.ts';
import { layout } from '../../../platform/views/layout.ts';
import { notice } from '../../../platform/views/notice.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import { statusTag } from '../../../platform/views/status-tag.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import type { Citizen } from '../../sessions/actor.ts';
import { stateOf, type Mandate } from '../mandate.ts';
import { daysLine, powersLine, stateWords } from '../mandate-words.ts';
import type { Organisation } from '../organisation.store.ts';

type Shown = {
  person: Citizen;
  today: LegalDay;
  /** What I gave, or what the organisation I act for gave. */
  given: readonly Mandate[];
  received: readonly Mandate[];
  organisations: readonly Organisation[];
  mayGive: boolean;
  /** Where somebody who chooses for whom to act goes on. */
  back: string | null;
  said: string | null;
};

/** Uỷ quyền: for whom I act now and could act, what I gave, what was given to me. */
export function mandatesPage(view: View, shown: Shown): Html {
  const { t } = view;
  const { person, given, received } = shown;
  const title = t('Uỷ quyền', 'Acting for others');
  const organisation = person.actsFor?.organisationId ? person.actsFor.name : null;
  return layout(view, {
    title,
    private: true,
    breadcrumbs: [{ href: '/tai-khoan', label: t('Tài khoản', 'Account') }],
    body: html`${shown.said === null ? '' : notice({ kind: 'success', announce: true, title: shown.said })}
    ${pageHeading({ title })}
    <h2>${t('Bạn đang làm việc cho ai?', 'For whom do you act?')}</h2>
    ${choiceOf(view, shown)}
    <h2>${organisation === null ? t('Tôi uỷ quyền cho người khác', 'Whom I let act for me') : t(`${organisation} cử người`, `Whom ${organisation} appointed`)}</h2>
    ${table(view, given, shown.today, 'given', t('Chưa uỷ quyền cho ai.', 'Nobody acts for you.'))}
    ${shown.mayGive ? buttonRow([buttonLink({ href: '/uy-quyen/moi', label: organisation === null ? t('Uỷ quyền cho một người', 'Let somebody act for me') : t('Cử một người', 'Appoint somebody') })]) : html`<p class="hint">${t('Khi đang làm việc thay người khác, bạn không uỷ quyền lại được.', 'While you act for somebody you cannot pass that on.')}</p>`}
    <h2>${t('Người khác uỷ quyền cho tôi', 'Who lets me act for them')}</h2>
    ${table(view, received, shown.today, 'received', t('Chưa ai uỷ quyền cho bạn.', 'Nobody let you act for them.'))}`,
  });
}

/** For whom one can act; with nobody else to choose there is nothing to send. */
function choiceOf(view: View, shown: Shown): Html {
  const { t } = view;
  const rows = choices(view, shown);
  const table = dataTable<Choice>({
    caption: t('Những người bạn có thể làm việc cho', 'For whom you can act'),
    captionHidden: true,
    columns: [
      { key: 'who', label: t('Cho ai', 'For whom'), header: true, cell: ({ name }) => name },
      { key: 'how', label: t('Với tư cách', 'As'), cell: ({ how }) => how },
      {
        key: 'choose',
        label: t('Chọn', 'Choose'),
        cell: ({ now, value, name }) =>
          now
            ? html`<strong>${t('Đang chọn', 'Chosen')}</strong>`
            : button({
                name: 'cho',
                value,
                label: t(`Làm cho ${name}`, `Act for ${name}`),
                variant: 'secondary',
                size: 'sm',
              }),
      },
    ],
    rows,
  });
  return rows.every(({ now }) => now)
    ? table
    : html`<form method="post" action="/uy-quyen/thay-mat">${shown.back === null ? '' : hiddenField({ name: 've', value: shown.back })}${table}</form>`;
}

type Choice = { value: string; name: string; how: string; now: boolean };

function choices({ t }: View, { person, today, organisations, received }: Shown): Choice[] {
  const { actsFor } = person;
  return [
    { value: 'toi', name: person.name, how: t('Chính tôi', 'Myself'), now: !actsFor },
    ...organisations.map((one) => ({
      value: `to-chuc:${one.id}`,
      name: one.name,
      how: t(`Đại diện theo pháp luật, mã số thuế ${one.taxCode}`, `Legal representative, tax code ${one.taxCode}`),
      now: actsFor?.organisationId === one.id && actsFor.grant === null,
    })),
    ...received
      .filter((one) => stateOf(one, today) === 'in_force')
      .map((one) => ({
        value: `uy-quyen:${one.id}`,
        name: one.ownerName,
        how: t(`Được uỷ quyền ${daysLine(one, t)}`, `By mandate ${daysLine(one, t)}`),
        now: actsFor?.grant?.id === one.id,
      })),
  ];
}

function table(view: View, rows: readonly Mandate[], today: LegalDay, side: 'given' | 'received', empty: string): Html {
  const { t } = view;
  const who: Column<Mandate> = {
    key: 'who',
    label: side === 'given' ? t('Người được uỷ quyền', 'Who may act') : t('Người uỷ quyền', 'For whom'),
    header: true,
    cell: (one) =>
      html`<a class="ds-link" href="/uy-quyen/${one.id}">${side === 'given' ? one.helperName : one.ownerName}</a>`,
  };
  return dataTable<Mandate>({
    caption: side === 'given' ? t('Đã uỷ quyền', 'Given') : t('Được uỷ quyền', 'Received'),
    captionHidden: true,
    columns: [
      who,
      { key: 'what', label: t('Được làm', 'May'), cell: (one) => powersLine(one.powers, t) },
      { key: 'days', label: t('Thời hạn', 'When'), cell: (one) => daysLine(one, t) },
      { key: 'state', label: t('Tình trạng', 'State'), cell: (one) => statusTag(stateWords(stateOf(one, today), t)) },
    ],
    rows,
    empty: html`<p>${empty}</p>`,
  });
}
