import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appForTests } from '../../house-for-app-tests.ts';
import { agencyDirectory } from '../../identity/api.ts';
import { testDb } from '../../platform/db/testing.ts';
import { issueCredential } from '../issue/issue-credential.ts';
import { checkHere } from './kept-proofs.ts';

const db = await testDb();
const { app, house } = await appForTests(db);
const { qr } = await issueCredential(house, {
  requestKey: 'kept-1',
  kind: 'licence',
  issuerId: agencyDirectory(db.app).byKey('phuong-lao-cai')?.id ?? '',
  subjectPersonId: null,
  title: 'Giấy phép kinh doanh vận tải',
  number: '1/GP',
  facts: [{ key: 'name', value: 'Nguyễn Thị Mẫu' }],
  validFrom: house.clock.today(),
});

/** The device: a network whose gate answers what is asked of the register, where it has one. */
function device(gate: (() => Response) | null): void {
  const kept = new Map<string, string>();
  Object.assign(globalThis, {
    fetch: async (path: string, init?: RequestInit) =>
      gate && path.endsWith('tinh-trang.json') ? gate() : app.request(`http://localhost:3000${path}`, init),
    localStorage: { getItem: (name: string) => kept.get(name) ?? null, setItem: kept.set.bind(kept) },
  });
  Object.defineProperty(globalThis, 'navigator', { value: { onLine: true }, configurable: true });
}
const checked = async () => (await checkHere(qr, 7 * 86_400)).verdict;

test('what a network’s own sign-in page answers is not the register’s word: the list is asked', async () => {
  const html = { 'content-type': 'text/html' };
  const gates = [
    () => new Response('<h1>Wi-Fi</h1>', { status: 404, headers: html }),
    () => new Response('<h1>Wi-Fi</h1>', { status: 200, headers: html }),
    () => Response.json({ error: 'not found' }, { status: 404 }),
    () => Response.json({ login: '/wifi' }),
  ];
  for (const gate of gates) {
    device(gate);
    const verdict = await checked();
    assert.equal(verdict.state, 'valid');
    assert.ok('listOf' in verdict && verdict.listOf !== null, 'the list was asked');
  }
});

test('the register itself says that it knows no such paper, and that it knows one', async () => {
  device(null);
  assert.equal((await checked()).state, 'valid');
  device(() => Response.json({ status: null }, { status: 404 }));
  assert.equal((await checked()).state, 'not_in_register');
});
