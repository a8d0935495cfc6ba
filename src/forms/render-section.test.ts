import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { errorSummary } from '../platform/views/error-summary.ts';
import type { Typed } from './answers.ts';
import { compileForm, errorsIn, generalForm, sampleAnswers, sampleForms, type sampleFormKeys } from './api.ts';
import { testAround, testPerson, testView } from './testing.ts';

const forms = [...(await sampleForms()), generalForm({ code: '1.000001', name: 'Thủ tục mẫu' })];
const form = (key: string) => forms.find((one) => one.key === key)!;

const checker = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'no-inline-style': 'error',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }],
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
  },
});

async function problemsOf(body: string, lang: string): Promise<string[]> {
  const page = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Mẫu</title></head><body><main><h1>Mẫu</h1><form method="post">${body}<button type="submit">Lưu</button></form></main></body></html>`;
  const report = await checker.validateString(page);
  const found = report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
  );
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  for (const id of ids) if (ids.filter((one) => one === id).length > 1) found.push(`id twice: ${id}`);
  for (const [, list] of page.matchAll(/ (?:aria-describedby|for|href)="#?([^"]+)"/g)) {
    for (const id of (list ?? '').split(' ')) if (!ids.includes(id)) found.push(`nothing has the id ${id}`);
  }
  for (const [, id] of page.matchAll(/<(?:input(?! type="hidden")|select|textarea)[^>]* id="([^"]+)"/g)) {
    if (!page.includes(`for="${id}"`)) found.push(`no label for ${id}`);
  }
  return found;
}

for (const one of forms) {
  test(`every page of "${one.key}" is valid and wired: empty, refused and filled, in both languages`, async () => {
    const filled = one.key === 'general' ? {} : await sampleAnswers(one.key as (typeof sampleFormKeys)[number]);
    for (const lang of ['vi', 'en'] as const) {
      const view = testView(lang);
      for (const section of one.sections) {
        const person = lang === 'vi' ? null : testPerson;
        const compiled = compileForm(one, { ...testAround, person });
        const typed: Typed = { full_name: '<b>"1' };
        const { errors } = compiled.fillSection(section.key, typed, filled);
        const pages = [
          compiled.renderSection(view, section.key, { answers: {} }, [], {}),
          compiled.renderSection(view, section.key, { answers: filled }, [], filled),
          `${errorSummary(view, errorsIn(view.t, errors))}${compiled.renderSection(view, section.key, { typed }, errors, filled)}`,
        ];
        for (const page of pages) assert.deepEqual(await problemsOf(String(page), lang), [], section.key);
      }
    }
  });
}

test('nothing typed is lost when a page is refused, and nothing typed becomes markup', () => {
  const compiled = compileForm(form('birth'), testAround);
  const typed = {
    full_name: '<script>1</script>',
    id_number: 'mười hai số',
    relation: 'relative',
    relation_detail: 'Cô "ruột"',
  };
  const { errors } = compiled.fillSection('applicant', typed, {});
  const page = String(compiled.renderSection(testView('vi'), 'applicant', { typed }, errors, {}));
  assert.ok(page.includes('value="&lt;script&gt;1&lt;/script&gt;"'));
  assert.ok(page.includes('value="mười hai số"'));
  assert.ok(page.includes('Cô &quot;ruột&quot;'));
  assert.match(page, /value="relative"[^>]*checked/);
  assert.ok(page.includes('Họ tên không có chữ số'));
});

test('a follow-up question stands inside the choice it follows, so that no script is needed', () => {
  const compiled = compileForm(form('birth'), testAround);
  const page = String(compiled.renderSection(testView('vi'), 'applicant', { answers: {} }, [], {}));
  const choice = page.slice(page.indexOf('value="relative"'), page.indexOf('value="carer"'));
  assert.ok(choice.includes('choice-inside') && choice.includes('name="relation_detail"'));
  assert.equal(page.match(/name="relation_detail"/g)?.length, 1);
});

test('what VNeID says is shown read-only with its source; the rest is proposed', () => {
  const compiled = compileForm(form('household-business'), { ...testAround, person: testPerson });
  const owner = String(compiled.renderSection(testView('vi'), 'owner', { answers: {} }, [], {}));
  assert.match(owner, /value="Nguyễn Thị Hoa"[^>]*readonly/);
  assert.ok(owner.includes('27/03/1990') && owner.includes('VNeID') && owner.includes('value="Nữ"'));
  const contact = String(compiled.renderSection(testView('vi'), 'contact', { answers: {} }, [], {}));
  assert.ok(
    contact.includes('value="0900 000 012"') && contact.includes('hoa@example.vn') && contact.includes('thôn 3'),
  );
  assert.equal(contact.includes('readonly'), false);
});

test('after a province was chosen the page shows its communes', () => {
  const compiled = compileForm(form('general'), testAround);
  const typed = { 'address-province': '15', _action: 'choose-province' };
  const { redraw } = compiled.fillSection('applicant', typed, {});
  const page = String(compiled.renderSection(testView('vi'), 'applicant', { typed: redraw ?? {} }, [], {}));
  assert.ok(page.includes('Xã Bảo Thắng') && !page.includes('Phường Ba Đình'));
});
