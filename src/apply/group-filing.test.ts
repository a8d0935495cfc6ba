import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getDossier, getFiling, getGroup, papersOf, peopleOfGroup } from '../dossiers/api.ts';
import { generalForm, sampleForms } from '../forms/api.ts';
import { newId } from '../platform/ids.ts';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import { groupForm } from './group-form.ts';
import { peopleColumns, readPeople } from './people-table.ts';
import { readCsv, csvText } from './read-csv.ts';
import { compileForm } from '../forms/api.ts';
import { around } from './open-draft.ts';
import { hoa, importedCode, thu } from './testing-apply.ts';
import { birth, journeys, papersLater, versionIn } from './testing-journey.ts';
import { ownMs } from '../platform/own-time-for-tests.ts';

const { house, owner, as, speak, get, post, queriesOf } = await journeys();

const line = (n: number): string =>
  [
    `Người Mẫu ${'ABCDEGHIKL'[n % 10]}`,
    '27/03/1990',
    `000099${String(n).padStart(6, '0')}`,
    '',
    '',
    `Thôn ${n}`,
    'Phường Lào Cai',
    'Lào Cai',
  ].join('\t');
const many = (count: number, from = 1): string => Array.from({ length: count }, (_, i) => line(from + i)).join('\n');

const school = {
  who: 'organisation',
  org_kind: '1',
  org_name: 'Trường Tiểu học Mẫu',
  org_tax_code: '0000990004',
  org_role: 'hiệu trưởng',
  org_phone: '0900000077',
  'org_address-province': '15',
  'org_address-commune': '02647',
  'org_address-street': 'Số 1',
};

async function beginList(code: string): Promise<string> {
  const begun = await post(`/nop-ho-so/${code}`, { draft: newId(), nhom: '1' });
  assert.equal(begun.status, 303, begun.text);
  return begun.to;
}

/** Fills in everything but the list. */
async function fillShared(draft: string, answers: Record<string, string>): Promise<void> {
  const tasks = await get(draft);
  const pages = [...tasks.text.matchAll(new RegExp(`href="${draft}/([a-z/_-]+)"`, 'g'))].map((found) => found[1] ?? '');
  for (const page of new Set(pages)) {
    if (['danh-sach', 'bo', 'kiem-tra', 'co-quan'].includes(page)) continue;
    const at = `${draft}/${page}`;
    const saved =
      page === 'giay-to'
        ? await post(at, papersLater((await get(at)).text))
        : await post(at, { case: '1', method: 'counter', ...school, ...answers, _seen: 'yes' });
    assert.equal(saved.status, 303, `${at}\n${saved.text}`);
  }
}

const submit = async (draft: string) =>
  post(`${draft}/nop`, { version: versionIn((await get(`${draft}/kiem-tra`)).text), declaration: 'yes' });

test('a school files a list: what is common once, each pupil a dossier, one reference for all', async () => {
  const draft = await beginList(importedCode);
  const page = await get(`${draft}/danh-sach`);
  assert.match(page.text, /Tải tệp mẫu/);
  const added = await post(`${draft}/danh-sach`, { _action: 'many', dan: many(3) });
  assert.equal(added.status, 303, added.text);
  assert.match((await get(added.to)).text, /Đã thêm 3 người/);
  await fillShared(draft, { purpose: 'Cấp bản sao trích lục khai sinh', for_organisation: 'no' });
  assert.equal((await get(`${draft}/to-khai/applicant`)).status, 404, 'nothing about one person is asked of all');
  const done = await submit(draft);
  assert.equal(done.status, 303, done.text);
  const id = /^\/ho-so-nhom\/([0-9a-f-]{36})\?moi=1$/.exec(done.to)?.[1] ?? assert.fail(done.to);
  const group = await getGroup(house.open, id);
  assert.deepEqual([group.size, group.representative, group.personId], [3, 'Trường Tiểu học Mẫu', hoa.id]);
  const people = await peopleOfGroup(house.open, id, 0, 500);
  assert.deepEqual(
    people.map(({ no, name, state }) => [no, name, state]),
    [
      [1, 'Người Mẫu B', 'submitted'],
      [2, 'Người Mẫu C', 'submitted'],
      [3, 'Người Mẫu D', 'submitted'],
    ],
  );
  const second = people[1] ?? assert.fail();
  const filing = await getFiling(house.open, second.id);
  assert.equal(filing.applicantIdNumber, '000099000002');
  assert.equal(filing.applicantPhone, '+84900000077', 'who left no number is reached through the school');
  assert.equal(filing.applicantAddress, 'Thôn 2, Phường Lào Cai, Tỉnh Lào Cai');
  assert.equal(filing.answers['full_name'], 'Người Mẫu C');
  assert.equal(filing.answers['purpose'], 'Cấp bản sao trích lục khai sinh');
  assert.deepEqual(
    [filing.helperPersonId, filing.helperBasis],
    [hoa.id, 'Người đại diện nộp theo danh sách: Trường Tiểu học Mẫu, hiệu trưởng'],
  );
  assert.ok((await papersOf(house.open, second.id)).some(({ name }) => /Danh sách có chữ ký/.test(name)));
  assert.equal((await getDossier(house.open, second.id)).ownerPersonId, null);
  const again = await get(draft);
  assert.deepEqual([again.status, again.to], [303, `/ho-so-nhom/${id}`]);
});

