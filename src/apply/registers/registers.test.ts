import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostileFiles } from '../../platform/files/hostile-files-for-tests.ts';
import { samplePdf } from '../../platform/files/sample-files.ts';
import { getDossier, getFiling } from '../../dossiers/api.ts';
import { allReactions } from '../../app.ts';
import { appForTests } from '../../house-for-app-tests.ts';
import { testDb } from '../../platform/db/testing.ts';
import { knownFor, runDueConfirmations } from '../../registry/api.ts';
import { registersForTests } from '../../registry/house-for-tests.ts';
import { calm } from '../../registry/simulators/api.ts';

const db = await testDb();
const simulator = await registersForTests(db, 1_000);
const made = await appForTests(db, { registers: { ...simulator.gateway, perMinute: 600_000 } });
const { app, house } = made;
const origin = 'http://localhost:3000';

async function send(cookie: string, path: string, body?: Record<string, string> | FormData) {
  const answer = await app.request(origin + path, {
    method: body ? 'POST' : 'GET',
    headers: { origin, host: 'localhost:3000', cookie, accept: 'text/html' },
    ...(body ? { body: body instanceof FormData ? body : new URLSearchParams(body) } : {}),
  });
  return {
    status: answer.status,
    to: answer.headers.get('location') ?? '',
    text: (await answer.text()).normalize('NFC'),
  };
}

/** A citizen of the sample: the facts the simulated register holds, too. */
async function citizen(subject: string, idNumber: string, name: string, birth: string, gender: string, level: 1 | 2) {
  const { id, cookie } = await made.asCitizen(subject);
  await db.owner.sql(
    'update identity.person set id_number = $2, full_name = $3, date_of_birth = $4, gender = $5, level = $6 where id = $1',
    [id, idNumber, name, birth, gender, level],
  );
  return { id, cookie };
}

const mother = await citizen('me', '000099000001', 'Nguyễn Thị Mẫu', '1991-03-08', 'female', 2);
const helper = await citizen('ho', '000099000005', 'Lê Văn Nộp Hộ', '1979-09-09', 'male', 2);
const driver = await citizen('xe', '000099000003', 'Giàng A Ví Dụ', '1996-06-15', 'male', 1);

const insider = await made.asOfficerOf('phuong-lao-cai');
const outsider = await made.asOfficerOf('xa-bat-xat');

async function draftOf(cookie: string, code: string): Promise<string> {
  const begun = await send(cookie, `/nop-ho-so/${code}`, { draft: '' });
  return begun.to;
}

const three = (name: string, birth: string, id: string) => {
  const [y = '', m = '', d = ''] = birth.split('-');
  return {
    _action: 'nguoi',
    facts_name: name,
    'facts_birth-day': d,
    'facts_birth-month': m,
    'facts_birth-year': y,
    facts_id: id,
  };
};

test('three facts of somebody else fill "Người nộp" and the form, locked with their source, whatever the browser sends', async () => {
  const draft = await draftOf(helper.cookie, '2.000815');
  const found = await send(helper.cookie, `${draft}/tra-cuu`, three('le thi cu mau', '1946-02-03', '000099000004'));
  assert.equal(found.status, 303, found.text);
  const page = await send(helper.cookie, `${draft}/nguoi-nop`);
  assert.match(page.text, /Theo CSDL quốc gia về dân cư, lấy lúc \d\d:\d\d \d\d\/\d\d\/\d{4}/);
  assert.match(page.text, /value="Lê Thị Cụ Mẫu"/);
  assert.match(page.text, /readonly/);
  await send(helper.cookie, `${draft}/nguoi-nop`, {
    who: 'other',
    other_name: 'Ai Đó Khác',
    other_id: '000099000009',
    other_phone: '0900000004',
    basis: 'family',
    'other_address-province': '15',
    'other_address-commune': '02683',
    'other_address-street': 'Thôn Mẫu 2',
  });
  const check = await send(helper.cookie, `${draft}/kiem-tra`);
  assert.match(check.text, /Lê Thị Cụ Mẫu/);
  assert.doesNotMatch(check.text, /Ai Đó Khác|000099000009/);
  const form = await send(helper.cookie, `${draft}/to-khai/person`);
  assert.match(form.text, /000099000004/);
});

