import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { ownMs } from '../platform/own-time-for-tests.ts';
import type { Answers, Typed } from './answers.ts';
import { compileForm, errorsIn, sampleAnswers, sampleForms } from './api.ts';
import { sayIn } from '../platform/i18n/say.ts';
import { testAround, testPerson, testView } from './testing.ts';

const forms = new Map((await sampleForms()).map((form) => [form.key, form]));
const opened = (key: string, person = testAround.person) => compileForm(forms.get(key)!, { ...testAround, person });
const keysAsked = (key: string, answers: Answers) =>
  opened(key)
    .sections(answers)
    .map(({ section }) => section.key);

test('a father who is not known is not asked about, and what was said before does not stay', async () => {
  const example = await sampleAnswers('birth');
  assert.ok(keysAsked('birth', example).includes('father'));
  const unknown = { ...example, father_known: false };
  assert.ok(!keysAsked('birth', unknown).includes('father'));
  const final = opened('birth').finalAnswers(unknown);
  assert.equal('father_name' in final, false);
  assert.equal('parents_married' in final, false);
  assert.ok(opened('birth').isComplete(unknown));
});

test('living at someone else’s home asks for the owner’s consent; one’s own home does not', async () => {
  const example = await sampleAnswers('residence');
  assert.ok(keysAsked('residence', example).includes('owner'));
  assert.ok(!keysAsked('residence', { ...example, dwelling_kind: 'own' }).includes('owner'));
  assert.ok(!keysAsked('residence', { ...example, kind: 'confirm' }).includes('owner'));
  assert.ok(keysAsked('residence', { ...example, birth_date: '2015-01-01' }).includes('guardian'));
});

test('the category of allowance and the kind of land change decide the questions', async () => {
  const allowance = await sampleAnswers('social-allowance');
  assert.ok(keysAsked('social-allowance', { ...allowance, category: 'disabled' }).includes('disabled'));
  assert.ok(!keysAsked('social-allowance', { ...allowance, category: 'disabled' }).includes('elderly'));
  const land = await sampleAnswers('land-change');
  assert.ok(keysAsked('land-change', { ...land, change: 'transfer' }).includes('transfer'));
  const errors = opened('land-change').fillSection(
    'use',
    { from_use: 'LUC', to_use: 'ODT', use_area: '100', 'use_area-unit': 'm2', use_reason: 'x' },
    land,
  ).errors;
  assert.deepEqual(
    errors.map(({ name }) => name),
    ['to_use'],
  );
});

test('exactly one main line of business, with its four digits', () => {
  const business = opened('household-business');
  const rows = (first: Typed, second: Typed = {}): Typed => ({
    'industries-rows': '2',
    'industries-0-name': 'Ăn uống',
    'industries-1-name': 'Bán lẻ',
    ...first,
    ...second,
    conditional: 'no',
  });
  const errorsOf = (typed: Typed) => business.fillSection('industries', typed, {}).errors.map(({ en }) => en);
  assert.deepEqual(
    errorsOf(rows({ 'industries-0-main': 'yes', 'industries-0-code': '5610' }, { 'industries-1-main': 'no' })),
    [],
  );
  assert.deepEqual(
    errorsOf(
      rows(
        { 'industries-0-main': 'yes', 'industries-0-code': '5610' },
        { 'industries-1-main': 'yes', 'industries-1-code': '4711' },
      ),
    ),
    ['Choose exactly one main line'],
  );
  assert.deepEqual(errorsOf(rows({ 'industries-0-main': 'no' }, { 'industries-1-main': 'no' })), [
    'Choose exactly one main line',
  ]);
  assert.deepEqual(
    errorsOf(rows({ 'industries-0-main': 'yes', 'industries-0-code': '56' }, { 'industries-1-main': 'no' })),
    ['The main line needs its code of 4 digits'],
  );
  assert.deepEqual(
    errorsOf(rows({ 'industries-0-main': 'yes', 'industries-0-code': 'abcd' }, { 'industries-1-main': 'no' })).length,
    1,
  );
});

