import assert from 'node:assert/strict';
import test from 'node:test';
import { eventsOf, getDossier, getFiling } from './dossiers/api.ts';
import { sampleAnswers } from './forms/api.ts';
import { appForTests } from './house-for-app-tests.ts';
import { testDb } from './platform/db/testing.ts';
import { newId } from './platform/ids.ts';
import { htmlFaults } from './platform/views/html-faults-for-tests.ts';
import { filePaper } from './vault/api.ts';
import { papersLater, versionIn } from './apply/testing-journey.ts';
import { typedFrom } from './apply/testing-apply.ts';

const db = await testDb();
const { app, house, fileBirth, asCitizen } = await appForTests(db);
const origin = 'http://localhost:3000';
const birth = '1.001193';
const marriage = '1.004873';
const today = house.clock.today();

type Someone = { id: string; cookie: string; name: string; idNumber: string };
let counted = 0;
const someone = async (name: string): Promise<Someone> => {
  const made = await asCitizen(name);
  const idNumber = `00009900${String(++counted).padStart(4, '0')}`;
  await db.owner.sql('update identity.person set id_number = $2 where id = $1', [made.id, idNumber]);
  return { ...made, name, idNumber };
};
const get = async (path: string, { cookie }: Someone) => {
  const answer = await app.request(origin + path, { headers: { cookie, host: 'localhost:3000', accept: 'text/html' } });
  return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() };
};
const post = async (path: string, { cookie }: Someone, body: Record<string, string> | URLSearchParams | FormData) => {
  const answer = await app.request(origin + path, {
    method: 'POST',
    headers: { origin, cookie, host: 'localhost:3000' },
    body: body instanceof FormData ? body : new URLSearchParams(body),
  });
  return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() };
};

const mandateForm = (
  helper: Someone,
  over: Record<string, string> = {},
  powers = ['file', 'supplement', 'receive'],
) => {
  const [year = '', month = '', day = ''] = today.split('-');
  const form = new URLSearchParams({
    id: newId(),
    ten: helper.name,
    'so-dinh-danh': helper.idNumber,
    'pham-vi': 'procedures',
    'thu-tuc': birth,
    'tu-day': day,
    'tu-month': month,
    'tu-year': year,
    'den-day': '31',
    'den-month': '12',
    'den-year': String(Number(year) + 1),
    _action: 'make',
    ...over,
  });
  for (const power of powers) form.append('quyen', power);
  return form;
};

/** `owner` lets `helper` act, who accepts; the id of the mandate. */
async function mandate(owner: Someone, helper: Someone, over: Record<string, string> = {}, powers?: string[]) {
  const form = mandateForm(helper, over, powers);
  const made = await post('/uy-quyen/moi', owner, form);
  assert.equal(made.to, '/uy-quyen?xong=lap', made.text);
  const id = form.get('id') ?? '';
  assert.equal((await post(`/uy-quyen/${id}`, helper, { viec: 'nhan' })).to, '/uy-quyen?xong=nhan');
  return id;
}
const actFor = (helper: Someone, id: string) => post('/uy-quyen/thay-mat', helper, { cho: `uy-quyen:${id}` });
const actForSelf = (helper: Someone) => post('/uy-quyen/thay-mat', helper, { cho: 'toi' });

