import type { Say } from '../i18n/say.ts';
import type { CannotSave } from './file-store.ts';
import { mostPixels } from '../pictures/picture-size.ts';
import { mostPages } from './inspect/inspect-upload.ts';

/** Why an upload was not taken, and what to do about it, in one sentence; `name`: the file as people know it. */
export function whyNotKept(name: string, refusal: CannotSave, t: Say): string {
  switch (refusal) {
    case 'too_large':
      return t(
        `“${name}” lớn hơn 50 MB. Hãy chụp hoặc quét nhẹ hơn, hoặc chia thành nhiều tệp.`,
        `“${name}” is larger than 50 MB. Use a smaller photo or scan, or split it.`,
      );
    case 'empty':
      return t(`“${name}” là tệp trống. Hãy chọn lại.`, `“${name}” is empty. Choose again.`);
    case 'type_not_allowed':
      return t(
        `“${name}” không phải PDF, ảnh (JPG, PNG, WebP), Word hay Excel. Hãy chụp ảnh giấy tờ hoặc lưu thành PDF.`,
        `“${name}” is not a PDF, picture (JPG, PNG, WebP), Word or Excel file. Take a photo or save it as PDF.`,
      );
    case 'broken':
      return t(
        `“${name}” bị hỏng, không mở được. Hãy xuất lại, quét lại hoặc chụp lại.`,
        `“${name}” is damaged and cannot be opened. Export, scan or photograph it again.`,
      );
    case 'encrypted':
      return t(
        `“${name}” có mật khẩu nên không mở được. Hãy bỏ mật khẩu rồi tải lại.`,
        `“${name}” has a password and cannot be opened. Remove the password and upload it again.`,
      );
    case 'too_many_pages':
      return t(
        `“${name}” có hơn ${mostPages} trang. Hãy chia thành nhiều tệp.`,
        `“${name}” has more than ${mostPages} pages. Split it into several files.`,
      );
    case 'too_heavy':
      return t(
        `“${name}” quá nặng để kiểm tra. Hãy in lại thành PDF đơn giản hơn hoặc chia nhỏ.`,
        `“${name}” is too heavy to check. Print it to a simpler PDF, or split it.`,
      );
    case 'signed_with_files':
      return t(
        `“${name}” đã ký số và có tệp đính kèm bên trong. Gỡ ra thì chữ ký mất giá trị nên hệ thống không tự gỡ. Hãy mở tệp, lưu riêng từng tệp đính kèm rồi nộp riêng; với bản đã ký, hãy xin nơi phát hành bản không kèm tệp.`,
        `“${name}” is signed and has files attached inside. Taking them out would break the signature, so it was left alone. Save the attached files and hand them in by themselves; ask whoever signed for a copy without attachments.`,
      );
    case 'signed_with_form':
      return t(
        `“${name}” đã ký số và có biểu mẫu tự gửi hoặc biểu mẫu XFA bên trong. Gỡ ra thì chữ ký mất giá trị nên không nhận được. Hãy xin nơi phát hành bản PDF đã làm phẳng rồi ký.`,
        `“${name}” is signed and has a form inside that sends itself, or an XFA form. Taking it out would break the signature, so it was not taken. Ask whoever signed for a flattened PDF that is signed then.`,
      );
    case 'signed_with_script':
      return t(
        `“${name}” đã ký số và có mã tự chạy hoặc nội dung tự mở bên trong. Gỡ ra thì chữ ký mất giá trị nên không nhận được. Hãy xin nơi phát hành bản không có nội dung đó.`,
        `“${name}” is signed and has scripts inside, or content that opens by itself. Taking it out would break the signature, so it was not taken. Ask whoever signed for a copy without it.`,
      );
    case 'damaged_picture':
      return t(
        `Ảnh “${name}” bị hỏng hoặc thiếu một phần ở giữa, người xem sẽ chỉ thấy màu xám ở đó. Hãy chụp lại, hoặc gửi lại từ máy đã chụp.`,
        `The picture “${name}” is damaged or lacks a part in its middle; people would see grey there. Take it again, or send it again from the device it was taken with.`,
      );
    case 'image_too_large':
      return t(
        `Ảnh “${name}” khai quá lớn (trên ${mostPixels / 1_000_000} triệu điểm ảnh). Hãy chụp hoặc quét ở 300 dpi.`,
        `The picture “${name}” claims to be too large (above ${mostPixels / 1_000_000} million pixels). Scan at 300 dpi.`,
      );
    case 'infected':
      return t(`“${name}” có mã độc nên không nhận được.`, `“${name}” carries a virus and was not taken.`);
    case 'not_scanned':
    case 'disk_full':
      return t(
        `“${name}” chưa lưu được, lỗi ở phía chúng tôi. Hãy thử lại sau ít phút.`,
        `“${name}” could not be saved, the fault is ours. Try again in a few minutes.`,
      );
  }
}
