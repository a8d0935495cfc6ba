import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  eventsOf,
  getDossier,
  getFiling,
  officerMayRead,
  papersOf,
  peopleOfGroup,
  submitGroup,
  whereFilingGoes,
  type NewFiling,
} from '../dossiers/api.ts';
import { currentVersion } from '../catalogue/api.ts';
import { dossierHouse } from '../dossiers/house-for-tests.ts';
import { agencyDirectory, authorise, rights, signInHref, type Actor } from '../identity/api.ts';
import { dayOf, type Clock } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { samplePdf } from '../platform/files/sample-files.ts';
import { newId } from '../platform/ids.ts';
import { mount, NotFound } from '../platform/http/mount.ts';
import type { Touched, Vars } from '../platform/http/route.ts';
import { sayIn } from '../platform/i18n/say.ts';
import { pdfText } from '../platform/pdf/pdf-text.ts';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { counterRoutes } from './counter.routes.ts';

const now = Temporal.Instant.from('2026-11-06T09:05:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const { app } = await testDb();
const { house, officer, fileBirth } = await dossierHouse(app, clock);
const reception = officer('tiepnhan.laocai');
const elsewhere = officer('tiepnhan.tinh');
const birth = '1.001193';
const directory = agencyDirectory(app);

let actor: Actor | null = reception;
const recorded: { word: string; touched: readonly Touched[] }[] = [];
const web = new Hono<{ Variables: Vars }>();
web.use(async (c, next) => {
  const url = new URL(c.req.url);
  const lang = url.searchParams.get('lang') === 'en' ? 'en' : 'vi';
  c.set('actor', actor);
  c.set('touched', []);
  c.set('view', {
    lang,
    t: sayIn(lang),
    path: url.pathname,
    textSize: 'normal',
    who: actor && { kind: actor.kind, name: actor.name, menu: [] },
    office: { name: 'Tỉnh Lào Cai', phone: '0214 3000 000' },
    asset: (name) => `/tinh/x/${name}`,
  });
  await next();
});
web.onError((fault, c) => {
  if (fault instanceof NotFound) return c.text('not found', 404);
  if (fault instanceof HTTPException) return c.text('', fault.status);
  return c.text(fault.stack ?? fault.message, 500);
});
mount(web, counterRoutes(house), {
  rights,
  authorise,
  signInHref,
  record: async (_c, word, touched) => void recorded.push({ word, touched }),
});
const get = async (path: string) => {
  const answer = await web.request(path, { headers: { accept: 'text/html' } });
  return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() };
};
const post = async (path: string, fields: Record<string, string>) => {
  const headers = { origin: 'http://localhost', host: 'localhost' };
  const answer = await web.request(path, { method: 'POST', headers, body: new URLSearchParams(fields) });
  return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() };
};
const as = async <T>(who: Actor | null, act: () => Promise<T>): Promise<T> => {
  actor = who;
  try {
    return await act();
  } finally {
    actor = reception;
  }
};

async function listOf(size: number): Promise<string> {
  const procedure = (await currentVersion(app, birth, clock.today())) ?? assert.fail();
  const commune = directory.byKey('phuong-lao-cai') ?? assert.fail();
  const shared = {
    ...(await whereFilingGoes(house, procedure, commune)),
    channel: 2,
    caseNo: null,
    helper: { personId: newId(), officerId: null, name: 'Nguyễn Thị Mẫu', basis: 'Người đại diện: Trường Mẫu' },
    formVersionId: null,
    receive: { method: 'counter', address: null },
    papers: [
      {
        paper_key: 'danh-sach-ky',
        name: 'Danh sách có chữ ký',
        copy_kind: 2,
        copies: 1,
        file_hash: null,
        file_name: null,
        file_type: null,
        file_size: null,
      },
    ],
  } as const;
  const people = Array.from({ length: size }, (_, i) => ({
    applicant: {
      name: `Người Mẫu ${i + 1}`,
      kind: 0 as const,
      idNumber: `0000990${String(i + 1).padStart(5, '0')}`,
      phone: '+84900000001',
      email: null,
      address: 'Phường Lào Cai',
    },
    answers: {},
  }));
  const group = { shared, draftId: newId(), representative: 'Trường Mẫu', people };
  const made = await submitGroup(app, group, { kind: 'person', id: newId() }, now);
  const again = await submitGroup(app, group, { kind: 'person', id: newId() }, now);
  assert.deepEqual([again.id, again.first], [made.id, false], 'the same draft is the same group');
  return made.id;
}

