import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { agencyDirectory, loadSampleIdentity } from '../identity/api.ts';
import { testDb } from '../platform/db/testing.ts';
import { testHouse } from '../platform/testing-house.ts';
import { signingKey, trustedRoots } from '../signing/api.ts';
import { proofFile, proveStatement, sealLog, type ProofFile } from '../transparency/api.ts';
import { findCredential } from './credentials.store.ts';
import { issueCredentials } from './issue/issue-credential.ts';
import { houseKeys } from './keys/verifying-keys.ts';
import { publishedList } from './status/publish-list.ts';
import { setStatus } from './status/set-status.ts';

const script = join(import.meta.dirname, '../../examples/verify.py');
const skip = missing();
function missing(): string | false {
  try {
    execFileSync('python3', ['-c', 'import cryptography'], { stdio: 'ignore' });
    return false;
  } catch {
    return 'python3 with the package cryptography is not installed';
  }
}

const db = await testDb();
const house = await testHouse(db.app);
await loadSampleIdentity(db.app, join(import.meta.dirname, '../../db/seed'));
const agency = agencyDirectory(db.app);
await agency.refresh();
const issuerId = agency.byKey('phuong-lao-cai')?.id ?? '';
const folder = await mkdtemp(join(tmpdir(), 'mot-cua-verify-'));
after(() => rm(folder, { recursive: true, force: true }));

const listNow = async () => (await publishedList(house, 0))?.cwt ?? Buffer.alloc(0);

/** What the script says of each, in order. */
function verify(args: readonly string[], input = ''): Promise<string[]> {
  return new Promise((done) => {
    const run = execFile('python3', [script, ...args], { maxBuffer: 10_000_000 }, (_fault, out, wrong) => {
      assert.equal(wrong.slice(0, 300), '');
      done(out.trimEnd().split('\n'));
    });
    run.stdin?.end(input);
  });
}
const count = (lines: readonly string[]) => Map.groupBy(lines, (line) => line.split('\t')[0] ?? '');

test('the script is short enough to be read by whoever wants to trust it', async () => {
  assert.ok((await readFile(script, 'utf8')).split('\n').length <= 151);
});

test('it accepts 200 genuine codes and none of 200 altered ones', { skip }, async () => {
  const titles = [
    'Giấy phép kinh doanh vận tải',
    'Chứng chỉ hành nghề dược',
    'Kết quả: “đạt” – 丁',
    'Bản sao có chứng thực',
  ];
  const issued = await issueCredentials(
    house,
    Array.from({ length: 200 }, (_, n) => ({
      requestKey: `python-${n}`,
      kind: (['licence', 'result', 'receipt', 'certified_copy'] as const)[n % 4] ?? 'licence',
      issuerId,
      title: titles[n % 4] ?? '',
      number: `${n}/GP`,
      facts: Array.from({ length: n % 7 }, (_fact, at) => ({
        key: at ? `Mục ${at}` : 'name',
        value: `Nguyễn Thị Mẫu ${'x'.repeat(n % 20)}`,
      })),
      validFrom: house.clock.today(),
      documentHash: n % 3 ? null : randomBytes(32).toString('hex'),
    })),
  );
  const [keys, list] = [join(folder, 'jwks.json'), join(folder, '0.cwt')];
  await writeFile(keys, JSON.stringify((await houseKeys(house)).set));
  await writeFile(list, await listNow());
  const args = ['qr', '--keys', keys, '--list', list];
  const genuine = await verify(args, issued.map(({ qr }) => `${qr}\n`).join(''));
  assert.equal(count(genuine).get('valid')?.length, 200, [...count(genuine).keys()].join());
  assert.equal(genuine[0], 'valid\tGiấy phép kinh doanh vận tải · 0/GP');
  assert.equal(genuine[2], 'valid\tKết quả: “đạt” – 丁 · 2/GP');

  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$%*+-./:';
  const altered = issued.map(({ qr }, n) => {
    const at = 4 + randomInt(qr.length - 4);
    const mark = alphabet[(alphabet.indexOf(qr[at] ?? '') + 1 + randomInt(40)) % alphabet.length] ?? '';
    return n % 4 === 3 ? qr.slice(0, at) : `${qr.slice(0, at)}${mark}${qr.slice(at + 1)}`;
  });
  const refused = await verify(args, altered.map((qr) => `${qr}\n`).join(''));
  assert.equal(refused.length, 200);
  assert.equal(count(refused).get('valid'), undefined);

  // Revoked, suspended, without a list, with an old list, with other keys.
  const [revoked, suspended] = [issued[0], issued[1]];
  assert.ok(revoked && suspended && (await findCredential(db.app, revoked.id)));
  const ground = { reason: 'x', decision: 'y', by: null };
  await setStatus(house, revoked.id, { status: 'revoked' }, ground);
  await setStatus(house, suspended.id, { status: 'suspended' }, ground);
  await writeFile(list, await listNow());
  const three = `${revoked.qr}\n${suspended.qr}\n${issued[2]?.qr ?? ''}\nHC1:6BF\n`;
  const states = async (more: readonly string[]) => (await verify(more, three)).map((line) => line.split('\t')[0]);
  assert.deepEqual(await states(args), ['revoked', 'suspended', 'valid', 'not_ours']);
  assert.deepEqual(await states(args.slice(0, 3)), ['list_missing', 'list_missing', 'list_missing', 'not_ours']);
  const later = String(Math.floor(house.clock.now().epochMilliseconds / 1000) + 8 * 86_400);
  assert.deepEqual(await states([...args, '--now', later]), ['revoked', 'list_too_old', 'list_too_old', 'not_ours']);
  const stranger = join(folder, 'other.json');
  await writeFile(
    stranger,
    JSON.stringify({ keys: (await houseKeys(house)).set.keys.filter((key) => key.mc_issuer === '*') }),
  );
  assert.equal((await states(['qr', '--keys', stranger, '--list', list]))[2], 'foreign_key');
});

