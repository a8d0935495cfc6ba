import { isClosed, type Dossier, type DossierState } from '../dossiers/api.ts';
import { unreachable } from '../platform/result.ts';
import type { Say } from '../platform/i18n/say.ts';
import type { Standing } from '../platform/views/status-tag.ts';
import { provinceCalendar, remaining } from '../worktime/api.ts';

type Outcome = Dossier['outcome'];

/** A state in the words of the person who waits. The outcome is named only once the result is out. */
export function stateWords(state: DossierState, outcome: Outcome, t: Say): string {
  switch (state) {
    case 'submitted':
      return t('Chờ tiếp nhận', 'Waiting to be accepted');
    case 'awaiting_papers_before_acceptance':
    case 'awaiting_papers':
      return t('Cần bổ sung giấy tờ', 'Papers needed from you');
    case 'not_accepted':
      return t('Không được tiếp nhận', 'Not accepted');
    case 'accepted':
      return t('Đã tiếp nhận', 'Accepted');
    case 'in_review':
      return t('Đang giải quyết', 'In process');
    case 'awaiting_payment':
      return t('Cần nộp phí, lệ phí', 'Payment needed from you');
    case 'signed':
      return t('Đã ký, chờ phát hành', 'Signed, about to be issued');
    case 'result_ready':
      return outcome === 'refused' ? t('Bị từ chối giải quyết', 'Refused') : t('Đã có kết quả', 'Result ready');
    case 'returned':
      return t('Đã trả kết quả', 'Result handed over');
    case 'withdrawn':
      return t('Đã rút hồ sơ', 'Withdrawn');
    case 'stopped':
      return t('Đã dừng giải quyết', 'Stopped');
    case 'closed_unanswered':
      return t('Đã đóng vì không bổ sung giấy tờ', 'Closed because no papers came');
    default:
      return unreachable(state);
  }
}

/** What the state means, in one or two sentences; `asked`: something else is asked of the person meanwhile. */
export function stateMeaning(state: DossierState, outcome: Outcome, t: Say, asked = false): string {
  switch (state) {
    case 'submitted':
      return t(
        'Bộ phận Một cửa đang kiểm tra giấy tờ bạn đã nộp.',
        'The one-stop counter is checking the papers you filed.',
      );
    case 'awaiting_papers_before_acceptance':
      return t(
        'Hồ sơ chưa đủ để tiếp nhận; thời hạn giải quyết chưa bắt đầu tính.',
        'The papers are not complete yet; the time limit has not begun.',
      );
    case 'awaiting_papers':
      return t(
        'Việc giải quyết tạm dừng. Khi bạn bổ sung đủ, thời hạn được tính lại từ đầu.',
        'The work is paused. When your papers are complete, the time limit is counted again from the start.',
      );
    case 'not_accepted':
      return t(
        'Lý do ghi trên phiếu từ chối tiếp nhận. Bạn có thể nộp hồ sơ mới.',
        'The reason stands on the notice of refusal. You may file again.',
      );
    case 'accepted':
    case 'in_review':
      return asked
        ? t('Cơ quan có thẩm quyền đang xem xét hồ sơ.', 'The authority is working on it.')
        : t(
            'Cơ quan có thẩm quyền đang xem xét hồ sơ. Bạn không phải làm gì thêm.',
            'The authority is working on it. There is nothing you need to do.',
          );
    case 'awaiting_payment':
      return t('Việc giải quyết tiếp tục sau khi nộp đủ phí, lệ phí.', 'The work goes on once the fees are paid.');
    case 'signed':
      return t(
        'Kết quả đã được ký, đang vào số và đóng dấu.',
        'The result is signed and is being numbered and sealed.',
      );
    case 'result_ready':
      return outcome === 'refused'
        ? t(
            'Cơ quan đã xem xét và từ chối giải quyết; lý do ghi trên phiếu từ chối.',
            'The authority has decided against it; the reason stands on the notice of refusal.',
          )
        : t('Việc giải quyết đã xong.', 'The work is done.');
    case 'returned':
      return t('Hồ sơ đã kết thúc.', 'The dossier is closed.');
    case 'withdrawn':
      return t('Hồ sơ đã dừng theo yêu cầu của người nộp.', 'The dossier ended at the applicant’s request.');
    case 'stopped':
    case 'closed_unanswered':
      return t(
        'Hồ sơ không được giải quyết tiếp. Bạn có thể nộp hồ sơ mới.',
        'The dossier goes no further. You may file again.',
      );
    default:
      return unreachable(state);
  }
}

/** What was decided, once the result is out; null before, however it may have been signed. */
export const outcomeOut = ({ state, outcome }: Pick<Dossier, 'state' | 'outcome'>): Outcome =>
  state === 'result_ready' || state === 'returned' ? outcome : null;

/** Is there a refusal (form 03) that the applicant may see? One that was taken back before it went out is none. */
export const refusalOut = (dossier: Pick<Dossier, 'state' | 'outcome'>): boolean =>
  dossier.state === 'not_accepted' || outcomeOut(dossier) === 'refused';

/** Does the dossier wait for the person rather than for an office? */
export const waitsForPerson = (state: DossierState): boolean =>
  state === 'awaiting_papers' || state === 'awaiting_papers_before_acceptance' || state === 'awaiting_payment';

/** Colour and shape of a state; a running deadline is judged at `now`. */
export function standingOf(dossier: Pick<Dossier, 'state' | 'dueAt'>, now: Temporal.Instant): Standing {
  const { state, dueAt } = dossier;
  if (state === 'result_ready' || state === 'returned') return 'done';
  if (isClosed(state)) return 'neutral';
  if (waitsForPerson(state)) return 'paused';
  if (dueAt === null) return 'neutral';
  const { label } = remaining(now, dueAt, provinceCalendar);
  return label === 'in_time' ? 'in-time' : label;
}
