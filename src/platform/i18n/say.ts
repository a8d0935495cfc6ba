/** Vietnamese first, English complete. */
export type Lang = 'vi' | 'en';

/** Picks one of a pair of texts. Both stand at the place of use, so a translation can never be missing. */
export type Say = (vi: string, en: string) => string;

const sayVi: Say = (vi) => vi;
const sayEn: Say = (_vi, en) => en;

/** The picker for a language. */
export const sayIn = (lang: Lang): Say => (lang === 'en' ? sayEn : sayVi);