const whole = await sampleAnswers('birth');
async function fileAs(helper: Someone, code = birth): Promise<string> {
  const begun = await post(`/nop-ho-so/${code}`, helper, { draft: newId() });
  assert.equal(begun.status, 303, begun.text);
  const draft = begun.to;
  let at = `${draft}/nguoi-nop`;
  const typed = {
    ...typedFrom(whole),
    who: (await get(at, helper)).text.includes('value="organisation"') ? 'organisation' : 'self',
    case: '1',
    org_kind: '1',
    org_role: 'Giám đốc',
    agency: '',
    method: 'counter',
  } as Record<string, string>;
  for (const prefix of ['self', 'org']) {
    typed[`${prefix}_phone`] = '0900000001';
    typed[`${prefix}_address-province`] = '15';
    typed[`${prefix}_address-commune`] = '02647';
    typed[`${prefix}_address-street`] = 'Số 12';
  }
  for (let step = 0; !at.endsWith('/kiem-tra'); step++) {
    assert.ok(step < 20, `stuck at ${at}`);
    const page = await get(at, helper);
    assert.equal(page.status, 200, `${at} ${page.status}`);
    const version = versionIn(page.text);
    typed['agency'] =
      /name="agency" value="([^"]+)"/.exec(page.text)?.[1] ??
      /<option value="([0-9a-f-]{36})"/.exec(page.text)?.[1] ??
      '';
    const done = at.includes('/giay-to')
      ? await post(at, helper, papersLater(page.text))
      : await post(at, helper, { ...typed, version, _seen: 'yes' });
    assert.equal(done.status, 303, `${at}: ${done.text.match(/error-summary[^]*?<\/ul>/)?.[0]}`);
    at = done.to;
  }
  const check = await get(at, helper);
  const filed = await post(`${draft}/nop`, helper, { version: versionIn(check.text), declaration: 'yes' });
  assert.equal(filed.status, 303, filed.text);
  return filed.to.split('/').at(-1)?.split('?')[0] ?? '';
}

test('A lets B act: B files for A, A owns it and sees who did it, and everything is recorded under B’s name', async () => {
  const [a, b] = [await someone('Nguyễn Thị A'), await someone('Lê Văn B')];
  const id = await mandate(a, b);
  await actFor(b, id);
  const start = await get(`/nop-ho-so/${birth}`, b);
  assert.match(start.text, /Đang làm việc thay mặt: Nguyễn Thị A, được uỷ quyền đến hết 31\/12/);
  const dossierId = await fileAs(b);
  const [dossier, filing] = [await getDossier(house.open, dossierId), await getFiling(house.open, dossierId)];
  assert.equal(dossier.ownerPersonId, a.id, 'the real owner stays the owner');
  assert.deepEqual(
    [filing.applicantName, filing.applicantIdNumber, filing.helperPersonId, filing.helperName, filing.mandateId],
    [a.name, a.idNumber, b.id, b.name, id],
  );
  const [submitted] = await eventsOf(house.open, dossierId);
  assert.equal(submitted?.actorId, b.id);
  assert.deepEqual(submitted?.payload['behalf'], { mandateId: id, organisationId: null, name: b.name });
  const seen = await get(`/ho-so-cua-toi/${dossierId}`, a);
  assert.match(seen.text, /Lê Văn B, làm thay/);
  assert.match(seen.text, /Người nộp thay/);
  assert.match((await get('/ho-so-cua-toi', a)).text, new RegExp(dossierId));
  assert.equal((await get(`/ho-so-cua-toi/${dossierId}`, b)).status, 200, 'B follows it while acting');
  const reads = await db.owner.sql(`select 1 from audit.entry where owner_person_id = $1 and person_id = $2`, [
    a.id,
    b.id,
  ]);
  assert.ok(reads.length > 0, 'that B looked is recorded as A’s data');
});

test('B reaches A’s dossiers only while acting for A, only in the mandate’s procedures, and only as far as it says', async () => {
  const [a, b, c] = [await someone('Trần Thị A Hai'), await someone('Phạm Văn B Hai'), await someone('Vàng A C Hai')];
  const births = await fileBirth({ ownerPersonId: a.id });
  const other = await fileBirth({ ownerPersonId: a.id, procedureCode: marriage });
  const id = await mandate(a, b, {}, ['file']);
  const choose = await get(`/ho-so-cua-toi/${births}`, b);
  assert.equal(choose.status, 403);
  assert.match(choose.text, /Hãy chọn làm việc thay mặt họ/, 'not by following a link');
  assert.equal((await get(`/ho-so-cua-toi/${births}`, c)).status, 404, 'a stranger learns nothing');
  assert.equal((await actFor(c, id)).status, 404, 'nor takes the mandate of another');
  await actFor(b, id);
  assert.equal((await get(`/ho-so-cua-toi/${births}`, b)).status, 200);
  assert.equal((await get(`/ho-so-cua-toi/${other}`, b)).status, 404, 'another procedure');
  const list = (await get('/ho-so-cua-toi', b)).text;
  assert.ok(list.includes(births) && !list.includes(other));
  assert.equal((await get(`/ho-so-cua-toi/${births}/rut`, b)).status, 404, 'nobody takes back what is another’s');
  assert.equal((await post(`/ho-so-cua-toi/${births}/rut`, b, { 'xac-nhan': 'yes', 'ly-do': '' })).status, 404);
  assert.equal((await post(`/ho-so-cua-toi/${births}/ket-qua`, b, {})).status, 404, 'nor receives what was not said');
  assert.equal(
    (await post(`/nop-ho-so/${marriage}`, b, { draft: newId() })).status,
    404,
    'nor files another procedure',
  );

  assert.equal((await post(`/ho-so-cua-toi/${births}/bo-sung`, b, new FormData())).status, 404, 'nor supplies');
});

