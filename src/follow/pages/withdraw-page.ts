import { html } from 'hono/html';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { declarationField } from '../../platform/views/fields/declaration-field.ts';
import { textAreaField } from '../../platform/views/fields/text-area-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** Asks once more before a dossier is taken back. */
export function withdrawPage(
  view: View,
  page: { id: string; code: string; procedure: string; reason: string; errors: ErrorList },
): Html {
  const { t } = view;
  const title = t('Rút hồ sơ', 'Withdraw the dossier');
  const back = `/ho-so-cua-toi/${page.id}`;
  const errorOf = (name: string) => page.errors.find((error) => error.name === name)?.message;
  return layout(view, {
    title,
    private: true,
    errors: page.errors,
    breadcrumbs: [
      { href: '/ho-so-cua-toi', label: t('Hồ sơ của tôi', 'My dossiers') },
      { href: back, label: page.code },
    ],
    body: html`${pageHeading({
      title,
      caption: t(`Hồ sơ ${page.code}`, `Dossier ${page.code}`),
      lead: t(
        'Cơ quan sẽ dừng giải quyết. Không hủy được việc rút; muốn làm tiếp phải nộp hồ sơ mới.',
        'The work on it stops. This cannot be undone; to go on you would have to file again.',
      ),
    })}
      <p>${page.procedure}</p>
      <form method="post" action="${back}/rut" novalidate>
        ${textAreaField({ t, name: 'ly-do', label: t('Lý do', 'Reason'), optional: true, value: page.reason, error: errorOf('ly-do'), rows: 3 })}
        ${declarationField({ t, name: 'xac-nhan', label: t('Tôi muốn rút hồ sơ này', 'I want to withdraw this dossier'), error: errorOf('xac-nhan') })}
        ${buttonRow([
          button({ label: t('Rút hồ sơ', 'Withdraw'), variant: 'danger' }),
          buttonLink({ href: back, label: t('Không rút', 'Keep it'), variant: 'tertiary' }),
        ])}
      </form>`,
  });
}
