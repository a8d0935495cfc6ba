import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { beginApplication, fillApplication, generalAnswers, submit } from './applications.ts';
import { openBrowser } from './browser.ts';
import { nationalRecord } from './national-record.ts';
import { receiveOnline } from './office.ts';
import { Person } from './person.ts';
import { startSystem } from './running-system.ts';

const system = await startSystem();
const browser = await openBrowser();
const folder = await mkdtemp(join(tmpdir(), 'mot-cua-import-'));
after(async () => {
  await browser.close();
  await system.stop();
  await rm(folder, { recursive: true });
});

test('two procedures of the National Portal are imported by the command line; again, and nothing changes', async () => {
  const file = join(folder, 'procedures.jsonl');
  const lines = [
    nationalRecord('9.900001', 'Chấp thuận tổ chức hội thi chim mẫu'),
    nationalRecord('9.900002', 'Công nhận câu lạc bộ đọc sách mẫu'),
  ];
  await writeFile(file, lines.map((one) => JSON.stringify(one)).join('\n'));
  for (const round of ['first', 'again']) {
    const { code, said } = await system.command('import', 'procedures', file);
    assert.equal(code, 0, `${round}: ${said}`);
  }
  const versions = await system.ask<{ n: number }>(
    `select count(*)::int as n from catalogue.procedure_version where code like '9.90000%'`,
  );
  assert.equal(versions[0]?.n, 2);
});

for (const js of [true, false])
  test(`one of them is found, filed through the general form and accepted, script ${js ? 'on' : 'off'}`, async () => {
    const person = await Person.arrive(browser, system.origin, { screen: 'phone', js });
    await person.go('/thu-tuc?q=hoi+thi+chim+mau');
    await person.follow('Chấp thuận tổ chức hội thi chim mẫu');
    await person.sees('Sơ đồ khu vực tổ chức');
    const draft = await beginApplication(person, '9.900001', 'Chảo Mẩy Mẫu');
    await fillApplication(person, draft, generalAnswers);
    await person.sees('Đề nghị giải quyết theo quy định.');
    const reference = await submit(person);
    const code = await receiveOnline({ browser, system, js, closely: false }, reference);
    await person.go(person.at.replace('?moi=1', ''));
    await person.sees(code);
    await person.leave();
  });
