import assert from 'node:assert/strict';
import { sampleAnswers } from '../src/forms/api.ts';
import { fillPage, type Kept } from './fill-form.ts';
import { photo, scan } from './files-for-upload.ts';
import type { Person } from './person.ts';

const tenDaysAgo = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh').subtract({ days: 10 });
/** What the parents answer, for a child born ten days ago; who they are is known from their sign-in. */
export const birthAnswers: Kept = {
  ...(await sampleAnswers('birth')),
  child_birth: tenDaysAgo.toString(),
  full_name: null,
  id_number: null,
};

/** What somebody answers on the general form. */
export const generalAnswers: Kept = { for_organisation: false, purpose: 'Đề nghị giải quyết theo quy định.' };

/** From the home page to the task list of a new application, signing in on the way. */
export async function beginBirth(person: Person, who: string): Promise<string> {
  await person.go('/');
  await person.page.getByRole('searchbox').first().fill('khai sinh');
  await person.press(/^Tìm/);
  await person.follow(/Khai sinh cho con|^Thủ tục đăng ký khai sinh$/);
  await person.follow('Nộp hồ sơ trực tuyến');
  await person.signInAsCitizen(who);
  return begin(person);
}

/** From a link to a procedure to the task list of a new application. */
export async function beginApplication(person: Person, code: string, who: string): Promise<string> {
  await person.go(`/nop-ho-so/${code}`);
  await person.signInAsCitizen(who);
  return begin(person);
}

async function begin(person: Person): Promise<string> {
  await person.press(/^Bắt đầu/);
  assert.match(person.at, /^\/ho-so-nhap\/[0-9a-f-]{36}$/);
  return person.at;
}

/** Does the open steps one after another until `until` says that this one is far enough, or all are done. */
export async function fillApplication(
  person: Person,
  draft: string,
  answers: Kept,
  until: (step: string) => boolean = () => false,
): Promise<void> {
  for (let steps = 0; steps < 24; steps++) {
    const step = person.at.replace(`${draft}/`, '').split('?')[0] ?? '';
    if (step === 'kiem-tra' || until(step)) return;
    if (person.at === draft) await person.follow(/^(Làm bước tiếp theo|Kiểm tra và nộp)$/);
    else await doStep(person, step, answers);
  }
  throw new Error(`no end of steps at ${person.at}`);
}

async function doStep(person: Person, step: string, answers: Kept): Promise<void> {
  switch (step) {
    case 'nguoi-nop':
      return fillPage(person, { who: 'self' });
    case 'co-quan':
      return choose(person, 'phường Lào Cai');
    case 'truong-hop':
      return fillPage(person, { case: '1' });
    case 'nhan-ket-qua':
      return fillPage(person, { method: 'online' });
    case 'giay-to':
      return handInPapers(person);
    default:
      return fillPage(person, answers);
  }
}

async function choose(person: Person, agency: string): Promise<void> {
  const list = person.page.locator('main select');
  if ((await list.count()) > 0) {
    const option = list.locator('option', { hasText: new RegExp(agency, 'i') }).first();
    await list.selectOption((await option.getAttribute('value')) ?? '');
  } else await person.tick(new RegExp(agency, 'i'));
  await person.press('Lưu và tiếp tục');
}

/** The first paper as a PDF and a photo; the others are brought to the counter. */
async function handInPapers(person: Person): Promise<void> {
  const { page } = person;
  const keys = await page
    .locator('main [name$="-how"][value="counter"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('name') ?? ''));
  assert.ok(keys.length > 0, 'papers are asked for');
  for (const [index, name] of keys.entries()) {
    const first = index === 0 && !person.at.includes('phan=');
    await page.locator(`[name="${name}"][value="${first ? 'upload' : 'counter'}"]`).check();
    if (first) await page.locator(`[name="${name.replace(/-how$/, '-file')}"]`).setInputFiles([scan, photo]);
  }
  await person.press('Lưu và tiếp tục');
}

/** Reads everything again, declares and files; returns the reference. */
export async function submit(person: Person): Promise<string> {
  await person.tick(/Tôi cam đoan/);
  await person.press('Nộp hồ sơ');
  assert.match(person.at, /^\/ho-so-cua-toi\/[0-9a-f-]{36}\?moi=1$/);
  return /N\w{4}-\w{4}/.exec(await person.text('.panel-code'))?.[0] ?? '';
}
