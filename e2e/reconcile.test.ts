import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { tableFromCsv } from '../src/reconcile/database/table-for-tests.ts';
import { sampleTables } from '../src/reconcile/synthetic/sample-tables.ts';
import { openBrowser, screens } from './browser.ts';
import { asOfficer, enter } from './office.ts';
import { Person } from './person.ts';
import { startSystem } from './running-system.ts';

const system = await startSystem((url) => ({
  RECONCILE_SOURCES: 'gplx,so_xa',
  RECONCILE_GPLX_NAME: 'Cơ sở dữ liệu giấy phép lái xe',
  RECONCILE_GPLX_URL: url,
  RECONCILE_GPLX_QUERY: 'select * from nguon.giay_phep',
  RECONCILE_SO_XA_NAME: 'Cơ sở dữ liệu đang tắt',
  RECONCILE_SO_XA_URL: 'postgres://doc:mat-khau@127.0.0.1:1/so',
  RECONCILE_SO_XA_QUERY: 'select * from so',
}));
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

/** The page on a desk and on a phone. */
async function lookBothWays(admin: Person): Promise<void> {
  for (const screen of ['phone', 'desk'] as const) {
    await admin.page.setViewportSize(screens[screen]);
    await admin.look();
  }
}

async function untilDone(admin: Person, path: string, words = /Đã xong/): Promise<void> {
  for (let second = 0; second < 90; second++) {
    if (words.test(await admin.text())) return;
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
      await admin.page.getByLabel(/^Bảng cần đối soát/).setInputFiles(csv('giay-phep.csv', tables.licences));
      await admin.page.getByLabel(/^Sổ gốc/).setInputFiles(csv('dan-cu.csv', tables.register));
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
      await admin.press('Lập đề nghị chỉnh sửa');
      const batch = admin.at;
      for (let second = 0; second < 60 && !/Chưa gửi/.test(await admin.text()); second++) {
        await wait(1_000);
        if (!admin.js) await admin.follow('Xem lại tiến độ');
      }
      await admin.sees('Các mục khác nhau chưa được đề nghị');
      await lookBothWays(admin);
      const lines = (await admin.download(`${batch}/tep.csv`)).body.toString('utf8').trim().split('\n').length - 1;
      assert.ok(lines > 20, `${lines} fields differ`);
      await admin.press('Ghi nhận đã gửi');
      await admin.sees('Đã gửi');
      await admin.go(run);
      await admin.press('Lập đề nghị cho các mục mới');
      await admin.page.goto(system.origin + admin.at);
      for (let second = 0; second < 60 && !/Không có mục nào/.test(await admin.text()); second++) {
        await wait(1_000);
        if (!admin.js) await admin.page.goto(system.origin + admin.at);
      }
      await admin.sees('Không có mục nào khác dữ liệu gốc mà chưa được đề nghị');
      await lookBothWays(admin);
      await admin.follow('Về đợt đối soát');
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
      await admin.sees('Cán bộ quyết định:');
      await lookBothWays(admin);
      const [papers] = await system.ask<{ state: string; all: boolean; settled: boolean }>(
        'select state, matched > 1000 as all, settled > 0 as settled from reconcile.issuing where run_id = $1',
        [run.split('/').at(-1)],
      );
      assert.deepEqual(papers, { state: 'done', all: true, settled: true });

      await admin.follow('Đối soát lại sau khi làm sạch');
      await admin.look();
      await admin.press('Đối soát lại phần đã đổi');
      await admin.sees('hãy chọn tệp');
      const cleaned = Buffer.from(readFileSync(tables.licences, 'utf8').replace(/,NGUYỄN [^,]+,/i, ',Lê Thị Đã Sửa,'));
      const file = { name: 'giay-phep-da-lam-sach.csv', mimeType: 'text/csv', buffer: cleaned };
      await admin.page.getByLabel(/^Bảng cần đối soát/).setInputFiles(file);
      await admin.press('Đối soát lại phần đã đổi');
      const again = admin.at;
      await untilDone(admin, again);
      await admin.look();
      await admin.sees('Bản ghi đã đổi hoặc mới, được tìm lại');
      await admin.press('Xoá dữ liệu của đợt này');
      await admin.go(run);
      await admin.press('Xoá dữ liệu của đợt này');
      assert.equal((await admin.download(run)).status, 404);
    }));

for (const js of [true, false])
  test(`a table is read from a database, one that is away is told, script ${js ? 'on' : 'off'}`, async () => {
    if (js) {
      await system.ask('create schema nguon');
      await tableFromCsv(system.ask, 'nguon.giay_phep', tables.licences);
    }
    const admin = await Person.arrive(browser, system.origin, { screen: js ? 'desk' : 'phone', js });
    // Read within a moment, and then the page loads itself again: it is looked at once it stands still.
    const readBy = async (name: string, until: RegExp): Promise<void> => {
      const arrived = admin.page.waitForEvent('framenavigated');
      await admin.page.getByRole('button', { name }).click();
      await arrived;
      await untilDone(admin, admin.at, until);
      await admin.look();
    };
    const choose = async (database: string): Promise<void> => {
      await admin.page.getByLabel(/Hoặc đọc bảng cần đối soát/).selectOption(database);
      await admin.page.getByLabel(/^Sổ gốc/).setInputFiles(csv('dan-cu.csv', tables.register));
    };
    try {
      await enter(admin, system, administrator);
      await admin.go('/quan-tri/doi-soat');
      await admin.press('Tải lên và khai báo cột');
      await admin.sees('Bảng cần đối soát: hãy chọn tệp hoặc cơ sở dữ liệu');
      await choose('Cơ sở dữ liệu đang tắt');
      await readBy('Tải lên và khai báo cột', /Gặp lỗi/);
      await admin.sees('Không kết nối được cơ sở dữ liệu của nguồn “Cơ sở dữ liệu đang tắt” (ECONNREFUSED)');
      await readBy('Đọc lại bảng', /Gặp lỗi/);
      await admin.press('Xoá dữ liệu của đợt này');

      await choose('Cơ sở dữ liệu giấy phép lái xe');
      await readBy('Tải lên và khai báo cột', /Chưa khai báo cột/);
      const run = admin.at;
      await admin.sees('Đọc từ cơ sở dữ liệu lúc');
      await admin.follow('Khai báo cột');
      assert.equal(await admin.page.locator('select[name=left-name]').inputValue(), 'ho_ten');
      await admin.press('Chạy đối soát');
      await untilDone(admin, run);
      await admin.look();
      await admin.sees('Cần kiểm tra');
      await admin.press('Xoá dữ liệu của đợt này');
    } finally {
      await admin.leave();
    }
  });
