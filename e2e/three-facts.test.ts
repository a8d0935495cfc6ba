import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { beginApplication, birthAnswers, fillApplication, generalAnswers, submit } from './applications.ts';
import { openBrowser } from './browser.ts';
import { photo } from './files-for-upload.ts';
import { fillPage } from './fill-form.ts';
import { asOfficer, officers, receiveOnline } from './office.ts';
import { Person } from './person.ts';
import { startSystem } from './running-system.ts';

const system = await startSystem();
const browser = await openBrowser();
after(async () => {
  await browser.close();
  await system.stop();
});

/** Confirmation of the marital state: the general form, filed for an old woman by a neighbour. */
const procedure = '1.004873';
const forOther = {
  basis: 'family',
  other_phone: '0900 000 004',
  other_address: { province: '15', commune: '02683', street: 'Thôn Mẫu 2' },
};

async function lookUp(person: Person, [name, day, month, year, id]: readonly [string, string, string, string, string]) {
  await person.type('Họ, chữ đệm và tên', name);
  await person.type('Ngày', day);
  await person.type('Tháng', month);
  await person.type('Năm', year);
  await person.type('Số định danh cá nhân', id);
  await person.page.getByRole('button', { name: 'Tra cứu', exact: true }).click();
  await person.page.waitForLoadState();
  await person.look();
}

/** Switches the simulated population register on its page in the sample. */
async function switchRegister(state: 'Ngừng' | 'Hoạt động'): Promise<void> {
  const operator = await Person.arrive(browser, system.origin, { screen: 'desk', js: false });
  await operator.go('/mau/so-dang-ky');
  const population = operator.page.locator('section', { hasText: 'CSDL quốc gia về dân cư' }).first();
  await population.getByLabel(state).check();
  await operator.press('Đổi CSDL quốc gia về dân cư');
  await operator.sees('Đã đổi');
  await operator.leave();
}

const dossierOf = async (reference: string): Promise<string> => {
  const [row] = await system.ask<{ id: string }>('select id from dossiers.dossier where filing_ref = $1', [reference]);
  assert.ok(row, reference);
  return row.id;
};

for (const js of [true, false])
  test(`three facts fill in the form of an old neighbour, locked and with their source, and it is filed, script ${js ? 'on' : 'off'}`, async () => {
    const neighbour = await Person.arrive(browser, system.origin, { screen: 'phone', js });
    const draft = await beginApplication(neighbour, procedure, 'Trần Văn Thử');
    await neighbour.follow('Điền sẵn từ cơ sở dữ liệu quốc gia');
    await neighbour.unfold('Nộp hộ người khác');
    await lookUp(neighbour, ['Le Thi Cu Mau', '3', '2', '1947', '000099000004']);
    await neighbour.sees('Ba thông tin không khớp');
    await lookUp(neighbour, ['Le Thi Cu Mau', '3', '2', '1946', '000099000004']);
    await neighbour.sees('Đã điền sẵn vào hồ sơ');
    await neighbour.sees(/CSDL quốc gia về dân cư, lấy lúc \d\d:\d\d/);
    await neighbour.follow('Về các bước của hồ sơ');
    await neighbour.follow(/^Người nộp/);
    const name = neighbour.page.locator('[name=other_name]');
    assert.equal(await name.inputValue(), 'Lê Thị Cụ Mẫu', 'as the register writes it');
    assert.equal(await name.getAttribute('readonly'), '');
    await fillPage(neighbour, forOther);
    await fillApplication(neighbour, draft, generalAnswers);
    await neighbour.sees('Lê Thị Cụ Mẫu');
    const dossier = await dossierOf(await submit(neighbour));

    await asOfficer({ browser, system, js }, officers.reception, async (officer) => {
      for (let tries = 0; tries < 100; tries++) {
        await officer.page.goto(`${system.origin}/ho-so/${dossier}`);
        if ((await officer.text()).includes('Khớp với CSDL quốc gia về dân cư')) break;
        await wait(200);
      }
      await officer.look();
      await officer.sees('Khớp với CSDL quốc gia về dân cư');
      await officer.sees('Điền theo CSDL quốc gia về dân cư');
    });

    await neighbour.go('/tai-khoan/tra-cuu-du-lieu');
    await neighbour.leave();
    const mother = await Person.arrive(browser, system.origin, { screen: 'phone', js });
    await mother.go('/tai-khoan/ai-da-xem');
    await mother.signInAsCitizen('Lê Thị Cụ Mẫu');
    await mother.follow('Ai đã tra cứu tôi trong các cơ sở dữ liệu quốc gia');
    await mother.sees('Điền sẵn hồ sơ');
    await mother.sees('Không khớp, không có dữ liệu');
    await mother.leave();
  });

