import { matching } from '../../dossiers/api.ts';
import type { House } from '../../platform/house.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { papersHeld, type PaperOwner } from '../../vault/api.ts';
import type { WalkInDecision } from '../receive-walk-in.ts';

/** An officer's reason is one from ten letters on. */
const leastReason = 10;

/**
 * Papers that form 02 would ask for although the state holds them: the officer must take them, or type why they are asked
 * for all the same. The same rule stands in `requestPapers`; here it is told at its field before anything is filed.
 * `inRegisters`: what national registers hold of them, in words.
 */
export async function heldButAsked(
  house: House,
  owner: PaperOwner | null,
  decision: WalkInDecision,
  t: Say,
  inRegisters: readonly string[] = [],
): Promise<{ name: string; message: string }[]> {
  if (decision.act !== 'ask' || owner === null || decision.askedAnyway.length >= leastReason) return [];
  const held = matching(await papersHeld(house, owner), decision.items);
  if (held.length === 0 && inRegisters.length === 0) return [];
  const names = held.map(({ item }) => item).join('; ');
  const vault = held.length > 0 ? t(`Kho đã có: ${names}. `, `The vault holds: ${names}. `) : '';
  const registers = inRegisters.map((line) => `${line}. `).join('');
  return [
    {
      name: 'asked-anyway',
      message: t(
        `${vault}${registers}Hãy dùng bản đã có, hoặc ghi lý do vẫn yêu cầu (từ 10 chữ cái)`,
        `${vault}${registers}Use it, or write why it is asked for all the same (10 letters or more)`,
      ),
    },
  ];
}

/**
 * Who asks for papers at the counter without having looked – the person did not agree, or is not there – says so, whatever
 * the state holds or does not hold: so neither the demand nor its absence tells anything about a number somebody typed.
 */
export function askedUnseen(
  owner: PaperOwner | null,
  decision: WalkInDecision,
  t: Say,
): { name: string; message: string }[] {
  if (decision.act !== 'ask' || owner === null || decision.askedAnyway.length >= leastReason) return [];
  return [
    {
      name: 'asked-anyway',
      message: t(
        'Chưa tra giấy tờ Nhà nước đã có. Hãy đánh dấu ô đồng ý và tra kho, hoặc ghi vì sao không tra (từ 10 chữ cái)',
        'What the state holds was not looked for. Tick that they agree and look, or write why not (10 letters or more)',
      ),
    },
  ];
}
