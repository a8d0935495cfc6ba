import { html } from 'hono/html';
import { formatInstant } from '../../platform/i18n/format.ts';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { AccountEvent, OpenSession } from './account.store.ts';

type Shown = {
  sessions: readonly OpenSession[];
  events: readonly AccountEvent[];
  /** What was done a moment ago: one session ended, or all others. */
  done: 'mot' | 'khac' | null;
};

/** Where I am signed in, ending one or all others, and what happened to my account. */
export function sessionsPage(view: View, { sessions, events, done }: Shown): Html {
  const { t } = view;
  const title = t('Nơi đang đăng nhập', 'Where you are signed in');
  const said =
    done === 'mot'
      ? t('Đã đăng xuất nơi đó', 'Signed out there')
      : t('Đã đăng xuất mọi nơi khác', 'Signed out everywhere else');
  return layout(view, {
    title,
    private: true,
    breadcrumbs: [{ href: '/tai-khoan', label: t('Tài khoản', 'Account') }],
    body: html`${done === null ? '' : notice({ kind: 'success', announce: true, title: said })}
    ${pageHeading({
      title,
      lead: t(
        'Thấy nơi lạ? Đăng xuất nơi đó ngay. Mất điện thoại? Đăng xuất mọi nơi khác, hoặc khoá tạm tài khoản.',
        'Do you see one you do not know? End it at once. Lost your phone? End all others, or lock your account.',
      ),
    })}
    ${dataTable<OpenSession>({
      caption: t('Các nơi đang đăng nhập', 'Open sessions'),
      captionHidden: true,
      columns: [
        {
          key: 'device',
          label: t('Thiết bị', 'Device'),
          header: true,
          cell: ({ device, here }) =>
            html`${device || t('Không rõ', 'Not known')}${here ? html` <strong>(${t('máy này', 'this one')})</strong>` : ''}`,
        },
        { key: 'network', label: t('Mạng', 'Network'), cell: ({ network }) => network || t('Không rõ', 'Not known') },
        { key: 'since', label: t('Từ lúc', 'Since'), cell: ({ since }) => formatInstant(since) },
        { key: 'until', label: t('Đến', 'Until'), cell: ({ until }) => formatInstant(until) },
        {
          key: 'level',
          label: t('Mức độ', 'Level'),
          cell: ({ level }) => (level === null ? '–' : t(`Mức ${level}`, `Level ${level}`)),
        },
        {
          key: 'end',
          label: t('Đăng xuất', 'Sign out'),
          cell: ({ id, here, device }) =>
            here
              ? html`<a class="ds-link" href="/dang-xuat">${t('Đăng xuất máy này', 'Sign out here')}</a>`
              : html`<form method="post" action="/tai-khoan/phien/${id}">
                  ${button({ label: t(`Đăng xuất ${device ?? ''}`.trim(), `End ${device ?? ''}`.trim()), variant: 'secondary', size: 'sm' })}
                </form>`,
        },
      ],
      rows: sessions,
    })}
    ${buttonRow([
      ...(sessions.length > 1
        ? [
            html`<form method="post" action="/tai-khoan/phien/khac">
              ${button({ label: t('Đăng xuất mọi nơi khác', 'Sign out everywhere else') })}
            </form>`,
          ]
        : []),
      buttonLink({
        href: '/tai-khoan/khoa',
        label: t('Khoá tạm tài khoản', 'Lock my account for a while'),
        variant: 'danger',
      }),
    ])}
    <h2>${t('Lịch sử', 'History')}</h2>
    ${dataTable<AccountEvent>({
      caption: t('Những việc đã xảy ra với tài khoản tại đây', 'What happened to your account here'),
      captionHidden: true,
      columns: [
        { key: 'at', label: t('Lúc', 'When'), header: true, cell: ({ at }) => formatInstant(at) },
        { key: 'what', label: t('Việc', 'What'), cell: (event) => words(view, event) },
        {
          key: 'where',
          label: t('Từ', 'From'),
          cell: ({ device, network }) => [device, network].filter(Boolean).join(', ') || '–',
        },
      ],
      rows: events,
    })}`,
  });
}

function words({ t }: View, { kind, detail }: AccountEvent): string {
  switch (kind) {
    case 'signed_in':
      return detail === null
        ? t('Đăng nhập', 'Signed in')
        : t(`Đăng nhập mức độ ${detail}`, `Signed in at level ${detail}`);
    case 'signed_out':
      return t('Đăng xuất', 'Signed out');
    case 'session_ended':
      return t(`Đăng xuất nơi khác: ${detail || 'không rõ'}`, `Ended another session: ${detail || 'not known'}`);
    case 'others_ended':
      return t(`Đăng xuất mọi nơi khác (${detail})`, `Ended all other sessions (${detail})`);
    case 'provider_ended':
      return t('VNeID báo đã đăng xuất', 'VNeID said that you signed out');
    case 'locked':
      return detail === null
        ? t('Khoá tạm tài khoản', 'Account locked')
        : t(
            `Khoá tạm tài khoản đến ${formatInstant(Temporal.Instant.from(detail))}`,
            `Account locked until ${formatInstant(Temporal.Instant.from(detail))}`,
          );
    case 'unlocked':
      return t('Mở khoá bằng mã', 'Opened with the code');
    case 'refused_locked':
      return t('Có người đăng nhập khi đang khoá: đã từ chối', 'A sign-in was refused while locked');
    case 'unlock_code_given':
      return t(`Nhận mã mở khoá mới tại quầy: ${detail}`, `A new code was given at a counter: ${detail}`);
    case 'acts_for':
      return t(`Bắt đầu làm việc thay mặt ${detail}`, `Began to act for ${detail}`);
    case 'acts_for_self':
      return t('Trở lại làm việc cho chính mình', 'Acts for themselves again');
  }
}
