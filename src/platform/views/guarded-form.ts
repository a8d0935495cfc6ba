import { html } from 'hono/html';
import { attributes } from './attributes.ts';
import type { Html, View } from './view.ts';

/**
 * Extras around a long form: warns before typing is lost (`confirm-leave`) and shows how far an upload is (`upload-progress`).
 * Put the whole `<form>` inside and name the islands on the page.
 */
export const guardedForm = (
  { t }: Pick<View, 't'>,
  { form, uploads }: { form: Html; uploads?: boolean | undefined },
): Html =>
  html`<confirm-leave
    >${
      uploads
        ? html`<upload-progress${attributes({
            'data-sending': t('Đang tải tệp lên…', 'Uploading…'),
            'data-failed': t(
              'Mất kết nối. Dữ liệu đã nhập vẫn còn ở đây, hãy bấm gửi lại.',
              'Connection lost. What you typed is still here, please send again.',
            ),
          })}>${form}</upload-progress>`
        : form
    }</confirm-leave
  >`;
