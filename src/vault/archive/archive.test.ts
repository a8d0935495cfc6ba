import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fixedClock } from '../../platform/clock.ts';
import { agencyDirectory, loadSampleIdentity } from '../../identity/api.ts';
import { testDb } from '../../platform/db/testing.ts';
import { testHouse } from '../../platform/testing-house.ts';
import { papersOf } from '../api.ts';
import { birthPaper, paperPdf, scanOf } from '../scan/scans-for-tests.ts';
import { archiveRuns, openItems } from './archive.store.ts';
import { bar } from './digitise-command.ts';
import { digitiseArchive } from './digitise-archive.ts';
import { readIndex } from './index-file.ts';
import { reportCsv } from './report.ts';

const db = await testDb();
const house = await testHouse(db.app, fixedClock('2026-11-20T09:00+07:00'));
const folder = await mkdtemp(join(tmpdir(), 'shelf-'));
after(() => rm(folder, { recursive: true }));
await loadSampleIdentity(db.app, join(import.meta.dirname, '../../../db/seed'));
await agencyDirectory(db.app).refresh(house.clock.today());
const unit = agencyDirectory(db.app).byKey('phuong-lao-cai') ?? assert.fail('no unit');

const head = 'Loại,Quyển,Năm,Số,Họ tên,Ngày sinh,Số định danh,Tệp';
const csv = (...lines: string[]) => Buffer.from(`\ufeff${[head, ...lines].join('\n')}\n`);
const index = (bytes: Buffer) => {
  const read = readIndex(bytes);
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
};

test(
  'a shelf is filed entry by entry; what fails says why, is tried again, and nothing is filed twice',
  { timeout: 240_000 },
  async () => {
    const pdf = await paperPdf(house.pdf, birthPaper);
    await writeFile(join(folder, '125.jpg'), await scanOf(pdf, 1, { degrees: -2 }, 120));
    await writeFile(join(folder, '126.pdf'), '%PDF-1.7\nhỏng\n%%EOF\n');
    const bytes = csv(
      'Giấy khai sinh,Q1,2019,125,Nguyễn Thị Thuỳ Dương,08/03/2019,000099000801,125.jpg',
      'Giấy khai sinh,Q1,2019,126,Trần Văn Thử,01/01/2019,,126.pdf',
      'Giấy khai sinh,Q1,2019,127,Lò Thị Mẫu,02/01/2019,,127.jpg',
      'Giấy khai sinh,Q1,2019,128,Người Khác Hẳn,02/01/2019,,125.jpg',
    );
    const shelf = { folder, index: index(bytes), indexBytes: bytes, indexName: 'so.csv', unit };
    const told: string[] = [];
    const run = await digitiseArchive(house, shelf, { tell: (progress) => told.push(bar(progress, 60)) });
    assert.match(told.at(-1) ?? '', /^\[#{20}\] 4\/4 · 2 lỗi/);
    const open = await openItems(house.open, run, 0);
    assert.deepEqual(
      open.map(({ line, state }) => [line, state]),
      [
        [3, 'failed'],
        [4, 'failed'],
        [5, 'doubtful'],
      ],
    );
    assert.match(open[0]?.why ?? '', /“126.pdf” bị hỏng/);
    assert.match(open[1]?.why ?? '', /127.jpg: không có trong thư mục/);
    assert.match(open[2]?.why ?? '', /không thấy tên “Người Khác Hẳn”/);
    const [paper] = await papersOf(house, { idNumber: '000099000801' });
    assert.deepEqual([paper?.number, paper?.state, paper?.facts['born']], ['125/2019', 'unchecked', '08/03/2019']);

    await writeFile(join(folder, '127.jpg'), await scanOf(pdf, 1, {}, 120));
    const again = await digitiseArchive(house, shelf);
    assert.equal(again, run, 'the same index is the same run');
    const [after] = await archiveRuns(house.open);
    assert.deepEqual([after?.filed, after?.doubtful, after?.failed], [1, 2, 1]);
    assert.equal((await papersOf(house, { idNumber: '000099000801' })).length, 1);
    assert.match(reportCsv(await openItems(house.open, run, 0)), /"3","lỗi","“126.pdf” bị hỏng/);
  },
);

test('a wrong index is not begun, and each wrong line is named', () => {
  const wrong = readIndex(
    csv('Giấy khai sinh,Q1,19,125,A,x,,a.jpg', 'Giấy khai sinh,Q1,2019,1,A,x,12,../../etc/passwd', ',,,,,,,'),
  );
  assert.ok(!wrong.ok);
  assert.deepEqual(
    wrong.refusal.map(({ line }) => line),
    [2, 3, 3, 4, 4, 4],
  );
  assert.equal(readIndex(Buffer.from([0xff, 0xfe, 0, 1])).ok, false);
  assert.equal(readIndex(Buffer.from('a,b\n1,2\n')).ok, false);
  const semicolons = readIndex(Buffer.from('kind;year;number;name;files\nGiấy khai sinh;2019;1;A;a.jpg|b.jpg\n'));
  assert.deepEqual(semicolons.ok && semicolons.value[0]?.files, ['a.jpg', 'b.jpg']);
});

test('a cell that begins like a formula is shown, not run', () => {
  assert.match(reportCsv([{ line: 2, state: 'failed', why: '=cmd|x', pages: 0, paperId: null }]), /"'=cmd\|x"/);
});
