import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { usualFonts } from '../src/platform/pdf/find-fonts.ts';
import { openPdfMaker } from '../src/platform/pdf/pdf-maker.ts';
import { jpegOf, openPicture } from '../src/platform/pictures/picture.ts';
import { blurred as blurredBy } from '../src/platform/pictures/wear-for-tests.ts';
import { paperPdf, scanOf } from '../src/vault/scan/scans-for-tests.ts';
import { beginBirth } from './applications.ts';
import { openBrowser } from './browser.ts';
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
const attestation = await paperPdf(maker, {
  title: 'GIẤY CHỨNG SINH',
  number: '77/2026',
  name: 'Trần Văn Thử',
  born: '01/11/2026',
  issuedOn: '02/11/2026',
  issuer: 'Bệnh viện Sản Nhi Lào Cai',
});
/** The text of the first page as a reader of PDFs finds it. */
async function wordsOf(pdf: Uint8Array): Promise<string> {
  const document = await (await PDFiumLibrary.init()).loadDocument(pdf);
  try {
    return document.getPage(0).getText();
  } finally {
    document.destroy();
  }
}
const photo = await scanOf(attestation, 1, { degrees: 2 }, 130);

for (const js of [true, false])
  test(
    `a paper scanned at the counter is used again without being asked for, script ${js ? 'on' : 'off'}`,
    { timeout: 240_000 },
    async () => {
      const office = { browser, system, js };
      const number = js ? '000099000002' : '000099000905';
      await asOfficer(office, officers.reception, async (officer) => {
        await officer.go('/mot-cua/tiep-nhan/1.001193');
        await officer.type('Họ tên hoặc tên tổ chức', 'Trần Văn Thử');
        await officer.type(/^Số định danh, hộ chiếu/, number);
        await officer.press('Đủ tất cả');
        await officer.press(/^Tiếp nhận$/);
        await officer.sees('Đã tiếp nhận hồ sơ');
        await officer.follow('Số hoá giấy tờ của hồ sơ này');
        const input = officer.page.getByLabel(/^Bản quét: .*[Cc]hứng sinh/).first();
        await input.setInputFiles([{ name: 'giay.jpg', mimeType: 'image/jpeg', buffer: photo }]);
        await officer.press('Tải bản quét lên và đọc');
        // The page renews itself by a header, with script or without; nobody presses anything.
        await officer.page.getByRole('button', { name: /Xác nhận, ký số/ }).waitFor({ timeout: 150_000 });
        assert.equal(await officer.page.getByLabel(/Số, ký hiệu/).inputValue(), '77/2026');
        assert.ok(
          (await officer.page
            .locator('.digitise-pages img')
            .evaluate((image) => (image as HTMLImageElement).naturalWidth)) > 500,
        );
        await officer.look();
        await officer.page.getByLabel('Cơ quan cấp').fill('Bệnh viện Sản Nhi Lào Cai');
        await officer.tick(/Tôi đã so với bản chính/);
        await officer.press(/Xác nhận, ký số/);
        await officer.sees('Đã lưu vào kho');
        const kept = await officer.download(await officer.hrefOf(/Tải bản số hoá/));
        assert.equal(kept.type, 'application/pdf');
        assert.match(kept.body.toString('latin1'), /pdfaid:part="2"/);
        assert.match(await wordsOf(kept.body), /77\/2026/, 'the words of the scan can be searched');

        // A second dossier at the counter: looked for first, and there.
        await officer.go('/mot-cua/tiep-nhan/1.001193');
        await officer.type('Họ tên hoặc tên tổ chức', 'Trần Văn Thử');
        await officer.type(/^Số định danh, hộ chiếu/, number);
        await officer.tick(/đồng ý tra kho/);
        await officer.press('Tra kho giấy tờ');
        await officer.sees('Kho đã có');
        await officer.tick(/Dùng bản trong kho: .*77\/2026/);
        await officer.press('Đủ tất cả');
        await officer.press(/^Tiếp nhận$/);
        await officer.sees('Đã tiếp nhận hồ sơ');
        await officer.follow('Số hoá giấy tờ của hồ sơ này');
        await officer.sees('Dùng lại bản số hoá');
      });
      if (!js) return;

      const person = await Person.arrive(browser, system.origin, { screen: 'phone', js });
      const draft = await beginBirth(person, 'Trần Văn Thử');
      await person.go('/kho');
      await person.sees('Giấy chứng sinh');
      await person.sees(/tôi đồng ý tại quầy/);
      await person.go(`${draft}/giay-to`);
      await person.press('Dùng bản đã có');
      await person.sees('Giấy chứng sinh.pdf');
      await person.leave();
    },
  );

test('a blurred photo is told on the person’s own device before anything is sent; it can be sent all the same', async () => {
  const person = await Person.arrive(browser, system.origin, { screen: 'phone', js: true });
  const draft = await beginBirth(person, 'Nguyễn Thị Mẫu');
  await person.go(`${draft}/giay-to`);
  const posts: string[] = [];
  person.page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
  const input = person.page.locator('upload-check input[type=file]').first();
  const blurred = await jpegOf(blurredBy(await openPicture(photo), 8), 80);
  await input.setInputFiles([{ name: 'mo.jpg', mimeType: 'image/jpeg', buffer: blurred }]);
  const advice = person.page.locator('.upload-advice');
  await advice.filter({ hasText: 'mo.jpg: ảnh mờ' }).first().waitFor({ state: 'attached' });
  assert.deepEqual(posts, [], 'nothing left the device');
  await person.look();
  await input.setInputFiles([{ name: 'net.jpg', mimeType: 'image/jpeg', buffer: photo }]);
  await person.page.waitForFunction(() => !document.querySelector('.upload-advice')?.textContent?.includes('mờ'));
  await person.leave();
});
