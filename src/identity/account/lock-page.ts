import { html } from 'hono/html';
import { formatInstant } from '../../platform/i18n/format.ts';
import { button } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { checkboxesField } from '../../platform/views/fields/checkboxes-field.ts';
import { radiosField } from '../../platform/views/fields/radios-field.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { panel } from '../../platform/views/panel.ts';
import { phoneLink } from '../../platform/views/phone-link.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** For how many days an account may be locked. */
export const lockDays = [1, 7, 30] as const;

/** Asks for how long; says what locking does and does not. */
export function lockPage(view: View, { errors, days }: { errors: ErrorList; days: string }): Html {
  const { t } = view;
  const title = t('Khoá tạm tài khoản tại đây', 'Lock my account here for a while');
  const errorOf = (name: string) => errors.find((one) => one.name === name)?.message;
  return layout(view, {
    title,
    private: true,
    errors,
    breadcrumbs: [{ href: '/tai-khoan/phien', label: t('Nơi đang đăng nhập', 'Where you are signed in') }],
    body: html`${pageHeading({
      title,
      lead: t(
        'Dùng khi mất điện thoại hoặc nghi có người dùng tài khoản của bạn. Mọi nơi đang đăng nhập bị đăng xuất ngay, kể cả máy này; hết hạn hoặc nhập mã mở khoá thì vào lại được.',
        'For when you lost your phone or suspect that somebody uses your account. You are signed out everywhere at once, here too; you can come in again after that time or with the code.',
      ),
    })}
    ${notice({
      kind: 'info',
      body: t(
        'Hồ sơ đang giải quyết vẫn chạy, hẹn trả không đổi. Khoá ở đây không khoá VNeID: hãy báo mất trên VNeID hoặc gọi 1900 0368.',
        'Your dossiers go on and due days stay. This does not lock VNeID itself: report the loss there or call 1900 0368.',
      ),
    })}
    <form method="post" action="/tai-khoan/khoa">
      ${radiosField({
        t,
        name: 'so-ngay',
        label: t('Khoá trong bao lâu?', 'For how long?'),
        value: days,
        error: errorOf('so-ngay'),
        options: lockDays.map((n) => ({ value: String(n), label: t(`${n} ngày`, n === 1 ? '1 day' : `${n} days`) })),
      })}
      ${checkboxesField({
        t,
        name: 'xac-nhan',
        label: t('Xác nhận', 'Confirm'),
        error: errorOf('xac-nhan'),
        options: [
          {
            value: 'khoa',
            label: t('Tôi muốn khoá tài khoản và đăng xuất mọi nơi', 'I want to lock it and be signed out everywhere'),
          },
        ],
      })}
      ${button({ label: t('Khoá tài khoản', 'Lock my account'), variant: 'danger' })}
    </form>`,
  });
}

/** Locked; the code that opens it again is shown this once. */
export function lockedPage(view: View, { until, code }: { until: Temporal.Instant; code: string }): Html {
  const { t, office } = view;
  const title = t('Đã khoá tài khoản', 'Your account is locked');
  return layout(view, {
    title,
    private: true,
    body: html`${panel({
      title,
      label: t('Mã mở khoá, chỉ hiện một lần:', 'Code to open it, shown only now:'),
      code: `${code.slice(0, 5)}-${code.slice(5)}`,
      body: t(`Khoá đến ${formatInstant(until)}.`, `Locked until ${formatInstant(until)}.`),
    })}
      <p>
        ${t(
          'Hãy chép mã này ra giấy. Muốn mở sớm: đăng nhập bằng VNeID rồi nhập mã. Mất mã thì chờ hết hạn, hoặc mang thẻ căn cước đến một Bộ phận Một cửa để nhận mã mới. Hỏi đáp:',
          'Write this code down. To open earlier, sign in with VNeID and type it. Without it, wait for the end, or bring your identity card to a one-stop counter for a new one. Questions:',
        )}
        ${phoneLink(office.phone)}
      </p>`,
  });
}

/** At the door, with a locked account. */
export function unlockPage(view: View, { until, error }: { until: Temporal.Instant; error: string | null }): Html {
  const { t } = view;
  const title = t('Tài khoản đang bị khoá theo yêu cầu của bạn', 'Your account is locked, as you asked');
  return layout(view, {
    title,
    private: true,
    errors: error === null ? [] : [{ name: 'ma', message: error }],
    body: html`${pageHeading({
      title,
      lead: t(`Khoá đến ${formatInstant(until)}.`, `It is locked until ${formatInstant(until)}.`),
    })}
      <form method="post" action="/dang-nhap/mo-khoa">
        ${textField({
          t,
          name: 'ma',
          label: t('Mã mở khoá', 'Code to open it'),
          hint: t('10 chữ và số bạn đã chép khi khoá', 'The 10 letters and digits you wrote down'),
          error: error ?? undefined,
          autocomplete: 'off',
        })}
        ${button({ label: t('Mở khoá', 'Open') })}
      </form>
      <p>${t('Mất mã? Mang thẻ căn cước đến một Bộ phận Một cửa để nhận mã mới.', 'Lost the code? Bring your identity card to a one-stop counter for a new one.')}</p>`,
  });
}
