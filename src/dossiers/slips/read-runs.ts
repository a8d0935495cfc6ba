import type { Look, Problem, Run } from './model.ts';

/** Reads one line into its runs; what cannot be read is added to `problems` and kept as words. */
export function readRuns(words: string, line: number, problems: Problem[]): readonly Run[] {
  const runs: Run[] = [];
  let look: Look = 'plain';
  for (const piece of words.split(/(\{\{[^{}]*\}\}|\*\*|__|(?:^|\s+)\/\/(?:\s+|$))/)) {
    if (piece === '') continue;
    if (piece === '**' || piece === '__') {
      const wanted: Look = piece === '**' ? 'bold' : 'italic';
      look = look === wanted ? 'plain' : wanted;
    } else if (piece.trim() === '//') runs.push('newline');
    else if (piece.startsWith('{{') && piece.endsWith('}}')) {
      const name = piece.slice(2, -2).trim();
      const optional = name.endsWith('?');
      runs.push({ field: (optional ? name.slice(0, -1) : name).trim(), optional, look });
    } else {
      if (piece.includes('{{') || piece.includes('}}'))
        problems.push({
          line,
          vi: 'Tên trường phải viết giữa {{ và }}',
          en: 'The name of a field stands between {{ and }}',
        });
      runs.push({ words: piece, look });
    }
  }
  if (look !== 'plain') {
    const mark = look === 'bold' ? '**' : '__';
    problems.push({ line, vi: `Thiếu dấu ${mark} khép lại`, en: `The closing ${mark} is missing` });
  }
  return runs;
}
