import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { testDb } from '../platform/db/testing.ts';
import { samplePng } from '../platform/files/sample-files.ts';
import { batchesOf } from './batches.ts';
import { certifyFolder } from './certify-command.ts';
import { certifyHouse } from './certify-for-tests.ts';
import { readOriginals } from './originals-file.ts';
import { signBatch } from './sign-copies.ts';

const { app } = await testDb();
const { house, officer, agencyId, page } = await certifyHouse(app);
const ward = agencyId('phuong-lao-cai');
const folder = await mkdtemp(join(tmpdir(), 'mot-cua-certify-'));
after(() => rm(folder, { recursive: true, force: true }));

const head = 'Người yêu cầu;Số định danh;Tên giấy tờ;Số;Cơ quan cấp;Ngày cấp;Tệp;Đã đối chiếu';
const bytes = (text: string) => new TextEncoder().encode(text);

test('a folder of originals becomes a batch that waits; what is wrong is told, mended, and nothing is entered twice', async () => {
  await writeFile(join(folder, 'a.pdf'), await page('Bản chính A'));
  await writeFile(join(folder, 'b.png'), samplePng());
  const index = join(folder, 'chi-muc.csv');
  await writeFile(
    index,
    [
      head,
      'Nguyễn Thị Mẫu;000199000001;Giấy khai sinh;1/1995;UBND xã Mẫu;28/11/1995;a.pdf|b.png;x',
      'Trần Văn Mẫu;000199000002;Bằng tốt nghiệp;B 2;Trường Mẫu;;thieu.pdf;x',
      'Lê Thị Mẫu;000199000003;Giấy khai sinh;3/1995;UBND xã Mẫu;;b.png;',
      'Ai Đó;000199000004;Giấy khai sinh;4/1995;UBND xã Mẫu;;../chi-muc.csv;x',
    ].join('\n'),
  );
  const said: string[] = [];
  const run = () =>
    certifyFolder(house, [folder, '--index', index, '--officer', 'tiepnhan.laocai'], (line) => said.push(line));
  assert.equal(await run(), 1);
  const report = await readFile(`${index}.ket-qua.csv`, 'utf8');
  assert.deepEqual(
    report
      .split('\n')
      .slice(1, 4)
      .map((line) => line.split(',')[0]),
    ['3', '4', '5'],
  );
  assert.match(report, /4,"Chưa đối chiếu/);
  await writeFile(join(folder, 'thieu.pdf'), await page('Bản chính B'));
  assert.equal(await run(), 1);
  // A line mended after it was entered is told, not dropped: the wrong one waits and has to be refused first.
  await writeFile(index, (await readFile(index, 'utf8')).replace('Nguyễn Thị Mẫu', 'Nguyễn Thị Mậu'));
  assert.equal(await run(), 1);
  assert.match(await readFile(`${index}.ket-qua.csv`, 'utf8'), /^2,"[^"]*đã vào lô trước/m);
  await writeFile(index, (await readFile(index, 'utf8')).replace('Nguyễn Thị Mậu', 'Nguyễn Thị Mẫu'));
  assert.equal(await run(), 1);
  const batch = (await batchesOf(app, ward)).find(({ total }) => total > 0);
  assert.deepEqual([batch?.total, batch?.waits], [2, 2]);
  const signed = await signBatch(house, officer('lanhdao.laocai'), ward, batch?.id ?? '');
  assert.deepEqual(signed, { ok: true, value: { signed: 2 } });
  assert.match(said.at(-1) ?? '', /2 bản chính chờ ký/);
  await assert.rejects(
    certifyFolder(house, [folder, '--index', index, '--officer', 'congan.laocai'], () => undefined),
    /takes originals for certification nowhere/,
  );
});

test('an index with a wrong line is not begun, and each wrong line is named', () => {
  const read = readOriginals(bytes(`${head}\nA;1;B;2;C;31/02/2026;a.pdf;x\n;1;B;2;C;;a.pdf;x\n`));
  assert.ok(!read.ok);
  assert.deepEqual(
    read.refusal.map(({ line }) => line),
    [2, 3],
  );
  assert.equal(readOriginals(bytes('Tên;Tệp\nA;b.pdf\n')).ok, false);
});
