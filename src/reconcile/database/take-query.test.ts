import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { testDb } from '../../platform/db/testing.ts';
import { literal, openDuck } from '../engine/duck.ts';
import { Stopped, type Progress } from '../engine/run-folder.ts';
import { takeIn } from '../engine/take-in.ts';
import { takeQuery } from './take-query.ts';

const folder = mkdtempSync(join(tmpdir(), 'reconcile-query-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const { owner, url } = await testDb();
const means = { memory: '500MB', threads: 1 };
const file = join(folder, 'left.parquet');
const take = (query: string, mostBytes?: number) => takeQuery(file, { url, query }, { means }, undefined, mostBytes);
const left = (): string[] => readdirSync(folder).filter((name) => name.startsWith('left'));
const rowsOf = async (path: string): Promise<Record<string, string | null>[]> => {
  const duck = await openDuck({ ...means, spill: join(folder, 'spill') });
  try {
    await duck.run('set preserve_insertion_order = true');
    return await duck.rows(`select * from ${literal(path)}`);
  } finally {
    duck.close();
  }
};

await owner.sql(`create schema kept`);
await owner.sql(`create table kept.people as
  select n as stt, case when n % 8 = 0 then null when n % 8 = 1 then '' when n % 8 = 2 then 'Nguyễn, "Văn" 😀'
      when n % 8 = 3 then E'Trần\\nThị\\r\\nHai' when n % 8 = 4 then '\\.' when n % 8 = 5 then '  Lê '
      when n % 8 = 6 then normalize('Đặng Ễ', NFD) else E'Phạm\\tBa"' end as ten,
    date '1950-01-01' + n as sinh, n % 2 = 0 as nam, n::numeric / 4 as so,
    timestamptz '2026-01-01 00:00Z' + n * interval '1 hour' as luc, array['a,b', null, 'c"d'] as nhieu
  from generate_series(1, 20000) n order by n`);

test('a query of a database becomes the same rows as an uploaded CSV of them, whether read in one part or in many', async () => {
  const query = 'select * from kept.people order by stt; ';
  const csv = join(folder, 'rows.csv');
  const cell = (value: string | null): string =>
    value === null ? '' : /[",\r\n]|^$|^\\\.$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  const rows = await owner.sql<Record<string, string | null>>(
    `select stt::text, ten, sinh::text, case when nam then 't' else 'f' end as nam, so::text, luc::text, nhieu::text
     from kept.people p order by p.stt`,
  );
  const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row).map(cell))];
  writeFileSync(csv, `${lines.map((line) => line.join(',')).join('\n')}\n`);
  await takeIn(folder, 'uploaded', csv, means);
  const uploaded = await rowsOf(join(folder, 'uploaded.parquet'));
  assert.equal(uploaded.length, 20_000);

  const firstOther = async (): Promise<unknown> => {
    const read = await rowsOf(file);
    const at = read.findIndex((row, n) => JSON.stringify(row) !== JSON.stringify(uploaded[n]));
    return at < 0 && read.length === uploaded.length ? null : [at, read[at], uploaded[at]];
  };
  assert.deepEqual(await take(query), { ok: true, value: 20_000 });
  assert.equal(await firstOther(), null);
  assert.deepEqual(await take(query, 100_000), { ok: true, value: 20_000 });
  assert.equal(await firstOther(), null, 'parts put together are the whole');
  assert.deepEqual(left(), ['left.parquet'], 'nothing else is left');

  assert.deepEqual(
    [uploaded[1], uploaded[2], uploaded[0], uploaded[7]].map((row) => [row?.['ten'], row?.['sinh'], row?.['luc']]),
    [
      ['Nguyễn, "Văn" 😀', '1950-01-03', '2026-01-01 09:00:00+07'],
      ['Trần\nThị\r\nHai', '1950-01-04', '2026-01-01 10:00:00+07'],
      [null, '1950-01-02', '2026-01-01 08:00:00+07'],
      [null, '1950-01-09', '2026-01-01 15:00:00+07'],
    ],
    'nothing written and NULL are both nothing, as in an upload',
  );
  rmSync(file);
});

