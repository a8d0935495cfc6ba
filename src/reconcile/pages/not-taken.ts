import type { Say } from '../../platform/i18n/say.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import type { CannotTake } from '../take-uploads.ts';

/** Why tables were not taken in, at their fields; `orDatabase`: a source could be chosen instead of a file. */
export const notTaken = (refused: readonly CannotTake[], orDatabase: boolean, t: Say): ErrorList =>
  refused.map((one) => ({ name: one.field, message: whyNotTaken(one, orDatabase, t) }));

function whyNotTaken({ field, why }: CannotTake, orDatabase: boolean, t: Say): string {
  const which = field === 'left' ? t('Bảng cần đối soát', 'The table') : t('Sổ gốc', 'The register');
  return {
    missing: orDatabase
      ? t(`${which}: hãy chọn tệp hoặc cơ sở dữ liệu`, `${which}: choose a file or a database`)
      : t(`${which}: hãy chọn tệp`, `${which}: choose a file`),
    both: t(
      `${which}: hãy chỉ chọn tệp hoặc cơ sở dữ liệu; nếu đọc từ cơ sở dữ liệu, hãy xóa tệp`,
      `${which}: choose only one of file and database; to read from the database, remove the file`,
    ),
    not_a_table: t(`${which}: cần tệp CSV (UTF-8) hoặc Parquet`, `${which}: a CSV (UTF-8) or Parquet file is needed`),
    too_large: t(`${which}: tệp lớn hơn 2 GB, hãy dùng dòng lệnh`, `${which}: above 2 GB, use the command line`),
    own_name: t(
      `${which}: có cột tên file_row_number hoặc file_index, là tên hệ thống dùng riêng; hãy đổi tên cột`,
      `${which}: a column is called file_row_number or file_index, which the system keeps for itself; rename it`,
    ),
    unreadable: t(`${which}: không đọc được tệp này`, `${which}: this file cannot be read`),
  }[why];
}
