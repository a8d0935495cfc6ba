import type { CredentialKind } from './claims.ts';
import type { Verdict } from './judge.ts';

/** Everything a check can end with; `no_code`: nothing in the picture to check. */
export type Outcome = Verdict['state'] | 'no_code';

type Words = { readonly look: 'success' | 'warning' | 'danger'; readonly vi: Pair; readonly en: Pair };
type Pair = readonly [title: string, sentence: string];

/** What people read for each outcome: a title and one sentence of what it means and what to do. */
export const outcomeWords: Readonly<Record<Outcome, Words>> = {
  valid: {
    look: 'success',
    vi: ['Còn hiệu lực', 'Chữ ký đúng và giấy tờ đang có hiệu lực. Hãy so với giấy trên tay.'],
    en: ['Valid', 'The signature is genuine and the paper is in force. Compare it with the paper in your hand.'],
  },
  not_yet_valid: {
    look: 'warning',
    vi: ['Chưa có hiệu lực', 'Chữ ký đúng nhưng chưa đến ngày bắt đầu hiệu lực.'],
    en: ['Not yet valid', 'The signature is genuine, but the paper is not in force yet.'],
  },
  expired: {
    look: 'danger',
    vi: ['Đã hết hạn', 'Chữ ký đúng nhưng thời hạn hiệu lực đã qua. Cần giấy mới.'],
    en: ['Expired', 'The signature is genuine, but the paper has run out. A new one is needed.'],
  },
  suspended: {
    look: 'danger',
    vi: ['Đang bị tạm đình chỉ', 'Chữ ký đúng nhưng cơ quan cấp đã tạm đình chỉ; hiện không được dùng.'],
    en: ['Suspended', 'The signature is genuine, but the issuer has suspended the paper; it may not be used now.'],
  },
  revoked: {
    look: 'danger',
    vi: ['Đã bị thu hồi', 'Chữ ký đúng nhưng cơ quan cấp đã thu hồi; giấy không còn giá trị.'],
    en: ['Revoked', 'The signature is genuine, but the issuer has revoked the paper; it is worth nothing any more.'],
  },
  replaced: {
    look: 'danger',
    vi: ['Đã được thay bằng giấy khác', 'Chữ ký đúng nhưng giấy này đã được thay; hãy dùng giấy mới.'],
    en: ['Replaced', 'The signature is genuine, but another paper has taken its place; use the new one.'],
  },
  not_in_register: {
    look: 'danger',
    vi: [
      'Không có trong sổ',
      'Chữ ký đúng nhưng sổ của cơ quan cấp không có giấy này. Đừng tin giấy; hãy báo cho cơ quan ghi trên đó.',
    ],
    en: [
      'Not in the register',
      'The signature is genuine, but the issuer’s register has no such paper. Do not trust it; tell the agency it names.',
    ],
  },
  list_missing: {
    look: 'warning',
    vi: [
      'Chưa biết tình trạng',
      'Chữ ký đúng, nhưng không có danh sách để biết giấy có bị thu hồi hay không. Hãy kết nối mạng rồi kiểm tra lại.',
    ],
    en: [
      'Status not known',
      'The signature is genuine, but there is no list that tells whether the paper was revoked. Go online and check again.',
    ],
  },
  list_too_old: {
    look: 'warning',
    vi: [
      'Danh sách tình trạng quá cũ',
      'Chữ ký đúng, nhưng danh sách trên máy này quá cũ nên không kết luận được. Hãy kết nối mạng rồi kiểm tra lại.',
    ],
    en: [
      'List of revoked papers too old',
      'The signature is genuine, but the list on this device is too old to decide. Go online and check again.',
    ],
  },
  list_replayed: {
    look: 'danger',
    vi: [
      'Danh sách tình trạng bị tráo',
      'Danh sách vừa nhận không phải của mã này, cũ hơn danh sách máy này từng thấy, hoặc ghi ngày ở tương lai. Không kết luận được; hãy xem lại giờ của máy và mạng đang dùng.',
    ],
    en: [
      'List of revoked papers swapped',
      'The list is not the one of this code, older than one this device has seen before, or dated in the future. Nothing can be concluded; check this device’s clock and network.',
    ],
  },
  foreign_key: {
    look: 'danger',
    vi: ['Khoá ký lạ', 'Mã không được ký bằng khoá của cơ quan ghi trên đó. Không tin được.'],
    en: ['Unknown key', 'The code is not signed with a key of the agency it names. It cannot be trusted.'],
  },
  altered: {
    look: 'danger',
    vi: ['Nội dung đã bị sửa', 'Chữ ký không khớp với nội dung trong mã: mã đã bị sửa hoặc làm giả.'],
    en: ['Altered', 'The signature does not fit what stands in the code: it was changed or forged.'],
  },
  truncated: {
    look: 'warning',
    vi: ['Mã bị thiếu', 'Mã bị cắt mất một phần. Hãy quét hoặc dán lại toàn bộ mã.'],
    en: ['Incomplete code', 'A part of the code is missing. Scan or paste the whole code again.'],
  },
  unreadable: {
    look: 'warning',
    vi: ['Mã không đọc được', 'Mã bị hỏng hoặc không đúng định dạng. Hãy quét lại; nếu vẫn vậy, đừng tin giấy này.'],
    en: ['Unreadable code', 'The code is damaged or malformed. Scan again; if it stays so, do not trust this paper.'],
  },
  not_ours: {
    look: 'warning',
    vi: [
      'Không phải mã kiểm tra',
      'Đây không phải mã của hệ thống này. Mã cần kiểm tra bắt đầu bằng MC1: hoặc có 16 chữ và số.',
    ],
    en: [
      'Not a code to check',
      'This is not a code of this system. Ours begin with MC1: or have 16 letters and digits.',
    ],
  },
  no_code: {
    look: 'warning',
    vi: ['Không thấy mã QR', 'Không tìm thấy mã QR trong ảnh. Hãy chụp gần hơn, đủ sáng, không bị loá.'],
    en: ['No QR code found', 'There is no QR code in the picture. Take it closer, well lit, without glare.'],
  },
};

/** What a credential proves, in words. */
export const kindWords: Readonly<Record<CredentialKind, { readonly vi: string; readonly en: string }>> = {
  result: { vi: 'Kết quả giải quyết thủ tục', en: 'Result of a procedure' },
  licence: { vi: 'Giấy phép', en: 'Licence' },
  certified_copy: { vi: 'Bản sao chứng thực điện tử', en: 'Certified electronic copy' },
  receipt: { vi: 'Giấy tiếp nhận hồ sơ', en: 'Receipt of a filing' },
};