test('real-life rules are kept', async () => {
  const wrongAt = async (key: string, section: string, change: Answers) => {
    const form = opened(key);
    const answers = { ...(await sampleAnswers(key as 'birth')), ...change };
    assert.equal(
      form.sections(answers).find((one) => one.section.key === section)?.state,
      'error',
      JSON.stringify(change),
    );
    assert.equal(form.isComplete(answers), false);
  };
  await wrongAt('birth', 'child', { child_birth: '1990-01-01' });
  await wrongAt('birth', 'mother', { mother_birth: { y: 2020 } });
  await wrongAt('household-business', 'owner', { birth_date: '2010-01-01' });
  await wrongAt('household-business', 'owner', { nationality: 'LA' });
  await wrongAt('household-business', 'name', { business_name: 'Hộ kinh doanh Công ty Hoa' });
  await wrongAt('household-business', 'name', { business_name: 'Phở Hoa' });
  await wrongAt('driving-licence', 'health', { health_on: '2025-11-01' });
  await wrongAt('driving-licence', 'licence', { licence_no: '1234' });
  await wrongAt('residence', 'request', { until: '2029-12-01' });
  await wrongAt('residence', 'owner', { owner_id: '000099000001' });
  await wrongAt('house-permit', 'house', {
    built_area: { value: 200, unit: 'm2' },
    floor_area: { value: 300, unit: 'm2' },
  });
  await wrongAt('house-permit', 'boundary', { safety_commitment: false });
  await wrongAt('land-change', 'use', { use_area: { value: 1, unit: 'ha' } });
  await wrongAt('social-allowance', 'elderly', { birth_date: { y: 1950 } });
  await wrongAt('certified-copy', 'papers', {
    papers: [{ name: 'A', issuer: 'B', language: 'vi', pages: 500, copies: 50 }],
  });
});

test('nothing typed gives one sentence for each question that needs an answer, in both languages', () => {
  const { errors, answers } = opened('birth').fillSection('applicant', {}, {});
  assert.deepEqual(
    errors.map(({ name, kind }) => [name, kind]),
    [
      ['full_name', 'missing'],
      ['id_number', 'missing'],
      ['relation', 'missing'],
    ],
  );
  assert.deepEqual(answers, { full_name: null, id_number: null, relation: null });
  assert.equal(errorsIn(sayIn('vi'), errors)[0]?.message, 'Hãy nhập: Họ, chữ đệm và tên');
  assert.equal(errorsIn(sayIn('en'), errors)[2]?.message, 'Choose: Relation to the child');
});

test('rows are added and removed by their buttons, and what was typed moves with them', () => {
  const form = opened('certified-copy');
  const typed: Typed = { 'papers-rows': '2', 'papers-0-name': 'A', 'papers-1-name': 'B', _action: 'add-row:papers' };
  const added = form.fillSection('papers', typed, {});
  assert.deepEqual([added.redraw?.['papers-rows'], added.errors, added.answers], ['3', [], {}]);
  const removed = form.fillSection('papers', { ...typed, _action: 'remove-row:papers-0' }, {}).redraw;
  assert.deepEqual(
    [removed?.['papers-rows'], removed?.['papers-0-name'], removed?.['papers-1-name']],
    ['1', 'B', undefined],
  );
  assert.equal(form.fillSection('papers', { ...typed, _action: 'remove-row:papers-77' }, {}).redraw, null);
  assert.equal(form.fillSection('papers', { ...typed, _action: 'add-row:other' }, {}).redraw, null);
  assert.ok(form.fillSection('contact', { _action: 'choose-province' }, {}).redraw);
});

test('an old address typed as on the papers becomes one of today, stays with it word for word, and asks where the old commune was divided', () => {
  const choices = {
    ...testAround.choices,
    convertOld: (text: string) =>
      text.includes('chia')
        ? ({
            kind: 'which',
            province: '15',
            communes: [{ value: '02671', label: 'Phường Cam Đường' }],
            street: 'thôn 1',
          } as const)
        : text.includes('?')
          ? ({ kind: 'unclear', vi: 'Không tìm thấy', en: 'Not found' } as const)
          : ({ kind: 'converted', province: '15', commune: '02671', street: 'thôn 1' } as const),
  };
  const form = compileForm(forms.get('residence')!, { ...testAround, choices, person: null });
  const section = form.form.sections.find(({ fields }) => fields.some(({ type }) => type === 'address'))!;
  const name = section.fields.find(({ type }) => type === 'address')!.key;
  const press = (old: string) =>
    form.fillSection(section.key, { [`${name}-old`]: old, _action: `convert-address:${name}` }, {}).redraw ?? {};
  const whole = press('thôn 1, xã Cũ, huyện Cũ');
  assert.deepEqual(
    [whole[`${name}-province`], whole[`${name}-commune`], whole[`${name}-street`]],
    ['15', '02671', 'thôn 1'],
  );
  const page = (typed: Typed) => String(form.renderSection(testView('vi'), section.key, { typed }, [], {}));
  assert.match(page(whole), /Đã chuyển sang địa chỉ hiện nay/);
  const divided = press('thôn 1, xã chia');
  assert.equal(divided[`${name}-commune`], '');
  assert.match(page(divided), /Xã, phường cũ đã được chia/);
  assert.match(page(press('?')), /Không tìm thấy/);
  const { answers } = form.fillSection(section.key, { ...whole, _action: '' }, {});
  const kept = answers[name] as Record<string, string> | undefined;
  assert.ok(kept, JSON.stringify([name, Object.keys(answers)]));
  assert.deepEqual([kept['before'], kept['addressAsOf']], ['thôn 1, xã Cũ, huyện Cũ', '2025-06-30']);
});