test('whatever stands in a cell comes out as it was, only nothing as NULL, wherever the parts are cut', async () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'Ễ', '😀', '"', "'", ',', '\n', '\r', '\t', '\\', '.', ' '),
    maxLength: 6,
  });
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const rows = fc.sample(fc.tuple(cell, cell), { numRuns: 60, seed });
    const values = rows.map(([a, b], n) => `(${n}, ${[a, b].map((text) => literal(text)).join(', ')})`);
    const query = `select a, b from (values ${values.join(', ')}) as v (n, a, b) order by n`;
    assert.deepEqual(await take(query, seed * 50), { ok: true, value: 60 });
    assert.deepEqual(
      (await rowsOf(file)).map(({ a, b }) => [a, b]),
      rows.map(([a, b]) => [a || null, b || null]),
      `seed ${seed}`,
    );
  }
  rmSync(file);
});

test('a mark at the beginning of a cell stays, also of the first of a part', async () => {
  assert.ok((await take(`select U&'\\FEFFLê' as ten, repeat('x', 40) as a from generate_series(1, 3)`, 60)).ok);
  const duck = await openDuck({ ...means, spill: join(folder, 'spill') });
  // In bytes: on their way here texts lose it again.
  const rows = await duck.rows<{ n: number }>(`select strlen(ten)::int as n from ${literal(file)}`);
  duck.close();
  assert.deepEqual(
    rows.map(({ n }) => n),
    [6, 6, 6],
  );
  rmSync(file);
});

test('what cannot be read is said in a word, without a row or the address, and an older table stays as it was', async () => {
  writeFileSync(file, 'the table of before');
  const refusal = async (query: string) => {
    const read = await take(query);
    assert.ok(!read.ok, query);
    assert.deepEqual(left(), ['left.parquet'], query);
    return `${read.refusal.why} ${read.refusal.detail}`;
  };
  assert.match(
    await refusal('select ten, khong_co from kept.people'),
    /^query 42703: column "khong_co" does not exist$/,
  );
  assert.match(await refusal('select stt from'), /^query 42601: syntax error/);
  assert.equal(await refusal(`select stt, decode('ff', 'hex') as anh from kept.people`), 'binary anh');
  assert.equal(await refusal('select stt, ten, sinh as "TEN" from kept.people'), 'same_name TEN');
  assert.equal(await refusal('select stt, ten as "File_Index" from kept.people'), 'own_name File_Index');
  assert.equal(await refusal('select * from kept.people where stt < 0'), 'empty ');
  assert.equal(await refusal('select from kept.people'), 'empty ');
  assert.equal(await refusal(`select stt, repeat('ảnh', 500000) as anh from kept.people limit 1`), 'long_row 2 MB');
  assert.match(
    await refusal('with d as (delete from kept.people returning *) select * from d'),
    /^query (0A000|25006)/,
  );
  assert.match(await refusal('select 1 as a; drop table kept.people'), /^query 42601/);
  assert.match(await refusal('select 1 as a) to stdout; drop table kept.people; copy (select 1'), /^query 42601/);
  // The 15,000th row is no number: the server's words would tell what stands in it.
  const late = `select stt, (case when stt = 15000 then 'Bí mật' else '1' end)::int as so from kept.people order by stt`;
  assert.equal(await refusal(late), 'query 22P02');
  await owner.sql(`create function kept.tell(n int) returns int language plpgsql as $$ begin
    if n = 15000 then insert into kept.people (stt) values (-1); end if; return n; end $$`);
  assert.equal(await refusal('select kept.tell(stt) as so from kept.people order by stt'), 'query 25006');
  const [still] = await owner.sql<{ n: number }>('select count(*)::int as n from kept.people');
  assert.equal(still?.n, 20_000);
  rmSync(file);
});

