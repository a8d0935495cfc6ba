import type { OpenDb } from '../../platform/db/open.ts';
import type { PersonClaims } from '../sign-in/person-claims.ts';

/** An address as it is kept: today's codes where the identity provider gave them. */
export type StoredAddress = { province: string | null; commune: string | null; street: string };

/** Writes what the identity provider says about a person, new or known, and returns the person's id. */
export const upsertPerson = async ({ sql }: OpenDb, issuer: string, person: PersonClaims): Promise<string> => {
  const [row] = await sql<{ id: string }>(
    `insert into identity.person (issuer, subject, full_name, id_number, date_of_birth, gender, phone, email, address, level)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (issuer, subject) do update set full_name = excluded.full_name, id_number = excluded.id_number,
       date_of_birth = excluded.date_of_birth, gender = excluded.gender, phone = excluded.phone, email = excluded.email,
       address = excluded.address, level = excluded.level
     returning id`,
    [
      issuer,
      person.subject,
      person.name,
      person.idNumber,
      person.dateOfBirth,
      person.gender,
      person.phone,
      person.email,
      person.address && JSON.stringify(person.address),
      person.level,
    ],
  );
  if (!row) throw new Error('upsert returned nothing');
  return row.id;
};

/** The number of identity of a person; null: not known, or there is no such person. */
export const idNumberOf = async ({ sql }: OpenDb, personId: string): Promise<string | null> =>
  (await sql<{ id_number: string | null }>('select id_number from identity.person where id = $1', [personId]))[0]
    ?.id_number ?? null;

/** Who signed in with these numbers of identity: number → person; numbers nobody signed in with are absent. */
export const personsWithNumbers = async (
  { sql }: OpenDb,
  idNumbers: readonly string[],
): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (
      await sql<{ idNumber: string; id: string }>(
        `select distinct on (id_number) id_number as "idNumber", id from identity.person
         where id_number = any($1) order by id_number, id desc`,
        [idNumbers],
      )
    ).map(({ idNumber, id }) => [idNumber, id]),
  );

/** What is known of a person. `level`: of the account. */
export type PersonRow = {
  id: string;
  name: string;
  idNumber: string | null;
  dateOfBirth: string | null;
  gender: 'male' | 'female' | 'other' | null;
  phone: string | null;
  email: string | null;
  address: StoredAddress | null;
  level: 1 | 2 | null;
};

/** A person by id, or null. */
export const findPerson = async ({ sql }: OpenDb, id: string): Promise<PersonRow | null> => {
  const [row] = await sql<PersonRow>(
    `select id, full_name as name, id_number as "idNumber", date_of_birth as "dateOfBirth", gender, phone, email, address, level
     from identity.person where id = $1`,
    [id],
  );
  return row ?? null;
};

/** A person who bears a name, with what tells people of one name apart. */
export type Namesake = {
  /** Which of the wanted ones, from 0. */
  readonly wanted: number;
  readonly id: string;
  readonly name: string;
  /** `1985-03-15`, or as much of it as is known. */
  readonly dateOfBirth: string | null;
  readonly idNumber: string | null;
  readonly address: StoredAddress | null;
};

/** The most people told for one name. */
export const mostNamesakes = 5;

/**
 * People known here who bear these names, whatever their diacritics, and were born in the year where one is wanted; at most
 * {@link mostNamesakes} and one more of each, newest first. Found by an index: no more persons are read than are told.
 */
export const namesakes = (
  { sql }: OpenDb,
  wanted: readonly { name: string; year: string | null }[],
): Promise<Namesake[]> =>
  sql<Namesake>(
    `select (w.n - 1)::int as wanted, p.id, p.full_name as name, p.date_of_birth as "dateOfBirth", p.id_number as "idNumber", p.address
     from unnest($1::text[], $2::text[]) with ordinality as w(name, year, n)
     cross join lateral (
       (select * from identity.person where w.year is not null and platform.fold(full_name) = platform.fold(w.name)
          and left(date_of_birth, 4) = w.year limit ${mostNamesakes + 1})
       union all
       (select * from identity.person where w.year is null and platform.fold(full_name) = platform.fold(w.name)
          limit ${mostNamesakes + 1})) p
     order by w.n, p.id desc`,
    [wanted.map(({ name }) => name), wanted.map(({ year }) => year)],
  );
