import { fold } from '../platform/i18n/fold.ts';
import type { RegisteredPerson, ThreeFacts } from './registered.ts';

/**
 * Whether a person of the register is the one these three facts name. Names are compared without tones, hats and their
 * placement (vn-rules 12), never rewritten; a register that knows only the year of birth is compared by the year.
 */
export function namesThis(facts: ThreeFacts, person: RegisteredPerson): boolean {
  return (
    person.idNumber === facts.idNumber &&
    (person.name === facts.name || fold(person.name) === fold(facts.name)) &&
    (person.birth === facts.birth || (person.birth.length === 4 && facts.birth.startsWith(person.birth)))
  );
}

/** Whether these could be three facts at all; anything else is never asked. */
export const areThreeFacts = ({ name, birth, idNumber }: ThreeFacts): boolean =>
  /^\d{12}$/.test(idNumber) && /^\d{4}-\d\d-\d\d$/.test(birth) && name.trim() !== '' && name.length <= 200;