test('who reads is sent to the query where it is wrong, and to read again where the server ended what is right', async () => {
  await owner.sql(`create function kept.fails(code text) returns text language plpgsql as $$ begin
    raise exception 'Bí mật' using errcode = code; end $$`);
  const whyOf = async (query: string, options = '') => {
    const read = await takeQuery(file, { url: `${url}${options}`, query }, { means });
    assert.ok(!read.ok, query);
    return `${read.refusal.why} ${read.refusal.detail}`;
  };
  // A standby that must go on with its own work, no memory, a lock not got in time, a snapshot that became too old.
  for (const code of ['40001', '53200', '55P03', '72000'])
    assert.equal(await whyOf(`select kept.fails('${code}') as a`), `broken_off ${code}`);
  for (const code of ['55000', '22012'])
    assert.equal(await whyOf(`select kept.fails('${code}') as a`), `query ${code}`);
  assert.equal(await whyOf('select $1::text as a'), 'query 08P01');
  assert.equal(
    await whyOf('select pg_sleep(60)::text as a', '?options=-c%20transaction_timeout%3D300'),
    'broken_off 25P04',
  );
  assert.equal(
    await whyOf('select pg_sleep(60)::text as a', '?options=-c%20statement_timeout%3D300'),
    'broken_off 57014',
  );
});

test('a database that is not there, does not know us or does not speak is told without its address', async () => {
  const mute = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  after(() => mute.close());
  await new Promise((listening) => mute.once('listening', listening));
  const at = mute.address();
  assert.ok(at && typeof at === 'object');
  const detailAt = async (address: string): Promise<string> => {
    const away = await takeQuery(file, { url: address, query: 'select 1 as a' }, { means });
    assert.ok(!away.ok && away.refusal.why === 'unreachable', JSON.stringify(away));
    return away.refusal.detail;
  };
  assert.equal(await detailAt('postgres://a:bi-mat@127.0.0.1:1/x'), 'ECONNREFUSED');
  assert.equal(await detailAt(Object.assign(new URL(url), { pathname: '/khong_co' }).href), '3D000');
  assert.equal(await detailAt(`postgres://a:bi-mat@127.0.0.1:${at.port}/x`), 'ECONNRESET');
  assert.equal(await detailAt('postgres://a:bi-mat@127.0.0.1:99999/x'), 'ERR_INVALID_URL');
  assert.deepEqual(left(), []);
});

test('a connection the server ends is told, and a stop ends the query there too, even before its first row', async () => {
  const slow = `select stt, ten from kept.people, pg_sleep(case when stt > 15000 then 0.01 else 0 end)`;
  const busy = (how: string) =>
    owner.sql<{ pid: number }>(`select pid from pg_stat_activity where query like $1 and state = 'active'`, [how]);
  const untilBusy = async (how: string): Promise<number> => {
    for (;;) {
      const [one] = await busy(how);
      if (one) return one.pid;
      await wait(5);
    }
  };
  const reading = take(slow);
  const pid = await Promise.race([untilBusy('copy (select stt%'), reading.then(() => 0)]);
  assert.ok(pid > 0, 'the query was under way');
  await owner.sql('select pg_terminate_backend($1)', [pid]);
  assert.deepEqual(await reading, { ok: false, refusal: { why: 'broken_off', detail: '57P01' } });

  for (const query of [slow, `select 1 as waits from pg_sleep(600)`]) {
    const stop = new AbortController();
    const told: Progress[] = [];
    const ways = { means, signal: stop.signal, say: (one: Progress) => told.push(one) };
    const stopped = assert.rejects(takeQuery(file, { url, query }, ways, { at: 1, of: 2 }), Stopped);
    const like = `copy (${query.slice(0, 14)}%`;
    await untilBusy(like);
    const before = told.length;
    while (told.length === before) await wait(20);
    stop.abort();
    await stopped;
    assert.deepEqual(left(), []);
    while ((await busy(like)).length > 0) await wait(20);
    assert.deepEqual(told[0], { step: 'take-in', at: 1, of: 2, share: 0 });
  }
  assert.ok(!existsSync(file));
});
