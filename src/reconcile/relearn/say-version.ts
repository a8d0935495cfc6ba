import type { Say } from '../../platform/i18n/say.ts';
import type { WeightCorrections } from '../engine/weight-corrections.ts';

/** What weights a run works with, in words: its own, or with a version of what officers' decisions taught. */
export function sayVersion(used: Pick<WeightCorrections, 'version'> | null, t: Say): string {
  if (!used) return t('Chỉ học từ dữ liệu', 'Learned from the data alone');
  return used.version === null
    ? t('Học từ dữ liệu, cộng hiệu chỉnh trong tệp', 'Learned from the data, with the corrections of a file')
    : t(`Học từ dữ liệu, cộng thêm bản ${used.version}`, `Learned from the data, with version ${used.version}`);
}
