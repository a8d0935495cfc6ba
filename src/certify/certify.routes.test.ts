import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testCitizen, testSite } from '../identity/site-for-tests.ts';
import { testDb } from '../platform/db/testing.ts';
import { hostileFiles } from '../platform/files/hostile-files-for-tests.ts';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import { addToBatch, batchesOf, openBatch } from './batches.ts';
import { certifyHouse } from './certify-for-tests.ts';
import { certifyRoutes } from './certify.routes.ts';
import { getCopy } from './certify.store.ts';
import { stageOf } from './copy.ts';
import { produceCopies } from './produce/produce-copies.ts';
import { checks } from './refusals.ts';

const { app } = await testDb();
const { house, officer, agencyId, by, original, page } = await certifyHouse(app);
const site = testSite(house, certifyRoutes(house));
const [counter, leader, elsewhere] = [
  officer('tiepnhan.laocai'),
  officer('lanhdao.laocai'),
  officer('tiepnhan.batxat'),
];
const ward = agencyId('phuong-lao-cai');

/** A request as the counter's form sends it. */
async function form(fields: Record<string, string | string[]>, scan = true): Promise<FormData> {
  const data = new FormData();
  const all = {
    name: 'Nguyễn Thị Mẫu',
    'id-number': '000099000001',
    kind: 'GT.VAN_BANG',
    paper: 'Bằng đại học',
    issuer: 'Trường Đại học Mẫu',
    check: [...checks],
    ...fields,
  };
  for (const [name, value] of Object.entries(all)) for (const one of [value].flat()) data.append(name, one);
  if (scan) data.append('scan-original', new File([new Uint8Array(await page('Bằng'))], 'bằng.pdf'));
  return data;
}
const idIn = (answer: Response): string =>
  /([0-9a-f-]{36})/.exec(answer.headers.get('location') ?? '')?.[1] ?? assert.fail(String(answer.status));

test('an original is taken, signed, and then there to be opened; every page is valid in both languages', async () => {
  const answer = await site.post('/chung-thuc/moi', counter, await form({ _action: 'chung-thuc' }));
  assert.equal(answer.status, 303);
  const id = idIn(answer);
  const pages = ['', '/moi', `/${id}`, '/so'];
  for (const path of pages)
    for (const lang of ['vi', 'en'] as const) {
      const shown = await site.get(`/chung-thuc${path}`, counter, lang);
      assert.equal(shown.status, 200, path);
      assert.deepEqual(await htmlFaults(await shown.text()), [], path);
    }
  const waiting = await (await site.get('/chung-thuc/ky', leader)).text();
  assert.match(waiting, /Bằng đại học/);
  assert.deepEqual(await htmlFaults(waiting), []);
  assert.equal((await site.get(`/chung-thuc/${id}/tep`, counter)).status, 404);
  const signed = await site.post('/chung-thuc/ky', leader, { agency: ward, id });
  assert.match(signed.headers.get('location') ?? '', /xong=1$/);
  await produceCopies(house);
  const file = await site.get(`/chung-thuc/${id}/tep`, counter);
  assert.equal(file.headers.get('content-type'), 'application/pdf');
  assert.match(await (await site.get('/chung-thuc/so', leader)).text(), /01\/\d{4}-SCT\/BS/);
  const done = await (await site.get(`/chung-thuc/${id}`, counter)).text();
  assert.match(done, /Đã chứng thực/);
  assert.deepEqual(await htmlFaults(done), []);
  assert.equal((await site.post('/chung-thuc/ky', leader, { agency: ward, id })).status, 409);
});

test('what was typed and scanned stays when something is missing', async () => {
  const answer = await site.post(
    '/chung-thuc/moi',
    counter,
    await form({ _action: 'chung-thuc', name: '', check: ['identity'] }),
  );
  assert.equal(answer.status, 422);
  const text = await answer.text();
  assert.match(text, /bằng\.pdf/);
  assert.match(text, /name="kept"/);
  assert.match(text, /Trường Đại học Mẫu/);
  assert.match(text, /Nhập họ tên/);
  const unchecked = await site.post(
    '/chung-thuc/moi',
    counter,
    await form({ _action: 'chung-thuc', check: ['identity'] }),
  );
  assert.match(await unchecked.text(), /Chưa đối chiếu/);
});