test('revoked is over at once, in the middle of B’s session: a clear page, no dossier, no draft, no list', async () => {
  const [a, b] = [await someone('Lý Thị A Ba'), await someone('Sùng Văn B Ba')];
  const id = await mandate(a, b);
  await actFor(b, id);
  const dossierId = await fileAs(b);
  const draft = (await post(`/nop-ho-so/${birth}`, b, { draft: newId() })).to;
  assert.equal((await get(draft, b)).status, 200);
  assert.equal((await post(`/uy-quyen/${id}`, a, { viec: 'thu-hoi' })).to, '/uy-quyen?xong=thu-hoi');
  for (const path of [`/ho-so-cua-toi/${dossierId}`, draft, `${draft}/nguoi-nop`]) {
    const refused = await get(path, b);
    assert.equal(refused.status, 403, path);
    assert.match(refused.text, /Uỷ quyền không còn hiệu lực/, path);
    assert.match(refused.text, /đã bị thu hồi lúc/, path);
  }
  assert.equal((await post(`${draft}/nop`, b, { version: '1', declaration: 'yes' })).status, 403);
  const list = (await get('/ho-so-cua-toi', b)).text;
  assert.ok(!list.includes(dossierId) && !list.includes('Đang làm việc thay mặt'));
  assert.equal((await actFor(b, id)).status, 404);
  assert.equal((await get(`/ho-so-cua-toi/${dossierId}`, a)).status, 200, 'A has lost nothing');
});

test('an expired mandate, one not yet begun and one not accepted give nothing', async () => {
  const [a, b] = [await someone('Hoàng Thị A Bốn'), await someone('Đặng Văn B Bốn')];
  const dossierId = await fileBirth({ ownerPersonId: a.id });
  const id = await mandate(a, b);
  await actFor(b, id);
  assert.equal((await get(`/ho-so-cua-toi/${dossierId}`, b)).status, 200);
  await db.owner.sql(`update identity.mandate set from_day = '2026-01-01', until_day = '2026-01-02' where id = $1`, [
    id,
  ]);
  const over = await get(`/ho-so-cua-toi/${dossierId}`, b);
  assert.equal(over.status, 403);
  assert.match(over.text, /đã hết hạn ngày 02\/01\/2026/);
  await db.owner.sql(`update identity.mandate set from_day = '2099-01-01', until_day = '2099-01-02' where id = $1`, [
    id,
  ]);
  assert.match((await get(`/ho-so-cua-toi/${dossierId}`, b)).text, /bắt đầu từ 01\/01\/2099/);
  const waiting = mandateForm(b);
  await post('/uy-quyen/moi', a, waiting);
  assert.equal((await actFor(b, waiting.get('id') ?? '')).status, 404, 'not accepted yet');
});

test('a mandate to a number with another’s name is nobody’s, and who is no side of it finds nothing', async () => {
  const [a, b, c] = [await someone('Bùi Thị A Năm'), await someone('Lò Văn B Năm'), await someone('Hà Thị C Năm')];
  const slip = mandateForm(b, { ten: 'Người Hoàn Toàn Khác' });
  await post('/uy-quyen/moi', a, slip);
  assert.equal((await get(`/uy-quyen/${slip.get('id')}`, b)).status, 404);
  assert.equal((await post(`/uy-quyen/${slip.get('id')}`, b, { viec: 'nhan' })).status, 404);
  const id = await mandate(a, b);
  assert.equal((await get(`/uy-quyen/${id}`, c)).status, 404);
  assert.equal((await post(`/uy-quyen/${id}`, c, { viec: 'thu-hoi' })).status, 404);
  assert.equal(
    (await post(`/uy-quyen/${id}`, b, { viec: 'thu-hoi' })).status,
    409,
    'the helper gives up, the owner revokes',
  );
  assert.equal((await post(`/uy-quyen/${id}`, b, { viec: 'thoi' })).status, 303);
  assert.match((await get(`/uy-quyen/${id}`, a)).text, /Thôi nhận/, 'A sees it in the history');
});

