import { createHmac } from 'node:crypto';
import type { OpenDb } from '../platform/db/open.ts';
import type { House } from '../platform/house.ts';
import { keptAnswers, type KeptAnswers } from '../platform/partners/kept-answers.ts';
import { openPartner, type Partner, type PartnerManners } from '../platform/partners/partner.ts';
import { purposeKey } from '../platform/secret-key.ts';
import { openLookUps, type LookUpBook, type PartnerKey } from './look-ups.store.ts';
import { jsonRegisters, type JsonRegisters } from './ports/json-registers.ts';
import { populationPort, type PopulationPort } from './ports/population.ts';
import { registers, type Register } from './registered.ts';

/** What asking a register needs of the house. */
export type RegistryHouse = Pick<House, 'open' | 'clock' | 'config' | 'secret' | 'log'>;

/** The registers of this installation, opened once a process. */
export type Registers = {
  readonly population: PopulationPort;
  readonly json: JsonRegisters;
  readonly partner: Readonly<Record<Register, Partner>>;
  readonly kept: KeptAnswers<unknown>;
  readonly book: LookUpBook;
  /** Keys that were good a moment ago; a key taken back is refused within half a minute. */
  readonly partnerKeys: KeptAnswers<PartnerKey>;
};

const opened = new WeakMap<OpenDb, Registers>();

/** A person waits before the screen, so all of it takes three seconds at most. */
const manners: Omit<PartnerManners, 'perMinute'> = {
  deadlineMs: 3_000,
  attemptMs: 1_200,
  attempts: 3,
  pauseMs: 100,
  breaker: { failures: 5, restMs: 5_000, longestRestMs: 60_000 },
};

/** Ten minutes: as long as somebody sits at a form. */
const keptFor = { seconds: 600, most: 5_000 };

/** The registers, or null where none is connected. */
export function registersOf(house: RegistryHouse): Registers | null {
  const { config, clock, open } = house;
  if (config.registers === null) return null;
  const known = opened.get(open);
  if (known) return known;
  const { perMinute, ...gateway } = config.registers;
  const partner = Object.fromEntries(
    registers.map((register) => [register, openPartner(clock, { ...manners, perMinute })]),
  ) as Record<Register, Partner>;
  const made: Registers = {
    population: populationPort(gateway),
    json: jsonRegisters(gateway),
    partner,
    kept: keptAnswers(clock, keptFor),
    book: openLookUps(open),
    partnerKeys: keptAnswers(clock, { seconds: 30, most: 1_000 }),
  };
  opened.set(open, made);
  return made;
}

// Made once for a secret: each question needs it twice or more.
const keys = new WeakMap<Buffer, Buffer>();
function subjectKey(secret: Buffer): Buffer {
  const key = keys.get(secret) ?? purposeKey(secret, 'registry.subject');
  keys.set(secret, key);
  return key;
}

/** The digest under which a number stands in the record of look-ups, and an address in the limits. */
export const subjectOf = ({ secret }: Pick<House, 'secret'>, number: string): Buffer =>
  createHmac('sha256', subjectKey(secret)).update(number).digest();
