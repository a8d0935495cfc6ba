import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { pdfText } from '../src/platform/pdf/pdf-text.ts';
import { openBrowser } from './browser.ts';
import { scan } from './files-for-upload.ts';
import { asOfficer, codeIn, officers, processToIssued } from './office.ts';
import { startSystem } from './running-system.ts';

const system = await startSystem();
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await system.stop();
});

for (const js of [true, false])
  test(`a man without a phone is received at the counter and takes his certified copies home, script ${js ? 'on' : 'off'}`, async () => {
    const office = { browser, system, js };
    const code = await asOfficer(office, officers.reception, async (officer) => {
      await officer.go('/mot-cua');
      await officer.follow('Tiếp nhận hồ sơ tại quầy');
      await officer.page.getByRole('searchbox').first().fill('chứng thực bản sao');
      await officer.press(/^Tìm/);
      await officer.follow('Chứng thực bản sao từ bản chính');

      await officer.press(/^Tiếp nhận$/);
      await officer.sees('Họ tên');
      assert.equal(await officer.page.locator('.error-summary').count(), 1, 'nothing is received without a name');

      await officer.type('Họ tên hoặc tên tổ chức', 'Vàng A Khách');
      await officer.type(/^Số định danh, hộ chiếu/, '000099000099');
      await officer.type(/^Số điện thoại/, '0900 000 099');
      await officer.press('Đủ tất cả');
      await officer.page.locator('input[type=file]').first().setInputFiles([scan]);
      await officer.press(/^Tiếp nhận$/);
      await officer.sees('Đã tiếp nhận hồ sơ');

      const given = await codeIn(officer);
      const receipt = await officer.download(await officer.hrefOf(/In giấy tiếp nhận và hẹn trả/));
      assert.equal(receipt.type, 'application/pdf');
      assert.equal(receipt.body.subarray(0, 4).toString(), '%PDF');
      const printed = pdfText(receipt.body);
      assert.match(printed, new RegExp(given), 'the code stands on the receipt');
      assert.match(printed, /Vàng A Khách/);
      return given;
    });

    await processToIssued({ ...office, closely: false }, code);

    await asOfficer(office, officers.handOver, async (officer) => {
      await officer.go('/tra-ket-qua');
      await officer.page.getByRole('searchbox').first().fill(code);
      await officer.press(/^Tìm/);
      await officer.press(/^Trả kết quả$/);
      assert.equal(await officer.page.locator('.error-summary').count(), 1, 'nothing is handed over unchecked');
      await officer.type('Số giấy tờ của người nhận', '000099000099');
      await officer.tick(/Đã đối chiếu người nhận/);
      await officer.tick(/Người nhận đã ký nhận/);
      await officer.press(/^Trả kết quả$/);
      await officer.sees('Đã trả kết quả');
    });
    const [dossier] = await system.ask<{ state: string }>('select state from dossiers.dossier where code = $1', [code]);
    assert.equal(dossier?.state, 'returned');
  });
