import { groundMissingWords, heldAlreadyWords, reasonGiven, type HeldItem } from '../../dossiers/api.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { WalkInDecision } from '../receive-walk-in.ts';

/**
 * Papers that form 02 would ask for although the state holds them: the officer must take them, or say why they are asked
 * for all the same. The same rule stands in `requestPapers`; here it is told at its field before anything is filed.
 *
 * `held` null: nothing was looked for – the person did not agree, or is not there. Then a reason is wanted in every case,
 * whatever the state holds: so neither the demand nor its absence tells anything about a number somebody typed.
 */
export function heldButAsked(
  decision: WalkInDecision,
  held: readonly HeldItem[] | null,
  t: Say,
): { name: string; message: string }[] {
  if (decision.act !== 'ask' || held?.length === 0) return [];
  switch (reasonGiven(decision.askedAnyway)) {
    case true:
      return [];
    case 'ground':
      return [{ name: 'ground', message: groundMissingWords(t) }];
    case 'words':
      return [{ name: 'anyway', message: held ? heldAlreadyWords(held, t) : unseenWords(t) }];
  }
}

const unseenWords = (t: Say): string =>
  t(
    'Chưa tra giấy tờ Nhà nước đã có. Hãy đánh dấu ô đồng ý và tra kho, hoặc ghi vì sao không tra (từ 10 chữ cái)',
    'What the state holds was not looked for. Tick that they agree and look, or write why not (10 letters or more)',
  );
