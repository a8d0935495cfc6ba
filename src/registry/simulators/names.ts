import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const weighted = z.array(z.tuple([z.string(), z.number().int().positive()]));
const weightsFile = z.object({
  family: weighted,
  middleMale: weighted,
  middleFemale: weighted,
  givenMale: weighted,
  givenFemale: weighted,
  words: z.array(z.tuple([z.number().int().min(2).max(4), z.number().int().positive()])),
});

/** How many places a table of names has: a power of two, so that a place is the low bits of a hash. */
export const places = 8_192;

/** One row a place: a part of a name stands in as many places as it is frequent. */
export type NameTables = Readonly<
  Record<'family' | 'middle_m' | 'middle_f' | 'given_m' | 'given_f' | 'words', readonly string[]>
>;

/** Reads the weights of name parts from `folder` (db/seed) and lays them out. Throws when the file does not fit. */
export async function nameTables(folder: string): Promise<NameTables> {
  const weights = weightsFile.parse(JSON.parse(await readFile(join(folder, 'name-weights.json'), 'utf8')));
  return {
    family: laidOut(weights.family),
    middle_m: laidOut(weights.middleMale),
    middle_f: laidOut(weights.middleFemale),
    given_m: laidOut(weights.givenMale),
    given_f: laidOut(weights.givenFemale),
    words: laidOut(weights.words.map(([words, weight]) => [String(words), weight])),
  };
}

function laidOut(list: readonly (readonly [string, number])[]): string[] {
  const total = list.reduce((sum, [, weight]) => sum + weight, 0);
  const all: string[] = [];
  let reached = 0;
  for (const [part, weight] of list) {
    reached += weight;
    while (all.length < Math.round((reached / total) * places)) all.push(part);
  }
  return all;
}
