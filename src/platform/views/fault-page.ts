import { html } from 'hono/html';
import { buttonLink } from './button.ts';
import { icon } from './icons.ts';
import { layout } from './layout.ts';
import { pageHeading } from './page-heading.ts';
import { phoneLink } from './phone-link.ts';
import type { Html, View } from './view.ts';

/** Which wall the person ran into. */
export type Fault = { status: 403 | 404 | 405 | 413 | 429 | 500 | 503; reference?: string | undefined };

/** The page for a wall: what happened, whether anything was lost, whom to call. Names no internals. */
export function faultPage(view: View, { status, reference }: Fault): Html {
  const { t, office } = view;
  const { title, lead } = words(view, status);
  const call = phoneLink(office.phone);
  return layout(view, {
    title,
    body: html`<div class="fault">
      ${pageHeading({ title, lead })}
      ${reference ? html`<p>${t('Mã tham chiếu:', 'Reference:')} <strong class="reference" translate="no">${reference}</strong></p>` : ''}
      <p class="fault-call">
        ${icon('phone')}<span
          >${t('Cần giúp, xin gọi', 'For help, call')} ${office.name}:
          ${call}${reference ? t(' và đọc mã tham chiếu.', ' and read out the reference.') : ''}</span
        >
      </p>
      ${buttonLink({ href: '/', label: t('Về trang chủ', 'Go to the home page'), variant: 'secondary' })}
    </div>`,
  });
}

function words({ t }: View, status: Fault['status']): { title: string; lead: string } {
  switch (status) {
    case 403:
      return {
        title: t('Bạn không có quyền xem trang này', 'You may not open this page'),
        lead: t(
          'Nếu bạn nghĩ đây là nhầm lẫn, hãy đăng nhập bằng tài khoản khác hoặc hỏi cơ quan.',
          'If you think this is a mistake, sign in with another account or ask the office.',
        ),
      };
    case 404:
      return {
        title: t('Không tìm thấy trang', 'Page not found'),
        lead: t(
          'Địa chỉ có thể đã gõ sai hoặc trang đã chuyển đi.',
          'The address may be mistyped or the page may have moved.',
        ),
      };
    case 405:
      return {
        title: t('Trang này không nhận yêu cầu như vậy', 'This page does not take such a request'),
        lead: t('Hãy quay lại và thử lại từ trang trước.', 'Please go back and try again from the previous page.'),
      };
    case 413:
      return {
        title: t('Tệp quá lớn', 'The file is too large'),
        lead: t(
          'Hãy chọn tệp nhỏ hơn hoặc chụp lại với chất lượng thấp hơn.',
          'Choose a smaller file or take the photo at a lower quality.',
        ),
      };
    case 429:
      return {
        title: t('Quá nhiều lần thử', 'Too many attempts'),
        lead: t('Hãy đợi vài phút rồi thử lại.', 'Wait a few minutes, then try again.'),
      };
    case 503:
      return {
        title: t('Hệ thống đang tạm nghỉ', 'The service is pausing'),
        lead: t(
          'Hồ sơ đã gửi không bị mất. Hãy thử lại sau ít phút.',
          'What you have submitted is safe. Try again in a few minutes.',
        ),
      };
    case 500:
      return {
        title: t('Hệ thống gặp sự cố', 'Something went wrong'),
        lead: t(
          'Lỗi thuộc về chúng tôi. Hồ sơ đã gửi không bị mất. Hãy thử lại sau ít phút.',
          'The fault is ours. What you have submitted is safe. Try again in a few minutes.',
        ),
      };
  }
}