test('an original that means no good is refused at its field, what was typed stays', async () => {
  for (const { what, name, bytes, vi } of await hostileFiles()) {
    const data = await form({ _action: 'chung-thuc' }, false);
    data.append('scan-original', new File([bytes], name));
    const answer = await site.post('/chung-thuc/moi', counter, data);
    const text = await answer.text();
    assert.equal(answer.status, 422, what);
    assert.match(text, vi);
    assert.match(text, /href="#field-scan-original"/);
    assert.match(text, /Trường Đại học Mẫu/);
  }
});

test('Enter and the card do not send a request; a card fills in who it is', async () => {
  const card = '000099000009|000000000|Giàng Thị Mẫu|27031990|Nữ|Tổ 5, phường Lào Cai|01012022';
  const answer = await site.post('/chung-thuc/moi', counter, await form({ _action: 'enter', card }, false));
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /Giàng Thị Mẫu/);
});

test('a refusal needs a reason, and is shown with it', async () => {
  assert.equal((await site.post('/chung-thuc/moi', counter, await form({ _action: 'tu-choi' }, false))).status, 422);
  const refused = await site.post(
    '/chung-thuc/moi',
    counter,
    await form({ _action: 'tu-choi', refusal: 'secret', 'refusal-note': 'Đóng dấu MẬT' }, false),
  );
  const shown = await (await site.get(`/chung-thuc/${idIn(refused)}`, counter)).text();
  assert.match(shown, /dấu mật/);
  assert.match(shown, /Đóng dấu MẬT/);
});

test('another commune, a citizen and a department find nothing', async () => {
  const id = idIn(await site.post('/chung-thuc/moi', counter, await form({ _action: 'chung-thuc' })));
  for (const rest of ['', '/tep', '/ban-quet/0']) {
    assert.equal((await site.get(`/chung-thuc/${id}${rest}`, elsewhere)).status, 404, rest);
    assert.equal((await site.get(`/chung-thuc/${id}${rest}`, officer('thuly.yte'))).status, 404, rest);
    assert.equal((await site.get(`/chung-thuc/${id}${rest}`, testCitizen(1))).status, 403, rest);
  }
  assert.equal((await site.get('/chung-thuc/so', officer('thuly.yte'))).status, 404);
  assert.equal((await site.post('/chung-thuc/ky', officer('lanhdao.yte'), { agency: ward, id })).status, 404);
  assert.equal(
    (await site.post('/chung-thuc/moi', officer('tiepnhan.tinh'), await form({ _action: 'chung-thuc' }))).status,
    404,
  );
  assert.equal(stageOf(await getCopy(app, id)), 'waiting');
});

test('a batch is added line by line, again without doubles, tells what it could not take, and is signed in one act', async () => {
  const batch = await openBatch(house, by('tiepnhan.laocai'), 'Sổ hộ tịch 1995');
  const { formKey: _form, ...good } = await original();
  const lines = [good, { ...good, scans: [] }, { ...good, requesterName: 'Người thứ ba' }];
  const first = await addToBatch(house, by('tiepnhan.laocai'), batch, lines);
  assert.deepEqual(first, { added: 2, faults: [{ line: 2, refusal: { why: 'no_scan' } }] });
  await addToBatch(house, by('tiepnhan.laocai'), batch, lines);
  const [shown] = await batchesOf(app, ward);
  assert.deepEqual([shown?.total, shown?.waits, shown?.made], [2, 2, 0]);
  const signed = await site.post('/chung-thuc/ky', leader, { agency: ward, batch });
  assert.match(signed.headers.get('location') ?? '', /xong=2$/);
  await produceCopies(house);
  assert.equal((await batchesOf(app, ward))[0]?.made, 2);
});
