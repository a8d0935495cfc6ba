import { html } from 'hono/html';
import type { LegalDay } from '../../../platform/clock.ts';
import { formatInstant } from '../../../platform/i18n/format.ts';
import { button, buttonRow } from '../../../platform/views/button.ts';
import { layout } from '../../../platform/views/layout.ts';
import { notice } from '../../../platform/views/notice.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import { statusTag } from '../../../platform/views/status-tag.ts';
import { summaryList } from '../../../platform/views/summary-list.ts';
import { timeline } from '../../../platform/views/timeline.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import { stateOf, type Mandate } from '../mandate.ts';
import type { MandateEvent } from '../mandate.store.ts';
import { daysLine, powerWords, stateWords } from '../mandate-words.ts';
import type { ProcedureName } from '../mandate-scopes.ts';

type Shown = {
  mandate: Mandate;
  today: LegalDay;
  procedures: readonly ProcedureName[];
  lifeEvent: string | null;
  history: readonly MandateEvent[];
  /** Which side this person is on. */
  side: 'owner' | 'helper';
  /** The act that was refused because things changed meanwhile. */
  late: boolean;
};

/** One mandate with its history, for both sides: the owner revokes, the helper accepts, declines or gives it up. */
export function mandatePage(view: View, { mandate, today, procedures, lifeEvent, history, side, late }: Shown): Html {
  const { t } = view;
  const state = stateOf(mandate, today);
  const title = t(
    `${mandate.ownerName} uỷ quyền cho ${mandate.helperName}`,
    `${mandate.ownerName} lets ${mandate.helperName} act`,
  );
  return layout(view, {
    title,
    private: true,
    breadcrumbs: [{ href: '/uy-quyen', label: t('Uỷ quyền', 'Acting for others') }],
    body: html`${
      late
        ? notice({
            kind: 'warning',
            announce: true,
            title: t('Chưa làm được: uỷ quyền này vừa thay đổi', 'Not done: this has just changed'),
          })
        : ''
    }
    ${pageHeading({ title })}
    ${summaryList(view, [
      { key: t('Tình trạng', 'State'), value: statusTag(stateWords(state, t)) },
      {
        key: t('Người uỷ quyền', 'For whom'),
        value: `${mandate.ownerName}${mandate.ownerNumber ? ` (${mandate.ownerNumber})` : ''}`,
      },
      { key: t('Người được uỷ quyền', 'Who may act'), value: `${mandate.helperName} (${mandate.helperIdNumber})` },
      { key: t('Thời hạn', 'When'), value: daysLine(mandate, t) },
      {
        key: t('Được làm', 'May'),
        value: html`<ul>${mandate.powers.map((power) => html`<li>${powerWords(power, t)}</li>`)}</ul>`,
      },
      { key: t('Thủ tục', 'Procedures'), value: scopeWords(view, mandate, procedures, lifeEvent) },
    ])}
    ${acts(view, mandate, state, side)}
    <h2>${t('Lịch sử', 'History')}</h2>
    ${timeline(
      view,
      history.map(({ kind, name, at }) => ({
        title: eventWords(view, kind),
        when: formatInstant(at),
        machine: at.toString(),
        who: name,
        state: 'past' as const,
      })),
    )}`,
  });
}

function scopeWords(
  { t }: View,
  mandate: Mandate,
  procedures: readonly ProcedureName[],
  lifeEvent: string | null,
): Html | string {
  if (mandate.scope === 'all') return t('Tất cả thủ tục', 'All procedures');
  return html`${lifeEvent === null ? '' : html`<p>${t(`Sự kiện: ${lifeEvent}`, `Life event: ${lifeEvent}`)}</p>`}
    <ul>
      ${procedures.map(({ code, name }) => html`<li>${name} <span class="hint">(${code})</span></li>`)}
    </ul>`;
}

function acts({ t }: View, { id }: Mandate, state: ReturnType<typeof stateOf>, side: 'owner' | 'helper'): Html {
  const act = (value: string, label: string, variant?: 'danger' | 'secondary'): Html =>
    html`<form method="post" action="/uy-quyen/${id}">${button({ name: 'viec', value, label, variant })}</form>`;
  const open = state === 'waiting' || state === 'to_come' || state === 'in_force';
  if (!open) return html``;
  if (side === 'owner')
    return html`<p>${t('Thu hồi có hiệu lực ngay, kể cả khi người đó đang đăng nhập.', 'Revoking works at once, even while they are signed in.')}</p>
      ${buttonRow([act('thu-hoi', t('Thu hồi uỷ quyền', 'Revoke'), 'danger')])}`;
  if (state === 'waiting')
    return html`<p>${t('Khi nhận, mọi việc bạn làm thay đều được ghi tên bạn và người uỷ quyền thấy được.', 'Everything you do for them is recorded under your name, and they see it.')}</p>
      ${buttonRow([act('nhan', t('Nhận uỷ quyền', 'Accept')), act('khong', t('Không nhận', 'Decline'), 'secondary')])}`;
  return buttonRow([act('thoi', t('Thôi nhận uỷ quyền', 'Give it up'), 'danger')]);
}

function eventWords({ t }: View, kind: MandateEvent['kind']): string {
  switch (kind) {
    case 'made':
      return t('Lập uỷ quyền', 'Made');
    case 'accepted':
      return t('Nhận uỷ quyền', 'Accepted');
    case 'declined':
      return t('Không nhận', 'Declined');
    case 'revoked':
      return t('Thu hồi', 'Revoked');
    case 'given_up':
      return t('Thôi nhận', 'Given up');
  }
}
