import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { issueCredentials, setStatus, type NewCredential } from '../src/credentials/api.ts';
import { writeQr } from '../src/credentials/issue/write-qr.ts';
import type { Claims } from '../src/credentials/wire/claims.ts';
import { judge } from '../src/credentials/wire/judge.ts';
import { kidOf, openKeys } from '../src/credentials/wire/keys.ts';
import { agencyDirectory } from '../src/identity/api.ts';
import { atLeast, atMost, figure, round, type Bench, type Line } from './bench.ts';
import { openBenchHouse, startServer, type BenchHouse } from './bench-house.ts';
import { openClient, type Client } from './client.ts';
import { cpuMs } from './machine.ts';
import { loadSample } from './sample.ts';
import { percentile } from './statistics.ts';
import { startWeb } from './web-process.ts';

/** Codes signed and verified, the public page over three million credentials, and their lists. */
export const bench: Bench = async (quick) => {
  const lines = await codes(quick ? 500 : 4_000);
  const server = await startServer('credentials');
  try {
    const opened = await openBenchHouse(server, 'credentials', 6);
    await loadSample(opened.house);
    lines.push(...(await issued(opened, quick ? 2 : 12)));
    const count = quick ? 60_000 : 3_000_000;
    const filled = await fill(opened, count);
    const web = await startWeb(opened.url, 8);
    const client = openClient(web.port, 64);
    try {
      lines.push(
        ...(await page(opened, client, count, filled, quick ? 3 : 30, () => [cpuMs(web.pid), cpuMs(server.pid, true)])),
      );
      lines.push(...(await lists(client, count)));
      lines.push(await revocation(opened, client));
    } finally {
      client.close();
      await web.stop();
      await opened.close();
    }
  } finally {
    await server.stop();
  }
  return lines;
};

const facts = [
  { key: 'name', value: 'Nguyễn Thị Mẫu' },
  { key: 'birthYear', value: '1990' },
  { key: 'class', value: 'Tuyến cố định, 16 chỗ' },
];
const licence = {
  kind: 'licence',
  title: 'Giấy phép kinh doanh vận tải bằng xe ô tô',
  number: '0123/GPKDVT-SXD',
} as const;

/** How many of something a second; one after another on one core, in three rounds of which the best counts. */
async function rate(times: number, act: (n: number) => unknown): Promise<number> {
  let best = 0;
  for (let round = 0; round < 3; round++) {
    const started = performance.now();
    for (let n = 0; n < times; n++) await act(n);
    best = Math.max(best, times / ((performance.now() - started) / 1000));
  }
  return best;
}

async function codes(times: number): Promise<Line[]> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const key = {
    kty: 'EC',
    crv: 'P-256',
    x,
    y,
    kid: '',
    mc_issuer: 'H38',
    mc_name: '',
    mc_name_en: '',
    mc_from: 0,
    mc_until: null,
  };
  const [keys, kid] = [await openKeys({ keys: [key] }), await kidOf(key)];
  const es256 = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  const claims: Claims = {
    ...licence,
    issuer: 'H38',
    issuedAt: 1_795_000_000,
    notBefore: 1_795_000_000,
    expires: 2_000_000_000,
    id: new Uint8Array(10),
    facts,
    owner: new Uint8Array(2),
    status: { list: 2, index: 1_000_000 },
    document: null,
    dossier: 'H38.101-261120-0001',
  };
  const text = await writeQr(claims, kid, (data) => sign('sha256', data, es256));
  const data = Buffer.alloc(250, 1);
  const signature = sign('sha256', data, es256);
  const bareSign = await rate(times, () => sign('sha256', data, es256));
  const bareVerify = await rate(times, () => verify('sha256', data, { ...es256, key: publicKey }, signature));
  const signed = await rate(times, () => writeQr(claims, kid, (bytes) => sign('sha256', bytes, es256)));
  const judged = await rate(times, () => judge(text, keys, () => ({ status: 'valid' }), 1_796_000_000));
  const of = (part: number, whole: number) =>
    `${round(part / whole)} of the bare operation, ${round(whole)}/s; ${text.length} characters`;
  return [
    atLeast('QR credentials signed, one core', 2_000, signed, '/s', of(signed, bareSign)),
    atLeast('QR credentials verified, one core', 1_000, judged, '/s', of(judged, bareVerify)),
  ];
}

