import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { z } from 'zod';
import { nameTables, places } from './names.ts';

/** Families that share the last six digits of their numbers are told apart by their years; so many fit. */
export const mostPeople = 40_000_000;
const familiesInRound = 250_000;
const familiesAtOnce = 50_000;
/** On average: some children are not born yet, some couples have one or none. */
const peopleInFamily = 3.03;
/** Nobody is born later. */
const youngest = '2026-06-30';

const seedPerson = z.object({
  full_name: z.string(),
  id_number: z.string().regex(/^\d{12}$/),
  date_of_birth: z.iso.date(),
  gender: z.enum(['male', 'female']),
  permanent_address: z.object({ line: z.string(), commune_code: z.string(), province_code: z.string() }),
});
const seedFile = z.object({
  citizens: z.array(seedPerson),
  relatives: z.array(seedPerson.extend({ of: z.string(), relation: z.enum(['spouse', 'child', 'parent']) })),
  organisations: z.array(
    z.object({
      tax_code: z.string(),
      name: z.string(),
      kind: z.enum(['enterprise', 'household']),
      active: z.boolean(),
      representative: z.string(),
      address: z.object({ line: z.string(), commune_code: z.string(), province_code: z.string() }),
    }),
  ),
});
const unitsFile = z.object({ communes: z.array(z.object({ code: z.string(), province_code: z.string() })) });

// Made by the simulator itself, not by a migration: a real installation has none of it. Unlogged: it can be made again.
const tables = `
  create schema if not exists simulated_registers;
  create unlogged table if not exists simulated_registers.made (people integer not null);
  alter table simulated_registers.made add column if not exists seconds integer;
  create unlogged table if not exists simulated_registers.person (
    id bigint not null, household bigint not null, place smallint not null, born date not null,
    sex smallint not null, marital smallint not null, province text not null, commune text not null,
    name text not null, line text);
  create unlogged table if not exists simulated_registers.business (
    tax_code text primary key, name text not null, kind text not null, active boolean not null,
    province text not null, commune text not null, line text not null, representative text not null);`;

/**
 * Makes fictional people, families, and businesses in the schema `simulated_registers`, the same every time: names by
 * real frequencies, numbers that begin with 000 (no province has that code) and keep the shape of a personal number, tax
 * codes that begin with 00. The citizens of db/seed/people.json and their relatives are there too. About 100,000 a second.
 * A register of this size that is there already is left alone. Throws RangeError above {@link mostPeople}.
 */
export async function makePeople(client: pg.ClientBase, people: number, seedFolder: string): Promise<void> {
  if (people > mostPeople) throw new RangeError(`at most ${mostPeople} people`);
  await client.query(tables);
  const { rows } = await client.query<{ people: number }>('select people from simulated_registers.made');
  if (rows[0]?.people === people) return;
  const began = performance.now();
  await client.query(`set maintenance_work_mem = '512MB'; set work_mem = '64MB';
    truncate simulated_registers.made, simulated_registers.person, simulated_registers.business;
    alter table simulated_registers.person drop constraint if exists person_pkey;
    drop index if exists simulated_registers.person_household;`);
  await layOutNames(client, seedFolder);
  const families = Math.ceil(people / peopleInFamily);
  for (let from = 0; from < families; from += familiesAtOnce)
    await client.query({
      name: 'simulated_people',
      text: familySql,
      values: [from, Math.min(from + familiesAtOnce, families) - 1, youngest],
    });
  await addSeed(client, seedFolder);
  await client.query(`alter table simulated_registers.person add primary key (id);
    create index person_household on simulated_registers.person (household);`);
  await client.query(businessSql);
  await client.query('analyze simulated_registers.person');
  await client.query('insert into simulated_registers.made (people, seconds) values ($1, $2)', [
    people,
    Math.round((performance.now() - began) / 1_000),
  ]);
}

async function layOutNames(client: pg.ClientBase, folder: string): Promise<void> {
  const tablesOf = await nameTables(folder);
  const units = unitsFile.parse(JSON.parse(await readFile(join(folder, 'admin-units.json'), 'utf8')));
  await client.query(`create temporary table if not exists part (at integer primary key, family text, middle_m text,
      middle_f text, given_m text, given_f text, words smallint);
    create temporary table if not exists commune (at integer primary key, code text, province text);
    truncate part, commune;`);
  await client.query(
    `insert into part select at - 1, f, mm, mf, gm, gf, w::smallint from unnest($1::text[], $2::text[], $3::text[],
       $4::text[], $5::text[], $6::text[]) with ordinality as t(f, mm, mf, gm, gf, w, at)`,
    [tablesOf.family, tablesOf.middle_m, tablesOf.middle_f, tablesOf.given_m, tablesOf.given_f, tablesOf.words],
  );
  await client.query(
    `insert into commune select at - 1, c, p from unnest($1::text[], $2::text[]) with ordinality as t(c, p, at)`,
    [units.communes.map(({ code }) => code), units.communes.map((one) => one.province_code)],
  );
  await client.query('analyze part');
}

