import { titleOf } from '../../catalogue/api.ts';
import {
  compileForm,
  errorsIn,
  type Answers,
  type CompiledForm,
  type FieldError,
  type Typed,
} from '../../forms/api.ts';
import { callerAddress } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound } from '../../platform/http/mount.ts';
import { one, readForm } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import {
  keepExtract,
  lookUpHousehold,
  lookUpOrganisation,
  lookUpPerson,
  personExtract,
  putBackExtract,
  type Found,
  type Inquiry,
  type Part,
  type RegisteredPerson,
  type ThreeFacts,
} from '../../registry/api.ts';
import { textOf } from '../answer-text.ts';
import { saveDraft } from '../drafts.store.ts';
import { around, type OpenDraft } from '../open-draft.ts';
import { asPrefill } from '../known-facts.ts';
import { householdGroups, withHousehold, type HouseholdGroup } from './fill-rows.ts';
import { lookUpPage, type LookUpPage } from './look-up-page.ts';
import { taxCodeForm, threeFactsForm } from './look-up-forms.ts';

/** What asking did not bring. */
type Failed = Exclude<Found<unknown>, { readonly kind: 'found' }>;

/** GET: what can be filled in from registers for this draft; `?ho=1`: the people of one's own household to choose from. */
export async function showLookUp(house: House, base: string, c: Ctx, open: OpenDraft): Promise<Response> {
  const self = ownFacts(open);
  const wanted = c.req.query('ho') === '1' && self !== null && asksHousehold(open);
  const household = wanted ? await lookUpHousehold(house, inquiryOf(c, open), self) : null;
  return page(house, base, c, open, {
    household: household?.kind === 'found' ? household.value : null,
    failed: household && household.kind !== 'found' ? household : null,
    done: c.req.query('xong') ?? null,
  });
}

/** POST: asks a register for what the button names, keeps what it says with the draft, and leads back. */
export async function lookUp(house: House, base: string, c: Ctx, open: OpenDraft): Promise<Response> {
  const typed = await readForm(c);
  const action = one(typed, '_action');
  const done = (what: string) => c.redirect(`${base}/${open.draft.id}/tra-cuu?xong=${what}`, 303);
  const put = /^bo:(applicant|spouse|member|organisation)$/.exec(action)?.[1];
  if (put) {
    await putBackExtract(house.open, open.draft.id, put as Part, house.clock.now());
    return done('bo');
  }
  const chosen = /^chon:(spouse|member):(\d{12})$/.exec(action);
  if (chosen) return choose(house, base, c, open, chosen[1] as 'spouse' | 'member', chosen[2] ?? '');
  const group = householdGroups(open.form.form).find(({ key }) => action === `chon-nhom:${key}`);
  if (group) return fillGroup(house, base, c, open, group);
  const organisation = action === 'to-chuc';
  const read = readFacts(house, organisation ? taxCodeForm : threeFactsForm, typed);
  if (read.errors.length > 0) return page(house, base, c, open, { typed, errors: read.errors, about: action }, 422);
  return organisation
    ? lookUpTax(house, base, c, open, typed, textOf(read.answers['facts_tax']))
    : lookUpThree(house, base, c, open, typed, {
        name: textOf(read.answers['facts_name']),
        birth: textOf(read.answers['facts_birth']),
        idNumber: textOf(read.answers['facts_id']),
      });
}

async function lookUpThree(
  house: House,
  base: string,
  c: Ctx,
  open: OpenDraft,
  typed: Typed,
  facts: ThreeFacts,
): Promise<Response> {
  const found = await lookUpPerson(house, inquiryOf(c, open), facts);
  if (found.kind !== 'found') return failed(house, base, c, open, typed, 'nguoi', found);
  const extract = { part: 'applicant', register: 'population', facts: found.value, takenAt: found.takenAt } as const;
  await keepExtract(house.open, open.draft.id, extract);
  const { keeper } = open;
  if (keeper.kind === 'officer' || keeper.person.idNumber !== facts.idNumber) {
    const { name, idNumber, dateOfBirth, address } = asPrefill(house, extract);
    const applicant: Answers = {
      who: 'other',
      other_name: name,
      other_id: idNumber,
      ...(dateOfBirth === null ? {} : { other_birth: dateOfBirth }),
      ...(address === null ? {} : { other_address: address }),
    };
    await saveDraft(house.open, open.draft.id, 'nguoi-nop', { applicant }, null, house.clock.now());
  }
  return c.redirect(`${base}/${open.draft.id}/tra-cuu?xong=applicant`, 303);
}