async function issued({ house }: BenchHouse, batches: number): Promise<Line[]> {
  const agency = agencyDirectory(house.open).byKey('phuong-lao-cai');
  if (!agency) throw new Error('the sample has no phường Lào Cai');
  const wish = (n: number): NewCredential => ({
    ...licence,
    requestKey: `bench-${n}`,
    issuerId: agency.id,
    facts,
    validFrom: house.clock.today(),
  });
  await issueCredentials(
    house,
    Array.from({ length: 500 }, (_, n) => wish(n)),
  );
  const started = performance.now();
  for (let batch = 1; batch <= batches; batch++)
    await issueCredentials(
      house,
      Array.from({ length: 500 }, (_, n) => wish(batch * 500 + n)),
    );
  const perSecond = (batches * 500) / ((performance.now() - started) / 1000);
  return [
    figure('QR credentials issued and written, 500 an act', perSecond, '/s', 'PostgreSQL on the same cores, fsync on'),
  ];
}

/** The code of the nth filled credential. */
const codeOfRow = (n: number): string => createHash('md5').update(`c${n}`).digest('hex').slice(0, 16).toUpperCase();

/** Makes so many credentials out of the issued ones, 2.5 % of them no longer valid. Answers how long it took. */
async function fill({ owner }: BenchHouse, count: number): Promise<string> {
  const started = performance.now();
  await owner.sql(
    `insert into credentials.status_list (no, order_key) select n, sha256(n::text::bytea)
     from generate_series(1, 20) n on conflict do nothing`,
  );
  const later = await setAside(owner);
  // A place for each by a permutation; the lists after the one the issued ones lie in.
  await owner.sql(
    `insert into credentials.credential (request_key, code, kind, issuer_id, title, number, facts, valid_from, list_no, list_index,
       key_id, qr, issued_at, status)
     select 'fill-' || n, upper(substr(md5('c' || n), 1, 16)), kind, issuer_id, title, n || '/GP', facts, valid_from,
       1 + n / 1048576, (n % 1048576) * 613 % 1048576, key_id, qr, issued_at,
       case when hashint4(n) % 1000 between 0 and 19 then 'revoked' when hashint4(n) % 1000 between 20 and 24 then 'suspended' else 'valid' end
     from generate_series(1, $1::int) n, (select * from credentials.credential order by id limit 1) one`,
    [count],
  );
  for (const again of later) await owner.sql(again);
  await owner.sql('analyze credentials.credential');
  const [row] = await owner.sql<{ mb: number }>(
    `select pg_total_relation_size('credentials.credential') / 1048576 as mb`,
  );
  return `${count} made in ${round((performance.now() - started) / 1000)} s, ${row?.mb ?? 0} MB with indexes`;
}

/**
 * Takes the indexes and unique constraints off that millions of rows are entered faster without; answers the statements
 * that put them back. One connection: settings hold.
 */