test('what VNeID says cannot be typed over, and is written into the answers', () => {
  const form = opened('birth', testPerson);
  const { answers } = form.fillSection(
    'applicant',
    { full_name: 'Kẻ Giả', id_number: '000099009999', relation: 'mother' },
    {},
  );
  assert.equal(answers['full_name'], 'Nguyễn Thị Hoa');
  assert.equal(answers['id_number'], '000099000001');
  assert.equal(form.finalAnswers({ full_name: 'Kẻ Giả' })['full_name'], 'Nguyễn Thị Hoa');
  const level1 = opened('birth', { ...testPerson, level: 1 });
  assert.equal(
    level1.fillSection(
      'applicant',
      { full_name: 'Nguyễn Thị Hoa Mai', id_number: '000099000001', relation: 'mother' },
      {},
    ).answers['full_name'],
    'Nguyễn Thị Hoa Mai',
  );
});

test('a fact of the person that does not fit the field is asked instead', () => {
  const form = opened('house-permit', { ...testPerson, dateOfBirth: '1950', gender: 'other' });
  const { errors, answers } = form.fillSection(
    'investor',
    { 'birth_date-day': '2', 'birth_date-month': '3', 'birth_date-year': '1950', gender: 'female' },
    {},
  );
  assert.deepEqual(errors, []);
  assert.equal(answers['birth_date'], '1950-03-02');
});

test('a commune that is no more is found before submitting', async () => {
  const example = await sampleAnswers('birth');
  const gone = { ...example, address: { ...(example['address'] as object), commune: '99999' } } as Answers;
  assert.equal(
    opened('birth')
      .sections(gone)
      .find(({ section }) => section.key === 'contact')?.state,
    'error',
  );
});

test('an all-optional page counts as done once it was seen', () => {
  const person = { ...testPerson };
  const form = opened('certified-copy', person);
  assert.equal(form.sections({}).find(({ section }) => section.key === 'contact')?.state, 'todo');
  const { answers } = form.fillSection('contact', { phone: '0900 000 012', email: '' }, {});
  assert.equal(form.sections(answers).find(({ section }) => section.key === 'contact')?.state, 'done');
});

test('whatever is typed, nothing throws and every error names an input of the page', () => {
  const nasty = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      'yes',
      'no',
      '15',
      '02905',
      '1990',
      '27',
      'VN',
      '08',
      '__proto__',
      'constructor',
      '0'.repeat(5000),
      '\ud800',
      '2',
      'permanent',
      'rent',
      '-',
    ),
    fc.array(fc.string({ maxLength: 10 }), { maxLength: 4 }),
    fc.anything() as fc.Arbitrary<never>,
  );
  for (const form of forms.values()) {
    const names = form.sections
      .flatMap((section) =>
        section.fields.flatMap(({ key }) => [
          key,
          `${key}-day`,
          `${key}-month`,
          `${key}-year`,
          `${key}-province`,
          `${key}-commune`,
          `${key}-street`,
          `${key}-unit`,
          `${key}-rows`,
          `${key}-0-name`,
          `${key}-0-main`,
          `${key}-1-code`,
        ]),
      )
      .concat('_action');
    const typed = fc
      .uniqueArray(fc.tuple(fc.constantFrom(...names), nasty), { maxLength: 40, selector: ([name]) => name })
      .map((pairs) => Object.fromEntries(pairs) as Typed);
    fc.assert(
      fc.property(
        typed,
        fc.constantFrom(...form.sections),
        fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.constant('-'), fc.jsonValue())),
        (body, section, answers) => {
          const compiled = opened(form.key);
          const result = compiled.fillSection(section.key, body, answers as Answers);
          const keys = section.fields.map(({ key }) => key);
          for (const { name } of result.errors)
            assert.ok(
              keys.some((key) => name === key || name.startsWith(`${key}-`)),
              name,
            );
          for (const key of Object.keys(result.answers)) assert.ok(keys.includes(key));
          JSON.stringify(result.answers);
          const merged = { ...(answers as Answers), ...result.answers };
          compiled.sections(merged);
          compiled.summary(merged, sayIn('en'));
          compiled.finalAnswers(merged);
          String(compiled.renderSection(testView('vi'), section.key, { typed: body }, result.errors, merged));
        },
      ),
      { numRuns: 60 },
    );
  }
});

test('opening a form and filling a section takes less than a millisecond', async () => {
  const form = forms.get('social-allowance')!;
  const example = await sampleAnswers('social-allowance');
  const round = () => {
    const compiled = compileForm(form, testAround);
    compiled.fillSection('elderly', { elderly_case: '80', elderly_pension: 'no' }, example);
  };
  for (let warm = 0; warm < 200; warm += 1) round();
  const ms = await ownMs(500, () => {
    for (let n = 0; n < 500; n += 1) round();
  });
  assert.ok(ms < 500, `500 times in ${ms} ms`);
});
