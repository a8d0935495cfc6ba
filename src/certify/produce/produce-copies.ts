import type pg from 'pg';
import { agencyDirectory, officerNames } from '../../identity/api.ts';
import { issueCredential } from '../../credentials/api.ts';
import { dayOf } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import type { House } from '../../platform/house.ts';
import { placeOf as placeOfFault } from '../../platform/log.ts';
import { placeFields, signPdf } from '../../signing/api.ts';
import { getCopy } from '../certify.store.ts';
import { numberWords, type CertifiedCopy } from '../copy.ts';
import { attestationWords } from './attestation-words.ts';
import { drawCopy, drawnPages } from './draw-copy.ts';

/** Tries of a copy before a person must look. */
const mostAttempts = 10;
// Each waits mostly for the disk, the drawing thread and the authority of time.
const atOnce = 4;

/**
 * Tạo bản sao điện tử: draws, signs twice and keeps every copy that has its number; returns how many. A copy is taken with
 * its row locked, so that several workers share the work and none is made twice; what a killed worker held is free again
 * at once. One that fails waits longer each time and holds up no other. Memory: a few copies, whatever waits.
 */
export function produceCopies(house: House): Promise<number> {
  const before = running.get(house.open) ?? Promise.resolve(0);
  const run = before.catch(() => 0).then(() => drain(house));
  running.set(house.open, run);
  return run;
}

// One run after another in a process: each lane holds a connection and needs a second one, and the pool is for all.
const running = new WeakMap<OpenDb, Promise<number>>();

async function drain(house: House): Promise<number> {
  let made = 0;
  const lane = async (): Promise<void> => {
    while (await produceNext(house)) made += 1;
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return made;
}

/** One copy; false when none is left that may be tried now. */
async function produceNext(house: House): Promise<boolean> {
  const client = await house.open.pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ id: string }>(
      `select request_id as id from certify.pending where not_before <= $1 order by not_before, request_id limit 1
       for update skip locked`,
      [house.clock.now().toString()],
    );
    const id = rows[0]?.id;
    if (id === undefined) {
      await client.query('commit');
      return false;
    }
    try {
      await keep(client, id, await produce(house, id), house.clock.now());
    } catch (fault) {
      house.log.warn({ copy: id, ...placeOfFault(fault as Error) }, 'copy not made');
      await later(client, id, house.clock.now());
    }
    await client.query('commit');
    return true;
  } catch (fault) {
    await client.query('rollback').catch(() => undefined);
    throw fault;
  } finally {
    client.release();
  }
}

type Made = { readonly fileHash: string; readonly fileSize: number; readonly credentialId: string };

async function produce(house: House, id: string): Promise<Made> {
  const copy = await getCopy(house.open, id);
  const { signedBy, signedAt } = copy;
  if (signedBy === null || signedAt === null) throw new Error(`copy ${id} is not signed`);
  const directory = agencyDirectory(house.open);
  await directory.fresh(house.clock);
  const agency = directory.byId(copy.agencyId);
  if (!agency) throw new Error(`no agency ${copy.agencyId}`);
  const credential = await credentialOf(house, copy);
  const signer = (await officerNames(house.open, [signedBy], signedAt)).get(signedBy) ?? '';
  const place = directory.communeByCode(agency.adminUnitCode ?? '')?.name ?? agency.name;
  const words = attestationWords(copy, { agency: agency.name, place, signer, url: credential.url });
  const { pdf, drawing } = await drawCopy(house, copy, words, credential.qr);
  const signed = await signTwice(house, { pdf, drawing, copy, officerId: signedBy });
  const saved = await house.files.save(new Blob([new Uint8Array(signed)]).stream(), { types: ['application/pdf'] });
  if (!saved.ok) throw new Error(`a certified copy could not be kept: ${saved.refusal}`);
  return { fileHash: saved.value.hash, fileSize: saved.value.size, credentialId: credential.id };
}

/** Facts in the code: which paper of whom under which number, nothing of its content. */
const credentialOf = (house: House, copy: CertifiedCopy) =>
  issueCredential(house, {
    requestKey: `copy:${copy.id}`,
    kind: 'certified_copy',
    issuerId: copy.agencyId,
    ...(/^\d{12}$/.test(copy.requesterIdNumber) ? { ownerIdNumber: copy.requesterIdNumber } : {}),
    title: 'Bản sao chứng thực từ bản chính',
    number: numberWords(copy.number ?? 0, copy.year ?? 0),
    facts: [
      { key: 'original', value: copy.paperName.slice(0, 80).replace(/\d{12}/g, '…') },
      { key: 'pages', value: String(copy.pages) },
    ],
    validFrom: dayOf(copy.signedAt ?? house.clock.now()),
  });

/**
 * The official first, then the agency over it (NĐ 45/2020 Điều 10). The time stamp of the second covers the first; without
 * an authority of time both are bare.
 */
async function signTwice(
  house: House,
  { pdf, drawing, copy, officerId }: { pdf: Uint8Array; drawing: Uint8Array; copy: CertifiedCopy; officerId: string },
): Promise<Uint8Array> {
  const at = copy.signedAt ?? house.clock.now();
  const { pdf: ready } = await placeFields(
    pdf,
    ['ky', 'dau'].map((name) => ({ name, type: 'Sig' as const, otherwise: () => null })),
  );
  const byOfficial = await signPdf(house, ready, {
    holder: { kind: 'officer', officerId },
    level: 'B-B',
    reason: 'Chứng thực bản sao từ bản chính',
    field: 'ky',
    appearance: { drawing, page: drawnPages.official },
    at,
  });
  return signPdf(house, byOfficial, {
    holder: { kind: 'agency', agencyId: copy.agencyId },
    level: house.config.signing.tsaUrl ? 'B-T' : 'B-B',
    reason: 'Chứng thực bản sao từ bản chính',
    field: 'dau',
    appearance: { drawing, page: drawnPages.seal },
    at,
  });
}

const keep = (client: pg.PoolClient, id: string, made: Made, at: Temporal.Instant): Promise<unknown> =>
  client.query(
    `with p as (delete from certify.pending where request_id = $1 returning request_id),
     i as (insert into certify.issued (request_id, file_hash, file_size, credential_id, at)
       select request_id, $2, $3, $4, $5 from p returning request_id)
     insert into platform.outbox (topic, key, payload) select 'copy.certified', request_id, '{}' from i`,
    [id, made.fileHash, made.fileSize, made.credentialId, at.toString()],
  );

/** Waits longer each time; after the last try it stands still, and a person sees why not. */
const later = (client: pg.PoolClient, id: string, at: Temporal.Instant): Promise<unknown> =>
  client.query(
    `with p as (update certify.pending set attempts = attempts + 1,
         not_before = case when attempts + 1 >= ${mostAttempts} then 'infinity' else $2::timestamptz + make_interval(secs => power(2, attempts + 1)) end
       where request_id = $1 returning attempts)
     insert into platform.failed_job (topic, key, reason)
     select 'certify.produce', $1, 'the certified copy could not be made' from p where attempts >= ${mostAttempts}`,
    [id, at.toString()],
  );
