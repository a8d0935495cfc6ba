// Takes the six pictures of the README: `node e2e/pictures.ts` writes them into docs/pictures.
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beginBirth, birthAnswers, fillApplication, submit } from './applications.ts';
import { openBrowser } from './browser.ts';
import { officers, processToIssued, receiveOnline } from './office.ts';
import { Person } from './person.ts';
import { startSystem } from './running-system.ts';

const folder = join(import.meta.dirname, '../docs/pictures');
const mostBytes = 250_000;
await mkdir(folder, { recursive: true });

const system = await startSystem();
const browser = await openBrowser();
const office = { browser, system, js: false };

async function picture(person: Person, name: string, size: { width: number; height: number }): Promise<void> {
  const path = join(folder, name);
  await person.page.setViewportSize(size);
  await person.page.evaluate(() => document.fonts.ready);
  await person.page.screenshot({ path });
  const { size: bytes } = await stat(path);
  if (bytes > mostBytes) throw new Error(`${name} has ${bytes} bytes`);
  console.log(`${name}: ${size.width} × ${size.height}, ${Math.round(bytes / 1000)} kB`);
}

const arrive = (screen: 'phone' | 'desk') => Person.arrive(browser, system.origin, { screen, js: false });

try {
  const reader = await arrive('desk');
  await reader.go('/');
  await picture(reader, 'home.png', { width: 1280, height: 900 });
  await reader.go('/thu-tuc/1.001193');
  await picture(reader, 'procedure.png', { width: 1280, height: 900 });

  const mother = await arrive('phone');
  const draft = await beginBirth(mother, 'Nguyễn Thị Mẫu');
  await fillApplication(mother, draft, birthAnswers, (step) => step === 'to-khai/birthplace');
  await mother.go(draft);
  await picture(mother, 'apply-phone.png', { width: 390, height: 844 });
  await fillApplication(mother, draft, birthAnswers);
  const reference = await submit(mother);
  const filed = mother.at.replace('?moi=1', '');

  const code = await receiveOnline(office, reference);
  await processToIssued(office, code, 'leader');
  await mother.go(filed);
  await picture(mother, 'follow.png', { width: 1280, height: 1000 });

  const handler = await arrive('desk');
  await handler.signInAsOfficer('congan.laocai');
  await handler.go('/viec');
  await picture(handler, 'inbox.png', { width: 1280, height: 800 });

  const counter = await arrive('desk');
  await counter.signInAsOfficer(officers.reception);
  await counter.go('/mot-cua/tiep-nhan/1.001193');
  await counter.type('Họ tên hoặc tên tổ chức', 'Vàng A Khách');
  await counter.type(/^Số định danh, hộ chiếu/, '000099000099');
  await counter.type(/^Số điện thoại/, '0900 000 099');
  await counter.press('Đủ tất cả');
  await picture(counter, 'counter.png', { width: 1280, height: 1150 });
} finally {
  await browser.close();
  await system.stop();
}
