import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { beginBirth, birthAnswers, fillApplication, submit } from './applications.ts';
import { openBrowser } from './browser.ts';
import { scan } from './files-for-upload.ts';
import { openAtDesk, processToIssued, receiveOnline } from './office.ts';
import { Person } from './person.ts';
import { startSystem } from './running-system.ts';

const system = await startSystem();
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await system.stop();
});

for (const js of [true, false])
  test(`a mother registers a birth from her phone and downloads the certificate, script ${js ? 'on' : 'off'}`, async () => {
    const mother = await Person.arrive(browser, system.origin, { screen: 'phone', js });
    const draft = await beginBirth(mother, 'Nguyễn Thị Mẫu');
    await fillApplication(mother, draft, birthAnswers);
    await mother.sees('Giàng A Páo');
    await mother.sees(scan.name);
    const reference = await submit(mother);
    const filed = mother.at.replace('?moi=1', '');
    assert.ok(reference, 'a reference to follow it');

    const code = await receiveOnline({ browser, system, js }, reference);
    await processToIssued({ browser, system, js }, code);

    const anybody = await Person.arrive(browser, system.origin, { screen: 'phone', js });
    await anybody.go('/tra-cuu');
    await anybody.type('Mã hồ sơ hoặc mã tra cứu', code);
    await anybody.type(/4 số cuối/, '0001');
    await anybody.press('Tra cứu');
    await anybody.sees('Đã có kết quả');
    assert.doesNotMatch(await anybody.text(), /Nguyễn Thị Mẫu|Giàng A Páo/, 'no names without signing in');
    await anybody.leave();

    await mother.go(filed);
    await mother.press('Nhận kết quả');
    await mother.sees('Đã trả kết quả');
    const result = await mother.download(await mother.hrefOf('Kết quả giải quyết'));
    assert.equal(result.status, 200);
    assert.equal(result.body.subarray(0, 4).toString(), '%PDF');

    await mother.go('/tai-khoan/ai-da-xem');
    await mother.sees(/phường Lào Cai/i);
    await mother.leave();

    const reader = await Person.arrive(browser, system.origin, { screen: 'desk', js });
    await reader.go('/mau/thu?den=cong.dan.01%40example.vn');
    await reader.sees(code);
    await reader.leave();
  });

test('an officer of another commune cannot open the dossier, nor learn that it exists', async () => {
  const [dossier] = await system.ask<{ id: string }>(
    `select id from dossiers.dossier where owner_person_id is not null order by submitted_at desc limit 1`,
  );
  const stranger = await Person.arrive(browser, system.origin, { screen: 'desk', js: false });
  await stranger.signInAsOfficer('thuly.batxat');
  const answer = await openAtDesk(stranger, dossier?.id ?? '');
  assert.equal(answer, 404);
  await stranger.leave();
});
