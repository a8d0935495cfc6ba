import type { Say } from '../../platform/i18n/say.ts';
import type { CannotTakePdf } from './inspect-pdf.ts';
import type { ActiveContent, CertificateTrust, ChangeAfter, SignatureFinding } from './report.ts';

const activeWords = (t: Say): Readonly<Record<ActiveContent, string>> => ({
  javascript: t('mã JavaScript', 'JavaScript'),
  open_action: t('hành động tự chạy khi mở', 'an action that runs at opening'),
  launch: t('lệnh chạy chương trình', 'a command that starts a program'),
  embedded_files: t('tệp đính kèm bên trong', 'embedded files'),
  xfa: t('biểu mẫu XFA', 'an XFA form'),
  rich_media: t('nội dung đa phương tiện', 'rich media'),
  submit_form: t('lệnh gửi dữ liệu đi', 'an action that sends data'),
  remote_file: t('liên kết mở tệp khác', 'a link that opens another file'),
});

/** Why a PDF is not taken, and what to do, in one sentence. */
export function pdfRefusalWords(refusal: CannotTakePdf, t: Say): string {
  switch (refusal.why) {
    case 'not_a_pdf':
      return t('Tệp không phải là PDF, dù tên có đuôi .pdf', 'The file is no PDF, though its name says so');
    case 'broken':
      return t('Tệp PDF bị hỏng, không đọc được; hãy xuất lại tệp', 'The PDF is damaged; please export it again');
    case 'encrypted':
      return t(
        'Tệp PDF bị đặt mật khẩu; hãy bỏ mật khẩu rồi tải lại',
        'The PDF has a password; remove it and try again',
      );
    case 'too_many_pages':
      return t('Tệp PDF quá nhiều trang; hãy chia thành nhiều tệp', 'The PDF has too many pages; please split it');
    case 'too_heavy':
      return t('Tệp PDF quá nặng để kiểm tra; hãy giảm dung lượng', 'The PDF is too heavy to check; make it smaller');
    case 'active': {
      const words = activeWords(t);
      const what = refusal.active.map((one) => words[one]).join(', ');
      return t(
        `Tệp PDF đã ký có chứa ${what}; hãy dùng bản không có nội dung này`,
        `The signed PDF carries ${what}; bring one without it`,
      );
    }
  }
}

/** Whose certificate, in words. */
export function trustWords(trust: CertificateTrust, t: Say): string {
  const words: Readonly<Record<CertificateTrust, string>> = {
    trusted: t('Chứng thư được tin cậy', 'The certificate is trusted'),
    foreign: t(
      'Chứng thư do nơi khác cấp, hệ thống chưa tin cậy',
      'The certificate comes from an authority not trusted here',
    ),
    expired: t('Chứng thư đã hết hạn khi ký', 'The certificate had ended when it was signed'),
    not_yet_valid: t('Chứng thư chưa có hiệu lực khi ký', 'The certificate was not yet valid when it was signed'),
    revoked: t('Chứng thư đã bị thu hồi', 'The certificate was taken back'),
    unknown: t('Không có chứng thư kèm theo', 'No certificate came with it'),
  };
  return words[trust];
}

/** What followed a signature, in words. */
export function changeWords(change: ChangeAfter, t: Say): string {
  switch (change.kind) {
    case 'signed_again':
      return t('sau đó có chữ ký khác', 'signed again after');
    case 'validation_data':
      return t('sau đó thêm dữ liệu kiểm tra lâu dài', 'data for long validation added after');
    case 'fields_filled':
      return t(`sau đó điền ô: ${change.fields.join(', ')}`, `fields filled after: ${change.fields.join(', ')}`);
    case 'content_changed': {
      const pages = change.pages.filter((page) => page > 0).join(', ');
      return pages
        ? t(`nội dung trang ${pages} bị sửa sau khi ký`, `page ${pages} was changed after signing`)
        : t('tài liệu bị sửa sau khi ký', 'the document was changed after signing');
    }
  }
}

/** A signature in one sentence: does it hold, and if not, why. */
export function signatureWords(finding: SignatureFinding, t: Say): string {
  const { intact, trust, changes, valid } = finding;
  if (valid) return t('Chữ ký hợp lệ', 'The signature is valid');
  if (!intact)
    return t('Chữ ký không hợp lệ: nội dung đã bị sửa', 'The signature is not valid: what it is over was altered');
  const bad = changes.find(({ kind }) => kind === 'content_changed');
  if (bad)
    return t(`Chữ ký không hợp lệ: ${changeWords(bad, t)}`, `The signature is not valid: ${changeWords(bad, t)}`);
  return trustWords(trust, t);
}
