import { readFile } from 'node:fs/promises';
import type { Answers } from './answers.ts';
import { parseForm, type Form } from './form.ts';

const folder = new URL('../../db/seed/forms/', import.meta.url);

/** The keys of the eight complete forms of the sample. */
export const sampleFormKeys = [
  'birth',
  'household-business',
  'driving-licence',
  'residence',
  'house-permit',
  'land-change',
  'social-allowance',
  'certified-copy',
] as const;

/** Reads the eight forms of the sample. Throws when a file of the repository is not a form. */
export function sampleForms(): Promise<readonly Form[]> {
  return Promise.all(
    sampleFormKeys.map(async (key) => {
      const form = parseForm(JSON.parse(await readFile(new URL(`${key}.json`, folder), 'utf8')));
      if (!form.ok) throw new Error(`db/seed/forms/${key}.json: ${form.refusal.join('; ')}`);
      return form.value;
    }),
  );
}

/** A complete, plausible example of the answers to a sample form, by fictional persons; for seeds and tests. */
export async function sampleAnswers(key: (typeof sampleFormKeys)[number]): Promise<Answers> {
  return JSON.parse(await readFile(new URL(`examples/${key}.json`, folder), 'utf8')) as Answers;
}
