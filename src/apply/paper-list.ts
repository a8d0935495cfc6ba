import { isAuthorityPaper, papersFor, type Paper, type PaperCase, type ProcedureVersion } from '../catalogue/api.ts';
import { fold } from '../platform/i18n/fold.ts';
import type { Draft, DraftFile, PaperChoice } from './draft.ts';

/** Papers of our own beside the published ones. */
export const authorisationKey = 'uy-quyen';
export const otherKey = 'khac';
export const signedListKey = 'danh-sach-ky';

/**
 * One paper to hand in. `settled` says why nothing is asked: the form was filled in online, there is nobody to
 * authorise, or the publication only gives advice.
 */
export type PaperEntry = {
  readonly key: string;
  readonly name: string;
  /** Mã giấy tờ, where it is published. */
  readonly code?: string | undefined;
  readonly nameEn: string;
  readonly originals: number;
  readonly copies: number;
  readonly settled: 'by_form' | 'not_needed' | 'advice' | null;
  readonly optional: boolean;
  readonly choice: PaperChoice | null;
  readonly files: readonly DraftFile[];
  /** `decide`: nothing chosen; `file`: no file yet; `why`: no reason yet; null: it is as it should be. */
  readonly missing: 'decide' | 'file' | 'why' | null;
};

const isForm = /^(to khai|don (de nghi|dang ky|xin|yeu cau)|giay de nghi)\b/u;

type Facts = Pick<Draft, 'files' | 'papers' | 'formVersionId' | 'applicant' | 'people'>;

/** The papers of the chosen case (the first while none is chosen), the letter of authority where one is needed, and room for others. */
export function paperList(procedure: ProcedureVersion, chosen: PaperCase | null, draft: Facts): readonly PaperEntry[] {
  const authorised = draft.applicant['who'] === 'other' && draft.applicant['basis'] === 'authorised';
  const published = papersFor(procedure, chosen?.key ?? null);
  const asksAuthority = published.some(({ name }) => isAuthorityPaper(name));
  const own = { originals: 1, copies: 0, settled: null };
  const abouts: About[] = [
    // Who files for many shows that they asked for it (Bộ luật Dân sự 2015 Điều 138).
    ...(draft.people
      ? [
          {
            ...own,
            key: signedListKey,
            name: 'Danh sách có chữ ký của từng người, hoặc văn bản uỷ quyền',
            nameEn: 'The list signed by each person, or a letter of authority',
            optional: false,
          },
        ]
      : []),
    ...(authorised && !asksAuthority
      ? [{ ...own, key: authorisationKey, name: 'Văn bản uỷ quyền', nameEn: 'Letter of authority', optional: false }]
      : []),
    ...published.map((paper) => aboutPaper(paper, draft, authorised)),
    { ...own, key: otherKey, name: 'Giấy tờ khác', nameEn: 'Other papers', optional: true },
  ];
  const home = homesOf(procedure, abouts);
  const choices = new Map(Object.entries(draft.papers).map(([key, choice]) => [home(key), choice]));
  return abouts.map((about) => {
    const choice = draft.papers[about.key] ?? choices.get(about.key) ?? null;
    const files = draft.files.filter(({ paperKey }) => home(paperKey) === about.key);
    return { ...about, choice, files, missing: about.settled || about.optional ? null : missing(choice, files) };
  });
}

type About = Omit<PaperEntry, 'choice' | 'files' | 'missing'>;

/**
 * Where a file handed in for a paper stands now: another case may publish the same paper under another key, and what
 * belongs to no paper of this case stays with the other papers, never out of sight.
 */
function homesOf(procedure: ProcedureVersion, abouts: readonly About[]): (key: string) => string {
  const taking = abouts.filter(({ settled }) => settled === null);
  const keys = new Set(taking.map(({ key }) => key));
  const byName = new Map(taking.map(({ name, key }) => [name, key]));
  const names = new Map(
    procedure.content.cases.flatMap(({ papers }) => papers.map(({ key, name }) => [key, name] as const)),
  );
  return (key) => (keys.has(key) ? key : (byName.get(names.get(key) ?? '') ?? otherKey));
}

function aboutPaper(paper: Paper, draft: Facts, authorised: boolean): About {
  const words = fold(paper.name);
  const settled = paper.note
    ? 'advice'
    : draft.formVersionId !== null && isForm.test(words)
      ? 'by_form'
      : isAuthorityPaper(paper.name) && !authorised
        ? 'not_needed'
        : null;
  const { key, name, code, originals, copies } = paper;
  return { key, name, code, nameEn: name, originals, copies, settled, optional: false };
}

function missing(choice: PaperChoice | null, files: readonly DraftFile[]): PaperEntry['missing'] {
  if (!choice) return 'decide';
  if (choice.how === 'upload') return files.length > 0 ? null : 'file';
  return choice.how === 'none' && choice.why === '' ? 'why' : null;
}

/** As many papers as an old phone draws at once, and as one post can carry. */
const mostOnPage = 30;

/** The papers something is asked about, in pages; at least one page, the other papers on the last. */
export function paperPages(papers: readonly PaperEntry[]): readonly (readonly PaperEntry[])[] {
  const asked = papers.filter(({ settled }) => settled === null);
  const pages = Array.from({ length: Math.ceil(asked.length / mostOnPage) }, (_, page) =>
    asked.slice(page * mostOnPage, (page + 1) * mostOnPage),
  );
  return pages.length > 0 ? pages : [[]];
}