test('a list is received by one act: everybody gets a code in the order of the list, and there is one receipt', async () => {
  const id = await listOf(3);
  const lists = await get('/mot-cua/nhom');
  assert.match(lists.text, /Trường Mẫu/);
  assert.match(lists.text, /3 chờ tiếp nhận/);
  const page = await get(`/mot-cua/nhom/${id}`);
  assert.match(page.text, /Tiếp nhận cả 3 hồ sơ/);
  assert.equal(recorded.at(-1)?.word, 'counter.group_viewed');
  assert.equal(
    recorded.at(-1)?.touched.filter(({ subject }) => subject === 'dossier').length,
    3,
    'every name shown is recorded',
  );
  const unchecked = await post(`/mot-cua/nhom/${id}`, {});
  assert.equal(unchecked.status, 422);
  assert.match(unchecked.text, /Đánh dấu để xác nhận/);
  assert.equal(
    (await get(`/mot-cua/nhom/${id}/giay-tiep-nhan.pdf`)).status,
    404,
    'no receipt before anybody was received',
  );
  const done = await post(`/mot-cua/nhom/${id}`, { 'da-kiem-tra': 'yes' });
  assert.deepEqual([done.status, done.to], [303, `/mot-cua/nhom/${id}?xong=3`]);
  const codes = (await peopleOfGroup(app, id, 0, 10)).map(({ code }) => code ?? '');
  assert.deepEqual(codes, codes.toSorted());
  assert.equal(new Set(codes).size, 3);
  const after = await get(done.to);
  assert.match(after.text, /Đã tiếp nhận 3 hồ sơ/);
  assert.doesNotMatch(after.text, /Tiếp nhận cả/);
  assert.equal(
    (await post(`/mot-cua/nhom/${id}`, { 'da-kiem-tra': 'yes' })).to,
    `/mot-cua/nhom/${id}?xong=0`,
    'again changes nothing',
  );
  const pdf = await web.request(`/mot-cua/nhom/${id}/giay-tiep-nhan.pdf`);
  assert.equal(pdf.status, 200);
  const text = pdfText(new Uint8Array(await pdf.arrayBuffer())).replace(/\s+/g, ' ');
  for (const words of [...codes, 'Người Mẫu 1', 'Nguyễn Thị Mẫu'])
    assert.ok(text.includes(words), `${words} is not in ${text.slice(0, 800)}`);
});

test('receiving goes on where it was interrupted, and one decided on its own is left alone', async () => {
  const id = await listOf(3);
  const [first] = await peopleOfGroup(app, id, 0, 1);
  const { receiveDossier } = await import('../dossiers/api.ts');
  assert.ok((await receiveDossier(house, reception, first?.id ?? '')).ok);
  const page = await get(`/mot-cua/nhom/${id}`);
  assert.match(page.text, /Tiếp nhận 2 hồ sơ đang chờ/);
  assert.equal((await post(`/mot-cua/nhom/${id}`, { 'da-kiem-tra': 'yes' })).to, `/mot-cua/nhom/${id}?xong=2`);
});

test('another counter, a citizen and nobody learn nothing of a list', async () => {
  const id = await listOf(1);
  await as(elsewhere, async () => {
    assert.equal((await get(`/mot-cua/nhom/${id}`)).status, 404);
    assert.equal((await post(`/mot-cua/nhom/${id}`, { 'da-kiem-tra': 'yes' })).status, 404);
    assert.equal((await get(`/mot-cua/nhom/${id}/giay-tiep-nhan.pdf`)).status, 404);
    assert.doesNotMatch((await get('/mot-cua/nhom')).text, /Trường Mẫu/);
  });
  await as(null, async () => assert.equal((await get(`/mot-cua/nhom/${id}`)).status, 303));
});

test('an officer writes a list at the counter with the pages of applying online', async () => {
  const draft = newId();
  const begun = await post(`/mot-cua/nhom-moi/${birth}`, { draft });
  assert.deepEqual([begun.status, begun.to], [303, `/mot-cua/nhom-nhap/${draft}`]);
  assert.equal((await post(`/mot-cua/nhom-moi/${birth}`, { draft })).to, begun.to);
  assert.match((await get(begun.to)).text, /Người đại diện/);
  assert.equal((await get(`${begun.to}/danh-sach`)).status, 200);
  assert.match((await get('/mot-cua/nhom')).text, new RegExp(draft));
  await as(elsewhere, async () => assert.equal((await get(begun.to)).status, 404));
  assert.equal((await post('/mot-cua/nhom-moi/khong-co', { draft: newId() })).status, 404);
});

