import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOwnQuery } from '../platform/db/own-query-for-tests.ts';
import { currentVersion } from '../catalogue/api.ts';
import { getGroup, peopleOfGroup, receiveGroup, submitGroup, whereFilingGoes } from '../dossiers/api.ts';
import { agencyDirectory } from '../identity/api.ts';
import { dayOf, type Clock } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { newId } from '../platform/ids.ts';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import { followHouse } from './follow-for-tests.ts';

const now = Temporal.Instant.from('2026-11-05T08:00:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const { app } = await testDb();
const { house, officer, site, owner, helper, stranger } = await followHouse(app, clock);

async function listOf(size: number): Promise<string> {
  const procedure = (await currentVersion(app, '1.001193', clock.today())) ?? assert.fail();
  const commune = agencyDirectory(app).byKey('phuong-lao-cai') ?? assert.fail();
  const made = await submitGroup(
    app,
    {
      draftId: newId(),
      representative: 'Trường Tiểu học Mẫu',
      shared: {
        ...(await whereFilingGoes(house, procedure, commune)),
        channel: 2,
        caseNo: null,
        helper: { personId: owner.id, officerId: null, name: owner.name, basis: 'Người đại diện' },
        formVersionId: null,
        receive: { method: 'counter', address: null },
        papers: [],
      },
      people: Array.from({ length: size }, (_, i) => ({
        applicant: {
          name: `Học sinh ${i + 1}`,
          kind: 0 as const,
          idNumber: null,
          phone: null,
          email: null,
          address: null,
        },
        answers: {},
      })),
    },
    { kind: 'person', id: owner.id },
    now,
  );
  return made.id;
}

test('the representative sees the list page by page with state and due day, and each dossier behind it', async () => {
  const id = await listOf(120);
  const fresh = await (await site.get(`/ho-so-nhom/${id}?moi=1`, owner)).text();
  assert.match(fresh, /Đã nộp 120 hồ sơ/);
  assert.match(fresh, /DS[A-Z0-9]{4}-[A-Z0-9]{4}/);
  assert.match(fresh, /Chờ tiếp nhận: 120/);
  assert.doesNotMatch(fresh, /giay-tiep-nhan/);
  const second = await (await site.get(`/ho-so-nhom/${id}?sau=50`, owner)).text();
  assert.match(second, /Học sinh 51</);
  assert.doesNotMatch(second, /Học sinh 50</);
  assert.match(second, new RegExp(`/ho-so-nhom/${id}\\?sau=100`));
  const group = await getGroup(app, id);
  assert.deepEqual(await receiveGroup(house, officer('tiepnhan.laocai'), group), { received: 120, left: [] });
  const page = await (await site.get(`/ho-so-nhom/${id}`, owner)).text();
  assert.match(page, /Đã tiếp nhận: 120/);
  assert.match(page, /17:00 06\/11\/2026/);
  const [first] = await peopleOfGroup(app, id, 0, 1);
  assert.equal((await site.get(`/ho-so-cua-toi/${first?.id}`, owner)).status, 200);
  const list = await (await site.get('/ho-so-cua-toi', owner)).text();
  assert.doesNotMatch(list, /Học sinh/, 'a list does not flood one’s own dossiers');
  assert.match(await (await site.get('/ho-so-nhom', owner)).text(), /120 người/);
  const pdf = await site.get(`/ho-so-nhom/${id}/giay-tiep-nhan.pdf`, owner);
  assert.equal(pdf.headers.get('content-type'), 'application/pdf');
  assert.ok((await pdf.arrayBuffer()).byteLength > 10_000);
  assert.equal((await site.get(`/ho-so-nhom/${id}/giay-tiep-nhan.pdf?phan=2`, owner)).status, 404);
});

test('another person’s list is not found; the pages are valid HTML and cost three queries', async () => {
  const id = await listOf(2);
  for (const who of [helper, stranger]) {
    assert.equal((await site.get(`/ho-so-nhom/${id}`, who)).status, 404);
    assert.equal((await site.get(`/ho-so-nhom/${id}/giay-tiep-nhan.pdf`, who)).status, 404);
  }
  assert.equal((await site.get(`/ho-so-nhom/${id}`, null)).status, 303);
  for (const path of [`/ho-so-nhom/${id}`, `/ho-so-nhom/${id}?moi=1`, '/ho-so-nhom'])
    for (const lang of ['vi', 'en'] as const) {
      const text = await (await site.get(path, owner, lang)).text();
      assert.deepEqual(await htmlFaults(text), [], `${lang} ${path}`);
      if (lang === 'en') assert.doesNotMatch(text, /Danh sách|Người đại diện|Chờ tiếp nhận/, path);
    }
  assert.deepEqual(await htmlFaults(await (await site.get('/ho-so-nhom', stranger)).text()), []);
  let queries = 0;
  const { sql } = app;
  const counting = app as { sql: typeof app.sql };
  counting.sql = ((...args: Parameters<typeof sql>) => (
    (queries += Number(isOwnQuery(args[0]))),
    sql.apply(app, args)
  )) as typeof sql;
  await site.get(`/ho-so-nhom/${id}`, owner);
  counting.sql = sql;
  assert.equal(queries, 3);
});
