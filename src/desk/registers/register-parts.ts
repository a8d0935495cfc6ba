import { html } from 'hono/html';
import { buttonLink } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { DisputeLine, RegisterFacts } from './register-facts.ts';

/** The part of an officer's page about national registers; nothing where none said anything. */
export function registerPart(view: View, { lines, disputes, askHref }: RegisterFacts): Html | '' {
  const { t } = view;
  if (lines.length === 0 && disputes.length === 0 && askHref === null) return '';
  return html`<h2>${t('Đối chiếu với cơ sở dữ liệu quốc gia', 'Compared with national registers')}</h2>
    ${lines.length > 0 ? summaryList(view, lines) : ''}
    ${disputes.length > 0 ? disputeTable(view, disputes) : ''}
    ${askHref ? html`<p><a class="ds-link" href="${askHref}">${t('Tra cứu sổ đăng ký khác của người nộp', 'Ask other registers about the applicant')}</a></p>` : ''}`;
}

const disputeTable = ({ t }: View, disputes: readonly DisputeLine[]): Html =>
  dataTable<DisputeLine>({
    caption: t('Người nộp khai khác sổ', 'Where the applicant says otherwise'),
    columns: [
      { key: 'label', label: t('Mục', 'Question'), header: true, cell: ({ label }) => label },
      { key: 'held', label: t('Sổ đăng ký ghi', 'The register says'), cell: ({ held }) => held },
      { key: 'claimed', label: t('Người nộp khai', 'The applicant says'), cell: ({ claimed }) => claimed },
      {
        key: 'reason',
        label: t('Lý do', 'Reason'),
        cell: ({ reason, paper }) =>
          paper ? t(`${reason}. Kèm tệp ${paper}`, `${reason}. With the file ${paper}`) : reason,
      },
      {
        key: 'decided',
        label: t('Quyết định', 'Decision'),
        cell: ({ decided, href, label }) =>
          href
            ? buttonLink({
                href,
                label: t(`Quyết định: ${label}`, `Decide: ${label}`),
                variant: 'secondary',
              })
            : (decided ?? t('Chờ cán bộ thụ lý', 'Waits for the officer in charge')),
      },
    ],
    rows: disputes,
  });
