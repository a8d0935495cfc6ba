import type { Say } from '../../platform/i18n/say.ts';
import type { CertificateTrust, ChangeAfter, SignatureFinding, Unusable } from './report.ts';

/** Why a PDF cannot be looked into, in words. */
export function unusableWords(why: Unusable, t: Say): string {
  const words: Readonly<Record<Unusable, string>> = {
    not_a_pdf: t('Tệp không phải là PDF, dù tên có đuôi .pdf', 'The file is no PDF, though its name says so'),
    broken: t('Tệp PDF bị hỏng, không đọc được', 'The PDF is damaged'),
    encrypted: t('Tệp PDF bị đặt mật khẩu', 'The PDF has a password'),
    too_many_pages: t('Tệp PDF quá nhiều trang để kiểm tra', 'The PDF has too many pages to be checked'),
    too_heavy: t('Tệp PDF quá nặng để kiểm tra', 'The PDF is too heavy to be checked'),
  };
  return words[why];
}

/** Whose certificate, in words. */
export function trustWords(trust: CertificateTrust, t: Say): string {
  const words: Readonly<Record<CertificateTrust, string>> = {
    trusted: t('Chứng thư được tin cậy', 'The certificate is trusted'),
    foreign: t(
      'Chứng thư do nơi khác cấp, hệ thống chưa tin cậy',
      'The certificate comes from an authority not trusted here',
    ),
    trusted_then: t(
      'Ký khi chứng thư gốc còn được tin cậy, có dấu thời gian chứng minh; gốc này nay đã bị gỡ',
      'Signed while its root was trusted, as a time stamp proves; that root has been removed since',
    ),
    root_removed: t(
      'Chứng thư gốc đã bị gỡ khỏi danh sách tin cậy, và không có dấu thời gian nào chứng minh chữ ký có từ trước đó',
      'Its root is trusted no longer, and no time stamp proves that it was signed before',
    ),
    weak: t(
      'Chứng thư dùng khoá hoặc thuật toán quá yếu (cần RSA từ 2048 bit hoặc ECDSA P-256 trở lên, SHA-256 trở lên)',
      'The certificate uses a key or hash that is too weak (RSA of 2048 bits or ECDSA P-256, and SHA-256, or better)',
    ),
    expired: t(
      'Chứng thư đã hết hạn khi ký, hoặc không có dấu thời gian nào chứng minh chữ ký có khi còn hạn',
      'The certificate had ended when it was signed, or no time stamp proves that it was signed before',
    ),
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
  if (valid && trust === 'trusted') return t('Chữ ký hợp lệ', 'The signature is valid');
  if (!intact)
    return t('Chữ ký không hợp lệ: nội dung đã bị sửa', 'The signature is not valid: what it is over was altered');
  const bad = changes.find(({ kind }) => kind === 'content_changed');
  if (bad)
    return t(`Chữ ký không hợp lệ: ${changeWords(bad, t)}`, `The signature is not valid: ${changeWords(bad, t)}`);
  return trustWords(trust, t);
}