test('it accepts 200 receipts with no database left, and none of them altered', { skip }, async () => {
  const subjects = Array.from({ length: 200 }, (_, n) => `N-${n}`);
  for (const ref of subjects)
    await proveStatement(house, {
      kind: 'receipt',
      subject: ref,
      facts: {
        ref,
        agency: 'H38.101',
        procedure: '1.001193',
        content: '0'.repeat(64),
        at: house.clock.now().toString(),
      },
    });
  const signer = await signingKey(house, { kind: 'house' });
  let proofs: ProofFile[] = [];
  for (let tries = 0; tries < 200 && proofs.length < subjects.length; tries++) {
    await sealLog(db.app, signer, () => house.clock.now());
    const made = await Promise.all(subjects.map((ref) => proofFile(house, 'receipt', ref)));
    proofs = made.flatMap((one) => (one ? [one] : []));
    if (proofs.length < subjects.length) await setTimeout(50);
  }
  assert.equal(proofs.length, 200);
  const roots = join(folder, 'khoa.json');
  const inBase64 = (await trustedRoots(house)).map((der) => Buffer.from(der).toString('base64'));
  await writeFile(roots, JSON.stringify({ roots: inBase64 }));
  const write = (name: string, all: readonly ProofFile[]) =>
    Promise.all(
      all.map(async (proof, n) => {
        const file = join(folder, `${name}-${n}.json`);
        await writeFile(file, JSON.stringify(proof));
        return file;
      }),
    );
  const genuine = await verify(['proof', '--roots', roots, ...(await write('genuine', proofs))]);
  assert.equal(count(genuine).get('valid')?.length, 200, genuine[0] ?? '');

  const flip = (text: string) => text.replace(/[0-9a-f](?=[^0-9a-f]*$)/, (mark) => (mark === '0' ? '1' : '0'));
  const changes: ((proof: ProofFile) => ProofFile)[] = [
    (proof) => ({ ...proof, statement: proof.statement.replace('H38.101', 'H38.102') }),
    (proof) => ({ ...proof, content: '{}' }),
    (proof) => ({ ...proof, log: { ...proof.log, index: (proof.log.index + 1) % 200 } }),
    (proof) => ({ ...proof, log: { ...proof.log, path: proof.log.path.map(flip) } }),
    (proof) => ({ ...proof, log: { ...proof.log, path: proof.log.path.slice(1) } }),
    (proof) => ({ ...proof, log: { ...proof.log, leaf: flip(proof.log.leaf) } }),
    (proof) => ({ ...proof, log: { ...proof.log, head: { ...proof.log.head, size: proof.log.head.size + 1 } } }),
    (proof) => ({ ...proof, log: { ...proof.log, head: { ...proof.log.head, at: proof.log.head.at - 1 } } }),
    (proof) => ({ ...proof, signature: { ...proof.signature, value: randomBytes(64).toString('base64') } }),
    (proof) => ({
      ...proof,
      keys: Object.fromEntries(Object.entries(proof.keys).map(([id, chain]) => [id, chain.slice(0, -1)])),
    }),
  ];
  const altered = proofs.map((proof, n) => changes[n % changes.length]?.(proof) ?? proof);
  const refused = await verify(['proof', '--roots', roots, ...(await write('altered', altered))]);
  assert.equal(refused.length, 200);
  assert.equal(count(refused).get('valid'), undefined);
});
