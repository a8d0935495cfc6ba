import { competentAgencies } from '../catalogue/api.ts';
import { compileForm, type Answer, type Answers, type CompiledForm, type SectionState } from '../forms/api.ts';
import { agencyDirectory } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { agencyForm, caseForm } from './choice-forms.ts';
import { formIdFor } from './create-draft.ts';
import type { DraftChange } from './draft.ts';
import { around, type OpenDraft } from './open-draft.ts';

/** One step of a draft; `page` is the end of its address. */
export type DraftTask = {
  readonly page: string;
  readonly vi: string;
  readonly en: string;
  readonly state: SectionState;
};

/** The steps in their order, and how far each is; the check of all answers comes after them. */
export function tasksOf(open: OpenDraft): readonly DraftTask[] {
  const { draft, agency, cases, papers } = open;
  const known = (there: boolean): SectionState => (there ? 'done' : 'todo');
  const steps: DraftTask[] = [
    {
      page: 'nguoi-nop',
      vi: open.group ? 'Người đại diện' : 'Người nộp',
      en: open.group ? 'Representative' : 'Applicant',
      state: sectionState(open, open.applicantForm, draft.applicant),
    },
    { page: 'co-quan', vi: 'Cơ quan giải quyết', en: 'Deciding authority', state: known(agency !== null) },
  ];
  if (cases.length > 1)
    steps.push({
      page: 'truong-hop',
      vi: 'Trường hợp',
      en: 'Your case',
      state: known(cases[(draft.caseNo ?? 0) - 1] !== undefined),
    });
  if (draft.people)
    steps.push({ page: 'danh-sach', vi: 'Danh sách người', en: 'The people', state: known(draft.people.length > 0) });
  for (const { section, state } of open.form.sections(draft.answers))
    steps.push({ page: `to-khai/${section.key}`, vi: section.title_vi, en: section.title_en, state });
  steps.push({ page: 'giay-to', vi: 'Giấy tờ', en: 'Papers', state: papersState(papers) });
  steps.push({
    page: 'nhan-ket-qua',
    vi: 'Cách nhận kết quả',
    en: 'How to receive the result',
    state: sectionState(open, open.receiveForm, draft.receive),
  });
  return steps.map((step) => ({ ...step, state: leftOver(open, step) }));
}

function sectionState(open: OpenDraft, form: CompiledForm, answers: Answers): SectionState {
  return form.sections(answers)[0]?.state ?? 'todo';
}

// What was typed and could not be taken is never passed over in silence, even where an older answer was good.
function leftOver({ draft }: OpenDraft, { page, state }: DraftTask): SectionState {
  const kept = draft.typed[page];
  // What was copied counts once somebody has looked at it.
  if (!kept) return state === 'done' && draft.copied?.pages[page] ? 'started' : state;
  return kept.quiet ? 'started' : 'error';
}

function papersState(papers: OpenDraft['papers']): SectionState {
  const open = papers.filter(({ missing }) => missing !== null);
  if (open.length === 0) return 'done';
  return papers.some(({ choice, files }) => choice !== null || files.length > 0) ? 'started' : 'todo';
}

/** A step that is a page of questions. */
export type FormTask = {
  readonly page: string;
  readonly form: CompiledForm;
  readonly section: string;
  /** The answers this page reads and adds to. */
  readonly answers: Answers;
  /** What saving these answers changes in the draft. */
  change(answers: Answers): Promise<DraftChange>;
};

/** The questions of a page; null when there is no such page for this draft (now). */
export async function formTask(house: House, open: OpenDraft, page: string): Promise<FormTask | null> {
  const { draft } = open;
  switch (page) {
    case 'nguoi-nop':
      return {
        page,
        form: open.applicantForm,
        section: 'applicant',
        answers: draft.applicant,
        change: async (applicant) => ({ applicant }),
      };
    case 'nhan-ket-qua':
      return {
        page,
        form: open.receiveForm,
        section: 'receive',
        answers: draft.receive,
        change: async (receive) => ({ receive }),
      };
    case 'co-quan':
      return agencyTask(house, open);
    case 'truong-hop':
      return open.cases.length > 1
        ? {
            page,
            form: compileForm(caseForm(open.cases), around(house, null)),
            section: 'case',
            answers: draft.caseNo === null ? {} : { case: String(draft.caseNo) },
            change: async (answers) => (isText(answers['case']) ? { caseNo: Number(answers['case']) } : {}),
          }
        : null;
    default: {
      const key = page.startsWith('to-khai/') ? page.slice('to-khai/'.length) : '';
      // Hidden pages cannot be opened by their address either: nothing of them would be filed.
      const asked = open.form.sections(draft.answers).some(({ section }) => section.key === key);
      return asked
        ? { page, form: open.form, section: key, answers: draft.answers, change: async (answers) => ({ answers }) }
        : null;
    }
  }
}

async function agencyTask(house: House, { draft, procedure }: OpenDraft): Promise<FormTask> {
  const agencies = await competentAgencies(house.open, agencyDirectory(house.open), procedure);
  return {
    page: 'co-quan',
    form: compileForm(agencyForm(agencies), around(house, null)),
    section: 'agency',
    answers: draft.agencyId ? { agency: draft.agencyId } : {},
    async change(answers) {
      const agency = agencies.find(({ id }) => id === answers['agency']);
      return agency ? { agencyId: agency.id, formVersionId: await formIdFor(house, procedure, agency) } : {};
    },
  };
}

const isText = (answer: Answer | undefined): answer is string => typeof answer === 'string';