test('wrong facts say what to check and nothing else: the same page whether such a person is there or not', async () => {
  const draft = await draftOf(helper.cookie, '2.000815');
  const bare = (text: string) => text.replaceAll(/value="[^"]*"/g, '').replaceAll(/[0-9a-f-]{36}/g, '');
  const pages: string[] = [];
  for (const facts of [
    three('Trần Văn Thử', '1984-11-21', '000099000002'),
    three('Trần Văn Sai', '1984-11-20', '000099000002'),
    three('Trần Văn Thử', '1984-11-20', '000999999999'),
  ]) {
    const answer = await send(helper.cookie, `${draft}/tra-cuu`, facts);
    assert.equal(answer.status, 422);
    assert.match(answer.text, /Ba thông tin không khớp/);
    pages.push(bare(answer.text));
  }
  assert.equal(new Set(pages).size, 1);
});

test('a mother takes her husband from her household: the parents of the form stand there, and nobody else can be chosen', async () => {
  const draft = await draftOf(mother.cookie, '1.001193');
  const list = await send(mother.cookie, `${draft}/tra-cuu?ho=1`);
  assert.match(list.text, /Phạm Văn Bố Mẫu/);
  const stranger = await send(mother.cookie, `${draft}/tra-cuu`, { _action: 'chon:spouse:000099000002' });
  assert.equal(stranger.status, 404);
  const child = await send(mother.cookie, `${draft}/tra-cuu`, { _action: 'chon:spouse:000099000102' });
  assert.equal(child.status, 404, 'a child is no spouse');
  const chosen = await send(mother.cookie, `${draft}/tra-cuu`, { _action: 'chon:spouse:000099000101' });
  assert.equal(chosen.status, 303);
  await send(mother.cookie, `${draft}/to-khai/parents`, {
    mother_known: 'yes',
    father_known: 'yes',
    parents_married: 'yes',
  });
  const father = await send(mother.cookie, `${draft}/to-khai/father`);
  assert.match(father.text, /Phạm Văn Bố Mẫu/);
  assert.match(father.text, /000099000101/);
  assert.match((await send(mother.cookie, `${draft}/to-khai/mother`)).text, /Nguyễn Thị Mẫu/);
  await send(mother.cookie, `${draft}/tra-cuu`, { _action: 'bo:spouse' });
  assert.doesNotMatch((await send(mother.cookie, `${draft}/to-khai/father`)).text, /Phạm Văn Bố Mẫu/);
});

test('the children of a household fill a list of the form at one press, once; what is typed there stays', async () => {
  const draft = await draftOf(mother.cookie, '1.001776');
  const id = draft.split('/').at(-1) ?? '';
  const list = await send(mother.cookie, `${draft}/tra-cuu?ho=1`);
  assert.match(list.text, /Điền các con vào “Con đang nuôi”/);
  await db.owner.sql(
    `update apply.draft set answers = '{"children": [{"name": "Bé Tự Khai", "birth": "2020-02-02", "school": "no"}]}' where id = $1`,
    [id],
  );
  for (const done of ['children', 'khong-them']) {
    const put = await send(mother.cookie, `${draft}/tra-cuu`, { _action: 'chon-nhom:children' });
    assert.equal(put.status, 303, put.text);
    assert.ok(put.to.endsWith(`xong=${done}`), put.to);
  }
  const [kept] = await db.owner.sql<{ answers: { children: { name: string; birth: string }[] } }>(
    'select answers from apply.draft where id = $1',
    [id],
  );
  assert.deepEqual(
    kept?.answers.children.map(({ name }) => name),
    ['Bé Tự Khai', 'Phạm Minh Con Mẫu', 'Phạm Thị Bé Mẫu'],
  );
  assert.match(kept?.answers.children[1]?.birth ?? '', /^\d{4}-\d\d-\d\d$/);
  const other = await draftOf(mother.cookie, '2.000815');
  const none = await send(mother.cookie, `${other}/tra-cuu`, { _action: 'chon-nhom:children' });
  assert.equal(none.status, 422, 'a form without such a list takes nobody');
});

test('an organisation is found by its tax code; whose account proves nothing proves themselves by the register', async () => {
  const draft = await draftOf(helper.cookie, '2.000815');
  const company = await send(helper.cookie, `${draft}/tra-cuu`, { _action: 'to-chuc', facts_tax: '0099000013' });
  assert.equal(company.status, 303);
  assert.match((await send(helper.cookie, `${draft}/nguoi-nop`)).text, /Công ty TNHH Phần mềm Mẫu/);
  for (const wrong of ['0099000014', '0100109106'])
    assert.equal((await send(helper.cookie, `${draft}/tra-cuu`, { _action: 'to-chuc', facts_tax: wrong })).status, 422);
  const own = await draftOf(driver.cookie, '2.000815');
  const before = await send(driver.cookie, `${own}/nguoi-nop`);
  assert.doesNotMatch(before.text, /readonly/);
  await send(driver.cookie, `${own}/tra-cuu`, three('Giàng A Ví Dụ', '1996-06-15', '000099000003'));
  const after = await send(driver.cookie, `${own}/nguoi-nop`);
  assert.match(after.text, /readonly/);
  assert.match(after.text, /Theo CSDL quốc gia về dân cư/);
});

