import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { papersOf } from '../dossiers/api.ts';
import { legalDay } from '../platform/clock.ts';
import { samplePdf } from '../platform/files/sample-files.ts';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import { changePaperState, filePaper } from '../vault/api.ts';
import { casesCode, hoa, thu } from './testing-apply.ts';
import { journeys } from './testing-journey.ts';

const { as, get, post, ready, house } = await journeys();

async function hold(personId: string, dedupeKey: string, name = 'Giấy chứng sinh'): Promise<string> {
  const saved = await house.files.save(Readable.from([samplePdf(dedupeKey)]));
  assert.ok(saved.ok);
  const filed = await filePaper(house, {
    owner: { personId },
    paperCode: 'GT.CHUNG_SINH',
    name,
    number: '12',
    issuer: 'Bệnh viện Mẫu',
    issuedOn: legalDay('2026-11-01'),
    validFrom: legalDay('2026-11-01'),
    fileHash: saved.value.hash,
    fileType: saved.value.type,
    fileSize: saved.value.size,
    origin: 'result',
    state: 'checked',
    dedupeKey,
  });
  return filed.id;
}

const reuse = (draft: string, paperId: string, more: Record<string, string> = {}) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(more)) form.append(name, value);
  form.append('_action', `reuse:p1:${paperId}`);
  return post(`${draft}/giay-to`, form);
};

test('what the vault holds is offered and used with one press, without an upload, and the dossier says where it is from', async () => {
  const paperId = await hold(hoa.id, 'own');
  const draft = await ready(casesCode);
  const page = await get(`${draft}/giay-to`);
  assert.match(page.text, /kho của bạn đã có[^]*Giấy chứng sinh, số 12, Bệnh viện Mẫu, cấp ngày 01\/11\/2026/);
  assert.deepEqual(await htmlFaults(page.text), []);
  const used = await reuse(draft, paperId, { 'p2-how': 'none', 'p2-why': 'đã gõ rồi' });
  assert.equal(used.to, `${draft}/giay-to#field-p1-file`);
  const after = await get(`${draft}/giay-to`);
  assert.match(after.text, /Giấy chứng sinh\.pdf/);
  assert.match(after.text, /đã gõ rồi/, 'what was typed at other papers is kept');
  assert.doesNotMatch(after.text, /value="reuse:/, 'not offered twice');
  const version = /name="version" value="(\d+)"/.exec((await get(`${draft}/kiem-tra`)).text)?.[1] ?? '';
  const filed = await post(`${draft}/nop`, { version, declaration: 'yes' });
  assert.equal(filed.status, 303, filed.text);
  const [row] = await house.open.sql<{ dossier_id: string }>('select dossier_id from apply.draft where id = $1', [
    draft.split('/').at(-1),
  ]);
  const [paper] = await papersOf(house.open, row?.dossier_id ?? '');
  assert.deepEqual([paper?.reusedPaperId, paper?.reuseLevel], [paperId, 2]);
});

test('another person’s paper is neither offered nor taken', async () => {
  const theirs = await hold(thu.id, 'theirs');
  as(hoa);
  const draft = await ready(casesCode);
  assert.ok(!(await get(`${draft}/giay-to`)).text.includes(theirs));
  await reuse(draft, theirs);
  assert.doesNotMatch((await get(`${draft}/giay-to`)).text, /\/tep\//);
});

test('a paper that ended after it was chosen is not filed: the page of papers is to be looked at again', async () => {
  const paperId = await hold(hoa.id, 'ends');
  const draft = await ready(casesCode);
  await reuse(draft, paperId);
  await changePaperState(house, { paperId }, { state: 'ended', why: 'Thu hồi' });
  const version = /name="version" value="(\d+)"/.exec((await get(`${draft}/kiem-tra`)).text)?.[1] ?? '';
  assert.equal((await post(`${draft}/nop`, { version, declaration: 'yes' })).status, 422);
  assert.match((await get(`${draft}/giay-to`)).text, /name="p1-how"/);
  assert.doesNotMatch((await get(`${draft}/giay-to`)).text, /\/tep\//);
});
