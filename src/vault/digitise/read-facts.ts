import { fold } from '../../platform/i18n/fold.ts';
import type { FactName, PaperFactsRead } from './digitisation.ts';
import { kindOf } from '../paper-kinds.ts';
import type { ReadWord } from '../scan/scan-order.ts';

/**
 * Finds the facts of a paper in what was read, by the labels Vietnamese papers carry (TT 04/2020/TT-BTP: civil status;
 * NĐ 30/2020: administrative papers). Nothing is guessed: a fact without its label, or a day that no calendar has, is
 * absent. Labels are compared as an eye would: without diacritics, and letters that readers mix up (a/o, q/g) as one.
 */
export function readFacts(lines: readonly string[], words: readonly ReadWord[] = []): PaperFactsRead {
  const text = lines.map((line) => ({ line, key: loose(line) }));
  const found: Partial<Record<FactName, string>> = {};
  const put = (name: FactName, value: string | null | undefined) => {
    if (value) found[name] = value;
  };
  put('kind', kindAmong(lines));
  put('number', firstOf(text, numberLabel, readNumber));
  put('name', firstOf(text, nameLabel, readName));
  put('born', firstOf(text, bornLabel, readDay));
  put('issuedOn', firstOf(text, issuedLabel, readDay) ?? signedDay(text));
  put('validUntil', firstOf(text, untilLabel, readDay));
  put('issuer', firstOf(text, issuerLabel, readIssuer) ?? letterhead(text));
  const doubtful = (Object.keys(found) as FactName[]).filter(
    (name) => name !== 'kind' && isDoubtful(found[name] ?? '', words),
  );
  return { ...found, ...(doubtful.length > 0 ? { doubtful } : {}) };
}

type Line = { readonly line: string; readonly key: string };

/** A line as an eye takes it that mixes up letters; as long as the line itself, so that a place in one is a place in the other. */
export function loose(line: string): string {
  return [...line.normalize('NFC')]
    .map((char) => {
      const plain = fold(char) || ' ';
      const one = plain.length === 1 ? plain : (plain[0] ?? ' ');
      return one === 'o' ? 'a' : one === 'q' ? 'g' : one;
    })
    .join('');
}

const label = (...words: readonly string[]): RegExp =>
  new RegExp(`(?:^|[^a-z])(?:${words.map(loose).join('|')})[^:;\\d]{0,20}?[:;.]\\s*`);

const numberLabel = label('so', 'so dinh danh giay to', 'ma so');
const nameLabel = label(
  'ho,? chu dem,? ten',
  'ho va ten',
  'ho ten',
  'ten toi la',
  'ten doanh nghiep',
  'ten ho kinh doanh',
  'ong/ba',
  'ong \\(ba\\)',
);
const bornLabel = label('ng[a-z]{1,2},? thang,? nam sinh', 'ngay sinh', 'sinh ngay', 'nam sinh');
const issuedLabel = label('ng[a-z]{1,2},? thang,? nam [cd][a-z]*', 'ngay (?:cap|dang ky)', 'cap ngay');
const untilLabel = label('co gia tri den', 'gia tri den', 'thoi han den', 'het han');
const issuerLabel = label('noi (?:dang ky|cap)', 'co guan (?:cap|dang ky)');

function firstOf(
  text: readonly Line[],
  at: RegExp,
  read: (rest: string, before: string) => string | null,
): string | null {
  for (const [i, { line, key }] of text.entries()) {
    const found = at.exec(key);
    if (!found) continue;
    const rest = [...line.normalize('NFC')]
      .slice(found.index + found[0].length)
      .join('')
      .trim();
    // A value that did not fit stands on the next line.
    const value = read(rest || (text[i + 1]?.line ?? ''), found[0]);
    if (value) return value;
  }
  return null;
}

function readNumber(rest: string): string | null {
  const found = /^[\p{L}\d][\p{L}\d./-]{0,39}/u.exec(rest.replace(/\s*([/-])\s*/g, '$1'))?.[0].replace(/[.,/-]+$/, '');
  return found && /\d/.test(found) && !/^\d{1,2}$/.test(found) ? found : null;
}

function readName(rest: string, before: string): string | null {
  // Mother, father, husband, wife and who asked have names on the paper too; the one it is about has the bare label.
  if (/ten (?:cua )?(?:nguai (?:me|cha|yeu|di|ky)|va|chang|me|cha)(?![a-z])/.test(before)) return null;
  const key = loose(rest);
  const end =
    / {3,}|[,;|]|\s(?:giai tinh|gioi|sinh|ngay|nam|dan tac|guac tich|sa dinh danh|chuc vu)/.exec(key)?.index ??
    rest.length;
  const name = rest
    .slice(0, end)
    .replace(/[^\p{L}\p{M}\d .'&-]/gu, '')
    .trim();
  return name.length >= 2 && name.length <= 120 && /\p{L}{2}/u.test(name) ? name : null;
}

function readIssuer(rest: string): string | null {
  const value = rest
    .replace(/[^\p{L}\p{M}\d ,.'-]/gu, '')
    .replace(/[\s,.]+$/, '')
    .trim();
  return value.length >= 4 && value.length <= 160 ? value : null;
}

/** `15/03/2019`, `15-3-2019`, `15 . 3 . 2019` or “ngày 15 tháng 3 năm 2019” at the beginning, as a day of the calendar. */
export function readDay(text: string): string | null {
  const key = loose(text);
  const found =
    /^\D{0,12}?(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})/.exec(key) ??
    /^\D{0,12}?(\d{1,2})\s*thang\s*(\d{1,2})\s*nam\s*(\d{4})/.exec(key.replaceAll('nom', 'nam'));
  if (!found) return null;
  const [, day = '', month = '', year = ''] = found;
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    ).toString();
  } catch {
    return null;
  }
}

/** “Lào Cai, ngày 15 tháng 3 năm 2019”: the last such line is the day of the signature. */
function signedDay(text: readonly Line[]): string | null {
  for (const { line, key } of text.toReversed()) {
    const at = /,\s*ngay\s*\d/.exec(key)?.index;
    const day = at === undefined ? null : readDay([...line.normalize('NFC')].slice(at).join(''));
    if (day) return day;
  }
  return null;
}

const offices = /^(?:uy ban nhan dan|ubnd|sa |cang an|benh vien|cuc |phang |trung tam|chi cuc)/;

/** The upper left of a paper names who issued it; the motto beside it does not. */
function letterhead(text: readonly Line[]): string | null {
  const head = text.slice(0, 6).find(({ key }) => offices.test(key));
  return head ? readIssuer(head.line.split(/CỘNG H[OÒ]/u)[0] ?? '') : null;
}

function kindAmong(lines: readonly string[]): string | null {
  for (const line of lines.slice(0, 15)) {
    const letters = line.replace(/[^\p{L}]/gu, '');
    // Titles are in capitals; the same words in a sentence speak of another paper.
    if (letters.length < 6 || letters !== letters.toUpperCase()) continue;
    const kind = kindOf(line);
    if (kind) return kind.code;
  }
  return null;
}

function isDoubtful(value: string, words: readonly ReadWord[]): boolean {
  const parts = new Set(value.split(/\s+/));
  return words.some(({ text, confidence }) => confidence < 70 && parts.has(text.replace(/[.,;:]+$/, '')));
}