test('a disputed answer is the person’s own, stands beside the register’s at the desk, and an officer decides it once', async () => {
  const draft = await draftOf(mother.cookie, '1.001193');
  const id = draft.split('/').at(-1) ?? '';
  await send(mother.cookie, `${draft}/tra-cuu`, { _action: 'chon:spouse:000099000101' });
  const page = await send(mother.cookie, `${draft}/bao-sai?truong=father_birth`);
  assert.match(page.text, /12\/05\/1990/);
  const claim = (reason: string) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({
      'father_birth-day': '12',
      'father_birth-month': '5',
      'father_birth-year': '1989',
      dispute_reason: reason,
    }))
      form.append(name, value);
    return form;
  };
  const there = `${draft}/bao-sai?truong=father_birth`;
  for (const { what, name, bytes, vi } of await hostileFiles()) {
    const form = claim('Giấy khai sinh ghi 1989');
    form.append('paper', new File([bytes], name));
    const refused = await send(mother.cookie, there, form);
    assert.equal(refused.status, 422, what);
    assert.match(refused.text, vi);
    assert.match(refused.text, /href="#field-paper"[^]*Giấy khai sinh ghi 1989/);
  }
  const unfinished = claim('');
  unfinished.append('paper', new File([new Uint8Array(samplePdf())], 'khai-sinh.pdf'));
  const back = await send(mother.cookie, there, unfinished);
  assert.equal(back.status, 422);
  assert.match(back.text, /Đã nhận: khai-sinh\.pdf/, 'the paper need not be chosen again');
  const claimed = claim('Giấy khai sinh ghi 1989');
  claimed.append('paper-taken', 'khai-sinh.pdf');
  const kept = await send(mother.cookie, there, claimed);
  assert.equal(kept.status, 303, kept.text);
  await send(mother.cookie, `${draft}/to-khai/parents`, {
    mother_known: 'yes',
    father_known: 'yes',
    parents_married: 'yes',
  });
  assert.match((await send(mother.cookie, `${draft}/to-khai/father`)).text, /value="1989"/);
  assert.equal((await send(mother.cookie, `${draft}/bao-sai?truong=child_name`)).status, 404, 'nothing is known of it');
  const [dispute] = (await knownFor(house.open, id)).disputes;
  assert.deepEqual(
    [dispute?.held, dispute?.claimed, dispute?.reason, dispute?.paperName],
    ['12/05/1990', '12/05/1989', 'Giấy khai sinh ghi 1989', 'khai-sinh.pdf'],
  );

  const dossierId = await made.fileBirth({ draftId: id, ownerPersonId: mother.id });
  const reaction = allReactions(house)['dossier.submitted']?.['apply.confirmSubmitted'];
  await reaction?.({ topic: 'dossier.submitted', key: dossierId, payload: {} });
  assert.match((await send(insider, '/viec/doi-chieu')).text, /Khai khác sổ/);
  const desk = await send(insider, `/ho-so/${dossierId}`);
  assert.match(desk.text, /Giấy khai sinh ghi 1989/);
  assert.match(desk.text, /Khớp với CSDL quốc gia về dân cư/);
  const decision = `/ho-so/${dossierId}/khai-khac?muc=${dispute?.id}`;
  assert.equal((await send(insider, decision, { outcome: 'person_right', note: '' })).status, 422);
  assert.equal((await send(insider, decision, { outcome: 'person_right', note: 'Đã xem bản chính' })).status, 303);
  assert.equal((await send(insider, decision, { outcome: 'register_right', note: 'Muộn' })).status, 404);
  assert.match((await send(insider, `/ho-so/${dossierId}`)).text, /Theo lời khai của người nộp.*Đã xem bản chính/);
  assert.equal((await send(outsider, decision)).status, 404);
  assert.equal((await send(outsider, `/ho-so/${dossierId}/so-dang-ky?hoi=hon-nhan`)).status, 404);
  const records = await send(insider, `/ho-so/${dossierId}/so-dang-ky?hoi=hon-nhan`);
  assert.match(records.text, /Đang có vợ, chồng/);
  const looks = await send(mother.cookie, '/tai-khoan/tra-cuu-du-lieu');
  assert.match(looks.text, /Giải quyết hồ sơ: Khai sinh cho con/);
  assert.match(looks.text, /Điền sẵn hồ sơ/);
});

