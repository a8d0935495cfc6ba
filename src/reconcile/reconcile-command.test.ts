import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { testDb } from '../platform/db/testing.ts';
import { tableFromCsv } from './database/table-for-tests.ts';
import { syntheticMapping } from './engine/mapping.ts';
import { sampleTables } from './synthetic/sample-tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'reconcile-command-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const tables = await sampleTables(join(folder, 'sample'));
const mapping = join(folder, 'mapping.json');
writeFileSync(mapping, JSON.stringify(syntheticMapping));

const begin = (...args: string[]) => beginWith({}, ...args);
const beginWith = (settings: Record<string, string>, ...args: string[]) => {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../main.ts'), 'reconcile', ...args, '--memory', '1GB', '--threads', '1'],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DATABASE_URL: '', ...settings } },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += String(bytes)));
  const ended = once(child, 'exit');
  return { child, ended: ended.then(([code]) => ({ code: code as number | null, said: () => said })) };
};
const command = (out: string, ...more: string[]) =>
  begin(
    '--left',
    tables.licences,
    '--right',
    tables.register,
    '--mapping',
    mapping,
    '--out',
    join(folder, out),
    ...more,
  );
const result = (out: string): Buffer => readFileSync(join(folder, out, 'run/result.parquet'));

test('Ctrl-C stops the command between two writes, and --resume ends in the same bytes', async () => {
  const whole = await command('whole').ended;
  assert.equal(whole.code, 0, whole.said());
  const broken = command('broken');
  const firstStep = join(folder, 'broken/register/manifest.json');
  while (!existsSync(firstStep) && broken.child.exitCode === null) await setTimeout(5);
  broken.child.kill('SIGINT');
  const stopped = await broken.ended;
  assert.equal(stopped.code, 130, stopped.said());
  assert.match(stopped.said(), /--resume/);
  assert.ok(!existsSync(join(folder, 'broken/result.parquet')), 'nothing is handed out of a run that was stopped');

  const resumed = await command('broken', '--resume').ended;
  assert.equal(resumed.code, 0, resumed.said());
  assert.ok(result('whole').equals(result('broken')));
});

test('after cleaning, --since looks again only for what changed, and refuses what is no longer as it was', async () => {
  const [before, cleaned] = [readFileSync(tables.licences, 'utf8'), join(folder, 'cleaned.csv')];
  const lines = before.trimEnd().split('\n');
  const renamed = lines.with(7, (lines[7] ?? '').split(',').with(3, 'Đã Sửa Tên').join(','));
  writeFileSync(cleaned, `${renamed.slice(0, -2).join('\n')}\n`);
  const since = join(folder, 'whole');
  const anew = await begin('--since', since, '--left', cleaned, '--out', join(folder, 'again'), '--csv').ended;
  assert.equal(anew.code, 0, anew.said());
  assert.match(anew.said(), /changes .*"changed":1\b/, 'one record was put right');
  assert.equal(readFileSync(join(folder, 'again/result.csv'), 'utf8').trim().split('\n').length, lines.length - 2);
  const third = await begin('--since', join(folder, 'again'), '--left', cleaned, '--out', join(folder, 'third')).ended;
  assert.match(third.said(), /"changed":0/, 'a run made so is the earlier one of the next');
  assert.ok(result('again').equals(result('third')));

  const same = await begin('--since', since, '--left', cleaned, '--out', since).ended;
  assert.match(same.said(), /thư mục khác[^]*another folder/);
  const inUse = await begin('--since', join(folder, 'again'), '--left', cleaned, '--out', since).ended;
  assert.match(inUse.said(), /another folder/, 'nor where the register of the earlier run lies');
  assert.ok(existsSync(join(since, 'run/result.parquet')), 'nothing of the earlier run is taken away');
  const none = await begin('--since', folder, '--left', cleaned, '--out', join(folder, 'x')).ended;
  assert.match(none.said(), /Không có đợt đối soát nào đã xong[^]*no finished run/);
  writeFileSync(join(folder, 'again/left.parquet'), 'other');
  const other = await begin('--since', join(folder, 'again'), '--left', cleaned, '--out', join(folder, 'x')).ended;
  assert.match(other.said(), /Bảng của đợt trước không còn[^]*no longer what it was/);
  assert.deepEqual([same.code, none.code, other.code].includes(0), false);
});

test('--one finds one record in the register of a finished run, from a file and not from the arguments', async () => {
  const [since, file] = [join(folder, 'whole'), join(folder, 'one.json')];
  const ask = async (record: unknown) => {
    writeFileSync(file, JSON.stringify(record));
    return begin('--since', since, '--one', file).ended;
  };
  const sure = await ask({ id: '001099000001', name: 'Nguyễn Văn Song Sinh', born: '01/01/1999' });
  assert.equal(sure.code, 0, sure.said());
  assert.match(sure.said(), /"band": "matched"[^]*"reason": "EXACT"[^]*"id": "001099000001"/);
  const doubtful = await ask({ name: 'Trần Thị Trùng Tên', born: '02/01/1999' });
  assert.match(doubtful.said(), /"band": "toCheck"[^]*"AMBIGUOUS"/);
  const wrong = await ask({ ten: 'x' });
  assert.notEqual(wrong.code, 0);
  assert.match(wrong.said(), /Hồ sơ khai sai[^]*The record is wrong/);
  const both = await begin('--since', since, '--one', file, '--left', file).ended;
  assert.match(both.said(), /Cách dùng[^]*Usage/);
});

