import type { Form } from '../forms/api.ts';
import type { Keeper, KeptFor } from './draft.ts';

type FieldOf = Form['sections'][number]['fields'][number];

const contact = (who: string, prefix: string, own: boolean): FieldOf[] => [
  {
    type: 'phone',
    key: `${prefix}_phone`,
    label_vi: 'Số điện thoại',
    label_en: 'Telephone number',
    hint_vi: 'Chúng tôi báo tin về hồ sơ qua số này',
    hint_en: 'We send news about the application to this number',
    when: `who = "${who}"`,
    ...(own ? { own, prefill: 'person.phone' } : {}),
  },
  {
    type: 'email',
    key: `${prefix}_email`,
    label_vi: 'Thư điện tử',
    label_en: 'E-mail',
    optional: true,
    when: `who = "${who}"`,
    ...(own ? { own, prefill: 'person.email' } : {}),
  },
  {
    type: 'address',
    key: `${prefix}_address`,
    label_vi: who === 'organisation' ? 'Địa chỉ trụ sở' : 'Nơi ở hiện nay',
    label_en: who === 'organisation' ? 'Address of the office' : 'Where you live now',
    when: `who = "${who}"`,
    prefill: own ? 'person.address' : who === 'organisation' ? 'organisation.address' : 'other.address',
  },
];

const self: FieldOf[] = [
  {
    type: 'person-name',
    key: 'self_name',
    label_vi: 'Họ, chữ đệm và tên',
    label_en: 'Full name',
    when: 'who = "self"',
    prefill: 'person.name',
  },
  {
    type: 'id-number',
    key: 'self_id',
    label_vi: 'Số định danh cá nhân',
    label_en: 'Personal identification number',
    when: 'who = "self"',
    prefill: 'person.id_number',
  },
  {
    type: 'date',
    key: 'self_birth',
    label_vi: 'Ngày, tháng, năm sinh',
    label_en: 'Date of birth',
    range: 'past',
    optional: true,
    when: 'who = "self"',
    prefill: 'person.date_of_birth',
  },
  ...contact('self', 'self', true),
];

const other: FieldOf[] = [
  {
    type: 'person-name',
    key: 'other_name',
    label_vi: 'Họ, chữ đệm và tên của người có yêu cầu',
    label_en: 'Full name of the applicant',
    when: 'who = "other"',
    prefill: 'other.name',
  },
  {
    type: 'id-number',
    key: 'other_id',
    label_vi: 'Số định danh cá nhân của người có yêu cầu',
    label_en: 'Personal identification number of the applicant',
    when: 'who = "other"',
    prefill: 'other.id_number',
  },
  {
    type: 'date',
    key: 'other_birth',
    label_vi: 'Ngày, tháng, năm sinh của người có yêu cầu',
    label_en: 'Date of birth of the applicant',
    range: 'past',
    when: 'who = "other"',
    prefill: 'other.date_of_birth',
  },
  ...contact('other', 'other', false),
];

// Phạm vi đại diện, uỷ quyền: Bộ luật Dân sự 2015, Điều 134–138.
const basis: FieldOf[] = [
  {
    type: 'radios',
    key: 'basis',
    label_vi: 'Bạn nộp hộ với tư cách gì?',
    label_en: 'By what right do you apply for them?',
    when: 'who = "other"',
    options: [
      {
        value: 'authorised',
        label_vi: 'Được uỷ quyền',
        label_en: 'Authorised in writing',
        hint_vi: 'Bước Giấy tờ sẽ hỏi văn bản uỷ quyền',
        hint_en: 'The step Papers will ask for the letter of authority',
      },
      { value: 'parent', label_vi: 'Cha, mẹ của người chưa thành niên', label_en: 'Parent of a minor' },
      {
        value: 'guardian',
        label_vi: 'Người giám hộ, người đại diện theo pháp luật',
        label_en: 'Guardian or legal representative',
      },
      { value: 'family', label_vi: 'Người thân giúp nộp', label_en: 'Family member who helps' },
    ],
  },
  {
    type: 'text',
    key: 'basis_detail',
    label_vi: 'Ghi rõ thêm',
    label_en: 'More details',
    hint_vi: 'Ví dụ: con ruột; văn bản uỷ quyền số, ngày nào',
    hint_en: 'For example: son; number and date of the letter of authority',
    optional: true,
    max: 200,
    when: 'who = "other"',
  },
];

