import {
  compileForm,
  errorsIn,
  type Answers,
  type CompiledForm,
  type Field,
  type FieldError,
  type Form,
  type Typed,
} from '../../forms/api.ts';
import { cutText } from '../../platform/cut-text.ts';
import { receiveUpload } from '../../platform/files/receive-upload.ts';
import { whyNotKept } from '../../platform/files/why-not-kept.ts';
import type { House } from '../../platform/house.ts';
import { NotFound } from '../../platform/http/mount.ts';
import { one } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { sayIn } from '../../platform/i18n/say.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { insertDispute, takeBackDispute, type Dispute } from '../../registry/api.ts';
import { textOf } from '../answer-text.ts';
import { attachFiles, saveDraft } from '../drafts.store.ts';
import { around, type OpenDraft } from '../open-draft.ts';
import { otherKey } from '../paper-list.ts';
import { disputePage, keptPaper } from './dispute-page.ts';

/** A known answer of this draft, the page it stands on, and the dispute about it. */
type Disputed = {
  readonly field: Field;
  /** As the register says it, shown in the language asked for. */
  readonly held: string;
  readonly page: string;
  readonly ask: CompiledForm;
  readonly dispute: Dispute | null;
};

/** GET ?truong=: what the register says, and a place to say otherwise. */
export function showDispute(house: House, base: string, c: Ctx, open: OpenDraft): Response | Promise<Response> {
  const about = disputed(house, c, open);
  const answers: Answers = about.dispute
    ? { ...open.draft.applicant, ...open.draft.answers, dispute_reason: about.dispute.reason }
    : {};
  return page(base, c, open, about, { answers }, [], []);
}

/** POST ?truong=: keeps the claim, the reason and a paper; or takes an earlier one back. The answer is then the person's. */
export async function dispute(house: House, base: string, c: Ctx, open: OpenDraft): Promise<Response> {
  const about = disputed(house, c, open);
  const { keeper, draft } = open;
  if (keeper.kind === 'officer') throw new NotFound();
  const { fields: typed, files } = await receiveUpload(c.req.raw, house.files, { maxFiles: 5 });
  const now = house.clock.now();
  const back = `${base}/${draft.id}/${about.page}`;
  if (one(typed, '_action') === 'rut') {
    if (about.dispute) await takeBackDispute(house.open, about.dispute.id, now);
    return c.redirect(back, 303);
  }
  const read = about.ask.fillSection('dispute', typed, {});
  // A paper that could be taken is kept at once, whatever else is wrong.
  const papers = files.flatMap((file) => (file.refusal === undefined ? [{ paperKey: otherKey, file }] : []));
  if (papers.length > 0) await attachFiles(house.open, draft.id, papers, now);
  const before = one(typed, keptPaper);
  const paper = papers[0]?.file.name ?? draft.files.find(({ name }) => name === before)?.name ?? null;
  if (read.redraw) return page(base, c, open, about, { typed: read.redraw }, [], [], paper);
  const { t } = c.get('view');
  const refused: ErrorList = files.flatMap(({ name, refusal }) =>
    refusal === undefined ? [] : [{ name: 'paper', message: whyNotKept(name, refusal, t) }],
  );
  if (read.errors.length > 0 || refused.length > 0)
    return page(base, c, open, about, { typed }, read.errors, refused, paper);
  const { dispute_reason: reason, ...claim } = read.answers;
  const vi = about.ask.summary(read.answers, sayIn('vi'));
  await insertDispute(house.open, {
    filingId: draft.id,
    field: about.field.key,
    labelVi: about.field.label_vi,
    labelEn: about.field.label_en,
    register: 'prefill' in about.field && about.field.prefill?.startsWith('organisation.') ? 'business' : 'population',
    held: about.held,
    claimed: vi[0]?.rows[0]?.lines.join(', ') ?? '',
    reason: textOf(reason),
    paperName: paper,
    madeAt: now,
    by: { kind: 'person', id: keeper.person.id },
  });
  const change = about.page === 'nguoi-nop' ? { applicant: claim } : { answers: claim };
  const kept = paper !== null ? { papers: { [otherKey]: { how: 'upload', why: '' } as const } } : {};
  await saveDraft(house.open, draft.id, about.page, { ...change, ...kept }, null, now);
  return c.redirect(back, 303);
}

function disputed(house: House, c: Ctx, open: OpenDraft): Disputed {
  const key = cutText(c.req.query('truong') ?? '', 60);
  // What is written down is written in the language of the office.
  const own = open.applicantForm.lockedAnswer(key, sayIn('vi'));
  const known = own ?? open.form.lockedAnswer(key, sayIn('vi'));
  if (!known || open.draft.people) throw new NotFound();
  const section = open.form.form.sections.find(({ fields }) => fields.some((field) => field.key === key));
  return {
    field: known.field,
    held: known.shown,
    page: own ? 'nguoi-nop' : `to-khai/${section?.key ?? ''}`,
    ask: compileForm(disputeForm(known.field), around(house, null)),
    dispute: open.known.disputes.find(({ field }) => field === key) ?? null,
  };
}

/** The same question without what is known, and why. */
function disputeForm(field: Field): Form {
  const bare: Record<string, unknown> = { ...field };
  for (const setting of ['prefill', 'when', 'check', 'optional']) delete bare[setting];
  return {
    key: 'khai-khac',
    title_vi: 'Khai khác sổ',
    title_en: 'Say otherwise',
    sections: [
      {
        key: 'dispute',
        title_vi: 'Khai khác sổ',
        title_en: 'Say otherwise',
        fields: [
          bare as Field,
          {
            type: 'long-text',
            key: 'dispute_reason',
            label_vi: 'Vì sao thông tin trong sổ chưa đúng?',
            label_en: 'Why is the register wrong?',
            hint_vi: 'Ví dụ: giấy khai sinh ghi khác; đã cải chính hộ tịch ngày nào',
            hint_en: 'For example: the birth certificate says otherwise; corrected on which day',
            max: 1000,
          },
        ],
      },
    ],
  };
}

function page(
  base: string,
  c: Ctx,
  open: OpenDraft,
  about: Disputed,
  shown: { readonly typed: Typed } | { readonly answers: Answers },
  errors: readonly FieldError[],
  refused: ErrorList,
  paper: string | null = null,
): Response | Promise<Response> {
  const view = c.get('view');
  return c.html(
    disputePage(view, open, {
      base,
      ...about,
      shown,
      errors,
      paper,
      errorList: [...errorsIn(view.t, errors), ...refused],
    }),
    errors.length > 0 || refused.length > 0 ? 422 : 200,
  );
}
