import assert from 'node:assert/strict';
import { test } from 'node:test';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import { getDossier, getFiling, papersOf } from '../dossiers/api.ts';
import { agencyDirectory, type Officer } from '../identity/api.ts';
import { NotFound } from '../platform/http/mount.ts';
import { createOfficerDraft, openDraft, toFiling } from './api.ts';
import { formTask } from './draft-tasks.ts';
import { saveTask } from './save-task.ts';
import { newId } from '../platform/ids.ts';
import { hoa, importedCode } from './testing-apply.ts';

import { generalTyped, birth, dossierIdIn, journeys, versionIn, birthTyped } from './testing-journey.ts';

const { house, owner, speak, get, post, queriesOf, begin, ready, fillIn } = await journeys();

test('a birth is registered from the start page to the dossier, with facts from VNeID and nothing asked twice', async () => {
  const start = await get(`/nop-ho-so/${birth}`);
  assert.match(start.text, /Bắt đầu/);
  const draft = await begin(birth);
  const tasks = await get(draft);
  assert.match(tasks.text, /Nguyễn Thị Mẫu \(bạn\)/);
  assert.match(tasks.text, /phường Lào Cai/i, 'the authority of her commune is chosen');
  await fillIn(draft, await birthTyped());
  const check = await get(`${draft}/kiem-tra`);
  assert.match(check.text, /Giàng A Páo/);
  const answer = await post(`${draft}/nop`, { version: versionIn(check.text), declaration: 'yes' });
  const id = dossierIdIn(answer.to);
  const dossier = await getDossier(house.open, id);
  const filing = await getFiling(house.open, id);
  assert.equal(dossier.ownerPersonId, hoa.id);
  assert.equal(dossier.channel, 2);
  assert.equal(filing.applicantName, hoa.name);
  assert.equal(filing.applicantPhone, '+84900000001');
  assert.equal(filing.answers['full_name'], hoa.name, 'a locked fact is not taken from the browser');
  const papers = await papersOf(house.open, id);
  assert.ok(papers.some(({ name }) => /đã khai trên tờ khai điện tử/.test(name)));
  assert.ok(papers.some(({ name, copies }) => /sẽ mang đến quầy/.test(name) && copies === 0));
  assert.deepEqual([(await get(draft)).status, (await get(draft)).to], [303, `/ho-so-cua-toi/${id}`]);
  assert.equal((await post(`${draft}/nhan-ket-qua`, { method: 'online' })).to, `/ho-so-cua-toi/${id}`);
});

test('an imported procedure without a form is filed with the general one', async () => {
  const draft = await ready(importedCode);
  const check = await get(`${draft}/kiem-tra`);
  const id = dossierIdIn((await post(`${draft}/nop`, { version: versionIn(check.text), declaration: 'yes' })).to);
  const filing = await getFiling(house.open, id);
  assert.equal(filing.formVersionId, null);
  assert.equal(filing.answers['purpose'], 'Cấp bản sao trích lục khai sinh');
});

test('filing for somebody else makes them the owner, names the helper, and asks for the letter of authority', async () => {
  const draft = await begin(importedCode);
  const other = {
    who: 'other',
    other_name: 'Sùng A Páo',
    other_id: '000099000009',
    'other_birth-day': '1',
    'other_birth-month': '2',
    'other_birth-year': '1950',
    other_phone: '0900000009',
    'other_address-province': '15',
    'other_address-commune': '02647',
    'other_address-street': 'Thôn 2',
    basis: 'authorised',
    basis_detail: 'văn bản ngày 01/11/2026',
  };
  const odd = await post(`${draft}/nguoi-nop`, other);
  assert.equal(odd.status, 200, 'an odd number is saved, shown once more, and not forbidden');
  assert.match(odd.text, /Đã lưu. Xin xem lại/);
  assert.equal((await post(`${draft}/nguoi-nop`, { ...other, _seen: 'yes' })).status, 303);
  assert.match((await get(`${draft}/giay-to`)).text, /Văn bản uỷ quyền/i);
  assert.match((await get(`${draft}/to-khai/applicant`)).text, /value="Sùng A Páo"/, 'proposed, not asked again');
  await fillIn(draft, { ...generalTyped, ...other, full_name: 'Sùng A Páo', id_number: '000099000009' });
  const check = await get(`${draft}/kiem-tra`);
  const id = dossierIdIn((await post(`${draft}/nop`, { version: versionIn(check.text), declaration: 'yes' })).to);
  const filing = await getFiling(house.open, id);
  assert.equal(filing.applicantName, 'Sùng A Páo');
  assert.equal((await getDossier(house.open, id))?.ownerPersonId, null);
  assert.deepEqual([filing.helperPersonId, filing.helperBasis], [hoa.id, 'Được uỷ quyền: văn bản ngày 01/11/2026']);
});

