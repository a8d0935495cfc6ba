import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openBrowser } from './browser.ts';
import {
  addStepBelow,
  approveVersion,
  bindProcedure,
  importProcedures,
  makeOwnProcess,
  stepCard,
} from './internal-process.ts';
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
import { startSystem } from './running-system.ts';

const system = await startSystem();
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await system.stop();
});

await importProcedures(system, { '9.900003': 'Chấp thuận hội thi làm bánh mẫu', '9.900004': 'Chấp thuận chợ hoa mẫu' });
const administrator = 'quantri.tinh';

for (const [js, procedure] of [
  [true, '9.900003'],
  [false, '9.900004'],
] as const)
  test(`an office writes the steps of an imported procedure itself and works by them, script ${js ? 'on' : 'off'}`, async () => {
    const office = { browser, system, js };
    const elsewhere = { ...office, closely: false };
    await asOfficer(office, administrator, async (admin) => {
      await admin.go(`/quan-tri/quy-trinh/thu-tuc/${procedure}`);
      await admin.sees('5 ngày làm việc');
      await admin.sees('mặc định của cấp');
      await admin.sees(/22 giờ/);

      await makeOwnProcess(admin, procedure, async () => {
        await stepCard(admin, 3).getByLabel('Thời gian').fill('18');
        const added = await addStepBelow(admin, 3);
        await added.getByLabel('Nội dung công việc').fill('Văn thư rà soát thể thức');
        await added.getByLabel('Thời gian').fill('40');
        await admin.press('Lưu dự thảo');
        assert.match(await admin.text('.error-summary'), /Bước 4: chọn vị trí/);
        assert.equal(await added.getByLabel('Nội dung công việc').inputValue(), 'Văn thư rà soát thể thức');
        assert.equal(await stepCard(admin, 3).getByLabel('Thời gian').inputValue(), '18');

        await added.getByLabel('Vị trí').selectOption('clerk');
        await admin.press('Lưu dự thảo');
        assert.match(await admin.text('.error-summary'), /giờ/, 'more hours than the law allows');
        assert.equal(await added.getByLabel('Vị trí').inputValue(), 'clerk');
        await added.getByLabel('Thời gian').fill('4');
      });
      await admin.sees('Văn thư rà soát thể thức');
      await approveVersion(admin, '12/QĐ-MAU');
      await bindProcedure(admin, procedure);
    });

    const idNumber = '000099000073';
    const code = await receiveAtCounter(elsewhere, procedure, {
      name: 'Tẩn Thị Bánh',
      idNumber,
      phone: '0900 000 073',
    });
    await workOn(elsewhere, officers.head, code, forward);
    await draftAndForward(elsewhere, code);
    await workOn(office, officers.clerk, code, async (clerk) => {
      await clerk.sees('Văn thư rà soát thể thức');
      await forward(clerk);
    });
    await workOn(elsewhere, officers.head, code, forward);
    await signAndIssue(elsewhere, code);
    await handOver(elsewhere, code, idNumber);
    await asOfficer(office, officers.head, async (officer) => {
      await officer.go(`/ho-so/${code}`);
      await officer.sees('Đã trả kết quả');
      await officer.go(`${officer.at.split('?')[0]}/quy-trinh`);
      await officer.sees('Văn thư rà soát thể thức');
    });
  });