test('a walk-in of who was here before begins with the former facts and scans, none of them checked', async () => {
  const kept = await house.files.save(new Blob([new Uint8Array(samplePdf('cũ'))]).stream());
  assert.ok(kept.ok);
  const procedure = (await currentVersion(app, birth, clock.today())) ?? assert.fail();
  const key = procedure.content.cases[0]?.papers.find(({ note }) => !note)?.key ?? assert.fail();
  const former = await fileBirth({
    answers: { birth_date: { y: 1990, m: 3, d: 27 } },
    papers: [
      {
        paper_key: key,
        name: 'Giấy chứng sinh',
        copy_kind: 2,
        copies: 1,
        file_hash: kept.value.hash,
        file_name: 'giấy cũ.pdf',
        file_type: kept.value.type,
        file_size: kept.value.size,
      },
    ],
  });
  assert.match((await get(`/mot-cua/bien-nhan/${former}`)).text, new RegExp(`/mot-cua/nop-lai/${former}`));
  const page = await get(`/mot-cua/nop-lai/${former}`);
  assert.equal(page.status, 200);
  for (const text of ['Nguyễn Thị Mẫu', '000099000001', '27/03/1990', '0900000001', 'giấy cũ.pdf', 'Chép từ hồ sơ'])
    assert.ok(page.text.includes(text), text);
  assert.doesNotMatch(page.text, /value="there"[^>]*checked/);
  assert.equal(recorded.at(-1)?.word, 'counter.dossier_copied');
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page.text)?.[1] ?? '';
  const keys = [...new Set([...page.text.matchAll(/name="has-([^"]+)"/g)].map((found) => found[1] ?? ''))];
  const done = await post(`/mot-cua/tiep-nhan/${birth}`, {
    form: field('form'),
    kept: field('kept'),
    kind: '0',
    name: 'Nguyễn Thị Mẫu',
    'id-number': '000099000001',
    birth: '27/03/1990',
    ...Object.fromEntries(keys.map((one) => [`has-${one}`, 'there'])),
    _action: 'tiep-nhan',
  });
  assert.equal(done.status, 303, done.text.slice(0, 2000));
  const again = /([0-9a-f-]{36})$/.exec(done.to)?.[1] ?? assert.fail();
  assert.ok((await papersOf(app, again)).some(({ fileHash }) => fileHash === kept.value.hash));
  await as(elsewhere, async () => assert.equal((await get(`/mot-cua/nop-lai/${former}`)).status, 404));
});

test('filed outside one’s territory: both the receiving centre and the competent agency see it, each counted once', async () => {
  // The province's centre takes in what a commune decides.
  const centre = elsewhere.posts[0]?.unitId ?? assert.fail();
  const filed = await fileBirth({ receivingUnitId: centre, channel: 1 } as Partial<NewFiling>);
  const page = await as(elsewhere, () => get(`/mot-cua/bien-nhan/${filed}`));
  assert.equal(page.status, 200);
  assert.match(page.text, /Nơi tiếp nhận và trả kết quả/);
  const { receiveDossier } = await import('../dossiers/api.ts');
  assert.ok((await receiveDossier(house, elsewhere, filed)).ok);
  const dossier = await getDossier(app, filed);
  const competent = officer('truongphong.laocai');
  assert.ok(officerMayRead(elsewhere, dossier, directory), 'who received it');
  assert.ok(officerMayRead(competent, dossier, directory), 'who decides');
  const bystander = officer('tiepnhan.batxat');
  assert.ok(!officerMayRead(bystander, dossier, directory), 'nobody else');
  assert.equal(dossier.code?.split('-')[0], directory.byId(centre)?.code, 'the code is of who received it');
  const roles = await app.sql<{ role: string; agency_id: string; n: number }>(
    'select role, agency_id, count(*)::int as n from dossiers.v_agency_role where dossier_id = $1 group by role, agency_id order by role',
    [filed],
  );
  assert.deepEqual(
    roles.map(({ role, agency_id, n }) => [role, agency_id, n]),
    [
      ['competent', dossier.agencyId, 1],
      ['receiving', centre, 1],
    ],
  );
  assert.notEqual(dossier.agencyId, centre);
  assert.ok((await eventsOf(app, filed)).length >= 2);
  assert.equal((await getFiling(app, filed)).applicantName, 'Nguyễn Thị Mẫu');
});

test('the walk-in page offers every competent agency, whatever the counter', async () => {
  const page = await as(elsewhere, () => get(`/mot-cua/tiep-nhan/${birth}`));
  const communes = [...page.text.matchAll(/<option value="([0-9a-f-]{36})"/g)].length;
  assert.ok(communes >= 2, `${communes} agencies`);
});

test('every page is valid HTML in both languages', async () => {
  const id = await listOf(60);
  const former = await fileBirth();
  for (const path of [
    '/mot-cua/nhom',
    '/mot-cua/nhom?qua-nhieu=1',
    `/mot-cua/nhom/${id}`,
    `/mot-cua/nhom/${id}?sau=50`,
    `/mot-cua/nop-lai/${former}`,
    `/mot-cua/bien-nhan/${former}`,
  ])
    for (const lang of ['vi', 'en']) {
      const { text } = await get(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
      assert.deepEqual(await htmlFaults(text), [], `${lang} ${path}`);
      if (lang === 'en') assert.doesNotMatch(text, /Danh sách nhiều|Tiếp nhận cả|Chép từ|Nộp lại/, path);
    }
  const refused = await post(`/mot-cua/nhom/${id}`, {});
  assert.deepEqual(await htmlFaults(refused.text), []);
});
