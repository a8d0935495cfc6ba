import { agencyDirectory, officerNames } from '../../identity/api.ts';
import {
  issueCredential,
  issueCredentials,
  letStand,
  type IssuedCredential,
  type NewCredential,
  onCode,
} from '../../credentials/api.ts';
import { dayOf } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import type { House } from '../../platform/house.ts';
import { placeOf } from '../../platform/log.ts';
import { signPdf, stampLater, TimeStampAway } from '../../signing/api.ts';
import { copiesById } from '../certify.store.ts';
import { numberWords, type CertifiedCopy } from '../copy.ts';
import { attestationWords } from './attestation-words.ts';
import { blockPages, drawCopy } from './draw-copy.ts';

/** Tries of a copy before a person must look. */
const mostAttempts = 10;
// Each waits mostly for the disk, the drawing thread and the authority of time.
const atOnce = 6;
const lentMinutes = 5;
// So many are read, and their codes issued, in one statement each.
const perTray = 40;

/**
 * Tạo bản sao điện tử: draws, signs twice and keeps every copy that has its number; returns how many. A copy is lent
 * for five minutes, so that several workers share the work and none is made twice; what a killed worker held is free
 * again then. One that fails waits longer each time and holds up no other. Memory: a tray of copies, whatever waits.
 */
export function produceCopies(house: House): Promise<number> {
  const before = running.get(house.open) ?? Promise.resolve(0);
  const run = before.catch(() => 0).then(() => drain(house));
  running.set(house.open, run);
  return run;
}

// One run after another in a process: two would draw no faster and take twice the memory.
const running = new WeakMap<OpenDb, Promise<number>>();

