import assert from 'node:assert/strict';
import type { Person } from './person.ts';

/** Answers as they are kept: text, numbers, yes or no, days, months and years, addresses. */
export type Kept = Readonly<Record<string, unknown>>;
type Address = { province: string; commune: string; street: string };

/**
 * Fills in what the page asks of `answers` and saves, until the next page comes: a question may appear only after
 * another is answered, and without script a province shows its communes after "Chọn tỉnh".
 */
export async function fillPage(person: Person, answers: Kept): Promise<void> {
  const here = person.at;
  for (let rounds = 0; rounds < 6; rounds++) {
    if (!(await fillOnce(person, answers))) continue;
    await person.press('Lưu và tiếp tục');
    if (person.at !== here) return;
    assert.equal(await person.page.locator('.error-summary').count(), 0, await person.text());
  }
  throw new Error(`${here} does not let go on: ${await person.text()}`);
}

/** False: the page came anew half way. */
async function fillOnce(person: Person, answers: Kept): Promise<boolean> {
  for (const [key, answer] of Object.entries(answers)) {
    if (answer === null || answer === '') continue;
    if (isAddress(answer)) {
      if (!(await fillAddress(person, key, answer))) return false;
    } else for (const [name, value] of Object.entries(asPosted(key, answer))) await put(person, name, value);
  }
  return true;
}

const isAddress = (answer: unknown): answer is Address =>
  typeof answer === 'object' && answer !== null && 'commune' in answer;

function asPosted(key: string, answer: unknown): Record<string, string> {
  if (typeof answer === 'boolean') return { [key]: answer ? 'yes' : 'no' };
  if (typeof answer === 'object' && answer !== null && 'y' in answer) {
    const { y, m, d } = answer as { y: number; m?: number; d?: number };
    return { [`${key}-year`]: String(y), [`${key}-month`]: String(m ?? ''), [`${key}-day`]: String(d ?? '') };
  }
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(String(answer));
  const text = String(answer).replace(/^\+84/, '0');
  return {
    [key]: text,
    ...(day ? { [`${key}-year`]: day[1] ?? '', [`${key}-month`]: day[2] ?? '', [`${key}-day`]: day[3] ?? '' } : {}),
  };
}

/** Sets a control when it stands on the page. */
async function put({ page }: Person, name: string, value: string): Promise<void> {
  const control = page.locator(`main [name="${name}"]`).filter({ visible: true });
  if ((await control.count()) === 0) return;
  const kind = await control.first().evaluate((one) => (one instanceof HTMLInputElement ? one.type : one.tagName));
  if (kind === 'radio' || kind === 'checkbox') await page.locator(`main [name="${name}"][value="${value}"]`).check();
  else if (kind === 'SELECT') await control.first().selectOption(value);
  else await control.first().fill(value);
}

async function fillAddress(person: Person, key: string, { province, commune, street }: Address): Promise<boolean> {
  const { page } = person;
  const provinces = page.locator(`[name="${key}-province"]`).filter({ visible: true });
  if ((await provinces.count()) === 0) return true;
  const communes = page.locator(`[name="${key}-commune"]`);
  await provinces.selectOption(province);
  const wanted = communes.locator(`option[value="${commune}"]`);
  if (person.js) await wanted.waitFor({ state: 'attached' });
  else if ((await wanted.count()) === 0) {
    await page.locator('address-select', { has: provinces }).getByRole('button').click();
    await page.waitForLoadState();
    return false;
  }
  await communes.selectOption(commune);
  if (street) await put(person, `${key}-street`, street);
  return true;
}
