import type { CannotTakeCertificate } from './take-certificate.ts';

/** Why a certificate is not taken; the sentence begins with "Chứng thư", "The certificate". */
export const certificateRefusals: Readonly<
  Record<CannotTakeCertificate['why'], { readonly vi: string; readonly en: string }>
> = {
  unreadable: {
    vi: 'không đọc được: tệp không phải chứng thư X.509 (PEM hoặc DER)',
    en: 'cannot be read: the file is no X.509 certificate (PEM or DER)',
  },
  several: {
    vi: 'nhiều hơn một trong tệp này; hãy đưa từng chứng thư gốc một',
    en: 'is not the only one in this file; take roots one by one',
  },
  not_a_root: {
    vi: 'không phải chứng thư gốc tự ký của một cơ quan chứng thực',
    en: 'is no self-signed root of an authority',
  },
  weak: {
    vi: 'dùng khoá hoặc thuật toán quá yếu; cần RSA từ 2048 bit hoặc ECDSA P-256 trở lên, và SHA-256 trở lên',
    en: 'has a key or hash that is too weak; RSA of 2048 bits or ECDSA P-256, and SHA-256, or better are needed',
  },
  already: { vi: 'đã được tin cậy từ trước', en: 'is trusted already' },
  not_our_key: {
    vi: 'không cấp cho khoá đang dùng nào của hệ thống này',
    en: 'is for no key in use here',
  },
  ended: { vi: 'đã hết hạn', en: 'has ended' },
  not_trusted: {
    vi: 'không nối được tới chứng thư gốc được tin cậy; hãy thêm chứng thư gốc trước',
    en: 'leads to no trusted root; add the root first',
  },
  serial_taken: {
    vi: 'có số sê-ri mà cơ quan cấp đã dùng cho một chứng thư khác; hãy hỏi lại cơ quan cấp',
    en: 'has a serial number its issuer gave to another certificate; ask the issuer',
  },
};
