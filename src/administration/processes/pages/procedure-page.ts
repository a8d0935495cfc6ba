import { html } from 'hono/html';
import type { AgencyDirectory } from '../../../identity/api.ts';
import { buttonLink } from '../../../platform/views/button.ts';
import { layout } from '../../../platform/views/layout.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import { summaryList } from '../../../platform/views/summary-list.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import type { ProcessTable } from '../../../process/api.ts';
import type { ProcedureLimit } from '../limit-hours.ts';
import { listHref, processHref } from '../words.ts';
import { stepTable } from './step-table.ts';

export type ProcedureModel = {
  readonly procedure: ProcedureLimit;
  /** The process it follows today: its own, or the default of its level. */
  readonly follows: { readonly key: string; readonly name: string; readonly nameEn: string; readonly own: boolean };
  /** With the hours of this procedure; null: a diagram that is no table. */
  readonly table: ProcessTable | null;
  readonly drawing: Html | null;
  readonly directory: AgencyDirectory;
};

/** The process of one procedure, with hours out of its own limit. */
export function procedurePage(view: View, { procedure, follows, table, drawing, directory }: ProcedureModel): Html {
  const { t } = view;
  const title = t('Quy trình nội bộ của thủ tục', 'Internal process of the procedure');
  return layout(view, {
    title: `${title} – ${procedure.code}`,
    wide: true,
    private: true,
    breadcrumbs: [{ href: listHref, label: t('Quy trình nội bộ', 'Internal processes') }],
    body: html`${pageHeading({ title, caption: `${procedure.code} · ${procedure.title}` })}
${summaryList(view, [
  { key: t('Thời hạn giải quyết', 'Limit'), value: procedure.limit || t('Không ghi bằng số', 'Not given as a number') },
  {
    key: t('Đi theo', 'Follows'),
    value: html`<a href="${processHref(follows.key)}">${t(follows.name, follows.nameEn)}</a>${follows.own ? '' : t(' (mặc định của cấp)', ' (the default of its level)')}`,
  },
])}
${
  follows.own
    ? ''
    : html`<p>${t(
        'Thủ tục chưa có quy trình riêng. Thời gian từng bước dưới đây được tính từ thời hạn của chính thủ tục.',
        'The procedure has no process of its own. The hours below are computed from its own limit.',
      )}</p>
      <p>${buttonLink({ href: `${listHref}/moi?thu-tuc=${encodeURIComponent(procedure.code)}`, label: t('Soạn quy trình riêng từ mẫu này', 'Make its own process from this') })}</p>`
}
${drawing ? html`<h2>${t('Sơ đồ', 'Diagram')}</h2>${drawing}` : ''}
${table ? html`<h2>${t('Các bước', 'Steps')}</h2>${stepTable(view, table.rows, directory, t('Các bước', 'Steps'))}` : ''}`,
  });
}
