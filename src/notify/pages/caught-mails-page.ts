import { html } from 'hono/html';
import { formatInstant } from '../../platform/i18n/format.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { searchBox } from '../../platform/views/search-box.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { CaughtMail } from '../mail-catcher.ts';
import { textAsHtml } from '../mail-html.ts';

/** All mails the sample sent, newest first; `to` is the filter as typed. */
export function caughtMailsPage(view: View, { to, mails }: { to: string; mails: readonly CaughtMail[] }): Html {
  const { t } = view;
  const title = t('Hộp thư mẫu', 'Sample letter box');
  return layout(view, {
    title,
    private: true,
    body: html`${pageHeading({
      title,
      lead: t(
        'Hệ thống mẫu không gửi thư ra ngoài: mọi thư được giữ ở đây, 200 thư mới nhất.',
        'The sample sends no mail out: every mail is kept here, the newest 200.',
      ),
    })}
      ${searchBox(view, { action: '/mau/thu', name: 'den', value: to, label: t('Lọc theo người nhận', 'Filter by recipient') })}
      ${dataTable<CaughtMail>({
        caption: title,
        captionHidden: true,
        rows: mails,
        columns: [
          {
            key: 'subject',
            label: t('Tiêu đề', 'Subject'),
            header: true,
            cell: (mail) => html`<a class="ds-link" href="/mau/thu/${mail.no}">${mail.subject || '–'}</a>`,
          },
          { key: 'to', label: t('Người nhận', 'To'), cell: (mail) => mail.recipient },
          { key: 'at', label: t('Lúc', 'At'), cell: (mail) => formatInstant(mail.at) },
        ],
        empty: emptyState({
          title: to
            ? t('Không có thư nào gửi đến địa chỉ này', 'No mail to this address')
            : t('Chưa có thư nào', 'No mail yet'),
          body: t('Thư đến sau mỗi lần hồ sơ thay đổi trạng thái.', 'A mail arrives at each change of a dossier.'),
        }),
      })}`,
  });
}

/** One mail as its reader sees it. */
export function caughtMailPage(view: View, mail: CaughtMail): Html {
  const { t } = view;
  return layout(view, {
    title: mail.subject,
    private: true,
    breadcrumbs: [{ href: '/mau/thu', label: t('Hộp thư mẫu', 'Sample letter box') }],
    body: html`${pageHeading({ title: mail.subject || '–' })}
      ${summaryList(view, [
        { key: t('Người nhận', 'To'), value: mail.recipient },
        { key: t('Người gửi', 'From'), value: mail.from },
        { key: t('Lúc', 'At'), value: formatInstant(mail.at) },
      ])}
      ${textAsHtml(mail.text)}`,
  });
}
