import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { authorise, agencyDirectory, loadSampleIdentity, rights, signInHref, type Citizen } from '../identity/api.ts';
import { testDb } from '../platform/db/testing.ts';
import type { House } from '../platform/house.ts';
import { mount } from '../platform/http/mount.ts';
import type { Vars } from '../platform/http/route.ts';
import { sayIn } from '../platform/i18n/say.ts';
import { recordAccess } from './api.ts';
import { auditRoutes } from './audit.routes.ts';

const { app: open } = await testDb();
await loadSampleIdentity(open, new URL('../../db/seed/', import.meta.url).pathname);
const unit = agencyDirectory(open).byKey('xa-bat-xat.ttpvhcc')!;

const person = (id: string): Citizen => ({
  kind: 'citizen', id, name: 'Nguyễn Thị Mẫu', idNumber: null, dateOfBirth: null, gender: null, phone: null, email: null, address: null, level: 2,
}); // prettier-ignore
const me = '019a0000-0000-7000-8000-000000000001';
const officerId = '019a0000-0000-7000-8000-000000000002';

function pageOf(actor: Citizen | null, path = '/tai-khoan/ai-da-xem') {
  const app = new Hono<{ Variables: Vars }>();
  app.use(async (c, next) => {
    c.set('actor', actor);
    c.set('touched', []);
    const view = { lang: 'vi' as const, t: sayIn('vi'), path: c.req.path, textSize: 'normal' as const, who: null };
    c.set('view', { ...view, office: { name: 'Tỉnh mẫu', phone: '0214' }, asset: (name) => name });
    await next();
  });
  mount(app, auditRoutes({ open } as House), { rights, authorise, signInHref, record: async () => undefined });
  return app.request(path, { headers: { accept: 'text/html' } });
}

test('a person sees which units looked at their data, never the names of officers, and nobody else sees it', async () => {
  const entry = {
    officerId,
    personId: null,
    unitId: unit.id,
    subject: 'dossier',
    subjectId: 'x',
    ownerPersonId: me,
    requestId: null,
  };
  await recordAccess(open, [
    { ...entry, word: 'dossier.read' },
    { ...entry, word: 'dossier.accepted', unitId: null },
  ]);
  const page = await (await pageOf(person(me))).text();
  assert.ok(page.includes('Trung tâm Phục vụ hành chính công xã Bát Xát'));
  assert.ok(page.includes('Xem hồ sơ hoặc thông tin') && page.includes('Xử lý hồ sơ'));
  assert.ok(!page.includes(officerId));
  const others = await (await pageOf(person(officerId))).text();
  assert.ok(others.includes('Chưa có cán bộ nào xem dữ liệu của bạn'));
  assert.equal((await pageOf(null)).headers.get('location'), '/dang-nhap?back=%2Ftai-khoan%2Fai-da-xem');
});

test('many looks are paged by key, and an odd key is simply the first page', async () => {
  const entry = {
    officerId,
    personId: null,
    unitId: unit.id,
    subject: 'dossier',
    subjectId: 'x',
    ownerPersonId: me,
    requestId: null,
  };
  await recordAccess(
    open,
    Array.from({ length: 120 }, () => ({ ...entry, word: 'dossier.read' })),
  );
  const first = await (await pageOf(person(me))).text();
  const next = /href="(\/tai-khoan\/ai-da-xem\?truoc=\d+)"/.exec(first)?.[1];
  assert.ok(next);
  assert.ok((await (await pageOf(person(me), next)).text()).includes('rel="prev"'));
  for (const odd of ['x', '1;', '9'.repeat(30)])
    assert.equal((await pageOf(person(me), `/tai-khoan/ai-da-xem?truoc=${odd}`)).status, 200);
});
