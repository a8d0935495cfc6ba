import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { slipModels, type Generation, type ModelKey } from './slip-forms.ts';

/** SHA-256 of the words of a model, by which an issued slip remembers them. */
export const hashOf = (words: string): string => createHash('sha256').update(words).digest('hex');

/** Words of a model with their hash. */
export type SlipText = { readonly hash: string; readonly words: string };

const nameOf = (key: ModelKey, generation: Generation): string =>
  slipModels.find((one) => one.key === key)?.numbers[2025] === null ? `${key}.txt` : `${generation}-${key}.txt`;

function read(key: ModelKey, generation: Generation): SlipText {
  const words = readFileSync(new URL(`./models/${nameOf(key, generation)}`, import.meta.url), 'utf8');
  return { hash: hashOf(words), words };
}

const all = new Map<string, SlipText>();
for (const { key, numbers } of slipModels)
  for (const generation of [2018, 2025] as const)
    if (generation === 2025 || numbers[generation] !== null) all.set(`${generation} ${key}`, read(key, generation));

/** The words of a model as they come with the system. Throws where a set has no such model. */
export function builtInText(key: ModelKey, generation: Generation): SlipText {
  const found = all.get(`${generation} ${key}`);
  if (!found) throw new Error(`no model ${key} in the set of ${generation}`);
  return found;
}

/** A built-in text by its hash; undefined: not one of this version of the system. */
export const builtInByHash = (hash: string): SlipText | undefined =>
  [...all.values()].find((text) => text.hash === hash);
