import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { pdfText } from '../src/platform/pdf/pdf-text.ts';
import { usualFonts } from '../src/platform/pdf/find-fonts.ts';
import { openPdfMaker } from '../src/platform/pdf/pdf-maker.ts';
import { beginBirth } from './applications.ts';
import { openBrowser } from './browser.ts';
import { waitFor } from './minute-jobs.ts';
import { asOfficer, officers } from './office.ts';
import { Person } from './person.ts';
import { startSystem } from './running-system.ts';

const system = await startSystem();
const browser = await openBrowser();
const maker = openPdfMaker({ fonts: usualFonts() });
after(async () => {
  await maker.close();
  await browser.close();
  await system.stop();
});
const original = await maker.make({ template: '= GIẤY CHỨNG SINH\nSố 12/2026', data: null });
const scan = { name: 'giay-chung-sinh.pdf', mimeType: 'application/pdf', buffer: Buffer.from(original) };

for (const js of [true, false])
  test(`an original becomes a certified copy, which is accepted in another dossier, script ${js ? 'on' : 'off'}`, async () => {
    const office = { browser, system, js };
    const paper = `Giấy chứng sinh ${js ? 'A' : 'B'}`;
    // Looking closely reloads, and a refused form would be lost; `every-page` looks at this one.
    const copy = await asOfficer({ ...office, closely: false }, officers.reception, async (officer) => {
      await officer.go('/chung-thuc');
      await officer.follow('Nhận bản chính');
      await officer.type('Họ tên', 'Nguyễn Thị Mẫu');
      await officer.type(/^Số định danh, hộ chiếu/, '000099000001');
      await officer.page.getByLabel('Loại giấy tờ').selectOption({ label: 'Giấy chứng sinh' });
      await officer.type(/^Tên giấy tờ/, paper);
      await officer.type('Cơ quan cấp', 'Bệnh viện Mẫu');
      await officer.page.locator('[name=scan-original]').setInputFiles([scan]);
      await officer.press('Chuyển ký chứng thực');
      // Nothing is certified uncompared.
      await officer.page.locator('.error-summary').waitFor();
      for (const box of await officer.page.locator('[name=check]').all()) await box.check();
      await officer.press('Chuyển ký chứng thực');
      await officer.sees('Chờ ký');
      return officer.at;
    });
    const id = copy.split('/').at(-1);

    await asOfficer(office, officers.leader, async (leader) => {
      await leader.go('/chung-thuc/ky');
      await leader.sees(paper);
      await leader.press('Ký chứng thực các bản đã chọn');
      await leader.sees(/Đã ký chứng thực \d+ bản/);
    });
    await waitFor('the copy in the vault', system, [
      `select 1 from certify.issued i join vault.paper p on p.file_hash = i.file_hash where i.request_id = $1`,
      [id],
    ]);

    await asOfficer({ ...office, closely: false }, officers.reception, async (officer) => {
      await officer.go(copy);
      await officer.sees('Đã chứng thực');
      const file = await officer.download(await officer.hrefOf(/Bản sao đã chứng thực/));
      assert.equal(file.type, 'application/pdf');
      assert.match(pdfText(file.body), /LỜI CHỨNG/);
      await officer.go(await officer.hrefOf('Trang kiểm tra'));
      await officer.sees(paper);
    });

    const mother = await Person.arrive(browser, system.origin, { screen: 'phone', js, closely: false });
    const draft = await beginBirth(mother, 'Nguyễn Thị Mẫu');
    await mother.go(`${draft}/giay-to`);
    await mother.sees('kho của bạn đã có');
    await mother.press('Dùng bản đã có');
    await mother.sees(paper);
    await mother.leave();
  });