async function drain(house: House): Promise<number> {
  let made = 0;
  for (let tray = await takeTray(house); tray.length > 0; tray = await takeTray(house)) {
    const known = await credentialsOf(house, tray);
    const queue = [...tray];
    const lane = async (): Promise<void> => {
      for (let one = queue.shift(); one; one = queue.shift()) {
        await produceOne(house, one, known.get(one.id));
        made += 1;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
  }
  return made;
}

/** What many copies need is asked once for all of them; null: one of them cannot be had, so each is asked for itself. */
async function credentialsOf(house: House, tray: readonly Taken[]): Promise<Map<string, IssuedCredential>> {
  const wishes = tray.flatMap(({ copy, attempts }) => (attempts > mostAttempts ? [] : [wishFor(house, copy)]));
  try {
    const issued = await issueCredentials(house, wishes);
    return new Map(wishes.flatMap(({ copyId }, n) => (issued[n] ? [[copyId, issued[n]] as const] : [])));
  } catch (fault) {
    house.log.warn({ ...placeOf(fault as Error) }, 'codes of copies not issued together');
    return new Map();
  }
}

async function produceOne(house: House, taken: Taken, known: IssuedCredential | undefined): Promise<void> {
  if (taken.attempts > mostAttempts) return void (await giveUp(house, taken.id));
  // Counted here, not for the tray: one copy that brings a worker down must not use up the tries of the others.
  await begin(house, taken.id);
  try {
    const made = await produce(house, taken.copy, known);
    await keep(house, taken.id, made);
    // The copy is out: its code counts. Whoever dies here leaves it to the news (`deliver-copy.ts`).
    await letStand(house.open, [made.credentialId]);
  } catch (fault) {
    house.log.warn({ copy: taken.id, ...placeOf(fault as Error) }, 'copy not made');
    if (taken.attempts === mostAttempts) await giveUp(house, taken.id);
    else await later(house, taken);
  }
}

type Made = { readonly fileHash: string; readonly fileSize: number; readonly credentialId: string };

async function produce(house: House, copy: CertifiedCopy, known: IssuedCredential | undefined): Promise<Made> {
  const { signedBy, signedAt } = copy;
  if (signedBy === null || signedAt === null) throw new Error(`copy ${copy.id} is not signed`);
  const directory = agencyDirectory(house.open);
  const agency = directory.byId(copy.agencyId);
  if (!agency) throw new Error(`no agency ${copy.agencyId}`);
  const credential = known ?? (await issueCredential(house, wishFor(house, copy)));
  const signer = (await officerNames(house.open, [signedBy], signedAt)).get(signedBy) ?? '';
  const place = directory.communeByCode(agency.adminUnitCode ?? '')?.name ?? agency.name;
  const words = attestationWords(copy, { agency: agency.name, place, signer, url: credential.url });
  const { pdf, blocks } = await drawCopy(house, copy, words, credential.qr);
  const { signed, timed } = await signTwice(house, { pdf, blocks, copy, officerId: signedBy });
  const saved = await house.files.save(new Blob([new Uint8Array(signed)]).stream(), { types: ['application/pdf'] });
  if (!saved.ok) throw new Error(`a certified copy could not be kept: ${saved.refusal}`);
  if (!timed) await stampLater(house, saved.value.hash);
  return { fileHash: saved.value.hash, fileSize: saved.value.size, credentialId: credential.id };
}

/** Facts in the code: which paper of whom under which number, nothing of its content. */
const wishFor = (house: House, copy: CertifiedCopy): NewCredential & { readonly copyId: string } => ({
  copyId: copy.id,
  requestKey: `copy:${copy.id}`,
  kind: 'certified_copy',
  issuerId: copy.agencyId,
  ...(/^\d{12}$/.test(copy.requesterIdNumber) ? { ownerIdNumber: copy.requesterIdNumber } : {}),
  title: 'Bản sao chứng thực từ bản chính',
  number: numberWords(copy.number ?? 0, copy.year ?? 0),
  facts: [
    { key: 'original', value: onCode(copy.paperName, 80) },
    { key: 'pages', value: String(copy.pages) },
  ],
  validFrom: dayOf(copy.signedAt ?? house.clock.now()),
  held: true,
});

/**
 * The official first, then the agency over it (NĐ 45/2020 Điều 10). The time stamp of the second covers the first. Where the
 * authority of time is away nobody stands at the counter for it: both are bare, and the stamp is added when it is back.
 */
async function signTwice(
  house: House,
  { pdf, blocks, copy, officerId }: { pdf: Uint8Array; blocks: Uint8Array; copy: CertifiedCopy; officerId: string },
): Promise<{ signed: Uint8Array; timed: boolean }> {
  const at = copy.signedAt ?? house.clock.now();
  const shared = { reason: 'Chứng thực bản sao từ bản chính', at } as const;
  const byOfficial = await signPdf(house, pdf, {
    ...shared,
    wanted: ['ky', 'dau'].map((name) => ({ name, type: 'Sig', otherwise: () => null })),
    holder: { kind: 'officer', officerId },
    level: 'B-B',
    field: 'ky',
    appearance: { drawing: blocks, page: blockPages.official },
  });
  const seal = {
    ...shared,
    holder: { kind: 'agency', agencyId: copy.agencyId },
    field: 'dau',
    appearance: { drawing: blocks, page: blockPages.seal },
  } as const;
  try {
    return { signed: await signPdf(house, byOfficial, { ...seal, level: 'B-T' }), timed: true };
  } catch (fault) {
    if (!(fault instanceof TimeStampAway)) throw fault;
    return { signed: await signPdf(house, byOfficial, { ...seal, level: 'B-B' }), timed: false };
  }
}

type Taken = { readonly id: string; readonly attempts: number; readonly copy: CertifiedCopy };

// Taken for a while, so that no other worker has them; no connection is held meanwhile. Who dies with them gives them back then.
async function takeTray({ open, clock }: House): Promise<Taken[]> {
  const now = clock.now();
  const taken = await open.sql<{ id: string; attempts: number }>(
    `update certify.pending set not_before = $2
     where request_id in (select request_id from certify.pending where not_before <= $1 order by not_before, request_id
       limit ${perTray} for update skip locked) returning request_id as id, attempts + 1 as attempts`,
    [now, now.add({ minutes: lentMinutes })],
  );
  if (taken.length === 0) return [];
  await agencyDirectory(open).fresh(clock);
  const copies = new Map(
    (
      await copiesById(
        open,
        taken.map(({ id }) => id),
      )
    ).map((copy) => [copy.id, copy]),
  );
  return taken.flatMap((one) => {
    const copy = copies.get(one.id);
    return copy ? [{ ...one, copy }] : [];
  });
}

const begin = ({ open }: House, id: string): Promise<unknown> =>
  open.sql('update certify.pending set attempts = attempts + 1 where request_id = $1', [id]);

/** The file, the news of it, and the end of waiting in one statement; nothing when somebody else was faster. */
const keep = ({ open, clock }: House, id: string, made: Made): Promise<unknown> =>
  open.sql(
    `with p as (delete from certify.pending where request_id = $1 returning request_id),
     i as (insert into certify.issued (request_id, file_hash, file_size, credential_id, at)
       select request_id, $2, $3, $4, $5 from p returning request_id)
     insert into platform.outbox (topic, key, payload) select 'copy.certified', request_id, '{}' from i`,
    [id, made.fileHash, made.fileSize, made.credentialId, clock.now()],
  );

/** Waits longer each time. */
const later = ({ open, clock }: House, { id, attempts }: Pick<Taken, 'id' | 'attempts'>): Promise<unknown> =>
  open.sql('update certify.pending set not_before = $2 where request_id = $1', [
    id,
    clock.now().add({ seconds: 2 ** attempts }),
  ]);

/** Stands still until a person has looked, and says so. */
const giveUp = ({ open }: House, id: string): Promise<unknown> =>
  open.sql(
    `with p as (update certify.pending set not_before = 'infinity' where request_id = $1 returning request_id)
     insert into platform.failed_job (topic, key, reason)
     select 'certify.produce', request_id, 'the certified copy could not be made' from p`,
    [id],
  );
