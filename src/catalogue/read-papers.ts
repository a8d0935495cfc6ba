import type { Defect } from './import-defects.ts';
import type { Paper, PaperGroup } from './procedure.ts';
import { amount, list, part, text, type Raw } from './raw-json.ts';

/** Thành phần hồ sơ of a record; papers are numbered p1, p2 … over all groups in published order. */
export function readPapers(raw: Raw, found: (defect: Defect) => void): PaperGroup[] {
  const flat = list(raw['components']);
  const groups = flat.length > 0 ? [{ title: null, items: flat }] : list(raw['component_groups']).filter(part);
  let number = 0;
  const read = groups.map((group, index): PaperGroup => ({
    key: `c${index + 1}`,
    title: text(group['title']),
    papers: list(group['items'])
      .filter(part)
      .flatMap((item) => {
        const name = text(item['text']);
        return name === null ? [] : [readPaper(item, name, `p${(number += 1)}`)];
      }),
  }));
  if (number === 0) found('no_papers');
  if (read.some(({ papers }) => papers.some(({ note }) => note))) found('papers_zero');
  return read;
}

function readPaper(item: Raw, name: string, key: string): Paper {
  const [, fromWords, copiesFromWords] =
    /Bản chính:\s*(\d+)\s*Bản sao:\s*(\d+)/u.exec(text(item['quantity_raw']) ?? '') ?? [];
  const originals = Math.floor(amount(item['original_count'] ?? fromWords) ?? 0);
  const copies = Math.floor(amount(item['copy_count'] ?? copiesFromWords) ?? 0);
  const code = text(item['paper_code']);
  const blanks = list(item['form_files']).flatMap((file) => text(file) ?? []);
  return {
    key,
    name: name.replace(/^[\s\-–+*•]+/u, '') || name,
    ...(code === null ? {} : { code }),
    originals,
    copies,
    ...(originals === 0 && copies === 0 ? { note: true } : {}),
    ...(blanks.length > 0 ? { blanks } : {}),
  };
}
