import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openBrowser } from './browser.ts';
import { asOfficer, draftAndForward, forward, officers, receiveAtCounter, workOn } from './office.ts';
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
    const mother = { name: 'Giàng Thị Mẹ', idNumber: '000099000077', phone: '0900 000 077' };
    const code = await receiveAtCounter(office, '2.001023', mother);
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
    await draftAndForward(office, code);
    await workOn({ ...office, closely: false }, officers.head, code, forward);
    await workOn({ ...office, closely: false }, officers.leader, code, (officer) => officer.press(/^Ký$/));
    const [row] = await system.ask<{ roles: number }>(
      `select count(distinct (agency_id, role))::int as roles from dossiers.v_agency_role
       where dossier_id = (select id from dossiers.dossier where code = $1)`,
      [code],
    );
    assert.equal(row?.roles, 4, 'received, competent, and two agencies that contribute');
  });
