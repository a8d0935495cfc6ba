import { html } from 'hono/html';
import { attributes } from '../../platform/views/attributes.ts';
import { button } from '../../platform/views/button.ts';
import { details } from '../../platform/views/details.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { fileField } from '../../platform/views/fields/file-field.ts';
import { textAreaField } from '../../platform/views/fields/text-area-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** The question of everybody who holds a paper: is it genuine? */
export type CheckPage = {
  readonly typed: string;
  readonly errors?: ErrorList;
  /** What was found of a code that could be read, above the form. */
  readonly found?: Html | undefined;
  /** How old a status list may be for the app. */
  readonly oldestHours: number;
  /** For officers who may ask a wallet: where. */
  readonly askWallet?: string | null;
};

/** Files of the app that the page names: the island finds them in its attributes. */
export const appFiles = {
  'data-zxing': 'zxing_reader.wasm',
  'data-ocr': 'tesseract.esm.mjs',
  'data-ocr-core': 'tesseract-core.mjs',
  'data-ocr-words': 'vie.traineddata.gz',
} as const;

/** Paste, upload, or – with script – the camera. The same form stands in the app that works without network. */
export function checkPage(view: View, { typed, errors = [], found, oldestHours, askWallet = null }: CheckPage): Html {
  const { t, lang } = view;
  const title = t('Kiểm tra giấy tờ', 'Check a paper');
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message;
  const files = Object.fromEntries(Object.entries(appFiles).map(([name, file]) => [name, view.asset(file)]));
  return layout(view, {
    title,
    errors,
    islands: ['verify-credential'],
    manifest: t('/kiem-tra/ung-dung.webmanifest', '/kiem-tra/app.webmanifest'),
    body: html`${pageHeading({
      title,
      lead: t(
        'Quét mã QR trên kết quả, giấy phép, bản sao chứng thực hoặc giấy tiếp nhận để biết giấy là thật, còn hiệu lực, và có bị sửa hay không.',
        'Scan the QR code of a result, licence, certified copy or receipt to learn whether it is genuine, in force and unaltered.',
      ),
    })}
    ${found ?? ''}
    <verify-credential ${attributes({ 'data-lang': lang, 'data-oldest': oldestHours * 3600, ...files })}>
      <form method="post" action="/kiem-tra" enctype="multipart/form-data" novalidate>
        ${fileField({
          t,
          name: 'tep',
          label: t('Ảnh chụp hoặc tệp PDF có mã QR', 'Photo or PDF with the QR code'),
          hint: t('Ảnh chỉ dùng để đọc mã, không được lưu lại', 'Used to read the code only; nothing is kept'),
          accept: 'image/*,application/pdf',
          error: errorOf('tep'),
        })}
        ${textAreaField({
          t,
          name: 'ma',
          label: t('Hoặc mã kiểm tra', 'Or the code'),
          hint: t(
            '16 chữ và số cạnh mã QR, hoặc nội dung mã QR bắt đầu bằng MC1:',
            '16 letters and digits beside the QR code, or the text of the QR code beginning with MC1:',
          ),
          value: typed,
          error: errorOf('ma'),
          rows: 3,
        })}
        ${button({ label: t('Kiểm tra', 'Check'), icon: 'search' })}
      </form>
    </verify-credential>
    ${
      askWallet
        ? html`<p><a class="ds-link" href="${askWallet}">${t('Giấy ở trong ví trên điện thoại: hỏi ví', 'The paper is in a wallet on a phone: ask the wallet')}</a></p>`
        : ''
    }
    ${details({
      summary: t('Kiểm tra khi không có mạng', 'Checking without network'),
      body: html`<p>
          ${t(
            'Trang này có thể cài như một ứng dụng. Sau đó máy của bạn tự kiểm tra chữ ký và danh sách thu hồi, kể cả khi mất mạng; ảnh không rời khỏi máy.',
            'This page can be installed as an app. Your device then checks signature and revocations by itself, also without network; no picture leaves it.',
          )}
        </p>
        <p><a class="ds-link" href="${t('/kiem-tra/ung-dung', '/kiem-tra/app')}">${t('Mở ứng dụng kiểm tra', 'Open the app')}</a></p>`,
    })}`,
  });
}