// A family is a couple and up to two children. Its number within a round (r) decides the last six digits and the years;
// the round (k) moves all its years, so the same digits in another round are another year: numbers never meet.
const familySql = `
with family as (
  select no, no % ${familiesInRound} as r, no / ${familiesInRound} as k from generate_series($1::bigint, $2::bigint) as no),
dated as (
  select no, r, 1945 + ((hashint8extended(r, 1) & 1023) + k * 7) % 50 as man,
    (hashint8extended(r, 2) & 7) - 1 as later, 22 + (hashint8extended(r, 3) & 3) as first, 1 + (hashint8extended(r, 4) & 3) as gap,
    (hashint8extended(no, 5) & 31) = 0 as divorced, (hashint8extended(no, 6) & 7) as kids from family),
member as (
  select no, r, place, sex, year::int,
    case when place >= 2 then 1 when divorced then 3 else 2 end as marital,
    -- After a divorce the children live with their mother.
    case when divorced and place = 0 then - no - 1 else no end as household
  from dated cross join lateral (values
    (0, 1, man), (1, 2, man + later),
    (2, 1 + (hashint8extended(no, 7) & 1)::int, man + later + first),
    (3, 1 + (hashint8extended(no, 8) & 1)::int, man + later + first + gap)) as m(place, sex, year)
  where place < 2 or (place = 2 and kids > 0) or (place = 3 and kids > 3)),
person as (
  select *, make_date(year, 1, 1) + (hashint8extended(no, 20 + place) & 1023)::int % 365 as born,
    ((year / 100 - 19) * 2 + sex - 1) * 100000000 + year % 100 * 1000000 + r * 4 + place as id from member)
insert into simulated_registers.person (id, household, place, born, sex, marital, province, commune, name)
select p.id, p.household, p.place, p.born, p.sex, p.marital, c.province, c.code,
  f.family || ' ' ||
  case when w.words = 2 then '' else (case p.sex when 1 then m.middle_m else m.middle_f end) || ' ' end ||
  case when w.words = 4 then (case p.sex when 1 then n.given_m else n.given_f end) || ' ' else '' end ||
  case p.sex when 1 then g.given_m else g.given_f end
from person p
join part f on f.at = (hashint8extended(p.no, case when p.place = 1 then 31 else 30 end) & ${places - 1})
join part m on m.at = (hashint8extended(p.no, 40 + p.place) & ${places - 1})
join part w on w.at = (hashint8extended(p.no, 50 + p.place) & ${places - 1})
join part n on n.at = (hashint8extended(p.no, 60 + p.place) & ${places - 1})
join part g on g.at = (hashint8extended(p.no, 70 + p.place) & ${places - 1})
join commune c on c.at = (hashint8extended(p.no, 80) & 1048575)::int % (select count(*) from commune)
where p.born <= $3::date`;

// The tenth digit of a tax code: 10 − (weighted sum of the first nine mod 11); where that would be 10 there is no code.
const businessSql = `
with owner as (
  select row_number() over (order by id) as n, id, name, province, commune from simulated_registers.person
  where place = 0 and (hashint8extended(id, 90) & 31) = 0),
numbered as (
  select *, (23 * (n / 1000000 % 10) + 19 * (n / 100000 % 10) + 17 * (n / 10000 % 10) + 13 * (n / 1000 % 10)
    + 7 * (n / 100 % 10) + 5 * (n / 10 % 10) + 3 * (n % 10)) % 11 as rest from owner)
insert into simulated_registers.business
select '00' || lpad(n::text, 7, '0') || (10 - rest), 'Công ty TNHH ' || name, 'enterprise', n % 17 <> 0, province, commune,
  'Số ' || (1 + n % 90) || ', đường Mẫu', name from numbered where rest <> 0
on conflict do nothing`;

async function addSeed(client: pg.ClientBase, folder: string): Promise<void> {
  const seed = seedFile.parse(JSON.parse(await readFile(join(folder, 'people.json'), 'utf8')));
  await client.query('delete from simulated_registers.person where id = any($1::bigint[])', [
    [...seed.citizens, ...seed.relatives].map((one) => one.id_number),
  ]);
  const add = (one: z.infer<typeof seedPerson>, household: number, place: number, marital: number) =>
    client.query(`insert into simulated_registers.person values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, [
      Number(one.id_number),
      household,
      place,
      one.date_of_birth,
      one.gender === 'male' ? 1 : 2,
      marital,
      one.permanent_address.province_code,
      one.permanent_address.commune_code,
      one.full_name,
      one.permanent_address.line,
    ]);
  // Households of the seed have numbers no family of a round has.
  const householdOf = (id: string) => -1_000_000_000_000 - Number(id);
  for (const one of seed.citizens) {
    const spouse = seed.relatives.some(({ of, relation }) => of === one.id_number && relation === 'spouse');
    await add(one, householdOf(one.id_number), one.gender === 'male' ? 0 : 1, spouse ? 2 : 1);
  }
  for (const one of seed.relatives) {
    const place = one.relation === 'child' ? 2 : one.relation === 'parent' ? 4 : one.gender === 'male' ? 0 : 1;
    await add(one, householdOf(one.of), place, one.relation === 'spouse' ? 2 : 1);
  }
  for (const one of seed.organisations)
    await client.query(`insert into simulated_registers.business values ($1, $2, $3, $4, $5, $6, $7, $8)`, [
      one.tax_code,
      one.name,
      one.kind,
      one.active,
      one.address.province_code,
      one.address.commune_code,
      one.address.line,
      one.representative,
    ]);
}