test('what decisions taught is a file: too few of them write none, and a run of the whole takes it, stopped or not', async () => {
  const [since, labels, file] = [join(folder, 'whole'), join(folder, 'labels.csv'), join(folder, 'corrections.json')];
  writeFileSync(labels, 'left_row,right_row\n1500,\n1501,\n');
  const few = await begin('--since', since, '--labels', labels, '--out', file).ended;
  assert.equal(few.code, 1);
  assert.match(few.said(), /Mới có 2 nhãn, cần 50[^]*2 labels, 50 are needed/);
  assert.ok(!existsSync(file));
  const onto = async (out: string) => (await begin('--since', since, '--labels', labels, '--out', out).ended).said();
  assert.match(await onto(folder), /là thư mục[^]*is a folder/, 'told before learning, not after');
  assert.match(await onto(join(folder, 'none/there.json')), /Không có thư mục[^]*There is no folder/);
  const unread = await begin('--since', since, '--labels', mapping, '--out', file).ended;
  assert.match(unread.said(), /Không đọc được nhãn[^]*left_row, right_row is needed/);

  const levels = { name: {}, born: { 0: -300 }, sex: {}, place: { 1: 90 }, id12: {}, id9: {} };
  writeFileSync(file, JSON.stringify({ corrections: { version: 3, absent: -20, ...levels } }));
  const whole = await command('corrected', '--corrections', file).ended;
  assert.equal(whole.code, 0, whole.said());
  assert.match(whole.said(), /Trọng số: học từ dữ liệu, cộng thêm bản 3\./);
  assert.ok(!result('whole').equals(result('corrected')));
  const broken = command('corrected-2', '--corrections', file);
  const first = join(folder, 'corrected-2/run/manifest.json');
  while (!existsSync(first) && broken.child.exitCode === null) await setTimeout(5);
  broken.child.kill('SIGKILL');
  await broken.ended;
  const resumed = await command('corrected-2', '--corrections', file, '--resume').ended;
  assert.equal(resumed.code, 0, resumed.said());
  assert.ok(result('corrected').equals(result('corrected-2')));

  const other = await command('corrected', '--corrections', labels).ended;
  assert.match(other.said(), /Không đọc được hiệu chỉnh trọng số[^]*No corrections of weights/);
  assert.ok(existsSync(join(folder, 'corrected/run/result.parquet')), 'refused before anything is taken away');
  const both = await begin('--since', since, '--left', tables.licences, '--out', folder, '--corrections', file).ended;
  assert.match(both.said(), /Cách dùng[^]*Usage/);
});

test('a table is read from a declared database, stopped there, and a run that was begun keeps the rows it began with', async () => {
  const { owner, url } = await testDb();
  await tableFromCsv(owner.sql, 'giay_phep', tables.licences);
  await owner.sql('create table pace as select true as slow');
  const settings = {
    RECONCILE_SOURCES: 'gplx',
    RECONCILE_GPLX_URL: url,
    RECONCILE_GPLX_QUERY: `select * from giay_phep
      where (select case when slow then pg_sleep(600)::text <> '' else true end from pace) order by stt::int`,
  };
  const [out, from] = [join(folder, 'queried'), ['--right', tables.register, '--mapping', mapping, '--out']];
  const queried = (...more: string[]) => beginWith(settings, '--left', 'database:gplx', ...from, out, ...more);
  const unknown = await beginWith(settings, '--left', 'database:khac', ...from, out).ended;
  assert.equal(unknown.code, 1);
  assert.match(
    unknown.said(),
    /“khac” không được khai báo[^]*is not declared in RECONCILE_SOURCES \(there are: gplx\)/,
  );

  const under = () => owner.sql(`select from pg_stat_activity where query like 'copy (select * from giay_phep%'`);
  const whileReading = async (signal: 'SIGKILL' | 'SIGINT') => {
    const reading = queried();
    while ((await under()).length === 0 && reading.child.exitCode === null) await setTimeout(20);
    reading.child.kill(signal);
    const ended = await reading.ended;
    // Nobody waits for the query any more: the server ends it.
    while ((await under()).length > 0) await setTimeout(20);
    return ended;
  };
  await whileReading('SIGKILL');
  assert.deepEqual(readdirSync(out), ['left.parquet.taking'], 'what was being read has not the name of a table');
  const stopped = await whileReading('SIGINT');
  assert.equal(stopped.code, 130, stopped.said());
  assert.match(stopped.said(), /--resume/);
  assert.deepEqual(readdirSync(out), [], 'nothing half is left');

  await owner.sql('update pace set slow = false');
  const done = await queried('--resume', '--csv').ended;
  assert.equal(done.code, 0, done.said());
  assert.match(done.said(), /^database:gplx 1503 dòng\/rows$/m);
  await command('whole', '--resume', '--csv').ended;
  const csv = (of: string): string => readFileSync(join(folder, of, 'result.csv'), 'utf8');
  assert.equal(csv('queried'), csv('whole'), 'the same as from a file of these rows');

  await owner.sql(`update giay_phep set ho_ten = 'Đã Sửa Tên' where stt = '7'`);
  const resumed = await queried('--resume', '--csv').ended;
  assert.equal(resumed.code, 0, resumed.said());
  assert.doesNotMatch(resumed.said(), /dòng\/rows/);
  assert.equal(csv('queried'), csv('whole'), 'a run that goes on reads nothing again');
  const since = await beginWith(
    settings,
    '--since',
    out,
    '--left',
    'database:gplx',
    '--out',
    join(folder, 'queried-again'),
  ).ended;
  assert.match(since.said(), /changes .*"changed":1\b/, 'after cleaning the table is read anew');

  await owner.sql('drop table giay_phep');
  const refused = await queried().ended;
  assert.equal(refused.code, 1);
  assert.match(refused.said(), /không chạy được câu truy vấn \(42P01[^]*cannot run the query/);
  assert.ok(!refused.said().includes(url));
  assert.ok(existsSync(join(out, 'run/result.parquet')), 'what cannot be read takes nothing away');
});
