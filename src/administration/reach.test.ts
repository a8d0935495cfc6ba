import assert from 'node:assert/strict';
import test from 'node:test';
import { Hono } from 'hono';
import { dossierHouse } from '../dossiers/house-for-tests.ts';
import { authorise, rights, signInHref } from '../identity/api.ts';
import { fixedClock } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { answerFaults } from '../platform/http/faults.ts';
import { mount } from '../platform/http/mount.ts';
import type { Vars } from '../platform/http/route.ts';
import { viewOf } from '../platform/http/view-of.ts';
import { processRoutes } from './processes/process.routes.ts';

const { app: db, owner } = await testDb();
const { house, officer } = await dossierHouse(db, fixedClock('2026-11-22T09:00:00+07:00'));
const [post] = officer('thuly.laocai').posts;
assert.ok(post);
const ofCommune = { ...officer('thuly.laocai'), posts: [{ ...post, role: 'administrator' as const }] };
const ofProvince = officer('quantri.tinh');
let actor = ofCommune;
const web = new Hono<{ Variables: Vars }>();
answerFaults(web, house.log);
web.use(async (c, next) => {
  c.set('actor', actor);
  c.set('touched', []);
  await next();
});
web.use(viewOf(house, () => ({ kind: 'officer', name: 'Cán bộ thử', menu: [] })));
mount(web, processRoutes(house), { rights, authorise, signInHref, record: async () => undefined });

const root = '/quan-tri/quy-trinh';
const statusOf = async (path: string, fields?: Record<string, string>): Promise<number> => {
  const headers = { accept: 'text/html', 'sec-fetch-site': 'same-origin' };
  const sent = fields ? { method: 'POST', body: new URLSearchParams(fields) } : {};
  return (await web.request(path, { headers, ...sent })).status;
};

test('what all offices work by is approved, bound, withdrawn and moved by who administers the province only', async () => {
  const [row] = await owner.sql<{ id: string }>("select id from process.process_version where key = 'birth'");
  const version = `${root}/phien-ban/${row?.id}`;
  const acts: [string, Record<string, string> | undefined][] = [
    [`${version}/duyet`, undefined],
    [`${version}/duyet`, { seal: '', no: '1/QĐ-UBND' }],
    [`${version}/rut`, undefined],
    [`${version}/rut`, {}],
    [`${version}/chuyen`, undefined],
    [`${version}/chuyen`, { decision: '1/QĐ-UBND' }],
    [`${root}/birth`, { _action: 'unbind', code: '1.001193' }],
  ];
  for (const [path, fields] of acts) assert.equal(await statusOf(path, fields), 404, path);
  for (const path of [root, `${root}/moi`, `${root}/birth`, version, `${version}/bang`])
    assert.equal(await statusOf(path), 200, path);
  const before = await owner.sql('select * from process.procedure_process');
  assert.ok(before.length > 0);
  actor = { ...ofProvince, posts: [...ofProvince.posts] } as typeof actor;
  for (const path of [`${version}/rut`, `${version}/chuyen`]) assert.equal(await statusOf(path), 200, path);
  assert.equal(await statusOf(`${version}/duyet`), 303, 'it is approved already');
});

test('no dossier is moved to a version before the day it comes into force', async () => {
  actor = { ...ofProvince, posts: [...ofProvince.posts] } as typeof actor;
  const [row] = await owner.sql<{ id: string }>(
    `insert into process.process_version (key, version, name, name_en, valid_from, steps, status, decision_no, decision_day)
     select key, 2, name, name_en, '2026-11-23', steps, 'approved', '2/QĐ', '2026-11-20' from process.process_version
     where key = 'birth' returning id`,
  );
  const path = `${root}/phien-ban/${row?.id}`;
  assert.equal(await statusOf(`${path}/chuyen`), 303);
  assert.equal(await statusOf(`${path}/chuyen`, { decision: '1/QĐ-UBND' }), 303);
  assert.deepEqual(await owner.sql('select 1 from dossiers.migration'), []);
});
