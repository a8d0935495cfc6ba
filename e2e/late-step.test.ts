import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { pdfText } from '../src/platform/pdf/pdf-text.ts';
import { openBrowser } from './browser.ts';
import { raiseAlarms } from './minute-jobs.ts';
import {
  asOfficer,
  draftAndForward,
  forward,
  handOver,
  officers,
  receiveAtCounter,
  signAndIssue,
  workOn,
} from './office.ts';
import { Person } from './person.ts';
import { startSystem } from './running-system.ts';

const system = await startSystem();
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await system.stop();
});

const why = 'Cơ quan chờ xác minh ở nơi cư trú trước đây.';

/** Instead of waiting for days: the open step of the dossier becomes due as many minutes from now. */
const stepDueIn = (code: string, minutes: number) =>
  system.ask(
    `update dossiers.task set due_at = now() + make_interval(mins => $2), alarm_at = now() - interval '1 second'
     where done_at is null and dossier_id = (select id from dossiers.dossier where code = $1)`,
    [code, minutes],
  );

for (const js of [true, false])
  test(`a late step is told, apologised for in time, and counted late all the same, script ${js ? 'on' : 'off'}`, async () => {
    const office = { browser, system, js };
    const elsewhere = { ...office, closely: false };
    const idNumber = js ? '000099000071' : '000099000072';
    const who = { name: 'Lò Văn Đợi', idNumber, phone: '0900 000 071' };
    const code = await receiveAtCounter(elsewhere, '1.004873', who);
    await workOn(elsewhere, officers.head, code, forward);

    await stepDueIn(code, 60);
    await raiseAlarms(system, code, 'nearly_due');
    await asOfficer(office, officers.handler, async (officer) => {
      await officer.go('/viec/nhac-viec');
      await officer.sees(code);
      await officer.sees(/Sắp hạn|Sắp hết hạn/);
    });

    await stepDueIn(code, -1);
    await raiseAlarms(system, code, 'overdue');
    let newDay = '';
    await asOfficer(office, officers.head, async (officer) => {
      await officer.go('/viec/nhac-viec');
      await officer.sees(/Quá hạn/);
      await officer.follow(code);
      await officer.unfold('Việc khác với hồ sơ này');
      await officer.follow('Xin lỗi và gia hạn');
      await officer.sees(/Chỉ được hẹn lại một lần, chậm nhất ngày \d\d\/\d\d\/\d{4}/);
      const prepared = await officer.page.getByLabel('Lý do').inputValue();
      assert.match(prepared, /cần thêm thời gian để hoàn thành/, 'words are prepared');
      await officer.type('Lý do', `${prepared} ${why}`);
      const promise = officer.page.getByLabel('Hẹn lại');
      await promise.selectOption('3');
      newDay = /\d\d\/\d\d\/\d{4}/.exec(await promise.locator('option:checked').innerText())?.[0] ?? '';
      await officer.press('Xin lỗi và gia hạn');
      await officer.sees('Đã xin lỗi và hẹn lại');
      const form04 = await officer.download(await officer.hrefOf(/mẫu 04/));
      assert.equal(form04.type, 'application/pdf');
      const printed = pdfText(form04.body).replaceAll(/\s+/g, ' ');
      assert.match(printed, new RegExp(why), 'the reason is printed');
      const [day, month, year] = newDay.split('/');
      assert.match(printed, new RegExp(`ngày ${day} tháng ${month} năm ${year}`), 'the new day is printed');
      assert.equal(await officer.page.getByText('Xin lỗi và gia hạn').count(), 0, 'there is no second apology');
    });

    const applicant = await Person.arrive(browser, system.origin, { screen: 'phone', js });
    await applicant.go('/tra-cuu');
    await applicant.type('Mã hồ sơ hoặc mã tra cứu', code);
    await applicant.type(/4 số cuối/, '0071');
    await applicant.press('Tra cứu');
    await applicant.sees('Xin lỗi, cơ quan phải hẹn lại');
    await applicant.sees(newDay);
    assert.doesNotMatch(await applicant.text(), new RegExp(why), 'the reason is for the owner only');
    await applicant.leave();

    // The first promise passes; the new one does not.
    await system.ask(
      `update dossiers.dossier set counted_due_at = counted_due_at - interval '20 days' where code = $1`,
      [code],
    );
    await draftAndForward(elsewhere, code);
    await workOn(elsewhere, officers.head, code, forward);
    await signAndIssue(elsewhere, code);
    await handOver(elsewhere, code, idNumber);
    await asOfficer(office, officers.head, async (officer) => {
      await officer.go(`/ho-so/${code}`);
      await officer.sees('Đã trả kết quả');
      await officer.sees('Xong quá hạn');
      const sheet = await officer.download(`${officer.at.split('?')[0]}/phieu/06`);
      assert.equal(sheet.type, 'application/pdf');
      assert.match(pdfText(sheet.body), /quá hạn/i, 'so says the control sheet');
    });
  });
