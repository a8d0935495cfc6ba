import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { beginBirth, birthAnswers, fillApplication, submit } from './applications.ts';
import { openBrowser } from './browser.ts';
import { scan } from './files-for-upload.ts';
import { Person } from './person.ts';
import { startSystem } from './running-system.ts';

const system = await startSystem();
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await system.stop();
});

for (const js of [true, false])
  test(`an application begun on a phone is finished on another machine, files included, script ${js ? 'on' : 'off'}`, async () => {
    const phone = await Person.arrive(browser, system.origin, { screen: 'phone', js, closely: false });
    const draft = await beginBirth(phone, 'Nguyễn Thị Mẫu');
    await fillApplication(phone, draft, birthAnswers, (step) => step === 'nhan-ket-qua');
    await phone.leave();

    const machine = await Person.arrive(browser, system.origin, { screen: 'desk', js });
    await machine.go('/dang-nhap?back=/ho-so-nhap');
    await machine.signInAsCitizen('Nguyễn Thị Mẫu');
    await machine.follow(/Khai sinh cho con/);
    assert.equal(machine.at, draft);
    await machine.go(`${draft}/giay-to`);
    const kept = await machine.download(await machine.hrefOf(scan.name));
    assert.deepEqual(kept.body, scan.buffer, 'the file is the one taken with the phone');
    await machine.go(draft);
    await fillApplication(machine, draft, birthAnswers);
    await machine.sees('Giàng A Páo');
    assert.ok(await submit(machine));
    await machine.leave();
  });
