import type { House } from '../house.ts';
import { openSeal } from '../seal.ts';

/** Writes a value that only the same officer can bring back unchanged. */
export type Seal = { write(value: unknown): string; read(sealed: string): unknown };

/**
 * The seal of one officer, good for a day: the number of the form and the scans already kept travel through
 * the page, so a form that comes back wrong has lost nothing, and nobody can claim another's file by its hash.
 * `read` gives null for anything not sealed for this officer here.
 */
export function sealOf(house: House, officerId: string): Seal {
  const seal = openSeal(house.secret, `counter ${officerId}`);
  return {
    write: (value) => seal.write(JSON.stringify(value), house.clock.now().add({ hours: 24 })),
    read(sealed) {
      const text = seal.read(sealed, house.clock.now());
      return text === null ? null : JSON.parse(text);
    },
  };
}
