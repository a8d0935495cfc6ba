import type { AskablePaper } from '../credentials/api.ts';
import type { House } from '../platform/house.ts';
import type { LicenceType } from './licence-type.ts';
import { currentTypes } from './types.store.ts';

/** The licences a wallet may be asked for: each type with what its signed statement says and nothing else. */
export const papersToAsk =
  ({ open }: Pick<House, 'open'>) =>
  async (): Promise<readonly AskablePaper[]> =>
    (await currentTypes(open)).map(toPaper);

function toPaper({ code, name, nameEn, holders, facts }: LicenceType): AskablePaper {
  const holder = holders.map((kind) => (kind === 'person' ? 'name' : 'organisation'));
  const said = facts.filter((fact) => fact.public).map(({ credential, vi }) => credential ?? vi);
  return {
    key: `licence.${code}`,
    kind: 'licence',
    title: name,
    name: { vi: name, en: nameEn },
    facts: [...new Set(['number', ...holder, ...said])],
  };
}
