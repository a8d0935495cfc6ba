import type { Say } from '../../platform/i18n/say.ts';
import { mostPages, type CannotScan } from '../scan/scan-order.ts';

/** Why a file or a page could not be read, and what to do; `name`: the file as people know it. */
export function whyNotScanned(why: CannotScan, name: string, t: Say): string {
  switch (why) {
    case 'encrypted':
      return t(
        `“${name}” có mật khẩu nên không mở được. Hãy bỏ mật khẩu hoặc quét lại.`,
        `“${name}” has a password and cannot be opened. Remove the password or scan again.`,
      );
    case 'broken':
      return t(
        `“${name}” bị hỏng hoặc không phải PDF, ảnh. Hãy quét lại.`,
        `“${name}” is damaged, or no PDF or picture. Please scan again.`,
      );
    case 'too_many_pages':
      return t(
        `“${name}” có hơn ${mostPages} trang. Hãy tách thành nhiều tệp.`,
        `“${name}” has more than ${mostPages} pages. Split it into several files.`,
      );
    case 'image_too_large':
      return t(
        `“${name}” khai kích thước ảnh quá lớn (trên 60 triệu điểm ảnh). Hãy quét ở 300 dpi.`,
        `“${name}” claims to be too large a picture (above 60 million pixels). Scan at 300 dpi.`,
      );
    case 'page_unreadable':
      return t(`Một trang của “${name}” không vẽ ra được.`, `A page of “${name}” cannot be drawn.`);
    case 'timeout':
      return t(
        `Một trang của “${name}” đọc quá lâu nên đã dừng.`,
        `A page of “${name}” took too long to read and was given up.`,
      );
    case 'type_not_allowed':
      return t(
        `“${name}” không phải PDF hay ảnh JPG, PNG, WebP nên không số hoá được.`,
        `“${name}” is no PDF, JPG, PNG or WebP picture and cannot be digitised.`,
      );
  }
}
