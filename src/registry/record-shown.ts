import type { Purpose } from './ask-register.ts';
import { openLookUps } from './look-ups.store.ts';
import { registersOf, subjectOf, type RegistryHouse } from './open-registers.ts';
import type { Register } from './registered.ts';
import { cutText } from '../platform/cut-text.ts';

/** People of a copy of a register that an officer is shown, by their numbers, and why. */
export type ShownPeople = {
  readonly register: Register;
  readonly officer: { readonly id: string; readonly unitId: string };
  readonly purpose: Pick<Purpose, 'words'>;
  readonly numbers: readonly string[];
};

/**
 * Records, before it is shown, that an officer sees these people in a copy of a register kept here: each finds it among
 * who looked them up. No register is asked, so nothing counts against limits. Throws where it cannot be written.
 */
export async function recordShown(
  house: RegistryHouse,
  { register, officer, purpose, numbers }: ShownPeople,
): Promise<void> {
  const book = registersOf(house)?.book ?? openLookUps(house.open);
  await Promise.all(
    numbers.map((number) =>
      book.begin({
        register,
        operation: 'look_up',
        purpose: cutText(purpose.words, 200),
        asker: { kind: 'officer', ...officer },
        subject: subjectOf(house, number),
        filingId: null,
        limits: [],
        mostWrong: null,
        known: 'found',
      }),
    ),
  );
}
