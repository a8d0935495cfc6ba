import { fold } from '../platform/i18n/fold.ts';
import type { Found, Inquiry } from './ask-register.ts';
import {
  claimDue,
  endConfirmation,
  insertConfirmation,
  markFiledAs,
  postponeConfirmation,
  type WaitingConfirmation,
} from './confirmations.store.ts';
import { organisationExtract, personExtract, type Asked, type AskedApplicant, type SaidMember } from './extract.ts';
import { knownFor } from './extracts.store.ts';
import { confirmPerson, lookUpHousehold, lookUpOrganisation } from './look-up.ts';
import { registersOf, type RegistryHouse } from './open-registers.ts';
import type { HouseholdMember } from './registered.ts';
import { areThreeFacts, namesThis } from './three-facts.ts';

/** A filing as registers need it. `asked` null: nothing of it can be compared (no number, no full date of birth). */
export type FiledFacts = {
  readonly filingId: string;
  readonly dossierId: string;
  readonly unitId: string;
  readonly procedureCode: string;
  readonly asked: AskedApplicant | null;
  /** Who was said to belong to the applicant's household; compared only with a person's three facts. */
  readonly household?: readonly SaidMember[];
};

/**
 * Đối chiếu hồ sơ đã nộp – after a filing: links its draft to the dossier, and compares what was said with the register
 * (the applicant, and the household they named) now or, while that is away, as soon as it answers. Safe to repeat. Does nothing more where no register is connected.
 */
export async function confirmFiling(house: RegistryHouse, filed: FiledFacts): Promise<void> {
  const now = house.clock.now();
  await markFiledAs(house.open, filed.filingId, filed.dossierId, filed.unitId, now);
  const { asked } = filed;
  if (registersOf(house) === null || asked === null || (asked.kind === 'person' && !areThreeFacts(asked))) return;
  const known = await knownFor(house.open, filed.filingId);
  const person = personExtract(known, 'applicant');
  const organisation = organisationExtract(known);
  const confirmed =
    asked.kind === 'person'
      ? person !== null && namesThis(asked, person.facts)
      : organisation !== null &&
        organisation.facts.taxCode === asked.taxCode &&
        sameName(organisation.facts.name, asked.name);
  await insertConfirmation(house.open, { ...filed, asked, confirmed, at: now });
  if (asked.kind === 'person' && filed.household && filed.household.length > 0)
    await insertConfirmation(house.open, {
      ...filed,
      asked: { ...asked, kind: 'household', members: filed.household },
      confirmed: false,
      at: now,
    });
  const register = asked.kind === 'person' ? 'population' : 'business';
  for (const one of await claimDue(house.open, register, now, 2, filed.filingId)) await compare(house, one);
}

const sameName = (one: string, other: string): boolean => fold(one) === fold(other);

/** Most comparisons of one run, and how many at the same time. */
const mostInRun = 2_000;
const lanes = 8;

/**
 * What the clock does: due comparisons, a bounded number of them. While a register is away one is tried first; only when
 * it answers the others follow. A worker that dies loses its claim, not the work. Returns how many got an answer.
 */
export async function runDueConfirmations(house: RegistryHouse): Promise<number> {
  const registers = registersOf(house);
  if (!registers) return 0;
  let answered = 0;
  for (const register of ['population', 'business'] as const) {
    const resting = registers.partner[register].retryAt();
    if (resting && Temporal.Instant.compare(resting, house.clock.now()) > 0) continue;
    let wide = resting === null;
    for (let asked = 0; asked < mostInRun;) {
      const batch = await claimDue(house.open, register, house.clock.now(), wide ? lanes : 1);
      if (batch.length === 0) break;
      const done = await Promise.all(batch.map((one) => compare(house, one)));
      asked += batch.length;
      answered += done.filter(Boolean).length;
      // One silence ends the run: the others keep their turn and are tried with the next minute's probe.
      if (!done.every(Boolean)) break;
      wide = true;
    }
  }
  return answered;
}

/** Asks once; false: no answer, postponed. */
async function compare(house: RegistryHouse, one: WaitingConfirmation): Promise<boolean> {
  const inquiry: Inquiry = {
    asker: { kind: 'system' },
    address: '',
    purpose: { words: 'Đối chiếu hồ sơ đã nộp', procedure: one.procedureCode, filingId: one.filingId },
  };
  const { asked } = one;
  const found = await ask(house, inquiry, asked);
  const now = house.clock.now();
  if (found.kind === 'away' || found.kind === 'too_many') {
    const rest = now.add({ seconds: Math.min(30 * 2 ** Math.min(one.tries, 2), 120) });
    const said = found.kind === 'away' ? found.retryAt : now.add({ seconds: found.seconds });
    await postponeConfirmation(house.open, one.id, said && Temporal.Instant.compare(said, rest) > 0 ? said : rest);
    return false;
  }
  const agrees = found.kind === 'found' && found.value;
  await endConfirmation(house.open, one.id, agrees ? 'confirmed' : 'differs', now);
  return true;
}

/** Asks what one comparison needs; found: whether it agrees. */
async function ask(house: RegistryHouse, inquiry: Inquiry, asked: Asked): Promise<Found<boolean>> {
  switch (asked.kind) {
    case 'person':
      return confirmPerson(house, inquiry, asked);
    case 'household': {
      const found = await lookUpHousehold(house, inquiry, asked);
      return found.kind === 'found' ? { ...found, value: allThere(asked.members, found.value) } : found;
    }
    case 'organisation': {
      const found = await lookUpOrganisation(house, inquiry, asked.taxCode);
      return found.kind === 'found' ? { ...found, value: sameName(found.value.name, asked.name) } : found;
    }
  }
}

/**
 * Whether each of those named is one of the household, and no two the same one; by number, or by name and birth. Who was
 * named with fewer facts may be several of them, so whoever was matched first moves on where that makes room.
 */
export function allThere(said: readonly SaidMember[], members: readonly HouseholdMember[]): boolean {
  const taken = new Map<HouseholdMember, SaidMember>();
  const seat = (one: SaidMember, tried: Set<HouseholdMember>): boolean =>
    members.some((member) => {
      if (tried.has(member) || !isThis(one, member)) return false;
      tried.add(member);
      const before = taken.get(member);
      if (before && !seat(before, tried)) return false;
      taken.set(member, one);
      return true;
    });
  return said.every((one) => seat(one, new Set()));
}

const isThis = (said: SaidMember, member: HouseholdMember): boolean =>
  sameName(member.name, said.name) &&
  (said.idNumber === '' || member.idNumber === said.idNumber) &&
  (said.birth === '' || said.birth.startsWith(member.birth) || member.birth.startsWith(said.birth));