test('a form of its own is cut so that whatever it says of a person is a column, and nobody gets another’s facts', async () => {
  for (const form of await sampleForms()) {
    const { key } = form;
    const { own, shared, keyOf } = groupForm(form);
    const left = shared.sections.flatMap(({ fields }) => fields);
    assert.ok(!left.some(({ type }) => type === 'person-name' || type === 'id-number'), `${key} shares a person`);
    const columns = peopleColumns(groupForm(form));
    assert.equal(new Set(columns.map(({ vi }) => vi)).size, columns.length, `${key}: two columns of one name`);
    const keys = own.sections.flatMap(({ fields }) => fields.map((field) => field.key));
    for (const source of ['person.name', 'person.id_number'] as const)
      assert.ok(keys.includes(keyOf[source] ?? '?'), key);
  }
  const draft = await beginList(birth);
  const template = await get(`${draft}/danh-sach/mau.csv`);
  assert.equal(template.status, 200);
  assert.match(template.text, /^\uFEFF?"/);
});

test('a wrong list adds nobody, names every line, and stays in the box, also tomorrow', async () => {
  const draft = await beginList(importedCode);
  const text = [
    'Họ, chữ đệm và tên;Số định danh cá nhân;Ngày, tháng, năm sinh;Tỉnh, thành phố;Xã, phường;Số nhà, đường, thôn',
    'Người Mẫu A;000099000001;27/03/1990;Lào Cai;Lào Cai;Thôn 1',
    'Người Mẫu B;0000;31/02/1990;Lào Cai;Xã Không Có;Thôn 1',
    'Người Mẫu C;000099000001;1990;Lào Cai;Lào Cai;"Thôn ""2"""',
  ].join('\r\n');
  const refused = await post(`${draft}/danh-sach`, { _action: 'many', dan: text });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Dòng 3 – Số định danh cá nhân: Số định danh có đúng 12 chữ số/);
  assert.match(refused.text, /Dòng 3 – Ngày, tháng, năm sinh/);
  assert.match(refused.text, /Dòng 3 – Xã, phường|Dòng 3 – .*không thuộc tỉnh/);
  assert.match(refused.text, /Dòng 4 – Số định danh trùng với dòng 2/);
  assert.match(refused.text, /Người Mẫu B;0000;31\/02\/1990/);
  assert.match((await get(`${draft}/danh-sach`)).text, /Người Mẫu B;0000/, 'kept in the draft');
  assert.match((await get(`${draft}/danh-sach`)).text, /Đang có 0 người/);
  const good = await post(`${draft}/danh-sach`, { _action: 'many', dan: text.split('\r\n').slice(0, 2).join('\n') });
  assert.equal(good.status, 303, good.text);
  assert.doesNotMatch((await get(`${draft}/danh-sach`)).text, /Người Mẫu B/);
  const double = await post(`${draft}/danh-sach`, { _action: 'many', dan: text.split('\r\n').slice(0, 2).join('\n') });
  assert.match(double.text, /đã có trong danh sách \(người số 1\)/);
  const file = new FormData();
  file.set('_action', 'many');
  file.set('dan', '');
  file.set(
    'tep',
    new File(
      [Buffer.from(`\uFEFF${text.split('\r\n')[0]}\nNgười Mẫu D;000099000004;1990;Lào Cai;Lào Cai;Thôn 3`)],
      'ds.csv',
    ),
  );
  assert.equal((await post(`${draft}/danh-sach`, file)).status, 303);
  const binary = new FormData();
  binary.set('_action', 'many');
  binary.set('dan', 'giữ lại');
  binary.set('tep', new File([Buffer.from([0xff, 0xd8, 0x00, 0x10])], 'anh.jpg'));
  const odd = await post(`${draft}/danh-sach`, binary);
  assert.equal(odd.status, 422);
  assert.match(odd.text, /lưu dạng CSV UTF-8/);
  assert.match(odd.text, /giữ lại/);
});