async function lookUpTax(
  house: House,
  base: string,
  c: Ctx,
  open: OpenDraft,
  typed: Typed,
  taxCode: string,
): Promise<Response> {
  const found = await lookUpOrganisation(house, inquiryOf(c, open), taxCode);
  if (found.kind !== 'found') return failed(house, base, c, open, typed, 'to-chuc', found);
  const { value: facts, takenAt } = found;
  await keepExtract(house.open, open.draft.id, { part: 'organisation', register: 'business', facts, takenAt });
  const applicant: Answers = {
    who: 'organisation',
    org_kind: facts.kind === 'household' ? '2' : '1',
    org_name: facts.name,
    org_tax_code: facts.taxCode,
  };
  await saveDraft(house.open, open.draft.id, 'nguoi-nop', { applicant }, null, house.clock.now());
  return c.redirect(`${base}/${open.draft.id}/tra-cuu?xong=organisation`, 303);
}

/** Takes a member of one's own household: asked again (mostly from memory), so that no number comes from the browser. */
async function choose(
  house: House,
  base: string,
  c: Ctx,
  open: OpenDraft,
  part: 'spouse' | 'member',
  id: string,
): Promise<Response> {
  const self = ownFacts(open);
  if (!self || !asksHousehold(open)) throw new NotFound();
  const found = await lookUpHousehold(house, inquiryOf(c, open), self);
  if (found.kind !== 'found') return page(house, base, c, open, { failed: found });
  const member = found.value.find((one) => one.idNumber === id && (part === 'member' || one.relation === 'spouse'));
  if (!member) throw new NotFound();
  const { relation: _relation, ...facts } = member;
  await keepExtract(house.open, open.draft.id, { part, register: 'population', facts, takenAt: found.takenAt });
  return c.redirect(`${base}/${open.draft.id}/tra-cuu?xong=${part}`, 303);
}

/** Puts the people of one's own household into a repeated group of the form; they stay answers the person may change. */
async function fillGroup(
  house: House,
  base: string,
  c: Ctx,
  open: OpenDraft,
  group: HouseholdGroup,
): Promise<Response> {
  const self = ownFacts(open);
  if (!self) throw new NotFound();
  const found = await lookUpHousehold(house, inquiryOf(c, open), self);
  if (found.kind !== 'found') return page(house, base, c, open, { failed: found });
  const { rows, added } = withHousehold(group, open.draft.answers[group.key] ?? null, found.value);
  if (added > 0)
    await saveDraft(house.open, open.draft.id, 'tra-cuu', { answers: { [group.key]: rows } }, null, house.clock.now());
  return c.redirect(`${base}/${open.draft.id}/tra-cuu?xong=${added > 0 ? group.key : 'khong-them'}`, 303);
}

/** The three facts of who files, where they are proved: by VNeID level 2, or by the register before. */
export function ownFacts({ keeper, known }: OpenDraft): ThreeFacts | null {
  if (keeper.kind === 'officer' || keeper.principal) return null;
  const { name, dateOfBirth, idNumber, level } = keeper.person;
  const said: RegisteredPerson | undefined = personExtract(known, 'applicant')?.facts;
  if (said && said.idNumber === idNumber && said.birth.length === 10)
    return { name: said.name, birth: said.birth, idNumber };
  return level === 2 && idNumber !== null && dateOfBirth?.length === 10 ? { name, birth: dateOfBirth, idNumber } : null;
}

