import type { Say } from '../../platform/i18n/say.ts';
import { refusalWords, type Refusal } from '../words.ts';

/** Why work could not be taken or given, and what can be done, in one sentence. */
export function giveWords(refusal: Refusal, t: Say): string {
  switch (refusal.why) {
    case 'cannot_receive':
      return t(
        'Người được chọn không giữ vị trí của việc này hoặc đang vắng mặt',
        'The person chosen does not hold the post of this task or is away',
      );
    case 'held_already':
      return t('Việc này đang do chính người đó giữ', 'That person has the task already');
    case 'not_your_task':
      return t(
        'Việc này không phải của bạn hoặc của đơn vị bạn phụ trách',
        'This is not your task, nor one of a unit you lead',
      );
    default:
      return refusalWords(refusal, t);
  }
}
