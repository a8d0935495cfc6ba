import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { beginApplication, fillApplication, generalAnswers, submit } from './applications.ts';
import { openBrowser } from './browser.ts';
import { photo, scan } from './files-for-upload.ts';
import { officers, receiveOnline, workOn } from './office.ts';
import { Person } from './person.ts';
import { startSystem } from './running-system.ts';

const system = await startSystem();
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await system.stop();
});

/** Marital status certificate: no form of its own, decided by phường Lào Cai. */
const procedure = '1.004873';

for (const js of [true, false]) {
  const office = { browser, system, js };
  const script = `script ${js ? 'on' : 'off'}`;

  const file = async (who: string): Promise<{ person: Person; page: string; code: string }> => {
    const person = await Person.arrive(browser, system.origin, { screen: 'phone', js });
    const draft = await beginApplication(person, procedure, who);
    await fillApplication(person, draft, generalAnswers);
    const reference = await submit(person);
    const page = person.at.replace('?moi=1', '');
    const elsewhere = { ...office, closely: false };
    const code = await receiveOnline(elsewhere, reference);
    await workOn(elsewhere, officers.head, code, (officer) => officer.press(/^Chuyển xử lý$/));
    return { person, page, code };
  };

  test(`papers are asked for once, the citizen hands them in, and the time limit begins anew, ${script}`, async () => {
    const { person, page, code } = await file('Trần Văn Thử');
    const due = () =>
      system.ask<{ due_at: string }>('select due_at::text from dossiers.dossier where code = $1', [code]);
    const [before] = await due();
    let foreseen = '';
    await workOn(office, officers.handler, code, async (officer) => {
      await officer.follow('Yêu cầu bổ sung');
      await officer.sees(/Nếu yêu cầu bổ sung lúc này, đồng hồ dừng/);
      foreseen = /tính lại từ đầu: sớm nhất (\d\d\/\d\d\/\d{4})/.exec(await officer.text())?.[1] ?? '';
      await officer.press(/^Yêu cầu bổ sung$/);
      assert.equal(await officer.page.locator('.error-summary').count(), 1, 'nothing asked, nothing sent');
      await officer.type('Giấy tờ cần bổ sung, hoàn thiện', 'Bản sao quyết định ly hôn\nXác nhận nơi cư trú trước đây');
      await officer.type('Lý do', 'Cần xác định tình trạng hôn nhân ở nơi cư trú trước đây.');
      await officer.press(/^Yêu cầu bổ sung$/);
    });

    await person.go(page);
    await person.sees('Cần bổ sung giấy tờ');
    const asked = await person.download(await person.hrefOf(/Phiếu yêu cầu bổ sung/));
    assert.equal(asked.body.subarray(0, 4).toString(), '%PDF');
    await person.follow('Bổ sung giấy tờ');
    await person.sees('Bản sao quyết định ly hôn');
    await person.page.locator('[name="giay-to-1"]').setInputFiles([scan]);
    await person.page.locator('[name="giay-to-2"]').setInputFiles([photo]);
    await person.press('Nộp bổ sung');
    await person.sees('Đang giải quyết');
    const [now] = await due();
    assert.ok(before && now && now.due_at >= before.due_at, 'a new due day');
    await person.leave();

    await workOn(office, officers.handler, code, async (officer) => {
      await officer.sees(scan.name);
      await officer.sees(new RegExp(`Ngày hẹn trả\\s+17:00 ${foreseen}`));
      await officer.unfold('Vì sao hẹn ngày này?');
      await officer.sees(/Đồng hồ dừng từ .+ đến .+ bổ sung.*; sau đó tính lại từ đầu/);
      await officer.sees(/Bổ sung xong lúc .+: thời hạn tính lại từ đầu/);
      assert.equal(
        await officer.page.getByRole('link', { name: 'Yêu cầu bổ sung', exact: true }).count(),
        0,
        'not a second time',
      );
      await officer.follow('Dự thảo kết quả');
      await officer.page.locator('[name="file"]').setInputFiles([scan]);
      await officer.press('Lưu tệp làm dự thảo');
      await officer.press(/^Chuyển xử lý$/);
    });
  });

  test(`another dossier is refused with form 03 and the citizen reads why, ${script}`, async () => {
    const { person, page, code } = await file('Phạm Quốc Kiểm Thử');
    await workOn(office, officers.handler, code, async (officer) => {
      await officer.follow('Dự thảo kết quả');
      await officer.type('Nội dung', 'Không đủ điều kiện.');
      await officer.press('Soạn từ mẫu và lưu');
      await officer.press(/^Chuyển xử lý$/);
    });
    await workOn(office, officers.head, code, (officer) => officer.press(/^Chuyển xử lý$/));
    await workOn(office, officers.leader, code, async (officer) => {
      await officer.follow('Từ chối');
      await officer.type('Lý do', 'Người đề nghị đang có vợ theo Sổ đăng ký kết hôn.');
      await officer.press(/^Từ chối$/);
    });
    await workOn(office, officers.clerk, code, async (officer) => {
      await officer.type('Số văn bản', '126/TC');
      await officer.press(/^Phát hành$/);
    });
    await person.go(page);
    await person.sees('Bị từ chối giải quyết');
    const why = await person.download(await person.hrefOf(/Phiếu từ chối giải quyết/));
    assert.equal(why.body.subarray(0, 4).toString(), '%PDF');
    await person.leave();
  });
}
