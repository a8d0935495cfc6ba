// Takes the pictures of the README: `node e2e/pictures.ts` writes them into docs/pictures.
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sampleTables } from '../src/reconcile/synthetic/sample-tables.ts';
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

  const inspector = await arrive('desk');
  await inspector.signInAsOfficer('kinhte.laocai');
  await inspector.go('/so-giay-phep');
  await inspector.follow(/GPXD/);
  await picture(inspector, 'licence.png', { width: 1280, height: 1000 });
  await mother.go((await inspector.hrefOf('Người dân thấy gì khi quét')).replace(system.origin, ''));
  await picture(mother, 'check.png', { width: 390, height: 844 });
  await mother.go('/kho');
  await picture(mother, 'vault.png', { width: 390, height: 844 });

  const tables = await sampleTables(join(system.folder, 'tables'));
  const admin = await arrive('desk');
  await admin.signInAsOfficer('quantri.tinh');
  await admin.go('/quan-tri/doi-soat');
  await admin.type('Tên đợt', 'Giấy phép lái xe với dân cư');
  await admin.page.getByLabel(/Bảng cần đối soát/).setInputFiles(tables.licences);
  await admin.page.getByLabel(/Sổ gốc/).setInputFiles(tables.register);
  await admin.press('Tải lên và khai báo cột');
  await admin.press('Chạy đối soát');
  const run = admin.at;
  for (let second = 0; second < 90 && !/Đã xong/.test(await admin.text()); second++) {
    await wait(1_000);
    await admin.go(run);
  }
  await admin.follow('Xem báo cáo');
  await picture(admin, 'reconcile-report.png', { width: 1280, height: 1000 });
  await admin.go(`${run}/viec`);
  await picture(admin, 'reconcile-pair.png', { width: 1280, height: 800 });
} finally {
  await browser.close();
  await system.stop();
}
