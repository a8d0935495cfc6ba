import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOwnQuery } from '../platform/db/own-query-for-tests.ts';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import { getDossier, getFiling } from '../dossiers/api.ts';
import type { Actor } from '../identity/api.ts';
import { dayOf, type Clock } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { at, followHouse } from './follow-for-tests.ts';
import { testCitizen } from '../identity/site-for-tests.ts';

const now = Temporal.Instant.from('2026-11-05T08:00:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const { app } = await testDb();
const { fileBirth, site, owner, filed, ready, asked, keep, paper, track } = await followHouse(app, clock);

test('every page is valid HTML in both languages, and English leaves no Vietnamese sentence behind', async () => {
  const waiting = await filed({ papers: [paper(await keep())] });
  await asked(waiting);
  const online = await ready({ receive: { method: 'online', address: null } });
  const fresh = await filed({ answers: { full_name: 'Nguyễn Thị Mẫu', purpose: 'Một\nhai', for_organisation: false } });
  const ticket = (await track((await getDossier(app, waiting)).filingRef, '0001', '203.0.113.44')).headers.get(
    'location',
  )!;
  const pages: [string, Actor | null][] = [
    ['/tra-cuu', null],
    [ticket, null],
    ['/tra-cuu/ket-qua?phieu=x', null],
    ['/ho-so-cua-toi', owner],
    ['/ho-so-cua-toi', testCitizen(9)],
    [at(waiting), owner],
    [at(waiting, '/bo-sung'), owner],
    [at(waiting, '/rut'), owner],
    [at(online), owner],
    [at(fresh, '?moi=1'), owner],
    [at(fresh), owner],
  ];
  for (const [path, who] of pages)
    for (const lang of ['vi', 'en'] as const) {
      const text = await (await site.get(path, who, lang)).text();
      assert.deepEqual(await htmlFaults(text), [], `${path} ${lang}`);
      if (lang === 'en')
        assert.doesNotMatch(
          text.replace(/<footer[\s\S]*/, ''),
          /Hồ sơ được|Bộ phận Một cửa đang|Ngày hẹn trả|Đăng nhập để/,
          path,
        );
    }
  assert.match(await (await site.get(at(fresh), owner)).text(), /Đề nghị cơ quan giải quyết việc gì/);
});

test('the list goes page by page, newest first', async () => {
  const many = testCitizen(50);
  for (let i = 0; i < 21; i++) await fileBirth({ ownerPersonId: many.id });
  const first = await (await site.get('/ho-so-cua-toi', many)).text();
  assert.equal(first.match(/<th scope="row">/g)?.length, 20);
  const older = /href="(\/ho-so-cua-toi\?sau=[^"]+)"/.exec(first)![1]!;
  assert.equal((await (await site.get(older, many)).text()).match(/<th scope="row">/g)?.length, 1);
  assert.equal((await site.get(`/ho-so-cua-toi?sau=%27`, many)).status, 200);
});

test('pages cost few queries: list 3 (two of them for whom else one may act), dossier 5 (one of them for its proofs), supply 3, tracking 3 and the check of a code 2', async () => {
  const id = await filed();
  await asked(id);
  const { filingRef } = await getDossier(app, id);
  await site.get(at(id), owner);
  const count = async (act: () => unknown): Promise<number> => {
    let n = 0;
    const { sql } = app;
    const counting = app as { sql: typeof app.sql };
    counting.sql = ((...args: Parameters<typeof sql>) => (
      (n += Number(isOwnQuery(args[0]))),
      sql.apply(app, args)
    )) as typeof sql;
    await act();
    counting.sql = sql;
    return n;
  };
  assert.equal(await count(() => site.get('/ho-so-cua-toi', owner)), 3);
  assert.equal(await count(() => site.get(at(id), owner)), 5);
  assert.equal(await count(() => site.get(at(id, '/bo-sung'), owner)), 3);
  let ticket = '';
  assert.equal(
    await count(async () => (ticket = (await track(filingRef, '0001', '203.0.113.61')).headers.get('location')!)),
    2,
  );
  assert.equal(await count(() => track('NZZZZ-3333', '0001', '203.0.113.61')), 2, 'an unknown code costs the same');
  assert.equal(await count(() => site.get(ticket, null)), 3);
  assert.equal((await getFiling(app, id)).applicantName, 'Nguyễn Thị Mẫu');
});
