import type { Paper, PaperGroup, ProcedureVersion } from './procedure.ts';

/** Trường hợp – a case a person chooses: its papers, those common to all cases first. `title` null: the only or the usual case. */
export type PaperCase = { readonly key: string; readonly title: string | null; readonly papers: readonly Paper[] };

type WithCases = { readonly content: Pick<ProcedureVersion['content'], 'cases'> };

// Published groups are either cases ("Trường hợp …", "Đối với …") or headings that hold for everybody
// ("Giấy tờ phải nộp", "Lưu ý"); only words tell which.
const sayingCase = /trường hợp|đối với|^[^\p{L}]*(khi|nếu) /iu;
const isCase = ({ title }: PaperGroup): boolean => title !== null && sayingCase.test(title.normalize('NFC'));

/** The cases to choose from, at least one. Papers under plain headings belong to every case. */
export function casesOf(version: WithCases): readonly PaperCase[] {
  const groups = version.content.cases;
  const common = groups.filter((group) => !isCase(group)).flatMap((group) => group.papers);
  const cases = groups.filter(isCase);
  if (cases.length === 0) return [{ key: groups[0]?.key ?? 'c1', title: null, papers: common }];
  const first = groups.find((group) => !isCase(group));
  const usual = first && common.some((paper) => !paper.note) ? [{ key: first.key, title: null, papers: common }] : [];
  return [...usual, ...cases.map(({ key, title, papers }) => ({ key, title, papers: [...common, ...papers] }))];
}

/** The papers of a case by its key; of the first case when the key is unknown or null. */
export function papersFor(version: WithCases, caseKey: string | null): readonly Paper[] {
  const cases = casesOf(version);
  return (cases.find(({ key }) => key === caseKey) ?? cases[0])?.papers ?? [];
}
