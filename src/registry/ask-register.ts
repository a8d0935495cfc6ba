import { setTimeout } from 'node:timers/promises';
import { cutText } from '../platform/cut-text.ts';
import { newId } from '../platform/ids.ts';
import { limitsOf, mostWrong, type Asker } from './guessing.ts';
import type { Operation } from './look-ups.store.ts';
import { registersOf, subjectOf, type RegistryHouse, type Registers } from './open-registers.ts';
import type { Ask, Register } from './registered.ts';

/** Why a register is asked: in words for the person, for which procedure, and for which draft or dossier. */
export type Purpose = { readonly words: string; readonly procedure: string; readonly filingId: string | null };

/** Who asks, from which network address ('' where there is none), and why. */
export type Inquiry = { readonly asker: Asker; readonly address: string; readonly purpose: Purpose };

/**
 * What came of asking. `found` says when the register said it. `no_match` never says which fact was wrong, nor whether
 * there is such a person. `away`: a state – go on by hand; null: no register is connected here.
 */
export type Found<T> =
  | { readonly kind: 'found'; readonly value: T; readonly takenAt: Temporal.Instant }
  | { readonly kind: 'no_match' }
  | { readonly kind: 'too_many'; readonly seconds: number }
  | { readonly kind: 'away'; readonly register: Register; readonly retryAt: Temporal.Instant | null };

/** One question: to which register, about which number, and how it is asked. */
export type Question<T> = {
  readonly register: Register;
  readonly operation: Operation;
  readonly number: string;
  /** Under what the answer is kept; null: never. */
  readonly keepAs: string | null;
  /** A number proved to be the asker's own (VNeID level 2, or facts a register confirmed) cannot be guessed. */
  readonly proven: boolean;
  ask(registers: Registers, ask: Ask, signal: AbortSignal): Promise<T | null>;
};

/** No refusal leaves sooner, so that its time does not tell whether there is such a person. */
export const quietMs = 200;

/**
 * Asks a register with all the discipline of this house: limits against guessing, what is kept, quota, breaker and
 * retries. The question is recorded before the register hears it, what came of it before anybody hears that. Where that
 * cannot be written: away when somebody else's transaction stands in the way for a second, else a fault.
 */
export async function askRegister<T>(house: RegistryHouse, inquiry: Inquiry, question: Question<T>): Promise<Found<T>> {
  const { register } = question;
  const registers = registersOf(house);
  if (!registers) return { kind: 'away', register, retryAt: null };
  try {
    return await askRecorded(house, registers, inquiry, question);
  } catch (fault) {
    if ((fault as { code?: unknown }).code !== lockNotAvailable) throw fault;
    return { kind: 'away', register, retryAt: house.clock.now().add({ seconds: 5 }) };
  }
}

/** SQLSTATE of a lock that was not given in time. */
const lockNotAvailable = '55P03';

async function askRecorded<T>(
  house: RegistryHouse,
  registers: Registers,
  { asker, address, purpose }: Inquiry,
  { register, operation, number, keepAs, proven, ask }: Question<T>,
): Promise<Found<T>> {
  const began = performance.now();
  const subject = subjectOf(house, number);
  const kept = keepAs === null ? null : registers.kept.find(keepAs);
  const question = await registers.book.begin({
    register,
    operation,
    purpose: cutText(purpose.words, 200),
    asker,
    subject,
    filingId: purpose.filingId,
    limits: limitsOf(asker, () => (address === '' ? '' : subjectOf(house, address).toString('base64url'))),
    mostWrong: proven || asker.kind === 'system' ? null : mostWrong[asker.kind],
    known: kept && 'found',
  });
  if (question.kind === 'too_many') return question;
  if (kept) return { kind: 'found', value: kept.value as T, takenAt: kept.at };
  const called = await registers.partner[register].call((signal) =>
    ask(
      registers,
      { requestId: newId(), procedure: purpose.procedure, officer: asker.kind === 'officer' ? asker.id : '' },
      signal,
    ),
  );
  const value = called.kind === 'answered' ? called.value : null;
  const outcome = called.kind === 'away' ? 'away' : value === null ? 'no_match' : 'found';
  await registers.book.end({ id: question.id, outcome, ms: Math.round(performance.now() - began) });
  if (called.kind === 'away') return { kind: 'away', register, retryAt: called.retryAt };
  if (value === null) {
    if (asker.kind !== 'system') await setTimeout(Math.max(0, quietMs - (performance.now() - began)));
    return { kind: 'no_match' };
  }
  return { kind: 'found', value, takenAt: keepAs === null ? house.clock.now() : registers.kept.keep(keepAs, value).at };
}
