import { titleOf } from '../../catalogue/api.ts';
import { agencyDirectory, officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { one, type Typed } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { formatDay, formatInstant } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import {
  keepExtract,
  knownFor,
  lookUpOrganisation,
  lookUpPerson,
  organisationExtract,
  personExtract,
  putBackExtract,
  registerNames,
  registersOf,
  type Found,
  type Inquiry,
  type NewDispute,
  type RegisteredAddress,
} from '../../registry/api.ts';
import { readApplicant, type Applicant } from '../applicant.ts';
import type { WalkIn } from '../walk-in.ts';

/** What a register says of who stands at the counter: these fields are its, unless the person says otherwise. */
export type RegisterSays = {
  readonly register: 'population' | 'business';
  readonly name: string;
  readonly number: string;
  /** dd/MM/yyyy; '' for an organisation. */
  readonly birth: string;
  readonly source: { readonly vi: string; readonly en: string };
};

type Wrong = { readonly name: string; readonly message: string };

/** Whether the walk-in page may ask registers. */
export const asksRegisters = (house: House): boolean => registersOf(house) !== null;

/** What a register said for this walk-in; null: nothing, or it was put back. One query. */
export async function registerSays(house: House, form: string): Promise<RegisterSays | null> {
  if (!asksRegisters(house)) return null;
  const known = await knownFor(house.open, form);
  const source = (register: 'population' | 'business', takenAt: Temporal.Instant) => ({
    vi: `Theo ${registerNames[register].vi}, lấy lúc ${formatInstant(takenAt)}`,
    en: `From the ${registerNames[register].en}, taken at ${formatInstant(takenAt)}`,
  });
  const person = personExtract(known, 'applicant');
  if (person) {
    const { name, idNumber, birth } = person.facts;
    return {
      register: 'population',
      name,
      number: idNumber,
      birth: birth.length === 10 ? formatDay(birth) : birth,
      source: source('population', person.takenAt),
    };
  }
  const organisation = organisationExtract(known);
  return organisation
    ? {
        register: 'business',
        name: organisation.facts.name,
        number: organisation.facts.taxCode,
        birth: '',
        source: source('business', organisation.takenAt),
      }
    : null;
}

/** The typed form with the register's fields in it: they are never taken from the browser, but for what is disputed. */
export function withRegister(says: RegisterSays | null, typed: Typed): Typed {
  if (!says) return typed;
  const field = one(typed, 'dispute-field');
  const claimed = one(typed, 'dispute-claimed').trim();
  const disputed = (name: string): boolean => field === name && claimed !== '';
  return {
    ...typed,
    'id-number': says.number,
    name: disputed('name') ? claimed : says.name,
    ...(says.register === 'population' ? { birth: disputed('birth') ? claimed : says.birth, kind: '0' } : {}),
  };
}

/**
 * The button "Tra cứu": a person by three facts, an organisation by tax code; "Bỏ khoá" puts what was found back. Whatever
 * comes of it, nothing typed is lost; an absent register only means going on by hand.
 */
export async function askAtCounter(
  house: House,
  c: Ctx,
  walk: WalkIn,
  form: string,
  typed: Typed,
  action: 'tra-cuu' | 'bo-khoa',
): Promise<{ readonly typed: Typed; readonly wrong: readonly Wrong[]; readonly away: boolean }> {
  const { t } = c.get('view');
  if (action === 'bo-khoa') {
    for (const part of ['applicant', 'organisation'] as const)
      await putBackExtract(house.open, form, part, house.clock.now());
    return { typed, wrong: [], away: false };
  }
  const { applicant, wrong } = readApplicant(typed, house.clock.today(), true, t);
  const about = wrong.filter(({ name }) => ['name', 'id-number', 'birth'].includes(name));
  const missing =
    applicant.kind === 0 ? unaskable(applicant, about, t) : about.filter(({ name }) => name === 'id-number');
  if (missing.length > 0 || applicant.idNumber === null) return { typed, wrong: missing, away: false };
  const inquiry: Inquiry = {
    asker: { kind: 'officer', id: officer(c).id, unitId: walk.unit.id },
    address: '',
    purpose: {
      words: `Tiếp nhận hồ sơ tại quầy: ${titleOf(walk.procedure, 'vi')}`,
      procedure: walk.procedure.code,
      filingId: form,
    },
  };
  return applicant.kind === 0
    ? askPerson(house, inquiry, form, typed, applicant, applicant.idNumber, t)
    : askOrganisation(house, inquiry, form, typed, applicant.idNumber, t);
}

async function askPerson(
  house: House,
  inquiry: Inquiry,
  form: string,
  typed: Typed,
  { name, birth }: Applicant,
  idNumber: string,
  t: Say,
) {
  const two = (part: number | undefined) => String(part).padStart(2, '0');
  const facts = { name, idNumber, birth: `${birth?.y}-${two(birth?.m)}-${two(birth?.d)}` };
  const found = await lookUpPerson(house, inquiry, facts);
  if (found.kind !== 'found') return failed(found, typed, 'name', t);
  await keepExtract(house.open, form, {
    part: 'applicant',
    register: 'population',
    facts: found.value,
    takenAt: found.takenAt,
  });
  return filled(house, typed, found.value.address);
}

async function askOrganisation(house: House, inquiry: Inquiry, form: string, typed: Typed, taxCode: string, t: Say) {
  const found = await lookUpOrganisation(house, inquiry, taxCode);
  if (found.kind !== 'found') return failed(found, typed, 'id-number', t);
  await keepExtract(house.open, form, {
    part: 'organisation',
    register: 'business',
    facts: found.value,
    takenAt: found.takenAt,
  });
  return filled(house, typed, found.value.address);
}

// An address is a proposal, and only where none was typed.
function filled(house: House, typed: Typed, address: RegisteredAddress | null) {
  const directory = agencyDirectory(house.open);
  const commune = address && directory.communeByCode(address.commune);
  const province = address && directory.provinceByCode(address.province);
  const line =
    address && commune && province
      ? [address.line, commune.fullName, province.fullName].filter(Boolean).join(', ')
      : '';
  const known = one(typed, 'address').trim() || line;
  return { typed: { ...typed, address: known }, wrong: [], away: false };
}

function unaskable({ birth, idNumber }: Applicant, wrong: readonly Wrong[], t: Say): Wrong[] {
  const more: Wrong[] = [];
  if (idNumber !== null && !/^\d{12}$/.test(idNumber))
    more.push({
      name: 'id-number',
      message: t('Tra cứu cần số định danh 12 số', 'A look-up needs the number of 12 digits'),
    });
  if (!wrong.some(({ name }) => name === 'birth') && birth?.d === undefined)
    more.push({
      name: 'birth',
      message: t('Tra cứu cần đủ ngày, tháng, năm sinh', 'A look-up needs the whole date of birth'),
    });
  return [...wrong, ...more];
}

function failed(found: Exclude<Found<unknown>, { kind: 'found' }>, typed: Typed, field: string, t: Say) {
  if (found.kind === 'away') return { typed, wrong: [], away: true };
  const message =
    found.kind === 'too_many'
      ? t(
          `Quá nhiều lần tra cứu; thử lại sau ${Math.ceil(found.seconds / 60)} phút, hoặc nhập tay`,
          `Too many look-ups; try again in ${Math.ceil(found.seconds / 60)} min, or go on by hand`,
        )
      : field === 'name'
        ? t(
            'Ba thông tin không khớp. Xem lại họ tên, ngày sinh và số định danh trên thẻ',
            'The three facts do not match. Check name, date of birth and number on the card',
          )
        : t('Không có tổ chức nào có mã số thuế này', 'No organisation has this tax code');
  return { typed, wrong: [{ name: field, message }], away: false };
}

/** What is wrong with a dispute typed at the counter; none typed is right. */
export function disputeWrongs(says: RegisterSays | null, typed: Typed, t: Say): Wrong[] {
  const { field, claimed, reason } = disputeIn(typed);
  if (!says || (field === '' && claimed === '' && reason === '')) return [];
  return [
    ...(field === 'name' || (field === 'birth' && says.birth !== '')
      ? []
      : [{ name: 'dispute-field', message: t('Chọn mục khai khác sổ', 'Choose what is said otherwise') }]),
    ...(claimed === '' || claimed.length > 200
      ? [{ name: 'dispute-claimed', message: t('Ghi điều người nộp khai', 'Write what the applicant says') }]
      : []),
    ...(reason === '' || reason.length > 1000
      ? [
          {
            name: 'dispute-reason',
            message: t('Ghi lý do, đến 1.000 ký tự', 'Write the reason, up to 1,000 characters'),
          },
        ]
      : []),
  ];
}

const disputeIn = (typed: Typed) => ({
  field: one(typed, 'dispute-field'),
  claimed: one(typed, 'dispute-claimed').trim(),
  reason: one(typed, 'dispute-reason').trim(),
});

/** What the person at the counter disputes, to be written with their dossier; null: nothing. */
export function counterDispute(
  house: House,
  officerId: string,
  form: string,
  says: RegisterSays | null,
  typed: Typed,
): NewDispute | null {
  const { field, claimed, reason } = disputeIn(typed);
  if (!says || claimed === '') return null;
  const birth = field === 'birth';
  return {
    filingId: form,
    field,
    labelVi: birth ? 'Ngày sinh' : 'Họ tên hoặc tên tổ chức',
    labelEn: birth ? 'Date of birth' : 'Name',
    register: says.register,
    held: birth ? says.birth : says.name,
    claimed,
    reason,
    paperName: null,
    madeAt: house.clock.now(),
    by: { kind: 'officer', id: officerId },
  };
}