const organisation: FieldOf[] = [
  {
    type: 'radios',
    key: 'org_kind',
    label_vi: 'Loại',
    label_en: 'Kind',
    when: 'who = "organisation"',
    options: [
      {
        value: '1',
        label_vi: 'Doanh nghiệp, hợp tác xã, tổ chức',
        label_en: 'Enterprise, cooperative or organisation',
      },
      { value: '2', label_vi: 'Hộ kinh doanh', label_en: 'Household business' },
    ],
  },
  {
    type: 'text',
    key: 'org_name',
    label_vi: 'Tên đầy đủ',
    label_en: 'Full name',
    when: 'who = "organisation"',
    prefill: 'organisation.name',
  },
  {
    type: 'tax-code',
    key: 'org_tax_code',
    label_vi: 'Mã số thuế',
    label_en: 'Tax code',
    when: 'who = "organisation"',
    prefill: 'organisation.tax_code',
  },
  {
    type: 'text',
    key: 'org_role',
    label_vi: 'Chức vụ của người nộp',
    label_en: 'Position of the person who applies',
    hint_vi: 'Ví dụ: giám đốc, chủ hộ, nhân viên được cử đi',
    hint_en: 'For example: director, owner, employee sent',
    max: 100,
    when: 'who = "organisation"',
  },
  ...contact('organisation', 'org', false),
];

const formWith = (who: Extract<FieldOf, { type: 'radios' }>['options'], fields: FieldOf[]): Form => ({
  key: 'nguoi-nop',
  title_vi: 'Người nộp',
  title_en: 'Applicant',
  sections: [
    {
      key: 'applicant',
      title_vi: 'Hồ sơ này là của ai?',
      title_en: 'Whose application is this?',
      fields: [
        { type: 'radios', key: 'who', label_vi: 'Người có yêu cầu', label_en: 'The applicant', options: who },
        ...fields,
      ],
    },
  ],
});

const ofOrganisation = {
  value: 'organisation',
  label_vi: 'Doanh nghiệp, tổ chức, hộ kinh doanh',
  label_en: 'An enterprise, organisation or household business',
};

/** For a signed-in person: for oneself, for somebody else, for an organisation. */
const personForm = formWith(
  [
    { value: 'self', label_vi: 'Của tôi', label_en: 'Mine' },
    {
      value: 'other',
      label_vi: 'Của người khác, tôi nộp hộ',
      label_en: 'Another person’s, I apply for them',
      hint_vi: 'Người đó là chủ hồ sơ; tên bạn được ghi là người nộp hộ',
      hint_en: 'They own the application; you are recorded as the one who helped',
    },
    ofOrganisation,
  ],
  [...self, ...other, ...basis, ...organisation],
);

/** At a counter there is nobody signed in: a person or an organisation stands before the officer. */
const officerForm = formWith(
  [{ value: 'other', label_vi: 'Của một người', label_en: 'A person’s' }, ofOrganisation],
  [...other, ...organisation],
);

const forOrganisation = {
  value: 'organisation',
  label_vi: 'Tổ chức, nhà trường, doanh nghiệp, thôn, tổ dân phố',
  label_en: 'An organisation, school, enterprise or hamlet',
};

const asRepresentative = (form: Form): Form => ({
  ...form,
  title_vi: 'Người đại diện',
  title_en: 'Representative',
  sections: form.sections.map((section) => ({
    ...section,
    title_vi: 'Ai đại diện nộp cho những người trong danh sách?',
    title_en: 'Who files for the people in the list?',
  })),
});

const personGroupForm = asRepresentative(
  formWith(
    [{ value: 'self', label_vi: 'Tôi, với tư cách cá nhân', label_en: 'I, as a person' }, forOrganisation],
    [...self, ...organisation],
  ),
);

const officerGroupForm = asRepresentative(
  formWith(
    [{ value: 'other', label_vi: 'Một người', label_en: 'A person' }, forOrganisation],
    [...other, ...organisation],
  ),
);

// Name and number of whom somebody acts for are known and not asked.
const known = new Set(['org_name', 'org_tax_code']);

function principalForm({ actsFor, person }: KeptFor): Form {
  const { name, number } = actsFor;
  return person === null
    ? formWith(
        [
          {
            value: 'organisation',
            label_vi: `Của ${name} (mã số thuế ${number})`,
            label_en: `Of ${name} (tax code ${number})`,
          },
        ],
        organisation.filter(({ key }) => !known.has(key)),
      )
    : formWith(
        [{ value: 'self', label_vi: `Của ${name}, người uỷ quyền cho tôi`, label_en: `Of ${name}, who lets me act` }],
        self,
      );
}

/** The page "Người nộp" as a form; for a list of people, the one about their representative. */
export const applicantForm = (keeper: Keeper, group = false): Form =>
  keeper.kind === 'person' && keeper.principal && !group
    ? principalForm(keeper.principal)
    : group
      ? keeper.kind === 'person'
        ? personGroupForm
        : officerGroupForm
      : keeper.kind === 'person'
        ? personForm
        : officerForm;
