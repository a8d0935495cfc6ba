import type { OpenDb } from '../../platform/db/open.ts';
import type { SampleAgency } from './load-sample.ts';

/** Writes agencies by their keys, then ties each to its parent: the file's order does not matter. */
export const writeAgencies = async ({ sql }: OpenDb, agencies: readonly SampleAgency[]): Promise<void> => {
  await sql(
    `insert into identity.agency (key, code, name, name_en, kind, level, admin_unit_code, address, phone, receives)
     select key, code, name, name_en, kind, level, administrative_unit_code, address, phone, receives
     from jsonb_to_recordset($1) as r (key text, code text, name text, name_en text, kind text, level text,
       administrative_unit_code text, address text, phone text, receives boolean)
     on conflict (key) do update set code = excluded.code, name = excluded.name, name_en = excluded.name_en,
       kind = excluded.kind, level = excluded.level, admin_unit_code = excluded.admin_unit_code,
       address = excluded.address, phone = excluded.phone, receives = excluded.receives`,
    [JSON.stringify(agencies)],
  );
  const tied = await sql(
    `update identity.agency a set parent_id = p.id
     from jsonb_to_recordset($1) as r (key text, parent text) join identity.agency p on p.key = r.parent
     where a.key = r.key returning a.id`,
    [JSON.stringify(agencies)],
  );
  const wanted = agencies.filter((one) => one.parent !== null).length;
  if (tied.length !== wanted) throw new Error(`agencies: ${wanted - tied.length} name a parent that does not exist`);
};

/** Names that are taken. */
export const knownUsernames = async ({ sql }: OpenDb): Promise<Set<string>> =>
  new Set((await sql<{ username: string }>('select username from identity.officer')).map((one) => one.username));

/** Writes new officers and the posts of all. Throws when a post names no known officer or agency. */
export const writeOfficers = async (
  { sql }: OpenDb,
  officers: readonly { username: string; full_name: string; password_hash: string; totp_secret: string }[],
  posts: readonly { username: string; agency: string; role: string }[],
): Promise<void> => {
  await sql(
    `insert into identity.officer (username, full_name, password_hash, totp_secret)
     select username, full_name, password_hash, totp_secret
     from jsonb_to_recordset($1) as r (username text, full_name text, password_hash text, totp_secret text)
     on conflict (username) do nothing`,
    [JSON.stringify(officers)],
  );
  const [row] = await sql<{ fitting: number }>(
    `with wanted as (
       select distinct o.id as officer_id, a.id as unit_id, r.role
       from jsonb_to_recordset($1) as r (username text, agency text, role text)
         join identity.officer o on o.username = r.username join identity.agency a on a.key = r.agency),
     written as (insert into identity.post (officer_id, unit_id, role) select * from wanted on conflict do nothing)
     select count(*) as fitting from wanted`,
    [JSON.stringify(posts)],
  );
  if (row?.fitting !== posts.length) throw new Error('a post of the sample names no known officer or agency');
};
