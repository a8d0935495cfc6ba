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
import { waitFor } from './minute-jobs.ts';
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

await importProcedures(system, { '9.900005': 'Chấp thuận lễ hội mẫu', '9.900006': 'Chấp thuận triển lãm mẫu' });
const administrator = 'quantri.tinh';

for (const [js, procedure] of [
  [true, '9.900005'],
  [false, '9.900006'],
] as const)
  test(`a running dossier goes over to a new version of its process and finishes there, script ${js ? 'on' : 'off'}`, async () => {
    const office = { browser, system, js };
    const elsewhere = { ...office, closely: false };
    const versionOf = async (code: string) =>
      (
        await system.ask<{ version: number }>(
          `select v.version from dossiers.dossier d join process.process_version v on v.id = d.process_version_id where d.code = $1`,
          [code],
        )
      )[0]?.version;

    await asOfficer(elsewhere, administrator, async (admin) => {
      await makeOwnProcess(admin, procedure);
      await approveVersion(admin, '21/QĐ-MAU');
      await bindProcedure(admin, procedure);
    });
    const idNumber = '000099000074';
    const who = { name: 'Má A Hội', idNumber, phone: '0900 000 074' };
    const code = await receiveAtCounter(elsewhere, procedure, who);
    await workOn(elsewhere, officers.head, code, forward);

    await asOfficer(office, administrator, async (admin) => {
      await admin.go(`/quan-tri/quy-trinh/tt-${procedure.replaceAll('.', '-')}`);
      await admin.follow('Phiên bản 1');
      await admin.follow('Soạn phiên bản mới bằng bảng');
      await stepCard(admin, 3).getByLabel('Thời gian').fill('18');
      const added = await addStepBelow(admin, 3);
      await added.getByLabel('Nội dung công việc').fill('Văn thư rà soát thể thức');
      await added.getByLabel('Vị trí').selectOption('clerk');
      await added.getByLabel('Thời gian').fill('4');
      await admin.press('Lưu dự thảo');
      await admin.sees('Đã lưu dự thảo');
      await approveVersion(admin, '22/QĐ-MAU');
      assert.equal(await versionOf(code), 1, 'a running dossier keeps its version');

      await admin.follow(/^Chuyển hồ sơ/);
      await admin.sees('Hồ sơ sẽ chuyển');
      await admin.sees('Thẩm định hồ sơ, dự thảo kết quả');
      await admin.press('Chuyển 1 hồ sơ');
      assert.equal(await admin.page.locator('.error-summary').count(), 1, 'nothing moves without a ground');
      assert.equal(await versionOf(code), 1);
      await admin.type('Căn cứ chuyển', '22/QĐ-MAU');
      await admin.press('Chuyển 1 hồ sơ');
      await admin.sees('Đã bắt đầu chuyển');
      await waitFor('the dossier in version 2', system, [
        `select 1 from dossiers.dossier d join process.process_version v on v.id = d.process_version_id where d.code = $1 and v.version = 2`,
        [code],
      ]);
      await waitFor('the end of the move', system, [
        `select 1 from dossiers.migration where process_key = $1 and done_at is not null and moved = 1`,
        [`tt-${procedure.replaceAll('.', '-')}`],
      ]);
      await admin.go(admin.at);
      await admin.sees('Không có hồ sơ nào chuyển được');
    });

    await draftAndForward(elsewhere, code);
    await workOn(office, officers.clerk, code, async (clerk) => {
      await clerk.sees('Văn thư rà soát thể thức');
      await forward(clerk);
    });
    await workOn(elsewhere, officers.head, code, forward);
    await signAndIssue(elsewhere, code);
    await handOver(elsewhere, code, idNumber);
    assert.equal(await versionOf(code), 2);
    const [dossier] = await system.ask<{ state: string }>('select state from dossiers.dossier where code = $1', [code]);
    assert.equal(dossier?.state, 'returned');
  });