const partiesAsked = ({ form }: OpenDraft): ReadonlySet<string> =>
  new Set(
    form.form.sections
      .flatMap(({ fields }) => fields)
      .flatMap((field) => ('prefill' in field && field.prefill ? [field.prefill.split('.')[0] ?? ''] : [])),
  );

/** Which people of the household this form can take over. */
export const householdParts = (open: OpenDraft): readonly ('spouse' | 'member')[] => {
  const asked = partiesAsked(open);
  return [
    ...(['spouse', 'mother', 'father'].some((one) => asked.has(one)) ? (['spouse'] as const) : []),
    ...(asked.has('member') ? (['member'] as const) : []),
  ];
};

const asksHousehold = (open: OpenDraft): boolean =>
  householdParts(open).length > 0 || householdGroups(open.form.form).length > 0;

function inquiryOf(c: Ctx, { keeper, draft, procedure }: OpenDraft): Inquiry {
  const asker =
    keeper.kind === 'person'
      ? ({ kind: 'person', id: keeper.person.id } as const)
      : ({ kind: 'officer', id: keeper.officer.id, unitId: draft.receivingUnitId } as const);
  return {
    asker,
    address: callerAddress(c),
    purpose: {
      words: `Điền sẵn hồ sơ: ${titleOf(procedure, 'vi')}`,
      procedure: procedure.code,
      filingId: draft.id,
    },
  };
}

function readFacts(house: House, form: typeof threeFactsForm, typed: Typed) {
  const compiled: CompiledForm = compileForm(form, around(house, null));
  return compiled.fillSection('facts', typed, {});
}

function failed(house: House, base: string, c: Ctx, open: OpenDraft, typed: Typed, about: string, why: Failed) {
  if (why.kind === 'away') return page(house, base, c, open, { typed, about, failed: why });
  // The same words whichever fact is wrong, and whether there is such a person or not.
  const errors: FieldError[] =
    why.kind === 'too_many'
      ? []
      : about === 'to-chuc'
        ? [
            {
              name: 'facts_tax',
              kind: 'wrong',
              vi: 'Không có tổ chức, hộ kinh doanh nào có mã số thuế này. Hãy xem lại từng chữ số',
              en: 'No organisation or household business has this tax code. Check each digit',
            },
          ]
        : [
            {
              name: 'facts_name',
              kind: 'wrong',
              vi: 'Ba thông tin không khớp. Hãy xem lại họ tên, ngày sinh và số định danh trên thẻ căn cước',
              en: 'The three facts do not match. Check name, date of birth and number on the identity card',
            },
          ];
  return page(house, base, c, open, { typed, about, errors, failed: why }, why.kind === 'too_many' ? 429 : 422);
}

function page(
  house: House,
  base: string,
  c: Ctx,
  open: OpenDraft,
  over: Partial<LookUpPage>,
  status: 200 | 422 | 429 = 200,
): Response | Promise<Response> {
  const view = c.get('view');
  const { keeper } = open;
  const ask = around(house, null);
  const ownDay =
    keeper.kind === 'person' && keeper.person.dateOfBirth?.length === 10 ? keeper.person.dateOfBirth : null;
  return c.html(
    lookUpPage(view, open, {
      base,
      facts: compileForm(threeFactsForm, ask),
      tax: compileForm(taxCodeForm, ask),
      // Whose account proves nothing may look themselves up; others look up whom they file for.
      mine:
        keeper.kind === 'person' && keeper.person.level === 1
          ? { facts_name: keeper.person.name, facts_birth: ownDay, facts_id: keeper.person.idNumber }
          : null,
      parts: ownFacts(open) === null ? [] : householdParts(open),
      groups: ownFacts(open) === null ? [] : householdGroups(open.form.form),
      household: null,
      failed: null,
      done: null,
      about: '',
      errors: [],
      errorList: errorsIn(view.t, over.errors ?? []),
      ...over,
    }),
    status,
  );
}
