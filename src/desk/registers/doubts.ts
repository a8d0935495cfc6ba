import { html } from 'hono/html';
import { officer } from '../../identity/api.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import type { House } from '../../platform/house.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { doubtsOf, registerNames, type Doubt, type Register } from '../../registry/api.ts';

/** GET /viec/doi-chieu: dossiers of one's units where a person and a register disagree. One query; opened ones are audited. */
export async function showDoubts(house: House, c: Ctx): Promise<Response> {
  const units = [...new Set(officer(c).posts.map(({ unitId }) => unitId))];
  return c.html(doubtsPage(c.get('view'), await doubtsOf(house.open, units)));
}

function doubtsPage(view: View, doubts: readonly Doubt[]): Html {
  const { t } = view;
  const title = t('Chỗ chưa khớp với cơ sở dữ liệu quốc gia', 'Where registers and people disagree');
  const registerName = (key: string): string => {
    const { vi, en } = registerNames[key as Register];
    return t(vi, en);
  };
  return layout(view, {
    title,
    private: true,
    breadcrumbs: [{ href: '/viec', label: t('Việc của tôi', 'My work') }],
    body: html`${pageHeading({ title })}
${dataTable<Doubt>({
  caption: title,
  captionHidden: true,
  columns: [
    {
      key: 'what',
      label: t('Việc', 'What'),
      header: true,
      cell: (one) =>
        html`<a class="ds-link" href="/ho-so/${one.dossierId}">${
          one.kind === 'dispute'
            ? t(`Khai khác sổ: ${one.labelVi ?? ''}`, `Says otherwise: ${one.labelEn ?? ''}`)
            : t('Người nộp không khớp', 'The applicant does not match')
        }</a>`,
    },
    { key: 'register', label: t('Sổ đăng ký', 'Register'), cell: ({ register }) => registerName(register) },
    { key: 'at', label: t('Từ lúc', 'Since'), cell: ({ at }) => formatInstant(at) },
  ],
  rows: doubts,
  empty: emptyState({ title: t('Không có chỗ nào chưa khớp', 'Nothing disagrees') }),
})}`,
  });
}