test('recognised at level 1 nobody gives or accepts, and a procedure that needs level 2 says how to prove it', async () => {
  const [a, b] = [await someone('Thào Thị A Sáu'), await someone('Giàng Văn B Sáu')];
  await db.owner.sql('update identity.person set level = 1 where id = any ($1)', [[a.id]]);
  assert.equal((await get('/uy-quyen/moi', a)).to, '/tai-khoan/muc-2?ve=%2Fuy-quyen%2Fmoi');
  assert.match((await post('/uy-quyen/moi', a, mandateForm(b))).to, /^\/tai-khoan\/muc-2/);
  assert.equal((await get('/nop-ho-so/1.012783', a)).to, '/tai-khoan/muc-2?ve=%2Fnop-ho-so%2F1.012783');
  assert.equal((await get('/nop-ho-so/1.012783', b)).status, 200);
  assert.equal((await get(`/nop-ho-so/${birth}`, a)).status, 200, 'what needs no level 2 asks for none');
});

test('a representative files for the organisation, an appointed member as far as appointed, and the organisation keeps it', async () => {
  const [boss, clerk] = [await someone('Phạm Giám Đốc'), await someone('Chảo Nhân Viên')];
  const [company] = await db.owner.sql<{ id: string }>(
    `with o as (insert into identity.organisation (tax_code, name, seen_at) values ('0000990075', 'Công ty TNHH Thử Nghiệm Mẫu', now()) returning id),
     r as (insert into identity.representative (organisation_id, person_id, since) select id, $1, now() from o) select id from o`,
    [boss.id],
  );
  const chosen = { cho: `to-chuc:${company?.id}` };
  assert.equal((await post('/uy-quyen/thay-mat', clerk, chosen)).status, 404, 'not everybody’s company');
  await post('/uy-quyen/thay-mat', boss, chosen);
  const dossierId = await fileAs(boss);
  const [dossier, filing] = [await getDossier(house.open, dossierId), await getFiling(house.open, dossierId)];
  assert.deepEqual(
    [
      dossier.ownerPersonId,
      filing.organisationId,
      filing.applicantName,
      filing.applicantIdNumber,
      filing.applicantKind,
    ],
    [null, company?.id, 'Công ty TNHH Thử Nghiệm Mẫu', '0000990075', 1],
  );
  assert.equal((await get(`/ho-so-cua-toi/${dossierId}`, boss)).status, 200);
  const id = await mandate(boss, clerk, {}, ['supplement']);
  await actForSelf(boss);
  const asked = await get(`/ho-so-cua-toi/${dossierId}`, boss);
  assert.equal(asked.status, 403);
  assert.match(asked.text, /Làm cho Công ty TNHH Thử Nghiệm Mẫu/);
  await actFor(clerk, id);
  assert.match((await get('/ho-so-cua-toi', clerk)).text, new RegExp(dossierId));
  assert.equal(
    (await post(`/nop-ho-so/${birth}`, clerk, { draft: newId() })).status,
    404,
    'appointed to supply, not to file',
  );
  assert.equal((await get('/uy-quyen/moi', clerk)).to, '/uy-quyen', 'nor to appoint');
  // The national eID no longer names the director.
  await db.owner.sql('update identity.representative set ended_at = now() where person_id = $1', [boss.id]);
  assert.equal((await post('/uy-quyen/thay-mat', boss, chosen)).status, 404);
  assert.equal((await get(`/ho-so-cua-toi/${dossierId}`, boss)).status, 404, 'whose it is stays with the organisation');
});

