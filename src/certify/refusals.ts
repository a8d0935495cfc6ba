import type { Say } from '../platform/i18n/say.ts';

/**
 * Bản chính không được dùng – why an original cannot be certified (NĐ 23/2015/NĐ-CP Điều 20, 22; as remembered, to be
 * confirmed in the text as NĐ 280/2025/NĐ-CP amends it).
 */
export const refusalReasons = [
  'erased',
  'damaged',
  'secret',
  'unlawful',
  'private',
  'not_legalised',
  'differs',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** A reason as the law puts it. */
export const reasonWords = (why: RefusalReason, t: Say): string =>
  ({
    erased: t('Bản chính bị tẩy xoá, sửa chữa, thêm, bớt nội dung không hợp lệ', 'The original was erased or altered'),
    damaged: t(
      'Bản chính bị hư hỏng, cũ nát, không xác định được nội dung',
      'The original is damaged and cannot be read',
    ),
    secret: t(
      'Bản chính đóng dấu mật hoặc ghi rõ không được sao chụp',
      'The original is marked secret or not to be copied',
    ),
    unlawful: t('Bản chính có nội dung trái pháp luật, đạo đức xã hội', 'The content is against law or morals'),
    private: t(
      'Giấy tờ do cá nhân tự lập, không có xác nhận, đóng dấu của cơ quan, tổ chức có thẩm quyền',
      'A private paper without the confirmation and seal of an authority',
    ),
    not_legalised: t('Giấy tờ nước ngoài chưa được hợp pháp hoá lãnh sự', 'A foreign paper that was not legalised'),
    differs: t('Không xuất trình được bản chính để đối chiếu', 'The original was not presented for comparison'),
  })[why];

/** Việc đối chiếu – what an officer confirms before a copy is certified. */
export const checks = ['identity', 'is_original', 'whole', 'copyable', 'lawful', 'same'] as const;
export type Check = (typeof checks)[number];

/** A comparison as the list on the page says it. */
export const checkWords = (check: Check, t: Say): string =>
  ({
    identity: t('Đã kiểm tra giấy tờ tuỳ thân của người yêu cầu', 'The requester’s identity was checked'),
    is_original: t('Là bản chính do cơ quan, tổ chức có thẩm quyền cấp', 'It is an original of a competent authority'),
    whole: t('Không tẩy xoá, sửa chữa, hư hỏng', 'Not erased, altered or damaged'),
    copyable: t('Không đóng dấu mật, không ghi cấm sao chụp', 'Not secret, not marked against copying'),
    lawful: t('Nội dung không trái pháp luật, đạo đức xã hội', 'Content not against law or morals'),
    same: t(
      'Bản quét đủ trang, đúng thứ tự, đúng với bản chính',
      'The scan has every page, in order, as in the original',
    ),
  })[check];
