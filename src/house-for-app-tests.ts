import { createHash, randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { buildApp } from './app.ts';
import { dossierHouse, type DossierHouse } from './dossiers/house-for-tests.ts';
import type { Config } from './platform/config.ts';
import type { TestDb } from './platform/db/testing.ts';
import type { Log } from './platform/log.ts';
import type { Vars } from './platform/http/route.ts';

/** The whole application on a test database, and ways to come in as somebody. */
export type AppForTests = DossierHouse & {
  app: Hono<{ Variables: Vars }>;
  /** Cookie of a session of an officer of the sample who also holds all posts below the given agency. */
  asOfficerOf(agencyKey: string): Promise<string>;
  /** A new citizen: the id and the cookie of a session. */
  asCitizen(name: string): Promise<{ id: string; cookie: string }>;
};

/** Builds the application; sessions are written by the owner, everything else goes the way of the running system. */
export async function appForTests(
  { app: open, owner }: TestDb,
  config: Partial<Config> = {},
  log?: Log,
): Promise<AppForTests> {
  const sample = await dossierHouse(open);
  const { house } = sample;
  const made = { ...sample, house: { ...house, config: { ...house.config, ...config }, log: log ?? house.log } };
  let citizens = 0;
  const session = async (column: 'person_id' | 'officer_id', id: string): Promise<string> => {
    const token = randomBytes(32).toString('base64url');
    await owner.sql(
      `insert into identity.session (token_hash, ${column}, created_at, expires_at) values ($1, $2, now(), now() + interval '1 hour')`,
      [createHash('sha256').update(token).digest(), id],
    );
    return `mc_session=${token}`;
  };
  return {
    ...made,
    app: buildApp(made.house),
    async asOfficerOf(agencyKey) {
      const [row] = await owner.sql<{ id: string }>(
        `with made as (insert into identity.officer (username, full_name, password_hash, totp_secret)
           values ('thu.' || replace($1, '-', '.'), 'Cán bộ thử', '-', '-') returning id),
         below as (select a.id from identity.agency a where a.key = $1 or a.key like $1 || '.%'),
         posts as (insert into identity.post (officer_id, unit_id, role)
           select distinct made.id, p.unit_id, p.role from made, identity.post p where p.unit_id in (select id from below))
         select id from made`,
        [agencyKey],
      );
      return session('officer_id', row?.id ?? '');
    },
    async asCitizen(name) {
      const [row] = await owner.sql<{ id: string }>(
        `insert into identity.person (issuer, subject, full_name, id_number, date_of_birth, phone, level)
         values ('test', $1, $1, $2, '1990-01-01', '+84900000001', 2) returning id`,
        [name, `000099001${String(++citizens).padStart(3, '0')}`],
      );
      const id = row?.id ?? '';
      return { id, cookie: await session('person_id', id) };
    },
  };
}