test('all who may act for an organisation find what was filed in its name, by whomever and at a counter, and its vault', async () => {
  const [boss, second, keeper, helper] = [
    await someone('Đỗ Giám Đốc Một'),
    await someone('Đỗ Giám Đốc Hai'),
    await someone('Đỗ Quản Lý'),
    await someone('Đỗ Nhân Viên'),
  ];
  const name = 'Công ty TNHH Kho Mẫu';
  const [company] = await db.owner.sql<{ id: string }>(
    `with o as (insert into identity.organisation (tax_code, name, seen_at) values ('0000990081', $2, now()) returning id),
     r as (insert into identity.representative (organisation_id, person_id, since) select o.id, p, now() from o, unnest($1::uuid[]) p)
     select id from o`,
    [[boss.id, second.id], name],
  );
  const { id: paperId } = await filePaper(house, {
    owner: { taxCode: '0000990081' },
    paperCode: 'GT.CHUNG_SINH',
    name: 'Giấy chứng sinh',
    issuer: 'Bệnh viện Mẫu',
    issuedOn: null,
    validFrom: null,
    fileHash: 'd'.repeat(64),
    fileType: 'application/pdf',
    fileSize: 1000,
    origin: 'result',
    state: 'checked',
    dedupeKey: 'kho-to-chuc',
  });
  const chosen = { cho: `to-chuc:${company?.id}` };
  await post('/uy-quyen/thay-mat', boss, chosen);
  const applicant = { name, kind: 1, idNumber: '0000990081', phone: null, email: null, address: null } as const;
  const filed = {
    'by the first director': await fileAs(boss),
    'at a counter': await fileBirth({ applicant, channel: 1 }),
  };
  const claimed = await fileBirth({ applicant, ownerPersonId: helper.id });
  const manages = await mandate(boss, keeper, { 'pham-vi': 'all' }, ['file', 'manage']);
  const supplies = await mandate(boss, helper, {}, ['file']);
  await actFor(keeper, manages);
  await actFor(helper, supplies);

  assert.match((await get(`/ho-so-cua-toi/${filed['at a counter']}`, second)).text, new RegExp(`Làm cho ${name}`));
  await post('/uy-quyen/thay-mat', second, chosen);
  for (const who of [boss, second, keeper, helper]) {
    const list = (await get('/ho-so-cua-toi', who)).text;
    assert.match(list, new RegExp(`Hồ sơ của ${name}`));
    for (const [how, id] of Object.entries(filed)) {
      assert.ok(list.includes(id), `${who.name}: ${how}`);
      assert.equal((await get(`/ho-so-cua-toi/${id}`, who)).status, 200, `${who.name}: ${how}`);
    }
    assert.ok(!list.includes(claimed), 'whoever only names it owns that dossier alone');
  }
  for (const who of [boss, second, keeper]) {
    const vault = await get('/kho', who);
    assert.equal(vault.status, 200);
    assert.match(vault.text, new RegExp(`Kho giấy tờ điện tử của ${name}`));
    assert.ok(vault.text.includes(paperId), who.name);
    assert.deepEqual(await htmlFaults(vault.text), []);
    assert.equal((await get(`/kho/${paperId}`, who)).status, 200, who.name);
  }
  const closed = await get('/kho', helper);
  assert.equal(closed.status, 403);
  assert.match(closed.text, /Uỷ quyền không mở kho giấy tờ/);
  assert.equal((await get(`/kho/${paperId}`, helper)).status, 404);

  const draft = (await post(`/nop-ho-so/${birth}`, second, { draft: newId() })).to;
  const papers = await get(`${draft}/giay-to`, second);
  const offer = /value="(reuse:[^"]+)"/.exec(papers.text)?.[1] ?? '';
  assert.ok(offer.endsWith(paperId), 'the organisation’s papers are offered when filing for it');
  const form = new FormData();
  form.set('_action', offer);
  form.set('version', versionIn(papers.text));
  const used = await post(`${draft}/giay-to`, second, form);
  assert.ok(used.status < 400, used.text.slice(0, 500));
  const [attached] = await db.owner.sql<{ paper: string }>(
    'select reused_paper_id as paper from apply.draft_paper where draft_id = $1',
    [draft.split('/').at(-1)],
  );
  assert.equal(attached?.paper, paperId);
  await actForSelf(second);
  assert.doesNotMatch((await get('/kho', second)).text, new RegExp(paperId), 'for oneself: one’s own vault');
});
