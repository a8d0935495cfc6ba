import type { Say } from '../platform/i18n/say.ts';
import type { FiledPaper } from './dossiers.store.ts';

/**
 * Loại bản, số lượng of a paper as words: "bản chính", "bản sao × 2" (LoaiBan 0, 1, 2). Empty where nothing was handed
 * in with this row: a further file of a paper, or one that is only promised.
 */
export function copyWords({ copyKind, copies }: Pick<FiledPaper, 'copyKind' | 'copies'>, t: Say): string {
  if (copies === 0) return '';
  const kind = [t('bản chính', 'original'), t('bản sao', 'copy'), t('bản điện tử', 'electronic')][copyKind] ?? '';
  return copies > 1 ? `${kind} × ${copies}` : kind;
}
