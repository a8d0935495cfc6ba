import type { Say } from '../platform/i18n/say.ts';
import type { Standing } from '../platform/views/status-tag.ts';
import { whyNotScanned } from '../vault/api.ts';
import type { CopyStage } from './copy.ts';
import { mostPages, type CannotReceiveOriginal } from './receive-original.ts';
import { checkWords } from './refusals.ts';

/** How far a copy is, as a tag. */
export const stageTag = (stage: CopyStage, t: Say): { standing: Standing; label: string } =>
  ({
    refused: { standing: 'overdue' as const, label: t('Đã từ chối', 'Refused') },
    waiting: { standing: 'soon' as const, label: t('Chờ ký', 'Waits for signature') },
    numbered: { standing: 'paused' as const, label: t('Đang ký số', 'Being signed') },
    certified: { standing: 'in-time' as const, label: t('Đã chứng thực', 'Certified') },
  })[stage];

/** Why an original was not taken, at the field it concerns. */
export function whyNotReceived(refusal: CannotReceiveOriginal, t: Say): { name: string; message: string } {
  switch (refusal.why) {
    case 'checks_missing':
      return {
        name: 'check',
        message: t(
          `Chưa đối chiếu: ${refusal.missing.map((check) => checkWords(check, t)).join('; ')}`,
          `Not compared yet: ${refusal.missing.map((check) => checkWords(check, t)).join('; ')}`,
        ),
      };
    case 'no_scan':
      return { name: 'scan-original', message: t('Quét bản chính', 'Scan the original') };
    case 'too_many_pages':
      return {
        name: 'scan-original',
        message: t(
          `Một bản sao có nhiều nhất ${mostPages} trang; hãy chia thành nhiều bản`,
          `A copy has at most ${mostPages} pages; make several`,
        ),
      };
    case 'scan_active':
      return {
        name: 'scan-original',
        message: t(
          `“${refusal.scan.name}” có mã chạy hoặc tệp đính kèm nên không nhận; hãy quét lại từ giấy`,
          `“${refusal.scan.name}” carries scripts or files and was not taken; scan the paper again`,
        ),
      };
    case 'entered_otherwise':
      return {
        name: 'requester-name',
        message: t(
          'Dòng này đã vào lô trước với thông tin khác; hãy từ chối yêu cầu cũ rồi nhập lại',
          'This line was entered before with other facts; refuse the former request and enter it again',
        ),
      };
    case 'scan_unreadable':
      return { name: 'scan-original', message: whyNotScanned(refusal.reason, refusal.scan.name, t) };
  }
}
