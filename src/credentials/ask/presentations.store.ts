import type { OpenDb } from '../../platform/db/open.ts';
import { mostAttempts, type Presentation, type RefusedAnswer } from './presentation.ts';

const columns = `id, officer_id as "officerId", unit_id as "unitId", agency_id as "agencyId", paper, kind, titles, facts, purpose,
  request, expires_at as "expiresAt", attempts, refused, answered_at as "answeredAt", credential_id as "credentialId", shown`;

type Asked = Omit<Presentation, 'attempts' | 'refused' | 'answeredAt' | 'credentialId' | 'shown'>;

export const insertPresentation = ({ sql }: OpenDb, one: Asked, madeAt: Temporal.Instant): Promise<unknown> =>
  sql(
    `insert into credentials.presentation (id, officer_id, unit_id, agency_id, paper, kind, titles, facts, purpose, request,
       made_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      one.id,
      one.officerId,
      one.unitId,
      one.agencyId,
      one.paper,
      one.kind,
      one.titles,
      one.facts,
      one.purpose,
      one.request,
      madeAt,
      one.expiresAt,
    ],
  );

export const findPresentation = async ({ sql }: OpenDb, id: string): Promise<Presentation | null> =>
  (await sql<Presentation>(`select ${columns} from credentials.presentation where id = $1`, [id]))[0] ?? null;

/** What an officer asked for last, newest first, 10 of them. */
export const newestOfOfficer = ({ sql }: OpenDb, officerId: string): Promise<Presentation[]> =>
  sql<Presentation>(`select ${columns} from credentials.presentation where officer_id = $1 order by id desc limit 10`, [
    officerId,
  ]);

/** To whom a credential was shown out of a wallet, newest first, 20 of them. */
export const presentationsOf = ({ sql }: OpenDb, credentialId: string): Promise<Presentation[]> =>
  sql<Presentation>(
    `select ${columns} from credentials.presentation where credential_id = $1 order by id desc limit 20`,
    [credentialId],
  );

// One answer is taken, in time, before too many were refused; of two at once the second finds none.
const open = `id = $1 and answered_at is null and expires_at > $2 and attempts < ${mostAttempts}`;

/** Takes the one answer of a request; false when it was answered before or has ended. */
export const takeShown = async (
  { sql }: OpenDb,
  id: string,
  now: Temporal.Instant,
  credentialId: string,
  shown: readonly string[],
): Promise<boolean> =>
  (
    await sql(
      `update credentials.presentation set answered_at = $2, credential_id = $3, shown = $4 where ${open} returning id`,
      [id, now, credentialId, shown],
    )
  ).length > 0;

/** Counts an answer that was refused, with the reason the officer reads. */
export const countRefused = (
  { sql }: OpenDb,
  id: string,
  now: Temporal.Instant,
  why: RefusedAnswer,
): Promise<unknown> =>
  sql(`update credentials.presentation set attempts = attempts + 1, refused = $3 where ${open}`, [id, now, why]);
