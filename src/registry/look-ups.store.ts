import { gather } from '../platform/db/gather.ts';
import type { OpenDb } from '../platform/db/open.ts';
import type { Asker, AskLimit } from './guessing.ts';
import type { Register } from './registered.ts';

/** Which question it was. */
export type Operation = 'look_up' | 'confirm' | 'household' | 'marital_state' | 'record';

/** What came of a question. */
export type Outcome = 'found' | 'no_match' | 'away';

/** One question as it is recorded before it is asked. */
export type LookUpRecord = {
  readonly register: Register;
  readonly operation: Operation;
  readonly purpose: string;
  readonly asker: Asker;
  readonly subject: Buffer;
  readonly filingId: string | null;
  readonly limits: readonly AskLimit[];
  /** Wrong tries about this number, and those under way, that lock it; null: it cannot be guessed. */
  readonly mostWrong: number | null;
  /** The outcome, where it was known before: answered from what had been asked a little earlier. */
  readonly known: Outcome | null;
};

/** A question that may be asked, with the id of its record; or how long not. */
export type Begun =
  | { readonly kind: 'begun'; readonly id: number }
  | { readonly kind: 'too_many'; readonly seconds: number };

/** The record of look-ups; what several requests write in the same moment goes in one commit. */
export type LookUpBook = {
  /** Counts against the limits and, when it may be asked, records the question; await it before the register hears it. */
  begin(one: LookUpRecord): Promise<Begun>;
  /** Records what came of it; await it before the answer leaves: what cannot be recorded must not be shown. */
  end(one: Ended): Promise<void>;
};

/** Opens the record for this process. Throws where a question cannot be recorded. */
export function openLookUps({ sql }: OpenDb): LookUpBook {
  const write = gather<Written, Begun>(async (all) => {
    const ended = all.filter((one) => one.kind === 'end');
    const begun: Begun[] = [];
    all.forEach(({ kind }, n) => kind === 'end' && (begun[n] = { kind: 'begun', id: 0 }));
    const rows = await sql<{ n: number; id: number | null; wait: number }>(
      'select n, id, wait from registry.write_look_ups($1, $2, $3, $4, $5)',
      [ended.map(({ id }) => id), ended.map(({ outcome }) => outcome), ended.map(({ ms }) => ms), ...asAsked(all)],
    );
    for (const { n, id, wait } of rows)
      begun[n] = id === null ? { kind: 'too_many', seconds: wait } : { kind: 'begun', id };
    return begun;
  }, mostAtOnce);
  return {
    begin: (one) => write({ kind: 'begin', ...one }),
    async end(one) {
      await write({ kind: 'end', ...one });
    },
  };
}

type Ended = { readonly id: number; readonly outcome: Outcome; readonly ms: number };
type Written = ({ readonly kind: 'begin' } & LookUpRecord) | ({ readonly kind: 'end' } & Ended);

const mostAtOnce = 128;

// Limits by their keys, questions by what they are about: the order in which the function locks.
function asAsked(all: readonly Written[]): [string, string] {
  const counts = new Map<string, AskLimit & { questions: number }>();
  for (const limit of all.flatMap((one) => (one.kind === 'begin' ? one.limits : []))) {
    const { questions } = counts.get(limit.key) ?? { questions: 0 };
    counts.set(limit.key, { ...limit, questions: questions + 1 });
  }
  const keys = [...counts.keys()].toSorted();
  const limits = keys.map((key) => counts.get(key));
  const asked = all.flatMap((one, n) =>
    one.kind === 'end'
      ? []
      : [
          {
            n,
            register: one.register,
            operation: one.operation,
            purpose: one.purpose,
            officer: one.asker.kind === 'officer' ? one.asker.id : null,
            person: one.asker.kind === 'person' ? one.asker.id : null,
            partner: one.asker.kind === 'partner' ? one.asker.name : null,
            unit: one.asker.kind === 'officer' || one.asker.kind === 'partner' ? one.asker.unitId : null,
            subject: one.subject.toString('hex'),
            filing: one.filingId,
            outcome: one.known,
            ms: one.known && 0,
            most: one.mostWrong,
            of: one.limits.map(({ key }) => keys.indexOf(key)),
          },
        ],
  );
  asked.sort((a, b) => (a.subject < b.subject ? -1 : Number(a.subject > b.subject)));
  return [JSON.stringify(limits.map((one) => one && { ...one, per_minute: one.perMinute })), JSON.stringify(asked)];
}

/** Forgets the permits of whoever was quiet for a day: they have all of them again. */
export async function forgetPermits({ sql }: OpenDb): Promise<void> {
  await sql('select registry.forget_permits()');
}

/** A look-up as the person it was about sees it. */
export type OwnLookUp = {
  readonly id: number;
  readonly at: Temporal.Instant;
  readonly register: Register;
  readonly operation: Operation;
  readonly purpose: string;
  readonly byMyself: boolean;
  readonly partner: string | null;
  readonly unitId: string | null;
  /** Null: it was asked, and whoever asked was not answered (yet). */
  readonly outcome: Outcome | null;
};

/** How many a page holds. */
export const lookUpsPerPage = 50;

/** Who asked about this number, newest first; `personId`: who is looking, `beforeId`: the last id of the page before. */
export const lookUpsAbout = (
  { sql }: OpenDb,
  subject: Buffer,
  personId: string,
  beforeId: number | null,
): Promise<OwnLookUp[]> =>
  sql<OwnLookUp>(
    `select id, at, register, operation, purpose, coalesce(person_id = $2, false) as "byMyself", partner,
       unit_id as "unitId", outcome
     from registry.look_up where subject = $1 and ($3::bigint is null or id < $3)
     order by id desc limit ${lookUpsPerPage}`,
    [subject, personId, beforeId],
  );

/** A partner that may ask through the API. */
export type PartnerKey = { readonly name: string; readonly unitId: string | null; readonly perMinute: number };

/** The partner behind a key, if it is good today. */
export async function partnerOf({ sql }: OpenDb, keyHash: Buffer, today: string): Promise<PartnerKey | null> {
  const [row] = await sql<PartnerKey>(
    `select name, unit_id as "unitId", per_minute as "perMinute" from registry.partner_key
     where key_hash = $1 and (valid_until is null or valid_until >= $2::date)`,
    [keyHash, today],
  );
  return row ?? null;
}

/** Lets a partner in, or changes its key and pace. */
export async function writePartner(
  { sql }: OpenDb,
  partner: PartnerKey & { readonly keyHash: Buffer; readonly validUntil: string | null },
): Promise<void> {
  await sql(
    `insert into registry.partner_key (name, key_hash, unit_id, per_minute, valid_until) values ($1, $2, $3, $4, $5)
     on conflict (name) do update set key_hash = excluded.key_hash, unit_id = excluded.unit_id,
       per_minute = excluded.per_minute, valid_until = excluded.valid_until`,
    [partner.name, partner.keyHash, partner.unitId, partner.perMinute, partner.validUntil],
  );
}
