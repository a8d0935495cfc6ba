import assert from 'node:assert/strict';
import { sampleAnswers } from '../forms/api.ts';
import { newId } from '../platform/ids.ts';
import { applyHouse, hoa, typedFrom } from './testing-apply.ts';

/** Đăng ký khai sinh: a procedure of the sample with a form of its own. */
export const birth = '1.001193';

/** What a person types for the sample's birth. */
export const birthTyped = async (): Promise<Record<string, string>> => typedFrom(await sampleAnswers('birth'));

/** What a person types into the general form. */
export const generalTyped = {
  full_name: hoa.name,
  phone: '0900000001',
  'address-province': '15',
  'address-commune': '02647',
  'address-street': 'Số 12',
  for_organisation: 'no',
  purpose: 'Cấp bản sao trích lục khai sinh',
};

const applicantTyped = {
  who: 'self',
  self_phone: '0900000001',
  'self_address-province': '15',
  'self_address-commune': '02647',
  'self_address-street': 'Số 12',
};

/** The version a page was drawn at. */
export const versionIn = (text: string): string => /name="version" value="(\d+)"/.exec(text)?.[1] ?? '';

/** The dossier an answer leads to; fails when it leads elsewhere. */
export const dossierIdIn = (to: string): string =>
  /^\/ho-so-cua-toi\/([0-9a-f-]{36})\?moi=1$/.exec(to)?.[1] ?? assert.fail(to);

/** Every paper of a page will be brought later. */
export function papersLater(text: string): FormData {
  const form = new FormData();
  const names = new Set([...text.matchAll(/name="([^"]+-how)"/g)].map((match) => match[1] ?? ''));
  for (const name of names) form.append(name, 'counter');
  return form;
}

/** The house of a test file, and the steps every journey takes in it. */
export async function journeys() {
  const made = await applyHouse();
  const { get, post } = made;

  const begin = async (code: string): Promise<string> => {
    const begun = await post(`/nop-ho-so/${code}`, { draft: newId() });
    assert.equal(begun.status, 303, begun.text);
    return begun.to;
  };

  /** Follows the pages as they lead on, giving `answers`, until the check. */
  const fillIn = async (draft: string, answers: Record<string, string>): Promise<void> => {
    let at = `${draft}/nguoi-nop`;
    for (let step = 0; !at.endsWith('/kiem-tra'); step++) {
      assert.ok(step < 20, at);
      const page = await get(at);
      assert.equal(page.status, 200, at);
      const saved = at.endsWith('/giay-to')
        ? await post(at, papersLater(page.text))
        : await post(at, { ...applicantTyped, case: '1', method: 'counter', ...answers, _seen: 'yes' });
      assert.equal(saved.status, 303, `${at}\n${saved.text}`);
      at = saved.to;
    }
  };

  /** A draft with nothing left to do but to submit. */
  const ready = async (code: string): Promise<string> => {
    const draft = await begin(code);
    await fillIn(draft, code === birth ? await birthTyped() : generalTyped);
    return draft;
  };

  return { ...made, begin, fillIn, ready };
}