test('a household business files under its tax code', async () => {
  const draft = await begin(importedCode);
  const org = {
    who: 'organisation',
    org_kind: '2',
    org_name: 'Hộ kinh doanh Mẫu',
    org_tax_code: '000099000001',
    org_role: 'chủ hộ',
    org_phone: '0900000001',
    'org_address-province': '15',
    'org_address-commune': '02647',
    'org_address-street': 'Số 1',
  };
  await fillIn(draft, { ...generalTyped, ...org });
  const id = dossierIdIn(
    (await post(`${draft}/nop`, { version: versionIn((await get(`${draft}/kiem-tra`)).text), declaration: 'yes' })).to,
  );
  const filing = await getFiling(house.open, id);
  assert.deepEqual([filing.applicantKind, filing.applicantIdNumber, filing.helperName], [2, '000099000001', hoa.name]);
});

test('an officer at a counter writes the same draft behind another door; the person is the applicant', async () => {
  const unit = agencyDirectory(house.open)
    .receivingUnits()
    .find(({ level }) => level === 'commune');
  const clerk: Officer = { kind: 'officer', id: newId(), name: 'Cán bộ Mẫu', username: 'mau', posts: [] };
  const made = await createOfficerDraft(house, clerk, importedCode, unit!.id);
  assert.ok(made.ok);
  const keeper = { kind: 'officer', officer: clerk } as const;
  const empty = await openDraft(house, keeper, made.value);
  assert.ok(empty.agency, 'the authority of the counter’s commune is chosen');
  assert.equal((await toFiling(house, empty)).ok, false);
  await assert.rejects(openDraft(house, { kind: 'person', person: hoa }, made.value), NotFound);
  const give = async (page: string, typed: Record<string, string>) => {
    const task = await formTask(house, await openDraft(house, keeper, made.value), page);
    assert.deepEqual((await saveTask(house, made.value, task!, typed))?.errors, [], page);
  };
  const place = { 'address-province': '15', 'address-commune': '02647', 'address-street': 'Thôn 2' };
  const prefixed = Object.fromEntries(Object.entries(place).map(([key, value]) => [`other_${key}`, value]));
  await give('nguoi-nop', {
    who: 'other',
    other_name: 'Sùng A Páo',
    other_id: '000099000009',
    'other_birth-day': '1',
    'other_birth-month': '2',
    'other_birth-year': '1950',
    other_phone: '0900000009',
    ...prefixed,
  });
  for (const page of ['applicant', 'organisation', 'request'])
    await give(`to-khai/${page}`, { ...generalTyped, ...place, full_name: 'Sùng A Páo', id_number: '000099000009' });
  await give('nhan-ket-qua', { method: 'counter' });
  const open = await openDraft(house, keeper, made.value);
  const papers = Object.fromEntries(open.papers.map(({ key }) => [key, { how: 'counter', why: '' }]));
  await owner.sql('update apply.draft set papers = $2 where id = $1', [made.value, JSON.stringify(papers)]);
  const filing = await toFiling(house, await openDraft(house, keeper, made.value));
  assert.ok(filing.ok, JSON.stringify(filing));
  assert.deepEqual(
    [
      filing.value.applicant.name,
      filing.value.channel,
      filing.value.receivingUnitId,
      filing.value.helper?.officerId,
      filing.value.ownerPersonId,
    ],
    ['Sùng A Páo', 1, unit!.id, clerk.id, null],
  );
});

test('every page is valid HTML in both languages, costs at most four queries, and English is complete', async () => {
  const draft = await begin(birth);
  for (const lang of ['vi', 'en'] as const) {
    speak(lang);
    const paths = [
      `/nop-ho-so/${birth}`,
      '/ho-so-nhap',
      '/ho-so-nhap?da-bo=1',
      ...[
        '',
        '/nguoi-nop',
        '/co-quan',
        '/truong-hop',
        '/to-khai/child',
        '/giay-to',
        '/nhan-ket-qua',
        '/kiem-tra',
        '/bo',
        '?ghi-de=giay-to',
      ].map((page) => `${draft}${page}`),
    ];
    for (const path of paths) {
      let text = '';
      const queries = await queriesOf(async () => (text = (await get(path)).text));
      assert.ok(queries <= 4, `${path}: ${queries} queries`);
      assert.deepEqual(await htmlFaults(text), [], `${lang} ${path}`);
      if (lang === 'en') assert.doesNotMatch(text, /Chưa làm|Lưu và|Hồ sơ|Giấy tờ khác|Bắt đầu/, path);
    }
  }
  speak('vi');
});
