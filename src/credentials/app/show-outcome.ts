import { nowSeconds } from '../../platform/static/browser-clock.ts';
import type { Claims } from '../wire/claims.ts';
import { codeOf, codeShown } from '../wire/code.ts';
import type { Signed } from '../wire/compare-print.ts';
import { factLabel } from '../wire/facts.ts';
import type { Verdict } from '../wire/judge.ts';
import { kindWords, outcomeWords, type Outcome } from '../wire/words.ts';
import { ageWords, appWords } from './app-words.ts';
import type { AppVerdict } from './kept-proofs.ts';

type Lang = 'vi' | 'en';

/** An element with classes, text or children; attributes by name. */
export function made(tag: string, attributes: Record<string, string> = {}, ...inside: (string | Node)[]): HTMLElement {
  const one = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  one.append(...inside);
  return one;
}

/** The box that says how it stands. */
export function outcomeBox(lang: Lang, state: Outcome, found: AppVerdict | null): HTMLElement {
  const words = appWords[lang];
  const {
    look,
    [lang]: [title, sentence],
  } = outcomeWords[state];
  const box = made('div', {
    class: 'ds-alert notice',
    'data-color': look,
    role: look === 'danger' ? 'alert' : 'status',
  });
  box.append(made('h2', {}, title), made('p', {}, sentence));
  if (found?.asked?.decision) box.append(made('p', {}, `${words.decision} ${found.asked.decision}.`));
  const next = found?.asked?.replacedBy;
  if (next) box.append(made('p', {}, `${words.replacedBy} ${next.title}, ${next.number}.`));
  if (found && 'claims' in found.verdict) box.append(made('p', { class: 'hint' }, sourceWords(lang, found)));
  return box;
}

function sourceWords(lang: Lang, { verdict, asked }: AppVerdict): string {
  const words = appWords[lang];
  if (asked) return words.checkedOnline;
  const listOf = 'listOf' in verdict ? verdict.listOf : null;
  return listOf === null ? '' : words.byList(instant(listOf), ageWords(words, Math.max(0, nowSeconds() - listOf)));
}

/** Everything signed, as rows; those that also stand printed on the paper come marked for comparing. */
export function signedRows(
  lang: Lang,
  { claims, key }: Extract<Verdict, { claims: Claims }>,
): (Signed & { printed: boolean })[] {
  const words = appWords[lang];
  const row = (label: string, value: string, printed = false) => ({ label, value, printed });
  return [
    row(words.kind, kindWords[claims.kind][lang]),
    row(words.title, claims.title, true),
    row(words.number, claims.number, true),
    ...claims.facts.map((fact) => row(factLabel(fact.key, lang), fact.value, true)),
    row(words.issuer, `${lang === 'vi' ? key.name : key.nameEn} (${claims.issuer})`),
    row(words.from, day(claims.notBefore)),
    row(words.until, claims.expires === null ? words.noEnd : day(claims.expires - 1)),
    ...(claims.dossier ? [row(words.dossier, claims.dossier)] : []),
    row(words.code, codeShown(codeOf(claims.id))),
  ];
}

/** The signed facts, large. */
export function factList(rows: readonly Signed[]): HTMLElement {
  const list = made('dl', { class: 'summary-list' });
  for (const { label, value } of rows)
    list.append(made('div', {}, made('dt', {}, label), made('dd', {}, shown(value))));
  return list;
}

const zone = 'Asia/Ho_Chi_Minh';
const shown = (value: string): string => value.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1');
const day = (seconds: number): string =>
  shown(new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(seconds * 1000));
const instant = (seconds: number): string =>
  new Intl.DateTimeFormat('vi-VN', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(seconds * 1000);
