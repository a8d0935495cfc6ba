import { formatDay } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { Standing } from '../../platform/views/status-tag.ts';
import type { Mandate, MandateState, Power } from './mandate.ts';
import type { CannotMake } from './make-mandate.ts';
import { mostYears } from './make-mandate.ts';

/** A power in words. */
export function powerWords(power: Power, t: Say): string {
  switch (power) {
    case 'see':
      return t('Xem hồ sơ', 'See dossiers');
    case 'file':
      return t('Nộp hồ sơ', 'File dossiers');
    case 'supplement':
      return t('Bổ sung giấy tờ', 'Hand in further papers');
    case 'receive':
      return t('Nhận kết quả', 'Receive results');
    case 'manage':
      return t('Cử và thôi cử người khác', 'Appoint and dismiss others');
  }
}

/** All powers of a mandate in one line. */
export const powersLine = (given: readonly Power[], t: Say): string =>
  given.map((power) => powerWords(power, t)).join(', ');

/** From when to when. */
export const daysLine = ({ fromDay, untilDay }: Pick<Mandate, 'fromDay' | 'untilDay'>, t: Say): string =>
  t(
    `từ ${formatDay(fromDay)} đến hết ${formatDay(untilDay)}`,
    `from ${formatDay(fromDay)} to the end of ${formatDay(untilDay)}`,
  );

/** A state in words and colour. */
export function stateWords(state: MandateState, t: Say): { standing: Standing; label: string } {
  switch (state) {
    case 'waiting':
      return { standing: 'soon', label: t('Chờ nhận', 'Waiting for an answer') };
    case 'to_come':
      return { standing: 'neutral', label: t('Chưa đến ngày', 'Not yet begun') };
    case 'in_force':
      return { standing: 'in-time', label: t('Đang có hiệu lực', 'In force') };
    case 'declined':
      return { standing: 'neutral', label: t('Không nhận', 'Declined') };
    case 'revoked':
      return { standing: 'paused', label: t('Đã thu hồi', 'Revoked') };
    case 'expired':
      return { standing: 'neutral', label: t('Hết hạn', 'Ended') };
  }
}

/** What is wrong, at which field. */
export function wrongWords(why: CannotMake, t: Say): { name: string; message: string } {
  switch (why) {
    case 'name_missing':
      return { name: 'ten', message: t('Nhập họ tên người được uỷ quyền', 'Enter the name of the person') };
    case 'id_wrong':
      return {
        name: 'so-dinh-danh',
        message: t('Số định danh phải có 12 chữ số', 'The identity number has 12 digits'),
      };
    case 'oneself':
      return { name: 'so-dinh-danh', message: t('Đây là số của chính bạn', 'This is your own number') };
    case 'scope_missing':
      return { name: 'pham-vi', message: t('Chọn cho những thủ tục nào', 'Choose for which procedures') };
    case 'procedures_missing':
      return { name: 'pham-vi', message: t('Chọn ít nhất một thủ tục', 'Choose at least one procedure') };
    case 'powers_missing':
      return { name: 'quyen', message: t('Chọn ít nhất một việc được làm', 'Choose at least one thing they may do') };
    case 'from_wrong':
      return { name: 'tu', message: t('Ngày bắt đầu phải từ hôm nay trở đi', 'It begins today or later') };
    case 'until_wrong':
      return { name: 'den', message: t('Ngày kết thúc phải sau ngày bắt đầu', 'It ends after it begins') };
    case 'too_long':
      return { name: 'den', message: t(`Uỷ quyền tối đa ${mostYears} năm`, `${mostYears} years at most`) };
    case 'not_yours_to_give':
      return {
        name: 'ten',
        message: t('Người được uỷ quyền không uỷ quyền lại được', 'Who acts for somebody cannot pass that on'),
      };
  }
}
