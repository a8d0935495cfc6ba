import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { sampleTables } from '../src/reconcile/synthetic/sample-tables.ts';
import { openBrowser } from './browser.ts';
import { asOfficer } from './office.ts';
import type { Person } from './person.ts';
import { startSystem } from './running-system.ts';

const system = await startSystem();
const browser = await openBrowser();
const folder = mkdtempSync(join(tmpdir(), 'reconcile-e2e-'));
const tables = await sampleTables(folder);
after(async () => {
  await browser.close();
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
});

const administrator = 'quantri.tinh';
const csv = (name: string, path: string) => ({ name, mimeType: 'text/csv', buffer: readFileSync(path) });

async function untilDone(admin: Person, path: string): Promise<void> {
  for (let second = 0; second < 90; second++) {
    if (/Đã xong/.test(await admin.text())) return;
    await wait(1_000);
    // Without script the page is loaded again by hand; with it the page does so by itself.
    if (!admin.js) await admin.page.goto(system.origin + path);
  }
  assert.fail(`the run did not end: ${await admin.text()}`);
}

for (const js of [true, false])
  test(`two tables are reconciled from the page and the doubtful records settled, script ${js ? 'on' : 'off'}`, () =>
    asOfficer({ browser, system, js }, administrator, async (admin) => {
      await admin.go('/quan-tri/doi-soat');
      await admin.press('Tải lên và khai báo cột');
      await admin.sees('hãy chọn tệp');
      await admin.type('Tên đợt', js ? 'Giấy phép mẫu' : 'Giấy phép mẫu, không script');
      await admin.page.getByLabel(/Bảng cần đối soát/).setInputFiles(csv('giay-phep.csv', tables.licences));
      await admin.page.getByLabel(/Sổ gốc/).setInputFiles(csv('dan-cu.csv', tables.register));
      await admin.press('Tải lên và khai báo cột');

      const guessed = await admin.page.locator('select[name=left-name]').inputValue();
      assert.equal(guessed, 'ho_ten', 'the columns are guessed by their names');
      await admin.press('Chạy đối soát');
      const run = admin.at;
      await untilDone(admin, run);
      await admin.look();
      await admin.sees('Cần kiểm tra');

      await admin.follow('Xem báo cáo');
      await admin.sees('1.503 bản ghi');
      await admin.sees('Lý do');
      await admin.sees('đã hiển thị trên ví');
      const pdf = await admin.download(await admin.hrefOf('Tải bản PDF'));
      assert.equal(pdf.body.subarray(0, 5).toString('latin1'), '%PDF-');

      await admin.go(`${run}/viec`);
      for (let record = 0; record < 40 && /viec\/\d+$/.test(admin.at); record++) {
        const before = admin.at;
        if (js) {
          await admin.page.keyboard.press(record === 0 ? '0' : '1');
          await admin.page.waitForURL((url) => url.pathname !== before);
        } else await admin.press(/^Là người 1$/);
      }
      await admin.sees('Không còn bản ghi nào chờ bạn');
      const [said] = await system.ask<{ n: number }>(
        `select count(*)::int as n from reconcile.decision where run_id = $1`,
        [run.split('/').at(-1)],
      );
      assert.ok((said?.n ?? 0) >= 3, `${said?.n} decisions are kept`);

      const result = await admin.download(`${run}/ket-qua.csv`);
      assert.equal(result.body.toString('utf8').trim().split('\n').length, 1_504);

      await admin.go(run);
      await admin.press('Cấp giấy tờ số');
      await admin.sees('Hãy ghi tên giấy tờ');
      await admin.type('Tên giấy tờ', 'Giấy phép lái xe');
      await admin.press('Cấp giấy tờ số');
      for (let second = 0; second < 60 && /Dừng cấp/.test(await admin.text()); second++) {
        await wait(1_000);
        await admin.follow('Xem đã cấp đến đâu');
      }
      await admin.sees('Cấp tiếp');
      await admin.sees('Có trong ví của chủ giấy tờ');
      const [papers] = await system.ask<{ state: string; all: boolean }>(
        'select state, matched > 1000 as all from reconcile.issuing where run_id = $1',
        [run.split('/').at(-1)],
      );
      assert.deepEqual(papers, { state: 'done', all: true });

      await admin.press('Xoá dữ liệu của đợt này');
      assert.equal((await admin.download(run)).status, 404);
    }));