async function setAside({ sql }: BenchHouse['owner']): Promise<string[]> {
  for (const setting of [`maintenance_work_mem = '512MB'`, 'synchronous_commit = off']) await sql(`set ${setting}`);
  const table = `'credentials.credential'::regclass`;
  const constraints = await sql<{ name: string; def: string }>(
    `select quote_ident(conname) as name, pg_get_constraintdef(oid) as def from pg_constraint where conrelid = ${table} and contype in ('u', 'f', 'c')`,
  );
  for (const { name } of constraints) await sql(`alter table credentials.credential drop constraint ${name}`);
  const indexes = await sql<{ name: string; def: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as def from pg_index where indrelid = ${table} and not indisprimary`,
  );
  for (const { name } of indexes) await sql(`drop index ${name}`);
  return [
    ...constraints.map(({ name, def }) => `alter table credentials.credential add constraint ${name} ${def}`),
    ...indexes.map(({ def }) => def),
  ];
}

/** Requests arrive 100 a second whatever the answers do: who waits in the queue waits in the figure. */
async function page(
  { owner }: BenchHouse,
  client: Client,
  count: number,
  filled: string,
  seconds: number,
  cpu: () => number[],
): Promise<Line[]> {
  const times: number[] = [];
  const wrong: number[] = [];
  const ask = async (n: number, record: boolean): Promise<void> => {
    const sent = performance.now();
    const { status } = await client.send('GET', `/kiem-tra/${codeOfRow(n)}`);
    if (status !== 200) wrong.push(status);
    if (record) times.push(performance.now() - sent);
  };
  const run = async (forSeconds: number, record: boolean) => {
    const started = performance.now();
    const asked: Promise<void>[] = [];
    for (let n = 0; n < forSeconds * 100; n++) {
      const wait = started + n * 10 - performance.now();
      if (wait > 0) await setTimeout(wait);
      asked.push(ask(1 + ((n * 7_919_111 + (record ? 0 : 13)) % count), record));
    }
    await Promise.all(asked);
  };
  await run(3, false);
  const before = cpu();
  await run(seconds, true);
  const used = cpu().map((ms, part) => round((ms - (before[part] ?? 0)) / (seconds * 100)));
  if (wrong.length > 0) throw new Error(`${wrong.length} answers were not 200 (${wrong[0]})`);
  const [reads] = await owner.sql<{ n: number }>('select count(*)::int as n from audit.entry');
  const note = `p50 ${round(percentile(times, 0.5))} ms, p99 ${round(percentile(times, 0.99))} ms; CPU of a page: server ${used[0]} + PostgreSQL ${used[1]} ms; signature verified, ${reads?.n ?? 0} readings recorded; ${filled}`;
  return [
    atMost(
      `verification page at 100 requests/s over ${count} credentials, p95`,
      50,
      percentile(times, 0.95),
      ' ms',
      note,
    ),
  ];
}

async function lists(client: Client, count: number): Promise<Line[]> {
  const sizes: number[] = [];
  const times: number[] = [];
  for (let no = 1; no <= 1 + Math.floor(count / 1_048_576); no++) {
    const started = performance.now();
    const { body, status } = await client.send('GET', `/.well-known/status-lists/${no}`);
    if (status !== 200) throw new Error(`list ${no}: ${status}`);
    times.push(performance.now() - started);
    sizes.push(body.length);
  }
  const again = performance.now();
  await client.send('GET', '/.well-known/status-lists/1');
  const kept = performance.now() - again;
  const all = sizes.reduce((sum, size) => sum + size, 0) / 1000;
  return [
    atMost(`status lists of ${count} entries, 2.5 % not valid, as JWT`, 500, all, ' kB', `${sizes.length} lists`),
    figure('one list built, packed and signed', Math.max(...times), ' ms', `${round(kept)} ms when nothing changed`),
  ];
}

/** From the decision to the answers of another process: the page and the list. */
async function revocation({ house, owner }: BenchHouse, client: Client): Promise<Line> {
  const [row] = await owner.sql<{ id: string; code: string }>(
    `select id, code from credentials.credential where request_key = 'fill-1'`,
  );
  if (!row) throw new Error('nothing was filled');
  const before = (await client.send('GET', '/.well-known/status-lists/1')).body;
  await owner.sql(`update credentials.credential set status = 'valid' where id = $1`, [row.id]);
  const started = performance.now();
  await setStatus(house, row.id, { status: 'revoked' }, { reason: 'x', decision: 'y', by: null });
  let [seen, listed] = [0, 0];
  while (seen === 0 || listed === 0) {
    const shown = (await client.send('GET', `/kiem-tra/${row.code}`)).body.toString().includes('Đã bị thu hồi');
    if (shown && seen === 0) seen = performance.now() - started;
    const list = (await client.send('GET', '/.well-known/status-lists/1')).body;
    if (!list.equals(before) && listed === 0) listed = performance.now() - started;
  }
  const note = `on the page after ${round(seen)} ms; caches between may keep a list 5 s`;
  return atMost('revocation in the list as published', 5_000, listed, ' ms', note);
}
