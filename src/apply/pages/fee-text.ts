import type { Fee } from '../../catalogue/api.ts';
import { formatDong } from '../../platform/i18n/format.ts';
import type { View } from '../../platform/views/view.ts';

/** Fees as lines of text, with the published notes. */
export function feeText({ t }: Pick<View, 't'>, fees: readonly Fee[]): string {
  if (fees.length === 0) return t('Không công bố phí, lệ phí', 'No fee is published');
  return fees
    .map(({ standing, amount, note }) => {
      const said =
        standing === 'free'
          ? t('Không thu', 'Free of charge')
          : standing === 'amount' && amount !== null
            ? formatDong(amount)
            : '';
      return [said, note ?? ''].filter(Boolean).join(' – ') || t('Theo quy định', 'As regulated');
    })
    .join('\n');
}
