import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openBrowser } from './browser.ts';
import { waitFor } from './minute-jobs.ts';
import { asOfficer, enter } from './office.ts';
import { Person } from './person.ts';
import { startSystem } from './running-system.ts';

const system = await startSystem();
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await system.stop();
});

for (const js of [true, false])
  test(`an officer revokes a licence, and whoever checks its code sees it within seconds, script ${js ? 'on' : 'off'}`, async () => {
    const holder = `Quán Phở ${js ? 'Hoà' : 'Bình'}`;
    const code = await asOfficer({ browser, system, js }, 'kinhte.laocai', async (officer) => {
      await officer.go('/so-giay-phep');
      await officer.follow('Vào sổ giấy phép');
      await officer.follow(/an toàn thực phẩm/);
      await officer.tick('Hộ kinh doanh');
      await officer.type('Tên chủ giấy phép', holder);
      await officer.type(/^Địa chỉ cơ sở/, 'Số 45, đường Mẫu');
      await officer.page.locator('[name=granted-day]').fill('2');
      await officer.page.locator('[name=granted-month]').fill('11');
      await officer.page.locator('[name=granted-year]').fill('2026');
      await officer.press('Vào sổ');
      await officer.sees('Đã ghi vào sổ');
      const path = officer.at.replace('?xong=1', '');
      await waitFor('the signed code', system, [
        'select 1 from licences.credential where licence_id = $1',
        [path.split('/').at(-1)],
      ]);
      await officer.go(path);
      const [, shown = ''] = (await officer.hrefOf('Người dân thấy gì khi quét')).split('/kiem-tra/');
      assert.match(shown, /^[0-9A-Z]{16}$/);
      return shown;
    });

    const anybody = await Person.arrive(browser, system.origin, { screen: 'phone', js });
    await anybody.go(`/kiem-tra/${code}`);
    await anybody.sees(holder);
    await anybody.sees(/còn hiệu lực|có hiệu lực/i);

    await asOfficer({ browser, system, js }, 'kinhte.laocai', async (officer) => {
      await officer.go('/so-giay-phep');
      await officer.type('Quét hoặc gõ mã kiểm tra', code);
      await officer.press('Mở');
      await officer.sees(holder);
      await officer.follow('Thu hồi');
      await officer.press('Thu hồi');
      assert.equal(await officer.page.locator('.error-summary').count(), 1, 'nothing is revoked without a decision');
      await officer.type('Số quyết định', '77/QĐ-UBND');
      await officer.type('Lý do', 'Chấm dứt hoạt động');
      await officer.press('Thu hồi');
      await officer.sees('Đã thu hồi');
    });
    await waitFor('the revocation', system, [
      `select 1 from credentials.credential where code = $1 and status = 'revoked'`,
      [code],
    ]);
    await anybody.go(`/kiem-tra/${code}`);
    await anybody.sees(/thu hồi/i);
    await anybody.leave();

    await asOfficer({ browser, system, js, closely: false }, 'thuly.yte', async (inspector) => {
      await inspector.go('/so-giay-phep');
      await inspector.type('Quét hoặc gõ mã kiểm tra', code);
      await inspector.press('Mở');
      await inspector.sees('Chấm dứt hoạt động');
      await inspector.tick('Phải khắc phục');
      await inspector.type('Ghi nhận', 'Vẫn mở cửa ngày kiểm tra');
      await inspector.press('Ghi kết quả hậu kiểm');
      await inspector.sees('Vẫn mở cửa ngày kiểm tra');
    });
  });

test('on a phone the register begins on the first screen, and its filters unfold without script; at a desk they stand open', async () => {
  const phone = await Person.arrive(browser, system.origin, { screen: 'phone', js: false });
  await enter(phone, system, 'kinhte.laocai');
  await phone.go('/so-giay-phep');
  const first = await phone.page.locator('.data-table').boundingBox();
  assert.ok(first && first.y < (phone.page.viewportSize()?.height ?? 0), `the list begins at ${first?.y}`);
  assert.equal(await phone.page.getByLabel('Sắp hết hạn').isVisible(), false);
  await phone.unfold('Tìm và lọc');
  await phone.page.getByLabel('Sắp hết hạn').selectOption('180');
  await phone.press('Lọc');
  assert.match(phone.at, /het-han=180/);
  assert.ok(await phone.page.getByLabel('Sắp hết hạn').isVisible(), 'what is filtered is seen');
  await phone.leave();
  await asOfficer({ browser, system, js: true }, 'kinhte.laocai', async (officer) => {
    await officer.go('/so-giay-phep');
    assert.ok(await officer.page.getByLabel('Sắp hết hạn').isVisible());
    assert.equal(await officer.page.locator('.filter-fold > summary').isVisible(), false);
  });
});