test('at the counter: three facts fill and lock the applicant; a dispute goes with the filing; away means going on by hand', async () => {
  const reception = insider;
  const path = '/mot-cua/tiep-nhan/1.001193';
  const token = (text: string) => /name="form" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const first = await send(reception, path);
  const facts = {
    form: token(first.text),
    kind: '0',
    name: 'tran van thu',
    'id-number': '000099000002',
    birth: '20/11/1984',
  };
  const form = (more: Record<string, string>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries({ ...facts, ...more })) data.append(name, value);
    return data;
  };
  simulator.moods.set('population', { ...calm, away: true });
  const away = await send(reception, path, form({ _action: 'tra-cuu' }));
  assert.equal(away.status, 200);
  assert.match(away.text, /tạm không trả lời/);
  assert.match(away.text, /value="tran van thu"/);
  simulator.moods.set('population', calm);
  // The breaker rests five seconds after a silence.
  for (let tries = 0; tries < 40; tries++) {
    const found = await send(reception, path, form({ _action: 'tra-cuu' }));
    if (!/tạm không trả lời/.test(found.text)) break;
    await new Promise((done) => setTimeout(done, 250));
  }
  const wrong = await send(reception, path, form({ _action: 'tra-cuu', birth: '21/11/1984', form: token(first.text) }));
  assert.equal(wrong.status, 422);
  const found = await send(reception, path, form({ _action: 'tra-cuu' }));
  assert.equal(found.status, 200);
  assert.match(found.text, /value="Trần Văn Thử"[^>]*readonly/);
  assert.match(found.text, /Số 45, đường Mẫu/);
  const half = await send(
    reception,
    path,
    form({ _action: 'tu-choi', 'dispute-claimed': 'Trần Văn Thứ', reason: 'x' }),
  );
  assert.equal(half.status, 422);
  assert.match(half.text, /Chọn mục khai khác sổ/);
  const filed = await send(
    reception,
    path,
    form({
      _action: 'tu-choi',
      name: 'Kẻ Mạo Danh',
      'dispute-field': 'name',
      'dispute-claimed': 'Trần Văn Thứ',
      'dispute-reason': 'Khai sinh ghi Thứ',
      reason: 'Không thuộc thẩm quyền',
      'where-to-go': 'Phường khác',
    }),
  );
  assert.equal(filed.status, 303, filed.text.slice(0, 3000));
  const dossierId = filed.to.split('/').at(-1) ?? '';
  const filing = await getFiling(house.open, dossierId);
  assert.equal(filing.applicantName, 'Trần Văn Thứ');
  assert.equal(filing.applicantIdNumber, '000099000002');
  const known = await knownFor(house.open, filing.draftId ?? '');
  assert.equal(known.disputes[0]?.held, 'Trần Văn Thử');
});

test('while the register is away a filing waits beside its dossier, which goes on; then it is confirmed or not by itself', async () => {
  simulator.moods.set('population', { ...calm, away: true });
  const reaction = allReactions(house)['dossier.submitted']?.['apply.confirmSubmitted'];
  const file = async (name: string) => {
    const dossierId = await made.fileBirth({
      draftId: crypto.randomUUID(),
      ownerPersonId: mother.id,
      applicant: {
        name,
        kind: 0,
        idNumber: '000099000001',
        phone: '+84900000001',
        email: null,
        address: null,
      },
      answers: { birth_date: { y: 1991, m: 3, d: 8 } },
    });
    await reaction?.({ topic: 'dossier.submitted', key: dossierId, payload: {} });
    await reaction?.({ topic: 'dossier.submitted', key: dossierId, payload: {} });
    return dossierId;
  };
  const right = await file('Nguyễn Thị Mẫu');
  const differs = await file('Nguyễn Thị Khác');
  assert.match((await send(insider, `/ho-so/${right}`)).text, /Chờ xác nhận của CSDL quốc gia về dân cư/);
  assert.equal((await getDossier(house.open, right)).state, 'submitted');
  simulator.moods.set('population', calm);
  await db.owner.sql('update registry.confirmation set next_at = now()');
  for (let tries = 0; tries < 60 && (await runDueConfirmations(house)) === 0; tries++)
    await new Promise((done) => setTimeout(done, 250));
  await runDueConfirmations(house);
  assert.match((await send(insider, `/ho-so/${right}`)).text, /Khớp với CSDL quốc gia về dân cư/);
  assert.match((await send(insider, `/ho-so/${differs}`)).text, /Không khớp với CSDL quốc gia về dân cư/);
});
