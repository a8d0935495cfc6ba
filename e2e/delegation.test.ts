import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { birthAnswers, fillApplication, generalAnswers, submit } from './applications.ts';
import { openBrowser } from './browser.ts';
import { fillPage } from './fill-form.ts';
import { Person } from './person.ts';
import { startSystem } from './running-system.ts';

const system = await startSystem();
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await system.stop();
});

const [year] = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh').toString().split('-');

for (const js of [true, false])
  test(`a mother lets somebody file for her, sees what he did, and revokes it, script ${js ? 'on' : 'off'}`, async () => {
    const mother = await Person.arrive(browser, system.origin, { screen: 'desk', js });
    await mother.go('/uy-quyen/moi');
    await mother.signInAsCitizen('Nguyễn Thị Mẫu');
    await mother.type('Họ và tên', 'Lê Văn Nộp Hộ');
    await mother.type('Số định danh cá nhân', '000099000005');
    await mother.tick('Thủ tục tôi chọn');
    await mother.type(/Tìm thủ tục theo tên/, 'khai sinh cho con');
    await mother.press(/^Tìm$/);
    await mother.page.locator('input[name="thu-tuc"][value="1.001193"]').check();
    for (const power of ['Nộp hồ sơ', 'Bổ sung giấy tờ']) await mother.tick(power);
    for (const [part, value] of [
      ['day', '31'],
      ['month', '12'],
      ['year', String(Number(year) + 1)],
    ] as const)
      await mother.page.locator(`input[name="den-${part}"]`).fill(value);
    await mother.press('Lập uỷ quyền');
    await mother.sees('chờ người được uỷ quyền nhận');

    const helper = await Person.arrive(browser, system.origin, { screen: 'phone', js });
    await helper.go('/uy-quyen');
    await helper.signInAsCitizen('Lê Văn Nộp Hộ');
    await helper.follow('Nguyễn Thị Mẫu');
    await helper.press('Nhận uỷ quyền');
    await helper.press('Làm cho Nguyễn Thị Mẫu');
    assert.match(await helper.text('.acting'), /Đang làm việc thay mặt: Nguyễn Thị Mẫu/);
    await helper.go('/nop-ho-so/1.001193');
    await helper.press(/^Bắt đầu/);
    const draft = helper.at;
    await fillApplication(helper, draft, birthAnswers);
    assert.match(await helper.text('.acting'), /Nguyễn Thị Mẫu/, 'on every page');
    await submit(helper);
    const filed = helper.at.replace('?moi=1', '');

    await mother.go('/ho-so-cua-toi');
    await mother.page.locator(`a[href="${filed}"]`).first().click();
    await mother.sees('Lê Văn Nộp Hộ, làm thay');
    await mother.sees('Người nộp thay');

    await mother.go('/uy-quyen');
    await mother.follow('Lê Văn Nộp Hộ');
    await mother.press('Thu hồi uỷ quyền');
    await mother.sees('Đã thu hồi, có hiệu lực ngay');
    await mother.leave();

    await helper.go(filed);
    await helper.sees('Uỷ quyền không còn hiệu lực');
    await helper.sees(/đã bị thu hồi lúc/);
    assert.equal(await helper.page.locator('.acting').count(), 0, 'he acts for himself again');
    await helper.leave();
  });

test('a director files for the company, and finds it under the company', async () => {
  const director = await Person.arrive(browser, system.origin, { screen: 'desk', js: false });
  await director.go('/uy-quyen');
  await director.signInAsCitizen('Phạm Quốc Kiểm Thử');
  await director.press('Làm cho Công ty TNHH Thử Nghiệm Mẫu');
  await director.go('/nop-ho-so/1.013855');
  await director.press(/^Bắt đầu/);
  const draft = director.at;
  await director.go(`${draft}/nguoi-nop`);
  await director.sees('Của Công ty TNHH Thử Nghiệm Mẫu (mã số thuế 0000990075)');
  await fillPage(director, {
    who: 'organisation',
    org_kind: '1',
    org_role: 'Giám đốc',
    org_phone: '0900000007',
    org_address: { province: '15', commune: '02647', street: 'Số 8, đường Mẫu' },
  });
  await fillApplication(director, draft, generalAnswers);
  await submit(director);
  await director.go('/ho-so-cua-toi');
  await director.sees('Hồ sơ của Công ty TNHH Thử Nghiệm Mẫu');
  await director.sees('Công ty TNHH Thử Nghiệm Mẫu');
  const [row] = await system.ask<{ owner: string | null; name: string }>(
    `select d.owner_person_id as owner, f.applicant_name as name from dossiers.filing f join dossiers.dossier d on d.id = f.dossier_id
     where f.organisation_id is not null`,
  );
  assert.deepEqual(row, { owner: null, name: 'Công ty TNHH Thử Nghiệm Mẫu' });
  await director.leave();
});
