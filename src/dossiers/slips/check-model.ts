import type { Block, Model, Problem, Run } from './model.ts';
import { findField, findList, findRowField, mergeFields, mergeLists, nameKey, type RowList } from './merge-fields.ts';
import { readModel } from './read-model.ts';
import { slipModel, type ModelKey } from './slip-forms.ts';
import { refuse, type Result } from '../../platform/result.ts';

/** So many lines are named at a time. */
const mostProblems = 50;

const blockNames: Partial<Record<Block['kind'], string>> = {
  letterhead: '@tiêu-ngữ',
  code: '@mã-qr',
  signatures: '@ký',
};

/**
 * Reads the words of a model and judges them: every name must be one of ours, and what the law asks of this form must
 * be there. Refuses with each line that is wrong; a misspelt name comes with the nearest true one.
 */
export function checkModel(key: ModelKey, words: string): Result<Model, readonly Problem[]> {
  const read = readModel(words);
  if (!read.ok) return read;
  const used = new Set<string>();
  const problems = [...namesOf(read.value, used), ...missing(key, used)];
  return problems.length > 0 ? refuse(problems.toSorted((a, b) => a.line - b.line)) : read;
}

function namesOf(model: Model, used: Set<string>): Problem[] {
  const problems: Problem[] = [];
  const judge = (runs: readonly Run[], line: number, list?: RowList) => {
    for (const run of runs) {
      // Nobody reads more, and each costs a search for the nearest name.
      if (problems.length >= mostProblems) return;
      if (run === 'newline' || !('field' in run)) continue;
      const found = (list && findRowField(list, run.field)) ?? findField(run.field);
      if (found) used.add(nameKey(found.name));
      else problems.push(unknown(run.field, line, list));
    }
  };
  judge(model.foot, 0);
  for (const block of model.blocks) {
    const name = blockNames[block.kind];
    if (name) used.add(nameKey(name));
    if (block.kind === 'table' || block.kind === 'list') {
      const list = findList(block.list);
      if (list) used.add(nameKey(list.name));
      else problems.push(unknownList(block.list, block.line));
      if (block.kind === 'list') judge(block.runs, block.line, list);
      else
        for (const part of block.parts) {
          judge(part.head, part.line);
          judge(part.content, part.line, list);
        }
    } else if (block.kind === 'signatures')
      for (const part of block.parts) judge([...part.head, ...part.content], part.line);
    else if ('runs' in block) judge(block.runs, block.line);
  }
  return problems;
}

const missing = (key: ModelKey, used: ReadonlySet<string>): Problem[] =>
  slipModel(key)
    .must.filter((any) => !any.some((name) => used.has(nameKey(name))))
    .map((any) => {
      const named = any.map((name) => (name.startsWith('@') ? name : findList(name) ? `@bảng ${name}` : `{{${name}}}`));
      return {
        line: 0,
        vi: `Mẫu này bắt buộc phải có ${named.join(' hoặc ')}`,
        en: `This model must have ${named.join(' or ')}`,
      };
    });

function unknown(name: string, line: number, list: RowList | undefined): Problem {
  const names = [...(list?.fields ?? []), ...mergeFields].map((field) => field.name);
  const near = nearest(name, names);
  // A field of a list outside of it is the commonest mistake of all.
  const home = list ? undefined : mergeLists.find((one) => findRowField(one, name));
  if (home)
    return {
      line,
      vi: `Trường “${name}” chỉ dùng trong @bảng hoặc @danh-sách “${home.name}”`,
      en: `The field “${name}” belongs into @bảng or @danh-sách “${home.name}”`,
    };
  return {
    line,
    vi: `Không có trường “${name}”${near ? `; có phải là “${near}”?` : ''}`,
    en: `There is no field “${name}”${near ? `; did you mean “${near}”?` : ''}`,
  };
}

function unknownList(name: string, line: number): Problem {
  const near =
    nearest(
      name,
      mergeLists.map((list) => list.name),
    ) ?? mergeLists.map((list) => list.name).join(', ');
  return {
    line,
    vi: `Không có danh sách “${name}”; có phải là “${near}”?`,
    en: `There is no list “${name}”; did you mean “${near}”?`,
  };
}

/** The name that takes the fewest letters to change; undefined when none is near. */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  if (typed.length > 100) return undefined;
  const key = nameKey(typed);
  const ranked = names
    .map((name) => ({ name, away: distance(key, nameKey(name)) }))
    .toSorted((a, b) => a.away - b.away);
  const best = ranked[0];
  return best && best.away <= Math.max(2, Math.floor(key.length / 3)) ? best.name : undefined;
}

// Levenshtein, one row at a time; names are short.
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
