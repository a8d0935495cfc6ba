import { unreachable } from '../platform/result.ts';
import type { Say } from '../platform/i18n/say.ts';
import type { DossierState } from './dossier.ts';

/** The ten status codes of the National Portal (vn-rules 2.10). */
export type NationalStatus = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

/** The national code of a state: the one exhaustive table; a new state does not compile without a row here. */
export function nationalStatus(state: DossierState): NationalStatus {
  switch (state) {
    case 'submitted':
      return 1;
    case 'accepted':
      return 2;
    case 'not_accepted':
      return 3;
    case 'in_review':
    case 'signed':
      return 4;
    case 'awaiting_papers_before_acceptance':
    case 'awaiting_papers':
      return 5;
    case 'awaiting_payment':
      return 6;
    case 'withdrawn':
      return 7;
    case 'stopped':
    case 'closed_unanswered':
      return 8;
    case 'result_ready':
      return 9;
    case 'returned':
      return 10;
    default:
      return unreachable(state);
  }
}

/** The portal's name of a code. */
export function nationalStatusName(code: NationalStatus, t: Say): string {
  const names: Record<NationalStatus, string> = {
    1: t('Mới đăng ký', 'Newly filed'),
    2: t('Được tiếp nhận', 'Accepted'),
    3: t('Không được tiếp nhận', 'Not accepted'),
    4: t('Đang xử lý', 'In process'),
    5: t('Yêu cầu bổ sung giấy tờ', 'Papers requested'),
    6: t('Yêu cầu thực hiện nghĩa vụ tài chính', 'Payment requested'),
    7: t('Công dân yêu cầu rút hồ sơ', 'Withdrawn by the applicant'),
    8: t('Dừng xử lý', 'Stopped'),
    9: t('Đã xử lý xong', 'Decided'),
    10: t('Đã trả kết quả', 'Result handed over'),
  };
  return names[code];
}
