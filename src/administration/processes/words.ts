import { roleNames, roles, type AgencyDirectory, type Role } from '../../identity/api.ts';
import type { LegalDay } from '../../platform/clock.ts';
import { formatDay } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import type { Html } from '../../platform/views/view.ts';
import type { ComparedField, VersionStatus } from '../../process/api.ts';

/** Posts a step can be given to: all but those who run and check the system. */
export const stepRoles: readonly Role[] = roles.filter((role) => role !== 'administrator' && role !== 'auditor');

/** What a step does, in the words of the office. */
export const actWords = (t: Say) => ({
  accept: t('Tiếp nhận', 'Accept'),
  work: t('Xử lý', 'Work on it'),
  sign: t('Ký', 'Sign'),
  issue: t('Phát hành (vào số, đóng dấu)', 'Issue (number, seal)'),
  hand_over: t('Trả kết quả', 'Hand over'),
});

/** A post by its word; a word no installation knows stays as it is. */
export const roleWords = (role: string, t: Say): string =>
  role in roleNames ? t(roleNames[role as Role].vi, roleNames[role as Role].en) : role;

/** Where the work lies, in words. */
export function placeWords(place: string, directory: AgencyDirectory, t: Say): string {
  if (place === 'receiving') return t('Nơi tiếp nhận', 'Receiving centre');
  if (place === 'competent') return t('Cơ quan giải quyết', 'Competent agency');
  const key = place.slice(place.indexOf(':') + 1);
  if (place.startsWith('unit:')) {
    const unit = directory.byKey(key);
    return unit ? t(unit.name, unit.nameEn) : key;
  }
  return t(`Đơn vị “${key}” cùng địa bàn`, `Unit “${key}” of the same place`);
}

/** Working hours or a share of the limit; '' when a step has no deadline of its own. */
export function timeWords(
  { hours, share }: { hours?: number | undefined; share?: number | undefined },
  t: Say,
): string {
  if (hours !== undefined) return t(`${decimal(hours, ',')} giờ`, `${decimal(hours, '.')} h`);
  return share === undefined
    ? ''
    : t(`${decimal(share * 100, ',')} % thời hạn`, `${decimal(share * 100, '.')} % of the limit`);
}

/** A number with at most two decimals. */
export const decimal = (value: number, comma: ',' | '.'): string =>
  String(Math.round(value * 100) / 100).replace('.', comma);

/** What a step does to the legal clock. */
export const clockWords = (t: Say) => ({
  pauses: t('Tạm dừng thời hạn', 'Pauses the limit'),
  restarts: t('Tính lại thời hạn từ đầu', 'Restarts the limit'),
});

/** How a version stands. */
export function versionTag(version: { status: VersionStatus; validFrom: LegalDay }, today: LegalDay, t: Say): Html {
  if (version.status === 'draft') return statusTag({ standing: 'paused', label: t('Dự thảo', 'Draft') });
  if (version.status === 'withdrawn') return statusTag({ standing: 'neutral', label: t('Đã rút', 'Withdrawn') });
  return version.validFrom > today
    ? statusTag({
        standing: 'soon',
        label: t(`Áp dụng từ ${formatDay(version.validFrom)}`, `In force from ${formatDay(version.validFrom)}`),
      })
    : statusTag({ standing: 'done', label: t('Đã phê duyệt', 'Approved') });
}

/** Columns of a step table. */
export const fieldWords = (t: Say): Record<ComparedField, string> => ({
  name: t('nội dung', 'content'),
  act: t('việc', 'act'),
  role: t('vị trí', 'post'),
  place: t('đơn vị', 'unit'),
  hours: t('thời gian', 'time'),
  share: t('thời gian', 'time'),
  product: t('sản phẩm', 'product'),
  form: t('biểu mẫu', 'form'),
  clock: t('thời hạn pháp lý', 'legal clock'),
  status: t('trạng thái quốc gia', 'national status'),
  together: t('nhóm song song', 'parallel group'),
});

export const listHref = '/quan-tri/quy-trinh';
export const processHref = (key: string): string => `${listHref}/${key}`;
export const versionHref = (id: string): string => `${listHref}/phien-ban/${id}`;
