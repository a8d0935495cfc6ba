import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openBrowser } from './browser.ts';
import { scan } from './files-for-upload.ts';
import { asOfficer, codeIn, officers, workOn } from './office.ts';
import { startSystem } from './running-system.ts';

const system = await startSystem();
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await system.stop();
});

for (const js of [true, false])
  test(`one filing lies with the commune, the police and the insurance at once, script ${js ? 'on' : 'off'}`, async () => {
    const office = { browser, system, js };
    const code = await asOfficer(office, officers.reception, async (officer) => {
      await officer.go('/mot-cua/tiep-nhan/2.001023');
      await officer.type('Họ tên hoặc tên tổ chức', 'Giàng Thị Mẹ');
      await officer.type(/^Số định danh, hộ chiếu/, '000099000077');
      await officer.type(/^Số điện thoại/, '0900 000 077');
      await officer.press('Đủ tất cả');
      await officer.page.locator('input[type=file]').first().setInputFiles([scan]);
      await officer.press(/^Tiếp nhận$/);
      await officer.sees('Đã tiếp nhận hồ sơ');
      return codeIn(officer);
    });
    const forward = (officer: Parameters<Parameters<typeof workOn>[3]>[0]) => officer.press(/^Chuyển xử lý$/);
    await workOn(office, officers.head, code, forward);

    // Each of the three sees it, with its own step and deadline; nobody waits for another.
    await workOn(office, 'thuly.bhxh', code, async (officer) => {
      await officer.sees('Cấp thẻ bảo hiểm y tế');
      await forward(officer);
    });
    await workOn({ ...office, closely: false }, 'congan.laocai', code, forward);
    await asOfficer({ ...office, closely: false }, officers.leader, async (officer) => {
      await officer.go(`/ho-so/${code}`);
      assert.equal(await officer.page.getByRole('button', { name: /^Ký$/ }).count(), 0, 'the lead has not finished');
    });
    await workOn(office, officers.handler, code, async (officer) => {
      await officer.follow('Dự thảo kết quả');
      await officer.type('Nội dung', 'Giấy khai sinh đã ghi vào Sổ hộ tịch.');
      await officer.press('Soạn từ mẫu và lưu');
      await forward(officer);
    });
    await workOn({ ...office, closely: false }, officers.head, code, forward);
    await workOn({ ...office, closely: false }, officers.leader, code, (officer) => officer.press(/^Ký$/));
    const [row] = await system.ask<{ roles: number }>(
      `select count(distinct (agency_id, role))::int as roles from dossiers.v_agency_role
       where dossier_id = (select id from dossiers.dossier where code = $1)`,
      [code],
    );
    assert.equal(row?.roles, 4, 'received, competent, and two agencies that contribute');
  });
