import type { Say } from '../../platform/i18n/say.ts';
import type { HeldItem } from './held-papers.ts';
import { registerLine } from './registered-papers.ts';

/** What the state holds of the papers an officer would ask for, and what to do; at the field of their words. */
export function heldAlreadyWords(held: readonly HeldItem[], t: Say): string {
  const inVault = held.flatMap((one) => ('paperId' in one ? [one.item] : [])).join('; ');
  const registered = held.flatMap((one) => ('paperId' in one ? [] : [registerLine(one)]));
  const said = [
    ...(inVault ? [t(`Kho đã có: ${inVault}.`, `The vault holds: ${inVault}.`)] : []),
    ...registered.map(({ vi, en }) => t(`${vi}.`, `${en}.`)),
    t(
      'Hãy dùng bản đã có, hoặc ghi lý do vẫn yêu cầu (từ 10 chữ cái)',
      'Use it, or write why it is asked for all the same (10 letters or more)',
    ),
  ];
  return said.join(' ');
}

/** What is said at the field of the ground when none is chosen. */
export const groundMissingWords = (t: Say): string =>
  t('Chọn loại lý do vẫn yêu cầu giấy tờ đã có', 'Choose the kind of reason why it is asked for all the same');
