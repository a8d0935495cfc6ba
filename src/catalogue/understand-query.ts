import { hasDiacritics, near, withoutTelex, wordsIn } from './search-words.ts';
import type { TitleIndex } from './title-index.ts';

/** A word of the query, the words of the catalogue it may stand for with how sure that is (0–1), and its weight. */
export type Wanted = { readonly typed: string; readonly words: ReadonlyMap<string, number>; readonly counts: number };

/** One way to read a query. `by`: as typed, or with an abbreviation or everyday word replaced. */
export type Reading = { readonly phrase: string; readonly wanted: readonly Wanted[]; readonly by: 'typed' | 'synonym' };

// Words of a question that name no procedure; they count a little. Without diacritics most of them look like words
// that do ("thì" is thị thực, "bao lâu" is bảo hiểm, "cần" is căn cước), so only the unmistakable ones count then.
const questionWords = new Set(
  'thủ tục xin làm cách cần gì như thế nào đâu bao lâu nhiêu nhiều muốn tôi mình em anh chị cho của và là thì ở tại theo nộp hồ sơ để được những các khi bị giấy tờ hướng dẫn online về có không con hay phải'.split(
    ' ',
  ),
);
const plainQuestionWords = new Set(
  'thu tuc xin muon toi nhu nao nhieu cua nhung giay to huong dan online gi how my apply need want'.split(' '),
);
/** How much a question word counts beside a telling one. */
const littleWeight = 0.2;

function questionsIn(typed: string): Set<string> {
  const list = hasDiacritics(typed) ? questionWords : plainQuestionWords;
  const words =
    typed
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => list.has(word)).flatMap(wordsIn));
}

const mostReadings = 10;

/** All ways to read what was typed, the literal one first. */
export function readingsOf(typed: string, index: TitleIndex, options: Options): Reading[] {
  const words = wordsIn(typed.slice(0, 200)).slice(0, 24);
  if (words.length === 0) return [];
  const literal = words.flatMap((word) => (index.postings.has(word) ? [word] : (unglued(word, index) ?? [word])));
  const phrases = new Map<string, Reading['by']>([[literal.join(' '), 'typed']]);
  for (const [from, meanings] of index.synonyms) {
    // Each synonym sees what those before it made: "đk hkd" needs two replacements.
    const soFar = [...phrases.keys()];
    for (const phrase of soFar) {
      const at = ` ${phrase} `.indexOf(` ${from} `);
      if (at < 0) continue;
      for (const meaning of meanings) {
        // "hộ khẩu" inside its own meaning would grow for ever.
        if (` ${phrase} `.includes(` ${meaning} `) || phrases.size >= mostReadings) continue;
        const replaced = ` ${phrase} `.replace(` ${from} `, ` ${meaning} `).trim();
        if (!phrases.has(replaced)) phrases.set(replaced, 'synonym');
      }
    }
  }
  const questions = questionsIn(typed);
  return [...phrases].map(([phrase, by]) => ({ phrase, by, wanted: wantedIn(phrase, index, options, questions) }));
}

type Options = { prefix: boolean; loose: boolean };

function wantedIn(
  phrase: string,
  index: TitleIndex,
  { prefix, loose }: Options,
  questions: ReadonlySet<string>,
): Wanted[] {
  const all = phrase.split(' ');
  const onlyQuestions = all.every((word) => questions.has(word));
  return [...new Set(all)].map((typed) => {
    const words = new Map<string, number>();
    const isLast = typed === all.at(-1);
    if (index.postings.has(typed)) words.set(typed, 1);
    if (isLast && (prefix || words.size === 0))
      for (const word of startingWith(typed, index)) words.set(word, Math.max(words.get(word) ?? 0, 0.85));
    if (words.size === 0) {
      const [plain = typed] = wordsIn(withoutTelex(typed));
      if (plain !== typed && index.postings.has(plain)) words.set(plain, 0.9);
    }
    if (words.size === 0 || loose)
      for (const word of slipsOf(typed, index)) words.set(word, Math.max(words.get(word) ?? 0, 0.7));
    return { typed, words, counts: !onlyQuestions && questions.has(typed) ? littleWeight : 1 };
  });
}

function startingWith(start: string, index: TitleIndex): string[] {
  if (start.length < 2) return [];
  const found: string[] = [];
  for (const word of index.postings.keys()) if (word !== start && word.startsWith(start)) found.push(word);
  return found.slice(0, 40);
}

/** Words of the catalogue within one slip (two for long words). Numbers are never corrected. */
function slipsOf(typed: string, index: TitleIndex): string[] {
  if (typed.length < 3 || /\d/u.test(typed)) return [];
  const most = typed.length >= 7 ? 2 : 1;
  const found: string[] = [];
  for (const word of index.postings.keys())
    if (word !== typed && word.length >= 2 && near(typed, word, most)) found.push(word);
  return found.slice(0, 60);
}

/** "khaisinh" → khai, sinh: fewest words, each known; undefined when it does not come apart. */
function unglued(word: string, index: TitleIndex): string[] | undefined {
  if (word.length < 5 || word.length > 40 || /\d/u.test(word)) return undefined;
  const best: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end += 1) {
    for (let start = Math.max(0, end - 7); start < end - 1; start += 1) {
      const before = best[start];
      const piece = word.slice(start, end);
      if (!before || (index.postings.get(piece)?.length ?? 0) < 2) continue;
      if (before.length + 1 < (best[end]?.length ?? Number.POSITIVE_INFINITY)) best[end] = [...before, piece];
    }
  }
  return best[word.length];
}
