import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { openBrowser } from './browser.ts';
import { asOfficer, officers, processToIssued, receiveAtCounter, workOn } from './office.ts';
import type { Person } from './person.ts';
import { startSystem } from './running-system.ts';

const system = await startSystem();
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await system.stop();
});

const run = promisify(execFile);
const noPdfsig = await run('pdfsig', ['-v']).then(
  () => false,
  (fault: NodeJS.ErrnoException) => fault.code === 'ENOENT' && 'pdfsig is not installed',
);
const longestWait = 90_000;

/** Comes back to a page until it says so; the worker needs its time. */
async function until(officer: Person, path: string, words: RegExp): Promise<void> {
  for (const end = performance.now() + longestWait; performance.now() < end; await wait(1_000)) {
    await officer.go(path);
    if (words.test(await officer.text())) return;
  }
  await officer.sees(words);
}

async function pdfsig(pdf: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mot-cua-e2e-pdf-'));
  try {
    await writeFile(join(folder, 'result.pdf'), pdf);
    return (await run('pdfsig', ['-nocert', join(folder, 'result.pdf')])).stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const birth = '1.001193';

test('a leader signs a batch with one press, the clerk issues, and the file carries every signature', async (t) => {
  const elsewhere = { browser, system, js: true, closely: false };
  const codes: string[] = [];
  for (const [name, idNumber] of [
    ['Vàng A Lử', '000099000081'],
    ['Lý Thị Mẩy', '000099000082'],
  ] as const) {
    const code = await receiveAtCounter(elsewhere, birth, { name, idNumber, phone: '0900 000 081' });
    await processToIssued(elsewhere, code, 'leader');
    codes.push(code);
  }
  const office = { browser, system, js: false };
  await asOfficer(office, officers.leader, async (leader) => {
    await leader.go('/viec');
    await leader.follow('Ký theo lô');
    for (const code of codes) await leader.sees(code);
    await leader.press('Ký các kết quả đã chọn');
    assert.match(leader.at, /^\/viec\/lo-ky\//);
    await until(leader, leader.at, /Đã ký (\d+)\/\1 kết quả, \1 tệp đã có chữ ký số/);
  });
  const [code = ''] = codes;
  await workOn(elsewhere, officers.clerk, code, (clerk) => clerk.press(/^Phát hành$/));
  await asOfficer({ ...office, js: true }, officers.clerk, async (clerk) => {
    await clerk.go(`/ho-so/${code}`);
    await clerk.follow('Chữ ký');
    await until(clerk, clerk.at, /Dấu thời gian của tài liệu/);
    assert.doesNotMatch(await clerk.text(), /Không hợp lệ|Chưa có đủ chữ ký/);
    const file = await clerk.download(await clerk.hrefOf('Mở tệp'));
    assert.equal(file.type, 'application/pdf');
    await t.test('pdfsig accepts initial, signature and seal', { skip: noPdfsig }, async () => {
      const said = await pdfsig(file.body);
      assert.equal(said.match(/Signature is Valid/g)?.length, 3, said);
    });
  });
  const numbers = await system.ask<{ number: string }>(
    `select n.number from dossiers.result_number n join dossiers.dossier d on d.id = n.dossier_id where d.code = $1`,
    [code],
  );
  assert.match(numbers[0]?.number ?? '', /^\d{2,}\/[A-ZĐ]+-UBND$/);
});
