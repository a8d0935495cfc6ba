import { fold } from '../../platform/i18n/fold.ts';
import { refuse, ok, type Result } from '../../platform/result.ts';
import type { Block, Model, Part, Problem } from './model.ts';
import { readRuns } from './read-runs.ts';

/** The longest text of a model, in characters, and its most lines: ten times what our longest has. */
export const mostCharacters = 20_000;
const mostLines = 400;

const papers: Readonly<Record<string, Pick<Model, 'paper' | 'flipped'>>> = {
  a5: { paper: 'a5', flipped: false },
  'a5 ngang': { paper: 'a5', flipped: true },
  a4: { paper: 'a4', flipped: false },
  'a4 ngang': { paper: 'a4', flipped: true },
};

/** Words a line may begin with, as they are written (marks over letters may be left out). */
export const blockWords = [
  '@khổ',
  '@liên',
  '@chân',
  '@tiêu-ngữ',
  '@mã-qr',
  '@bảng',
  '@danh-sách',
  '@ký',
  '@ghi-chú',
  '@giữa',
  '@phải',
] as const;

/**
 * Reads the text of a model: plain lines with `{{merge fields}}`, `**bold**`, `__italic__`, ` // ` for the next line,
 * and lines that begin with a block word. See models/README.md for the whole language. Knows no field names; what a
 * name means is checked by check-model.ts. Refuses with every line that cannot be read. Never throws.
 */
export function readModel(text: string): Result<Model, readonly Problem[]> {
  const lines = text.normalize('NFC').split(/\r?\n/);
  if (text.length > mostCharacters || lines.length > mostLines)
    return refuse([
      {
        line: 0,
        vi: `Mẫu dài hơn ${mostLines} dòng hoặc ${mostCharacters} ký tự`,
        en: `The model is longer than ${mostLines} lines or ${mostCharacters} characters`,
      },
    ]);
  const problems: Problem[] = [];
  const blocks: Block[] = [];
  let page: Pick<Model, 'paper' | 'flipped'> = { paper: 'a5', flipped: false };
  let copies: readonly string[] = [];
  let foot: Model['foot'] = [];
  let parts: Part[] | null = null;

  lines.forEach((raw, index) => {
    const line = index + 1;
    const said = raw.trim();
    const runs = (words: string) => readRuns(words, line, problems);
    if (said.startsWith('|')) {
      if (parts) parts.push(readPart(said.slice(1), line, problems));
      else problems.push({ line, vi: 'Dòng “|” phải đứng dưới @bảng hoặc @ký', en: '“|” belongs under @bảng or @ký' });
      return;
    }
    if (said.startsWith('#')) return;
    parts = null;
    if (said === '') {
      if (blocks.length > 0 && blocks.at(-1)?.kind !== 'gap') blocks.push({ line, kind: 'gap' });
      return;
    }
    if (said.startsWith('== ')) blocks.push({ line, kind: 'section', runs: runs(said.slice(3)) });
    else if (said.startsWith('= ')) blocks.push({ line, kind: 'title', runs: runs(said.slice(2)) });
    else if (!said.startsWith('@')) {
      const indent = Math.min(4, Math.floor((/^ +/.exec(raw)?.[0].length ?? 0) / 2));
      blocks.push({ line, kind: 'paragraph', runs: runs(said), align: 'left', indent });
    } else readBlock(said);

    function readBlock(at: string): void {
      const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(at) ?? [];
      const name = fold(word);
      const list = readListHead(rest);
      if (name === '@kho') {
        const found = papers[fold(rest)];
        if (found) page = found;
        else
          problems.push({
            line,
            vi: '@khổ là A5, A5 ngang, A4 hoặc A4 ngang',
            en: '@khổ is A5, A5 ngang, A4 or A4 ngang',
          });
      } else if (name === '@lien')
        copies = rest
          .split('|')
          .map((copy) => copy.trim())
          .filter(Boolean)
          .slice(0, 4);
      else if (name === '@chan') foot = runs(rest);
      else if (name === '@tieu-ngu') blocks.push({ line, kind: 'letterhead' });
      else if (name === '@ma-qr') blocks.push({ line, kind: 'code' });
      else if (name === '@ghi-chu') blocks.push({ line, kind: 'note', runs: runs(rest) });
      else if (name === '@giua' || name === '@phai')
        blocks.push({
          line,
          kind: 'paragraph',
          runs: runs(rest),
          align: name === '@giua' ? 'center' : 'right',
          indent: 0,
        });
      else if (name === '@ky') blocks.push({ line, kind: 'signatures', parts: (parts = []) });
      else if (name === '@bang')
        blocks.push({ line, kind: 'table', list: list.name, optional: list.optional, parts: (parts = []) });
      else if (name === '@danh-sach')
        blocks.push({
          line,
          kind: 'list',
          list: list.name,
          optional: list.optional,
          runs: runs(list.content),
        });
      else
        problems.push({
          line,
          vi: `Không có khối ${word}; các khối: ${blockWords.join(', ')}`,
          en: `There is no block ${word}; the blocks are ${blockWords.join(', ')}`,
        });
    }
  });

  for (const block of blocks)
    if ((block.kind === 'table' || block.kind === 'signatures') && block.parts.length === 0)
      problems.push({ line: block.line, vi: 'Thiếu các dòng “| …” bên dưới', en: 'The lines “| …” below are missing' });
    else if ((block.kind === 'table' || block.kind === 'signatures') && block.parts.length > 14)
      problems.push({ line: block.line, vi: 'Nhiều nhất 14 cột', en: 'At most 14 columns' });
  return problems.length > 0 ? refuse(problems) : ok({ ...page, copies, foot, blocks });
}

// `name`, `name?`, `name = content`; by hand, because a pattern takes minutes over a line of spaces.
function readListHead(rest: string): { name: string; optional: boolean; content: string } {
  const at = rest.indexOf('=');
  const head = (at < 0 ? rest : rest.slice(0, at)).trim();
  const optional = head.endsWith('?');
  const name = (optional ? head.slice(0, -1) : head).trim();
  return { name, optional, content: at < 0 ? '' : rest.slice(at + 1).trim() };
}

// `head [width] = content`; the content may hold "=" itself.
function readPart(said: string, line: number, problems: Problem[]): Part {
  const at = said.indexOf('=');
  const [before, after] = at < 0 ? [said, ''] : [said.slice(0, at), said.slice(at + 1)];
  const [, head = '', width] = /^(.*?)(?:\[\s*(\d{1,3})\s*\])?\s*$/s.exec(before.trim()) ?? [];
  return {
    line,
    head: readRuns(head.trim(), line, problems),
    width: width === undefined ? null : Math.max(4, Number(width)),
    content: readRuns(after.trim(), line, problems),
  };
}
