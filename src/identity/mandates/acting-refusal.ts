import { html } from 'hono/html';
import type { House } from '../../platform/house.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { formatDay, formatInstant } from '../../platform/i18n/format.ts';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { phoneLink } from '../../platform/views/phone-link.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { citizen } from '../sessions/who-acts.ts';
import { heldBefore } from './mandate.store.ts';
import { stateOf, type Mandate, type MandateState } from './mandate.ts';
import { organisationWith, representedBy } from './organisation.store.ts';

/** Whose a thing is that somebody may do only on behalf of them; `taxCode`: an organisation known by no more than that. */
export type OwnedBy = {
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly taxCode?: string | null;
};

/**
 * For somebody who may not come in as they act now: the page (403) that offers to act for the owner, where they still
 * could, or says that the mandate they had is over. null: they never had to do with this owner, and learn nothing.
 */
export async function actingRefusal(house: House, c: Ctx, ownedBy: OwnedBy): Promise<Response | null> {
  const { personId, taxCode } = ownedBy;
  const organisationId = ownedBy.organisationId ?? (taxCode ? await organisationWith(house.open, taxCode) : null);
  const owner = { personId, organisationId };
  const person = citizen(c);
  const view = c.get('view');
  const represented = owner.organisationId === null ? [] : await representedBy(house.open, person.id);
  const organisation = represented.find(({ id }) => id === owner.organisationId);
  if (organisation)
    return person.actsFor?.organisationId === organisation.id
      ? null
      : c.html(chooseFirstPage(view, organisation.name, `to-chuc:${organisation.id}`), 403);
  const mandate = await heldBefore(house.open, person.id, owner, house.clock.today());
  if (!mandate) return null;
  const state = stateOf(mandate, house.clock.today());
  if (state === 'in_force')
    return person.actsFor?.grant?.id === mandate.id
      ? null
      : c.html(chooseFirstPage(view, mandate.ownerName, `uy-quyen:${mandate.id}`), 403);
  return c.html(overPage(view, mandate, state), 403);
}

function chooseFirstPage(view: View, name: string, choice: string): Html {
  const { t } = view;
  const title = t(`Việc này thuộc về ${name}`, `This belongs to ${name}`);
  return layout(view, {
    title,
    private: true,
    body: html`${pageHeading({
      title,
      lead: t('Hãy chọn làm việc thay mặt họ rồi mở lại.', 'Choose to act for them, then open it again.'),
    })}
    <form method="post" action="/uy-quyen/thay-mat">
      ${hiddenField({ name: 've', value: view.path })} ${hiddenField({ name: 'cho', value: choice })}
      ${button({ label: t(`Làm cho ${name}`, `Act for ${name}`) })}
    </form>`,
  });
}

function overPage(view: View, mandate: Mandate, state: MandateState): Html {
  const { t, office } = view;
  const title = t('Uỷ quyền không còn hiệu lực', 'The mandate no longer holds');
  const name = mandate.ownerName;
  const lead =
    state === 'revoked' && mandate.revokedAt !== null
      ? t(
          `Uỷ quyền của ${name} cho bạn đã bị thu hồi lúc ${formatInstant(mandate.revokedAt)}. Bạn không xem hay làm được gì thêm; hồ sơ của họ không bị ảnh hưởng.`,
          `${name} revoked your mandate at ${formatInstant(mandate.revokedAt)}. You can neither see nor do anything more; their dossiers are not affected.`,
        )
      : state === 'expired'
        ? t(
            `Uỷ quyền của ${name} cho bạn đã hết hạn ngày ${formatDay(mandate.untilDay)}.`,
            `The mandate from ${name} ended on ${formatDay(mandate.untilDay)}.`,
          )
        : t(
            `Uỷ quyền của ${name} cho bạn bắt đầu từ ${formatDay(mandate.fromDay)}.`,
            `The mandate from ${name} begins on ${formatDay(mandate.fromDay)}.`,
          );
  return layout(view, {
    title,
    private: true,
    body: html`${pageHeading({ title, lead })}
      <p>
        ${t('Nếu họ vẫn muốn bạn làm thay, họ có thể uỷ quyền lại. Cần giúp, xin gọi', 'If they still want you to act, they can make a new one. For help, call')}
        ${phoneLink(office.phone)}
      </p>
      ${buttonRow([
        buttonLink({ href: `/uy-quyen/${mandate.id}`, label: t('Xem uỷ quyền', 'See the mandate') }),
        buttonLink({ href: '/uy-quyen', label: t('Tất cả uỷ quyền', 'All mandates'), variant: 'secondary' }),
      ])}`,
  });
}
