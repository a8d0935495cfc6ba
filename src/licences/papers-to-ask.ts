import type { AskablePaper } from '../credentials/api.ts';
import type { House } from '../platform/house.ts';
import type { LicenceType } from './licence-type.ts';
import { currentTypes, namesOfTypes } from './types.store.ts';

/** The licences a wallet may be asked for: each type with what its signed statement says and nothing else. */
export const papersToAsk =
  ({ open }: Pick<House, 'open'>) =>
  async (): Promise<readonly AskablePaper[]> => {
    const [types, names] = await Promise.all([currentTypes(open), namesOfTypes(open)]);
    return types.map((type) => toPaper(type, names.get(type.code) ?? [type.name]));
  };

function toPaper({ code, name, nameEn, holders, facts }: LicenceType, titles: readonly string[]): AskablePaper {
  const holder = holders.map((kind) => (kind === 'person' ? 'name' : 'organisation'));
  const said = facts.filter((fact) => fact.public).map(({ credential, vi }) => credential ?? vi);
  return {
    key: `licence.${code}`,
    kind: 'licence',
    titles,
    name: { vi: name, en: nameEn },
    facts: [...new Set(['number', ...holder, ...said])],
  };
}
