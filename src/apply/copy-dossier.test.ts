import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generalForm, parseForm, type Form } from '../forms/api.ts';
import { newId } from '../platform/ids.ts';
import { samplePdf } from '../platform/files/sample-files.ts';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import { papersOf } from '../dossiers/api.ts';
import { copyAnswers } from './copy-dossier.ts';
import { hoa, importedCode, thu } from './testing-apply.ts';
import { birth, birthTyped, dossierIdIn, generalTyped, journeys, papersLater, versionIn } from './testing-journey.ts';

const { house, owner, as, speak, get, post, begin, fillIn, queriesOf } = await journeys();

/** A dossier filed with one file; returns its id. */
async function filedOnce(code: string, typed: Record<string, string>): Promise<string> {
  const draft = await begin(code);
  await fillIn(draft, typed);
  const papers = await get(`${draft}/giay-to`);
  const form = papersLater(papers.text);
  const key = /name="([^"]+)-file"/.exec(papers.text)?.[1] ?? assert.fail();
  form.append(`${key}-file`, new File([new Uint8Array(samplePdf('giấy cũ'))], 'giấy cũ.pdf'));
  assert.equal((await post(`${draft}/giay-to`, form)).status, 303);
  const check = await get(`${draft}/kiem-tra`);
  return dossierIdIn((await post(`${draft}/nop`, { version: versionIn(check.text), declaration: 'yes' })).to);
}

test('a dossier is filed again from a former one: answers and papers are copied, and each page must be looked at', async () => {
  const former = await filedOnce(birth, await birthTyped());
  const paper = (await papersOf(house.open, former)).find(({ fileHash }) => fileHash !== null) ?? assert.fail();
  const offer = await get(`/nop-lai/${former}`);
  assert.equal(offer.status, 200);
  assert.match(offer.text, /giấy cũ\.pdf/);
  const draftId = newId();
  const made = await post(`/nop-lai/${former}`, { draft: draftId, 'giay-to': String(paper.no) });
  assert.deepEqual([made.status, made.to], [303, `/ho-so-nhap/${draftId}`]);
  assert.equal(
    (await post(`/nop-lai/${former}`, { draft: draftId, 'giay-to': String(paper.no) })).to,
    made.to,
    'pressing twice',
  );
  const tasks = await get(made.to);
  assert.match(tasks.text, /Chép từ hồ sơ N/);
  assert.match(tasks.text, /mà bạn chưa xem/);
  const child = await get(`${made.to}/to-khai/child`);
  assert.match(child.text, /Giàng A Páo/);
  assert.match(child.text, /Chép từ hồ sơ cũ: hãy xem lại từng câu/);
  assert.match((await get(`${made.to}/giay-to`)).text, /giấy cũ\.pdf/);
  const unseen = await get(`${made.to}/kiem-tra`);
  const refused = await post(`${made.to}/nop`, { version: versionIn(unseen.text), declaration: 'yes' });
  assert.equal(refused.status, 422, 'what nobody looked at is not filed');
  const [{ agency = '' } = {}] = await owner.sql<{ agency: string }>(
    'select agency_id as agency from apply.draft where id = $1',
    [draftId],
  );
  await fillIn(made.to, { ...(await birthTyped()), agency });
  assert.match((await get(made.to)).text, /Bạn đã xem lại mọi phần được chép/);
  const check = await get(`${made.to}/kiem-tra`);
  const again = dossierIdIn((await post(`${made.to}/nop`, { version: versionIn(check.text), declaration: 'yes' })).to);
  assert.notEqual(again, former);
  assert.ok(
    (await papersOf(house.open, again)).some(({ fileHash }) => fileHash === paper.fileHash),
    'the same file, kept once',
  );
});

test('papers are copied by choice', async () => {
  const former = await filedOnce(importedCode, generalTyped);
  await owner.sql(`alter table dossiers.filing disable trigger user`).catch(() => undefined);
  await owner.sql(`update dossiers.filing set answers = answers || '{"organisation_role": 7}' where dossier_id = $1`, [
    former,
  ]);
  const { to } = await post(`/nop-lai/${former}`, { draft: newId() });
  assert.doesNotMatch((await get(`${to}/giay-to`)).text, /giấy cũ\.pdf/);
  assert.match((await get(`${to}/to-khai/request`)).text, /Cấp bản sao trích lục khai sinh/);
});

test('an answer is taken over only by the same question of the same type whose choice is still offered', () => {
  const before = generalForm({ code: 'x', name: 'X' });
  const now = structuredClone(before) as Form & { sections: { fields: { key: string; type: string }[] }[] };
  now.sections[2]!.fields = [
    {
      type: 'radios',
      key: 'purpose',
      label_vi: 'Việc gì?',
      label_en: 'What?',
      options: [
        { value: 'a', label_vi: 'A', label_en: 'A' },
        { value: 'b', label_vi: 'B', label_en: 'B' },
      ],
    },
  ] as never;
  const form = parseForm(now);
  assert.ok(form.ok);
  const copied = copyAnswers(before, form.value, { full_name: 'A', purpose: 'Việc cũ', details: 'x', note: null });
  assert.deepEqual(copied.kept, { full_name: 'A' });
  assert.deepEqual(Object.keys(copied.pages), ['to-khai/applicant']);
  assert.deepEqual(
    copied.dropped.map(({ vi }) => vi),
    ['Đề nghị cơ quan giải quyết việc gì?', 'Thông tin chi tiết'],
  );
  const choices = copyAnswers(form.value, form.value, { purpose: 'b' });
  assert.deepEqual(choices.kept, { purpose: 'b' });
  assert.deepEqual(copyAnswers(form.value, form.value, { purpose: 'c' }).kept, {});
});

test('another person’s dossier cannot be copied, and nobody learns that it exists', async () => {
  const former = await filedOnce(importedCode, generalTyped);
  as(thu);
  assert.equal((await get(`/nop-lai/${former}`)).status, 404);
  assert.equal((await post(`/nop-lai/${former}`, { draft: newId() })).status, 404);
  as(null);
  assert.equal((await get(`/nop-lai/${former}`)).status, 303);
  as(hoa);
});

test('the page is valid HTML in both languages, in at most four queries', async () => {
  const former = await filedOnce(importedCode, generalTyped);
  const { to } = await post(`/nop-lai/${former}`, { draft: newId() });
  for (const lang of ['vi', 'en'] as const) {
    speak(lang);
    for (const path of [`/nop-lai/${former}`, to, `${to}/to-khai/request`, `${to}/giay-to`]) {
      let text = '';
      assert.ok((await queriesOf(async () => (text = (await get(path)).text))) <= 4, path);
      assert.deepEqual(await htmlFaults(text), [], `${lang} ${path}`);
      if (lang === 'en') assert.doesNotMatch(text, /Chép từ|Nộp lại|hãy xem lại/, path);
    }
  }
  speak('vi');
});
