import { matching } from '../../dossiers/api.ts';
import type { House } from '../../platform/house.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { papersHeld, type PaperOwner } from '../../vault/api.ts';
import type { WalkInDecision } from '../receive-walk-in.ts';

/**
 * Papers that form 02 would ask for although the state holds them: the officer must take them, or type why they are asked
 * for all the same. The same rule stands in `requestPapers`; here it is told at its field before anything is filed.
 */
export async function heldButAsked(
  house: House,
  owner: PaperOwner | null,
  decision: WalkInDecision,
  t: Say,
): Promise<{ name: string; message: string }[]> {
  if (decision.act !== 'ask' || owner === null || decision.askedAnyway.length >= 10) return [];
  const held = matching(await papersHeld(house, owner), decision.items);
  if (held.length === 0) return [];
  const names = held.map(({ item }) => item).join('; ');
  return [
    {
      name: 'asked-anyway',
      message: t(
        `Kho đã có: ${names}. Hãy dùng bản đã có, hoặc ghi lý do vẫn yêu cầu (từ 10 chữ cái)`,
        `The vault holds: ${names}. Use it, or write why it is asked for all the same (10 letters or more)`,
      ),
    },
  ];
}
