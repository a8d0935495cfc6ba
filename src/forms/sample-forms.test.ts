import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sayIn } from '../platform/i18n/say.ts';
import type { Answers, Typed } from './answers.ts';
import { checkForm, compileForm, generalForm, sampleAnswers, sampleFormKeys, sampleForms } from './api.ts';
import { retyped } from './fill-section.ts';
import { testAround } from './testing.ts';

const forms = await sampleForms();

test('the eight forms are sound and their keys are their file names', () => {
  assert.deepEqual(
    forms.map(({ key }) => key),
    [...sampleFormKeys],
  );
  for (const form of forms) assert.deepEqual(checkForm(form), [], form.key);
});

for (const form of forms) {
  test(`the example of "${form.key}" can be filed page by page and comes back as it was`, async () => {
    const example = await sampleAnswers(form.key as (typeof sampleFormKeys)[number]);
    const compiled = compileForm(form, testAround);
    let draft: Answers = {};
    for (let page = 0; page < form.sections.length; page += 1) {
      const next = compiled.sections(draft).find(({ state }) => state !== 'done');
      if (!next) break;
      const typed: Typed = retyped(next.section, example, testAround);
      const { errors, answers, redraw } = compiled.fillSection(next.section.key, typed, draft);
      assert.deepEqual(errors, [], next.section.key);
      assert.equal(redraw, null);
      draft = { ...draft, ...answers };
    }
    assert.deepEqual(
      compiled
        .sections(draft)
        .filter(({ state }) => state !== 'done')
        .map(({ section }) => section.key),
      [],
    );
    assert.ok(compiled.isComplete(draft));
    const given = Object.fromEntries(Object.entries(example).filter(([, answer]) => answer !== null));
    assert.deepEqual(
      compiled.finalAnswers(draft),
      Object.fromEntries(Object.keys(compiled.finalAnswers(draft)).map((key) => [key, given[key]])),
    );
    assert.deepEqual(
      Object.keys(given).sort(),
      Object.keys(compiled.finalAnswers(draft)).sort(),
      'the example holds nothing that is not asked',
    );
    assert.ok(compiled.isComplete(example), 'kept answers pass the same checks');
  });

  test(`"${form.key}" is shown for checking in both languages, with every answer in words`, async () => {
    const example = await sampleAnswers(form.key as (typeof sampleFormKeys)[number]);
    for (const lang of ['vi', 'en'] as const) {
      const rows = compileForm(form, testAround)
        .summary(example, sayIn(lang))
        .flatMap((section) => section.rows);
      assert.ok(rows.length > 5);
      for (const row of rows) {
        assert.ok(row.label.length > 1);
        assert.equal(
          row.lines.some((line) => /undefined|\[object|NaN/.test(line)),
          false,
          `${row.field}: ${row.lines}`,
        );
      }
    }
  });
}

test('the general form serves any procedure, however long its name', () => {
  const form = generalForm({ code: '1.000001', name: 'Tên dài '.repeat(400) });
  assert.deepEqual(checkForm(form), []);
  const compiled = compileForm(form, testAround);
  assert.deepEqual(
    compiled.sections({}).map(({ state }) => state),
    ['todo', 'todo', 'todo'],
  );
});
