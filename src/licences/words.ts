import type { LegalDay } from '../platform/clock.ts';
import { formatDay } from '../platform/i18n/format.ts';
import type { Say } from '../platform/i18n/say.ts';
import type { Standing as Tag } from '../platform/views/status-tag.ts';
import type { CannotActOnLicence } from './act-on-licence.ts';
import type { CannotEnter } from './enter-licence.ts';
import type { InspectionOutcome } from './inspections.ts';
import type { HolderKind, LicenceAct, LicenceEvent, Standing } from './licence.ts';
import type { LicenceType } from './licence-type.ts';

/** How a licence stands, in words and as a tag. */
export function standingTag(standing: Standing, t: Say): { standing: Tag; label: string } {
  const tags: Record<Standing, { standing: Tag; label: string }> = {
    valid: { standing: 'in-time', label: t('Còn hiệu lực', 'In force') },
    not_yet: { standing: 'neutral', label: t('Chưa có hiệu lực', 'Not yet in force') },
    expired: { standing: 'overdue', label: t('Hết hạn', 'Expired') },
    suspended: { standing: 'paused', label: t('Tạm đình chỉ', 'Suspended') },
    revoked: { standing: 'overdue', label: t('Đã thu hồi', 'Revoked') },
    replaced: { standing: 'done', label: t('Đã thay thế', 'Replaced') },
  };
  return tags[standing];
}

/** Acts by the word of their address, as buttons say them. */
export const actPaths = {
  renewed: 'gia-han',
  suspended: 'tam-dinh-chi',
  lifted: 'khoi-phuc',
  revoked: 'thu-hoi',
  replaced: 'cap-thay-the',
  corrected: 'dinh-chinh',
} as const satisfies Record<LicenceAct, string>;

/** The act of an address; undefined: none. */
export const actOfPath = (path: string): LicenceAct | undefined =>
  (Object.keys(actPaths) as LicenceAct[]).find((act) => actPaths[act] === path);

/** What is done, as a button says it. */
export const actWords = (act: LicenceAct | 'granted', t: Say): string =>
  ({
    granted: t('Cấp', 'Granted'),
    renewed: t('Gia hạn', 'Renew'),
    suspended: t('Tạm đình chỉ', 'Suspend'),
    lifted: t('Khôi phục', 'Lift the suspension'),
    revoked: t('Thu hồi', 'Revoke'),
    replaced: t('Cấp thay thế', 'Replace'),
    corrected: t('Đính chính', 'Correct'),
  })[act];

/** Kinds of holder. */
export const holderWords = (kind: HolderKind, t: Say): string =>
  ({
    person: t('Cá nhân', 'Person'),
    household: t('Hộ kinh doanh', 'Household business'),
    organisation: t('Tổ chức', 'Organisation'),
  })[kind];

/** What an inspection found. */
export const outcomeWords = (outcome: InspectionOutcome, t: Say): string =>
  ({
    met: t('Đạt điều kiện', 'Conditions met'),
    to_mend: t('Phải khắc phục', 'To be mended'),
    violated: t('Vi phạm', 'Violation'),
  })[outcome];

/** One changed thing of an event: its name and both values. */
export function changeLines({ changes }: LicenceEvent, type: LicenceType, t: Say): string[] {
  const names: Record<string, string> = {
    valid_until: t('Hết hạn', 'Ends'),
    holder_name: t('Chủ giấy phép', 'Holder'),
    holder_no: t('Số định danh, mã số thuế', 'Id or tax number'),
    address: t('Địa chỉ', 'Address'),
  };
  for (const { key, vi, en } of type.facts) names[`fact:${key}`] = t(vi, en);
  const shown = (value: string | null) =>
    value === null ? '–' : /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value) : value;
  return Object.entries(changes).map(
    ([key, [before, after]]) => `${names[key] ?? key}: ${shown(before)} → ${shown(after)}`,
  );
}

/** A period in words. */
export const periodWords = (from: LegalDay, until: LegalDay | null, t: Say): string =>
  until === null
    ? t(`Từ ${formatDay(from)}, không thời hạn`, `From ${formatDay(from)}, without end`)
    : t(`${formatDay(from)} đến hết ${formatDay(until)}`, `${formatDay(from)} to ${formatDay(until)}`);

/** Why something was not done, at the field it concerns. */
export function refusalAt(why: (CannotActOnLicence | CannotEnter)['why'], t: Say): { name: string; message: string } {
  const at = (name: string, vi: string, en: string) => ({ name, message: t(vi, en) });
  switch (why) {
    case 'decision_missing':
      return at('decision', 'Nhập số quyết định', 'Enter the number of the decision');
    case 'reason_missing':
      return at('reason', 'Nhập lý do', 'Enter the reason');
    case 'not_later':
      return at(
        'until',
        'Ngày hết hạn mới phải sau ngày hết hạn hiện nay',
        'The new end must be after the present one',
      );
    case 'name_missing':
      return at('holder', 'Nhập tên chủ giấy phép', 'Enter the name of the holder');
    case 'nothing_changed':
      return at('holder', 'Chưa có thông tin nào thay đổi', 'Nothing was changed');
    case 'number_taken':
      return at('number', 'Số này đã có trong sổ', 'This number is in the register already');
    case 'holder_kind':
      return at(
        'holder-kind',
        'Loại giấy phép này không cấp cho đối tượng đó',
        'This licence is not granted to that kind of holder',
      );
    case 'ends_before_it_begins':
      return at('until', 'Ngày hết hạn phải từ ngày có hiệu lực trở đi', 'It cannot end before it begins');
    case 'granted_in_the_future':
      return at('granted', 'Ngày cấp không thể ở tương lai', 'The day of granting cannot lie ahead');
    case 'changed_meanwhile':
      return at(
        'decision',
        'Giấy phép vừa có thay đổi; hãy xem lại trang rồi làm lại',
        'The licence has just changed; look at it again first',
      );
    case 'not_in_this_state':
      return at('decision', 'Tình trạng hiện nay không cho làm việc này', 'Its present state does not allow this');
    case 'not_yours':
    case 'unknown_type':
      return at('decision', 'Bạn không giữ sổ này', 'This register is not yours to keep');
  }
}