test('while the register is away the form is filled in by hand and filed; when it returns the check finishes by itself', async () => {
  await switchRegister('Ngừng');
  const neighbour = await Person.arrive(browser, system.origin, { screen: 'phone', js: true });
  const draft = await beginApplication(neighbour, procedure, 'Trần Văn Thử');
  await neighbour.follow('Điền sẵn từ cơ sở dữ liệu quốc gia');
  await neighbour.unfold('Nộp hộ người khác');
  await lookUp(neighbour, ['Giàng A Ví Dụ', '15', '6', '1996', '000099000003']);
  await neighbour.sees('đang tạm không trả lời');
  await neighbour.follow('Về các bước của hồ sơ');
  await neighbour.follow(/^Người nộp/);
  await fillPage(neighbour, {
    who: 'other',
    other_name: 'Giàng A Ví Dụ',
    other_id: '000099000003',
    other_birth: '1996-06-15',
    ...forOther,
  });
  await fillApplication(neighbour, draft, generalAnswers);
  const reference = await submit(neighbour);
  const dossier = await dossierOf(reference);
  await neighbour.leave();
  const office = { browser, system, js: true };
  await until('it waits', 'waiting', dossier);
  await receiveOnline(office, reference);
  await asOfficer(office, officers.head, async (officer) => {
    await officer.go(`/ho-so/${dossier}`);
    await officer.sees('Chờ xác nhận của CSDL quốc gia về dân cư');
  });

  await switchRegister('Hoạt động');
  await system.ask(`update registry.confirmation set next_at = now() where state = 'waiting'`);
  await until('it is finished', 'confirmed', dossier);
  await asOfficer(office, officers.head, async (officer) => {
    await officer.go(`/ho-so/${dossier}`);
    await officer.sees('Khớp với CSDL quốc gia về dân cư');
  });
});

test('a mother says that the register is wrong about her husband; the officer sees both sides and decides', async () => {
  const mother = await Person.arrive(browser, system.origin, { screen: 'phone', js: false });
  const draft = await beginApplication(mother, '1.001193', 'Nguyễn Thị Mẫu');
  await mother.follow('Điền sẵn từ cơ sở dữ liệu quốc gia');
  await mother.follow('Chọn người trong hộ');
  await mother.press('Dùng Phạm Văn Bố Mẫu là vợ, chồng');
  await mother.sees('Đã điền sẵn vào hồ sơ');
  await mother.follow('Về các bước của hồ sơ');
  const known = { mother_name: null, mother_birth: null, mother_id: null, father_name: null, father_id: null };
  const answers = { ...birthAnswers, ...known, father_birth: null };
  await fillApplication(mother, draft, answers, (step) => step === 'to-khai/father');
  await mother.follow(/Thông tin sai\? Ngày, tháng, năm sinh của cha/);
  await mother.sees('12/05/1990');
  await mother.press('Lưu lời khai này');
  await mother.sees('Có thông tin cần sửa');
  await mother.page.locator('[name=father_birth-day]').fill('12');
  await mother.page.locator('[name=father_birth-month]').fill('5');
  await mother.page.locator('[name=father_birth-year]').fill('1989');
  await mother.type('Vì sao thông tin trong sổ chưa đúng?', 'Giấy khai sinh của chồng tôi ghi năm 1989');
  await mother.page.locator('[name=paper]').setInputFiles([photo]);
  await mother.press('Lưu lời khai này');
  assert.equal(await mother.page.locator('[name=father_birth-year]').inputValue(), '1989');
  await fillApplication(mother, draft, { ...answers, father_birth: '1989-05-12' });
  const reference = await submit(mother);
  const dossier = await dossierOf(reference);
  await mother.leave();
  const office = { browser, system, js: true };
  await receiveOnline(office, reference);
  await asOfficer(office, officers.head, async (officer) => {
    await officer.go('/viec/doi-chieu');
    await officer.follow('Khai khác sổ: Ngày, tháng, năm sinh của cha');
    await officer.sees('Giấy khai sinh của chồng tôi ghi năm 1989');
    await officer.follow(/^Quyết định: Ngày, tháng, năm sinh của cha/);
    await officer.press('Ghi quyết định');
    await officer.sees('Chọn theo bên nào');
    await officer.tick(/Người nộp đúng/);
    await officer.type('Căn cứ', 'Đã xem bản chính giấy khai sinh');
    await officer.press('Ghi quyết định');
    await officer.sees('Theo lời khai của người nộp');
    await officer.sees('Đã xem bản chính giấy khai sinh');
  });
  const [kept] = await system.ask<{ held: string; claimed: string; outcome: string }>(
    `select held, claimed, outcome from registry.dispute d join registry.dispute_decision e on e.dispute_id = d.id
     join registry.filed f on f.filing_id = d.filing_id where f.dossier_id = $1`,
    [dossier],
  );
  assert.deepEqual(kept, { held: '12/05/1990', claimed: '12/05/1989', outcome: 'person_right' });
});

/** Waits, 60 seconds at most, until a comparison stands so; the minute's work is asked for again and again. */
async function until(what: string, state: string, dossier: string): Promise<void> {
  for (let tries = 0; tries < 120; tries++) {
    const rows = await system.ask('select 1 from registry.confirmation where dossier_id = $1 and state = $2', [
      dossier,
      state,
    ]);
    if (rows.length > 0) return;
    if (tries % 8 === 4) await system.ask(`select graphile_worker.add_job('registry.confirmations')`);
    await wait(500);
  }
  assert.fail(`waited in vain until ${what}`);
}
