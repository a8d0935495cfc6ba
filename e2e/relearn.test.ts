import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { teachingTables } from '../src/reconcile/synthetic/teaching-tables.ts';
import { openBrowser, screens } from './browser.ts';
import { asOfficer } from './office.ts';
import type { Person } from './person.ts';
import { startSystem } from './running-system.ts';

const system = await startSystem();
const browser = await openBrowser();
const folder = mkdtempSync(join(tmpdir(), 'relearn-e2e-'));
const tables = await teachingTables(folder);
after(async () => {
  await browser.close();
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
});

const csv = (name: string, path: string) => ({ name, mimeType: 'text/csv', buffer: readFileSync(path) });

/** The page on a desk and on a phone, in both languages where `path` leads to it. */
async function lookBothWays(admin: Person, path?: string): Promise<void> {
  for (const lang of path === undefined ? (['vi'] as const) : (['en', 'vi'] as const)) {
    await admin.speak(lang);
    if (path !== undefined) await admin.page.goto(system.origin + path);
    for (const screen of ['phone', 'desk'] as const) {
      await admin.page.setViewportSize(screens[screen]);
      await admin.look();
    }
  }
}

async function until(admin: Person, path: string, seen: RegExp): Promise<void> {
  for (let second = 0; second < 90; second++) {
    if (seen.test(await admin.text())) return;
    await wait(1_000);
    // The page of what works moves by itself where there is script.
    if (!admin.js) await admin.page.goto(system.origin + path);
  }
  assert.fail(`never seen: ${seen} in ${await admin.text()}`);
}

for (const js of [true, false])
  test(`what officers decide is proposed as weights, accepted, and the run made again with it, script ${js ? 'on' : 'off'}`, () =>
    asOfficer({ browser, system, js }, 'quantri.tinh', async (admin) => {
      const before = (
        await system.ask<{ no: number }>('select coalesce(max(no), 0) as no from reconcile.weight_version')
      )[0];
      const version = (before?.no ?? 0) + 1;
      await admin.go('/quan-tri/doi-soat');
      await admin.type('Tên đợt', js ? 'Giấy phép có người chuyển đi' : 'Giấy phép có người chuyển đi, không script');
      await admin.page.getByLabel(/Bảng cần đối soát/).setInputFiles(csv('giay-phep.csv', tables.licences));
      await admin.page.getByLabel(/Sổ gốc/).setInputFiles(csv('dan-cu.csv', tables.register));
      await admin.press('Tải lên và khai báo cột');
      if (version > 1) {
        assert.ok(await admin.page.getByLabel(`Cộng thêm bản ${version - 1}`).isChecked(), 'the newest is offered');
        await admin.tick('Chỉ học từ dữ liệu');
      }
      await admin.press('Chạy đối soát');
      const run = admin.at;
      await until(admin, run, /Đã xong/);
      await admin.sees('Cần ít nhất 50 bản ghi đã quyết định');

      // Of each pair the one born there, whom the weights put second; the first ones by hand, the others as they were decided.
      // The last one is nobody.
      const [first, ...others] = tables.records;
      const last = others.at(-1);
      await admin.go(`${run}/viec/${first?.leftRow}`);
      await admin.press(/^Là người 2$/);
      const id = run.split('/').at(-1);
      await system.ask(
        `insert into reconcile.decision (run_id, left_row, right_row, officer_id, made_at)
         select $1, l, r, officer_id, now() from unnest($2::int[], $3::int[]) s(l, r),
           (select officer_id from reconcile.decision where run_id = $1 limit 1) o`,
        [id, others.map(({ leftRow }) => leftRow), others.map((one) => (one === last ? null : one.bornThere))],
      );
      await admin.go(run);
      await admin.sees('Đã quyết định 72 bản ghi');
      await admin.press('Lập đề xuất trọng số');
      await until(admin, `${run}/trong-so`, /Đề xuất đoán đúng quyết định hơn/);
      await lookBothWays(admin);
      await admin.sees('Nơi cư trú: Là tỉnh đăng ký khai sinh');
      await admin.sees('Phần lớn quyết định là của chính bạn');
      const example = admin.page.getByRole('link', { name: /^Bản ghi \d/ }).first();
      await admin.go((await example.getAttribute('href')) ?? '');
      await admin.go(`${run}/trong-so`);

      await admin.press('Nhận thành bản mới');
      await admin.sees('Hãy ghi lý do nhận');
      await admin.type('Lý do nhận', 'Cán bộ đã đối chiếu hồ sơ gốc: người sinh tại tỉnh nay sống nơi khác.');
      await admin.press('Nhận thành bản mới');
      await admin.sees(`Đã nhận thành bản ${version}`);
      await admin.follow('Các bản trọng số đã nhận');
      await admin.sees('người sinh tại tỉnh nay sống nơi khác');
      await lookBothWays(admin);

      // So few decisions make no machine sure of itself; with these weights it is.
      await system.ask(
        `update reconcile.weight_version set corrections = corrections || '{"absent":-256,"place":{"1":-400,"2":400}}' where no = $1`,
        [version],
      );
      await admin.go(run);
      await admin.press(`Đối soát lại với bản ${version}`);
      const again = admin.at;
      assert.notEqual(again, run);
      await until(admin, again, /Đã xong/);
      await lookBothWays(admin);
      await admin.sees(`cộng thêm bản ${version}`);
      await admin.follow('Xem báo cáo');
      await admin.sees(`cộng thêm bản ${version}`);

      // What was settled is settled; where the machine now says otherwise it is told.
      await admin.go(`${again}/viec/${first?.leftRow}`);
      await admin.sees(/Đã quyết định: Người 1[^]*từ đợt/);
      assert.equal(await admin.page.getByRole('button', { name: /^Là người/ }).count(), 0);
      await lookBothWays(admin, again);
      await admin.sees(/mang sang\s+72\s/);
      await admin.page.locator('a[href$="/khac-may"]').click();
      await lookBothWays(admin, `${again}/khac-may`);
      await admin.follow(/^Bản ghi /);
      await admin.sees('Cán bộ đã quyết định: Không phải ai');
      await lookBothWays(admin, admin.at);
      await admin.go(`${again}/viec`);
      const offered = Number(admin.at.split('/').at(-1));
      assert.ok(!tables.records.some(({ leftRow }) => leftRow === offered), 'none of them is offered again');
    }));
