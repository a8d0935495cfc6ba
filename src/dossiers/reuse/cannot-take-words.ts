import type { Say } from '../../platform/i18n/say.ts';
import type { CannotTake } from './take-held-paper.ts';

/** Why a held paper was not taken, in words. */
export function cannotTakeWords({ why }: CannotTake, t: Say): string {
  switch (why) {
    case 'no_consent':
      return t(
        'Chưa có sự đồng ý của chủ sở hữu: đánh dấu khi họ có mặt và đồng ý, hoặc nhờ họ đồng ý trong tài khoản',
        'The owner has not agreed: tick when they are here and agree, or ask them to agree in their account',
      );
    case 'not_usable':
    case 'not_theirs':
      return t('Giấy này không còn dùng được', 'This paper can no longer be used');
    case 'there_already':
      return t('Giấy này đã có trong hồ sơ', 'This paper is in the dossier already');
    case 'not_your_task':
      return t('Hồ sơ không còn ở chỗ bạn', 'The dossier no longer lies with you');
    case 'not_possible_now':
      return t('Hồ sơ đã kết thúc', 'The dossier is closed');
    case 'changed_meanwhile':
      return t('Hồ sơ vừa thay đổi, hãy bấm lại', 'The dossier has just changed, press again');
  }
}
