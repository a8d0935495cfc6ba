import type { Credential } from '../credential.ts';
import { factKeys, factLabel } from '../wire/facts.ts';

const own: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  title: { vi: 'Tên giấy tờ', en: 'Title' },
  number: { vi: 'Số', en: 'Number' },
  dossier: { vi: 'Mã hồ sơ', en: 'Dossier' },
};

/** Every name a wallet may meet, in the order of the paper; others are their own label. */
export const claimNames: readonly string[] = [...Object.keys(own), ...Object.keys(factKeys)];

/** What stands before a value that a wallet shows. */
export const claimLabel = (name: string, lang: 'vi' | 'en'): string => own[name]?.[lang] ?? factLabel(name, lang);

/** What a wallet can show of a credential, one by one: title, number, facts, dossier. */
export const namedClaims = ({ title, number, facts, dossierCode }: Credential): readonly [string, string][] => [
  ['title', title],
  ['number', number],
  ...facts.map(({ key, value }): [string, string] => [key, value]),
  ...(dossierCode ? [['dossier', dossierCode] as [string, string]] : []),
];
