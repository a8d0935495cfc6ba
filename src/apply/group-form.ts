import type { Answer, Answers, Field, Form } from '../forms/api.ts';

type Source = Exclude<Extract<Field, { prefill?: unknown }>['prefill'], undefined>;

/** A form of one person cut in two: what all share, and what each says for themselves. */
export type GroupForm = {
  /** The whole form, as the dossier of each person keeps its answers. */
  readonly whole: Form;
  /** Without the questions about the person; answered once. */
  readonly shared: Form;
  /** Only those, one section `person`; a row of the list is its answers. */
  readonly own: Form;
  /** Question of the own form that answers for this fact of the applicant. */
  readonly keyOf: Readonly<Partial<Record<Source, string>>>;
  /** Questions of the whole form → the question of the own form that answers them. */
  readonly answeredBy: ReadonlyMap<string, string>;
};

const cut = new WeakMap<Form, GroupForm>();

/**
 * Cuts a form for filing by list. Each person's own are the questions VNeID could answer (`prefill`), and everything in a
 * section that names a person: what a line of a table can hold. Rows of rows, ethnic group and nationality stay shared,
 * and so does all the rest; the pages say so. Name and number are asked in every list; contact may stay empty, then the
 * representative's stands in. Same form, same cut.
 */
export function groupForm(whole: Form): GroupForm {
  const known = cut.get(whole);
  if (known) return known;
  const keyOf: Partial<Record<Source, string>> = {};
  const answeredBy = new Map<string, string>();
  const personal = whole.sections.flatMap((section) => {
    const names = section.fields.some(({ type }) => type === 'person-name');
    return section.fields
      .filter((field) => columnTypes.has(field.type) && (names || sourceOf(field) !== undefined))
      .map((field) => ({ field, section }));
  });
  const seen = new Map<Source, Field>();
  const fields = personal.flatMap(({ field, section }): Field[] => {
    const source = sourceOf(field);
    const first = source === undefined ? undefined : seen.get(source);
    // The same fact asked twice is one column.
    if (first && first.type === field.type) {
      answeredBy.set(field.key, first.key);
      return [];
    }
    if (source !== undefined) seen.set(source, field);
    answeredBy.set(field.key, field.key);
    return [bare(field, section)];
  });
  for (const [source, field] of seen) keyOf[source] = field.key;
  Object.assign(keyOf, { ...aboutPerson(whole), ...keyOf });
  const added = Object.entries(always).flatMap(([source, field]) => {
    if (keyOf[source as Source] !== undefined) return [];
    keyOf[source as Source] = field.key;
    return [field];
  });
  const sections = whole.sections.flatMap((section) => {
    const left = section.fields.filter(({ key }) => !answeredBy.has(key));
    return left.some(({ type }) => type !== 'heading' && type !== 'info') ? [{ ...section, fields: left }] : [];
  });
  const made: GroupForm = {
    whole,
    shared: { ...whole, sections },
    own: {
      key: 'nguoi-trong-danh-sach',
      title_vi: 'Danh sách',
      title_en: 'The list',
      sections: [
        { key: 'person', title_vi: 'Một người', title_en: 'One person', fields: apart([...added, ...fields], whole) },
      ],
    },
    keyOf,
    answeredBy,
  };
  cut.set(whole, made);
  return made;
}

const columnTypes: ReadonlySet<Field['type']> = new Set<Field['type']>([
  'person-name',
  'id-number',
  'date',
  'phone',
  'email',
  'address',
  'text',
  'long-text',
  'tax-code',
  'number',
  'money',
  'radios',
  'select',
  'yes-no',
]);

const sourceOf = (field: Field): Source | undefined => ('prefill' in field ? field.prefill : undefined);

// A form that asks of somebody else than who signs in says who it is where it asks for a name and a number together.
function aboutPerson(whole: Form): Partial<Record<Source, string>> {
  const section = whole.sections.find(
    ({ fields, when }) =>
      when === undefined && ['person-name', 'id-number'].every((type) => fields.some((field) => field.type === type)),
  );
  const keyBy = (type: Field['type']): string | undefined => section?.fields.find((field) => field.type === type)?.key;
  const [name, number, birth] = [keyBy('person-name'), keyBy('id-number'), keyBy('date')];
  return {
    ...(name ? { 'person.name': name } : {}),
    ...(number ? { 'person.id_number': number } : {}),
    ...(birth ? { 'person.date_of_birth': birth } : {}),
  };
}

// Two questions of the same words are told apart by their section.
function apart(fields: readonly Field[], whole: Form): Field[] {
  const labels = fields.map((field) => ('label_vi' in field ? field.label_vi : ''));
  return fields.map((field) => {
    if (!('label_vi' in field) || labels.filter((label) => label === field.label_vi).length < 2) return field;
    const section = whole.sections.find((one) => one.fields.some(({ key }) => key === field.key));
    if (!section) return field;
    return {
      ...field,
      label_vi: `${field.label_vi} – ${section.title_vi}`,
      label_en: `${field.label_en} – ${section.title_en}`,
    };
  });
}

// Rules and conditions look at other questions, which are not there; the whole form is judged before filing.
function bare(field: Field, section: Form['sections'][number]): Field {
  const bared: Record<string, unknown> = { ...field };
  const contact = bared['prefill'] === 'person.phone' || bared['prefill'] === 'person.email';
  const maybe = contact || bared['when'] !== undefined || section.when !== undefined;
  for (const setting of ['prefill', 'when', 'check', 'own']) delete bared[setting];
  return { ...bared, ...(maybe ? { optional: true } : {}) } as Field;
}

const always: Partial<Record<Source, Field>> = {
  'person.name': {
    type: 'person-name',
    key: 'group_name',
    label_vi: 'Họ, chữ đệm và tên',
    label_en: 'Full name',
  },
  'person.id_number': {
    type: 'id-number',
    key: 'group_id_number',
    label_vi: 'Số định danh cá nhân',
    label_en: 'Personal identification number',
  },
  'person.phone': {
    type: 'phone',
    key: 'group_phone',
    label_vi: 'Số điện thoại',
    label_en: 'Telephone number',
    optional: true,
  },
  'person.email': { type: 'email', key: 'group_email', label_vi: 'Thư điện tử', label_en: 'E-mail', optional: true },
};

/** The answers of one person to the whole form: what all share, and their own; `stand` stands in for empty contacts. */
export function wholeAnswers(form: GroupForm, shared: Answers, person: Answers, stand: Answers): Answers {
  const own: Record<string, Answer> = {};
  for (const [key, by] of form.answeredBy) own[key] = person[by] ?? stand[by] ?? null;
  return { ...shared, ...own };
}