test('people are added, changed and taken off one by one; what another window changed is not overwritten', async () => {
  const draft = await beginList(importedCode);
  const person = {
    full_name: 'Người Mẫu A',
    id_number: '000099000001',
    'birth_date-year': '1990',
    'address-province': '15',
    'address-commune': '02647',
    'address-street': 'Thôn 1',
  };
  assert.equal((await post(`${draft}/danh-sach`, { ...person, _action: 'one' })).status, 303);
  const wrong = await post(`${draft}/danh-sach`, { ...person, id_number: '12', _action: 'one' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /value="12"/);
  assert.match(wrong.text, /id="field-id_number-error"/);
  assert.match((await post(`${draft}/danh-sach`, { ...person, _action: 'one' })).text, /đã có trong danh sách/);
  const edit = await get(`${draft}/danh-sach?sua=1`);
  assert.match(edit.text, /Sửa người số 1: Người Mẫu A/);
  assert.match(edit.text, /value="000099000001"/);
  const version = versionIn(edit.text);
  assert.equal(
    (await post(`${draft}/danh-sach`, { ...person, full_name: 'Người Mẫu B', _action: 'save:0', version })).status,
    303,
  );
  const late = await post(`${draft}/danh-sach`, { ...person, full_name: 'Người Mẫu C', _action: 'save:0', version });
  assert.equal(late.status, 409);
  assert.match(late.text, /Người Mẫu B/);
  assert.match(late.text, /value="Người Mẫu C"/, 'what was typed stays');
  const now = versionIn((await get(`${draft}/danh-sach`)).text);
  assert.equal((await post(`${draft}/danh-sach`, { _action: 'remove:0', version: now })).status, 303);
  assert.match((await get(`${draft}/danh-sach`)).text, /Đang có 0 người/);
  for (const version of [now, '', '-', '1e400', '99999999999', 'Infinity'])
    assert.equal((await post(`${draft}/danh-sach`, { _action: 'remove:7', version })).status, 409, version);
});

test('five hundred people are one list, one more is refused; submitting twice at once is one group', async (t) => {
  const draft = await beginList(importedCode);
  const over = await post(`${draft}/danh-sach`, { _action: 'many', dan: many(501) });
  assert.equal(over.status, 422);
  assert.match(over.text, /nhiều nhất 500 người/);
  assert.equal((await post(`${draft}/danh-sach`, { _action: 'many', dan: many(500) })).status, 303);
  await fillShared(draft, { purpose: 'Cấp bản sao', for_organisation: 'no' });
  let both: Awaited<ReturnType<typeof submit>>[] = [];
  const took = await ownMs(Infinity, async () => (both = await Promise.all([submit(draft), submit(draft)])));
  const [one, two] = both;
  assert.ok(one && two);
  assert.deepEqual([one.status, two.status], [303, 303], one.text.slice(0, 500));
  assert.equal(one.to.replace('?moi=1', ''), two.to.replace('?moi=1', ''));
  const [row] = await owner.sql<{ n: number; events: number; tasks: number }>(
    `select count(*)::int as n, (select count(*)::int from dossiers.event e where e.dossier_id in (select dossier_id from dossiers.filing where group_id = $1)) as events,
       (select count(*)::int from dossiers.task e where e.dossier_id in (select dossier_id from dossiers.filing where group_id = $1)) as tasks
     from dossiers.filing where group_id = $1`,
    [/([0-9a-f-]{36})/.exec(one.to)?.[1]],
  );
  assert.deepEqual(row, { n: 500, events: 500, tasks: 500 });
  assert.ok(took < 15_000, `${took} ms`);
  t.diagnostic(`500 people filed (twice at once) in ${Math.round(took)} ms`);
});

test('a fault in the middle leaves nothing behind, and filing again files all', async () => {
  const draft = await beginList(importedCode);
  assert.equal((await post(`${draft}/danh-sach`, { _action: 'many', dan: many(150) })).status, 303);
  await fillShared(draft, { purpose: 'Cấp bản sao', for_organisation: 'no' });
  await owner.sql(`create function dossiers.halt() returns trigger language plpgsql as $$ begin
    if new.group_no = 120 then raise exception 'halt'; end if; return new; end $$`);
  await owner.sql('create trigger halt before insert on dossiers.filing for each row execute function dossiers.halt()');
  const count = async () => (await owner.sql<{ n: number }>('select count(*)::int as n from dossiers.dossier'))[0]?.n;
  const had = await count();
  assert.equal((await submit(draft)).status, 500);
  assert.equal(await count(), had);
  await owner.sql('drop trigger halt on dossiers.filing');
  assert.equal((await submit(draft)).status, 303);
  assert.equal(await count(), (had ?? 0) + 150);
});

test('another person’s list is not found; an ordinary draft has none', async () => {
  const draft = await beginList(importedCode);
  as(thu);
  assert.equal((await get(`${draft}/danh-sach`)).status, 404);
  assert.equal((await post(`${draft}/danh-sach`, { _action: 'many', dan: line(1) })).status, 404);
  assert.equal((await get(`${draft}/danh-sach/mau.csv`)).status, 404);
  as(hoa);
  const ordinary = (await post(`/nop-ho-so/${importedCode}`, { draft: newId() })).to;
  assert.equal((await get(`${ordinary}/danh-sach`)).status, 404);
  assert.equal((await post(`${ordinary}/danh-sach`, { _action: 'one' })).status, 404);
});

test('every page of a list is valid HTML in both languages and costs at most four queries', async () => {
  const draft = await beginList(importedCode);
  await post(`${draft}/danh-sach`, { _action: 'many', dan: many(60) });
  for (const lang of ['vi', 'en'] as const) {
    speak(lang);
    for (const path of [
      '',
      '/nguoi-nop',
      '/danh-sach',
      '/danh-sach?trang=2',
      '/danh-sach?sua=1',
      '/giay-to',
      '/kiem-tra',
    ]) {
      let text = '';
      assert.ok((await queriesOf(async () => (text = (await get(draft + path)).text))) <= 4, path);
      assert.deepEqual(await htmlFaults(text), [], `${lang} ${path}`);
      if (lang === 'en')
        assert.doesNotMatch(text, /Danh sách người|Thêm một người|Người đại diện|Tải tệp mẫu|áp dụng cho mọi/, path);
    }
    const refused = await post(`${draft}/danh-sach`, { _action: 'many', dan: 'x;y\nz' });
    assert.deepEqual(await htmlFaults(refused.text), [], lang);
  }
  speak('vi');
});

test('tables are read as spreadsheets give them: tabs, semicolons, commas, quotes, other encodings', () => {
  const cells = (text: string) => readCsv(text).map((row) => [row.line, ...row.cells]);
  assert.deepEqual(cells('a\tb\n\nc\td\n'), [
    [1, 'a', 'b'],
    [3, 'c', 'd'],
  ]);
  assert.deepEqual(cells('\uFEFFa;"b;1"\r\n"c ""x""";d'), [
    [1, 'a', 'b;1'],
    [2, 'c "x"', 'd'],
  ]);
  assert.deepEqual(cells('a,"hai\ndòng",c\nd,e,f'), [
    [1, 'a', 'hai\ndòng', 'c'],
    [3, 'd', 'e', 'f'],
  ]);
  assert.deepEqual(cells(''), []);
  assert.deepEqual(cells('"open'), [[1, 'open']]);
  assert.equal(csvText(Buffer.from('\uFEFFĐặng', 'utf16le')), 'Đặng');
  assert.equal(csvText(Uint8Array.of(0xc3, 0x28)), null);
  const form = groupForm(generalForm({ code: 'x', name: 'X' }));
  const own = compileForm(form.own, around(house, null));
  assert.equal(peopleColumns(form).length, 8);
  const short = readPeople(form, own, 'Họ, chữ đệm và tên\tGhi chú\tThư điện tử\nA\tB\tC', around(house, null));
  assert.match(short.errors.map(({ vi }) => vi).join('; '), /Thiếu cột “Số định danh cá nhân”/);
  const lost = readPeople(form, own, line(1).replace('000099', '0099'), around(house, null));
  assert.deepEqual(lost.errors, [], 'noughts a spreadsheet took are given back');
});

test('a list made to hold everybody up is read or refused at once: quotes, spaces, brackets, columns and lines without end', async () => {
  const form = groupForm(generalForm({ code: 'x', name: 'X' }));
  const own = compileForm(form.own, around(house, null));
  const many = 400_000;
  const texts = [
    'a"'.repeat(many / 2),
    `a${' '.repeat(many)}b\tc\nx\ty`,
    `a${'('.repeat(many)}b\tc\nx\ty`,
    `${'x,'.repeat(many / 2)}\n1,2`,
    'x\ty\n'.repeat(many / 4),
  ];
  const took = await ownMs(3_000, () => {
    for (const text of texts) assert.ok(readPeople(form, own, text, around(house, null)).errors.length > 0);
  });
  assert.ok(took < 3_000, `${took} ms`);
});
