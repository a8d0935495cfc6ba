// Vietnamese writing as SQL: the tables are made here from Unicode itself, so that no letter is typed twice.
import { literal } from './duck.ts';

const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const vowels = [...'aăâeêioôơuưy'];
const upper = (text: string): string => text.toLocaleUpperCase('vi');

/** Every accented vowel of Vietnamese, composed (NFC), small letters then capitals. */
export const accented: readonly string[] = (() => {
  const small = vowels.flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC')));
  return [...small, ...small.map(upper)].filter((letter) => letter.normalize('NFD').length > 1);
})();

/** `replace(…)` around `sql` for each pair, the first innermost. */
export const replacing = (sql: string, pairs: readonly (readonly [string, string])[]): string =>
  pairs.reduce((inner, [from, to]) => `replace(${inner},${literal(from)},${literal(to)})`, sql);

/** NFD of a text: DuckDB composes, it does not decompose. */
export const decomposed = (sql: string): string =>
  replacing(
    sql,
    accented.map((letter) => [letter, letter.normalize('NFD')] as const),
  );

/** TCVN3 (ABC): one byte a letter, shown as Latin-1; its capitals with tones are small letters in a capital font. */
export const tcvn3 = {
  unicode: 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĐĂÂÊÔƠƯ',
  bytes: 'µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ§¡¢£¤¥¦',
} as const;

const vniTones = { '\u0301': 'ù', '\u0300': 'ø', '\u0309': 'û', '\u0303': 'õ', '\u0323': 'ï' } as const;
const vniHats = {
  ă: { '': 'ê', '\u0301': 'é', '\u0300': 'è', '\u0309': 'ú', '\u0303': 'ü', '\u0323': 'ë' },
  â: { '': 'â', '\u0301': 'á', '\u0300': 'à', '\u0309': 'å', '\u0303': 'ã', '\u0323': 'ä' },
} as const;
const vniAlone: readonly (readonly [string, string])[] = [
  ['í', 'í'],
  ['ì', 'ì'],
  ['ỉ', 'æ'],
  ['ĩ', 'ó'],
  ['ị', 'ò'],
  ['ỵ', 'î'],
  ['đ', 'ñ'],
];

const bothCases = (pairs: readonly (readonly [string, string])[]) => [
  ...pairs,
  ...pairs.map(([letter, bytes]) => [upper(letter), upper(bytes)] as const),
];
const composed = (letter: string, tone: string): string => (letter + tone).normalize('NFC');

/**
 * VNI-Windows as [Unicode letter, its bytes as Latin-1], in the order in which bytes must be read: single bytes, hats,
 * tones – else `oaù` (oá) would be read as `oá` (ố). Bytes of ơ and ư stand read already in the last list.
 */
const vniReading: readonly (readonly [string, string])[] = [
  ...bothCases([['ơ', 'ô'], ['ư', 'ö'], ...vniAlone]),
  ...bothCases(
    (['ă', 'â', 'ê', 'ô'] as const).flatMap((letter) =>
      Object.entries(letter === 'ă' ? vniHats.ă : vniHats.â).map(
        ([tone, mark]) => [composed(letter, tone), { ă: 'a', â: 'a', ê: 'e', ô: 'o' }[letter] + mark] as const,
      ),
    ),
  ),
  ...bothCases(
    [...'aeouyơư'].flatMap((letter) =>
      Object.entries(vniTones)
        .filter(([tone]) => composed(letter, tone) !== 'ỵ')
        .map(([tone, mark]) => [composed(letter, tone), letter + mark] as const),
    ),
  ),
];

/** VNI-Windows for writing: [Unicode letter, its one or two bytes as Latin-1]. */
export const vni: readonly (readonly [string, string])[] = vniReading.map(([letter, bytes]) => [
  letter,
  bytes.replace('ơ', 'ô').replace('ư', 'ö').replace('Ơ', 'Ô').replace('Ư', 'Ö'),
]);

const unicodeOnly = '[\\x{1EA0}-\\x{1EF9}ăđĩũơưĂĐĨŨƠƯ]';
const vniSign = '([aeouyôöAEOUYÔÖ][ùøûõïêéèúüëâáàåãäÙØÛÕÏÊÉÈÚÜËÂÁÀÅÃÄ]|[ñÑ])';
const tcvn3Sign = '[µ¸¶·¹¨»¾¼½©ª«¬®§¡¢£¤¥¦×ÞßÆÇËÎÏÑÖØåæçäëîïñö÷øûüþ\u00ad]';

/**
 * SQL macros over one name: `legacy_decoded(s)` TCVN3/VNI bytes to Unicode; `tidy(s)` composed, trimmed, single spaces,
 * no dots; `plain(s)` the key that folds case, tones, place of tone, đ, i/y and Unicode form.
 */
export const textMacros: readonly string[] = [
  // Letters no Vietnamese Unicode text can hold are the sign; a text with a letter only Unicode has is never decoded:
  // a looser detector turned Ê, Ì, Ò of capital names into rubbish.
  `create or replace macro vni_decoded(s) as ${decodedVni('s')}`,
  `create or replace macro legacy_decoded(s) as (case
     when regexp_matches(s, '${unicodeOnly}') then s
     when regexp_matches(s, '${vniSign}') and not regexp_matches(s, '[µ¸¶·¹¨»¾¼½©ª¬®§]') then vni_decoded(s)
     when regexp_matches(s, '${tcvn3Sign}') then translate(s, ${literal(tcvn3.bytes)}, ${literal(tcvn3.unicode)})
     else s end)`,
  `create or replace macro tidy(s) as
     trim(regexp_replace(nfc_normalize(legacy_decoded(s)), '[\\s.\\x{00A0}\\x{200B}-\\x{200D}\\x{FEFF}]+', ' ', 'g'))`,
  // strip_accents knows no đ; Ð and Ɖ look like it.
  `create or replace macro plain(s) as replace(translate(lower(strip_accents(s)), 'đðɖ', 'ddd'), 'y', 'i')`,
  // Most texts are plain letters once folded; only the rest are looked at closely.
  `create or replace macro is_tidy(k) as strlen(k) = length(k) and not contains(k, '.') and not contains(k, '  ')
     and not starts_with(k, ' ') and not ends_with(k, ' ')`,
  `create or replace macro key_of(s) as if(is_tidy(plain(s)), plain(s), plain(tidy(s)))`,
  // All but the last word, and the last: so many names are made of so few beginnings.
  `create or replace macro last_word(s) as split_part(s, ' ', -1)`,
  `create or replace macro before_last(s) as left(s, greatest(length(s) - length(last_word(s)) - 1, 0))`,
  `create or replace macro family_of(k) as split_part(k, ' ', 1)`,
  `create or replace macro given_of(k) as split_part(k, ' ', -1)`,
  `create or replace macro middle_of(k) as trim(substr(k, length(family_of(k)) + 1,
     greatest(length(k) - length(family_of(k)) - length(given_of(k)), 0)))`,
];

function decodedVni(sql: string): string {
  return replacing(
    sql,
    vniReading.map(([letter, bytes]) => [bytes, letter] as const),
  );
}
