import type { CannotSave } from '../../platform/files/file-store.ts';
import type { Say } from '../../platform/i18n/say.ts';

/** Why a file was not taken, and what to do. */
export function whyRefused(refusal: CannotSave, name: string, t: Say): string {
  const why: Record<CannotSave, string> = {
    too_large: t('lớn quá 50 MB', 'is larger than 50 MB'),
    empty: t('không có nội dung', 'is empty'),
    type_not_allowed: t('không phải PDF, ảnh, Word hoặc Excel', 'is not a PDF, picture, Word or Excel file'),
    disk_full: t(
      'chưa lưu được vì máy chủ hết chỗ; hãy thử lại sau',
      'could not be stored because the server is full; try again later',
    ),
    infected: t('có mã độc', 'contains a virus'),
    not_scanned: t('chưa kiểm tra được mã độc; hãy thử lại sau', 'could not be checked for viruses; try again later'),
  };
  return `${name}: ${why[refusal]}`;
}
