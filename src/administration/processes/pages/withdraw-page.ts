import { html } from 'hono/html';
import { button, buttonLink, buttonRow } from '../../../platform/views/button.ts';
import { layout } from '../../../platform/views/layout.ts';
import { notice } from '../../../platform/views/notice.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import type { VersionRecord } from '../../../process/api.ts';
import { listHref, processHref, versionHref } from '../words.ts';

/** Rút phiên bản: asked once more, because it does not come back. */
export function withdrawPage(view: View, version: VersionRecord, refused: string | null): Html {
  const { t } = view;
  const title = t(`Rút phiên bản ${version.version}`, `Withdraw version ${version.version}`);
  return layout(view, {
    title,
    private: true,
    breadcrumbs: [
      { href: listHref, label: t('Quy trình nội bộ', 'Internal processes') },
      { href: processHref(version.key), label: t(version.name, version.nameEn) },
      { href: versionHref(version.id), label: t(`Phiên bản ${version.version}`, `Version ${version.version}`) },
    ],
    body: html`${pageHeading({
      title,
      caption: t(version.name, version.nameEn),
      lead: t(
        'Hồ sơ mới không đi theo phiên bản này nữa; hồ sơ đang chạy vẫn giữ. Không lấy lại được.',
        'New dossiers follow it no more; running ones keep it. This cannot be undone.',
      ),
    })}
${refused ? notice({ kind: 'danger', announce: true, body: refused }) : ''}
<form method="post" action="${versionHref(version.id)}/rut">
${buttonRow([button({ label: t('Rút phiên bản', 'Withdraw'), variant: 'danger' }), buttonLink({ href: versionHref(version.id), label: t('Quay lại', 'Back'), variant: 'tertiary' })])}
</form>`,
  });
}
