import { agencyDirectory, officerNames } from '../../identity/api.ts';
import { dayOf } from '../../platform/clock.ts';
import { fileHash } from '../../platform/files/file-hash.ts';
import type { House } from '../../platform/house.ts';
import {
  NotSignable,
  pictureOf,
  placeFields,
  CertificateNotTrusted,
  signingKey,
  signPdf,
  StatusAway,
  TimeStampAway,
  type SignatureLevel,
  type SigningHolder,
  type SignOrder,
} from '../../signing/api.ts';
import { agencyPlace } from './agency-place.ts';
import { alignPrinted } from './align-printed.ts';
import { codeOfResult } from './printed-credential.ts';
import { codePlace, drawSignature, sealPages } from './draw-signatures.ts';
import { resultFields, wantedFields } from './result-fields.ts';
import type { SignaturePart } from './result-sql.ts';
import {
  keepSignature,
  longWaiting,
  nextWaiting,
  noteFault,
  type SignatureFault,
  type WaitingSignature,
} from './signatures.store.ts';

const reasons: Readonly<Record<SignaturePart, string>> = {
  initial: 'Ký nháy',
  sign: 'Ký duyệt kết quả',
  seal: 'Phát hành kết quả',
};

/**
 * Makes the signatures that wait on a dossier's result, one on top of the other: initial, signature, number with seal. Safe
 * to repeat and to run twice at once: each is kept once. When an authority is away it is written down, and the minute's
 * work tries again until it answers. Throws what the disk or the drawing throws.
 */
export async function signWaiting(house: House, dossierId: string): Promise<void> {
  for (let next = await nextWaiting(house.open, dossierId); next; next = await nextWaiting(house.open, dossierId)) {
    const fault = await make(house, next);
    if (fault) return void (await noteFault(house.open, next, fault));
    // The paper goes out: its code counts at once. Whoever dies here leaves it to the news that it is sealed.
    if (next.part === 'seal') await alignPrinted(house, dossierId);
  }
}

/** The minute's work: what waits for an authority that was away, or for a worker that died. */
export async function signLongWaiting(house: House): Promise<void> {
  for (const id of await longWaiting(house.open, house.clock.now().subtract({ seconds: 30 })))
    await signWaiting(house, id);
}

async function make(house: House, waiting: WaitingSignature): Promise<SignatureFault | null> {
  try {
    const pdf = await fileBytes(house, waiting.fileHash);
    if (!pdf || waiting.fileType !== 'application/pdf') return 'not_signable';
    const holder = holderOf(waiting);
    const ready = await placeFields(pdf, wantedFields);
    const signed = await signPdf(house, ready.pdf, await orderFor(house, waiting, holder, ready.names));
    const saved = await house.files.save(new Blob([new Uint8Array(signed)]).stream(), { types: ['application/pdf'] });
    if (!saved.ok) throw new Error(`a signed result could not be kept: ${saved.refusal}`);
    await keepSignature(house.open, waiting, {
      keyId: (await signingKey(house, holder)).keyId,
      level: levelOf(house, waiting.part),
      fileHash: saved.value.hash,
      fileSize: saved.value.size,
      at: house.clock.now(),
    });
    return null;
  } catch (fault) {
    if (fault instanceof TimeStampAway || fault instanceof StatusAway) return 'authority_away';
    if (fault instanceof NotSignable) return 'not_signable';
    if (fault instanceof CertificateNotTrusted) return 'certificate_not_trusted';
    throw fault;
  }
}

/** What goes out must outlive its certificates; before that the time is enough. Without an authority there is no time. */
function levelOf({ config }: House, part: SignaturePart): SignatureLevel {
  if (!config.signing.tsaUrl) return 'B-B';
  return part === 'seal' ? 'B-LTA' : 'B-T';
}

const holderOf = ({ part, holderId }: WaitingSignature): SigningHolder =>
  part === 'seal' ? { kind: 'agency', agencyId: holderId } : { kind: 'officer', officerId: holderId };

async function orderFor(
  house: House,
  waiting: WaitingSignature,
  holder: SigningHolder,
  fields: ReadonlySet<string>,
): Promise<SignOrder> {
  const { part, seq, agencyId, askedAt, before, number } = waiting;
  const directory = agencyDirectory(house.open);
  await directory.fresh(house.clock);
  const apart = !fields.has(resultFields.number);
  const coded = part === 'seal' && before === 0 && fields.has(resultFields.code);
  const code = coded ? await codeOfResult(house, waiting) : null;
  const drawing = await drawSignature(house, {
    part,
    name: await nameOf(house, holder, askedAt),
    at: askedAt,
    number: number ?? '',
    place: agencyPlace(directory, agencyId),
    apart,
    code,
    picture:
      part === 'initial'
        ? null
        : await pictureOf(house.open, { kind: part === 'seal' ? 'agency' : 'officer', id: waiting.holderId }),
  });
  const order = { holder, level: levelOf(house, part), reason: reasons[part], at: askedAt };
  // Sent back and signed once more: the first signature keeps its place, the next is seen in the list of signatures only.
  if (before > 0) return { ...order, field: `${resultFields[part]}-${seq}` };
  const appearance = { drawing, page: sealPages.seal };
  const fill = [
    ...(part !== 'seal' || apart
      ? []
      : [
          { field: resultFields.number, value: number ?? '', appearance: { drawing, page: sealPages.number } },
          { field: resultFields.date, value: dayOf(askedAt), appearance: { drawing, page: sealPages.date } },
        ]),
    ...(code
      ? [
          {
            field: resultFields.code,
            value: code.code,
            appearance: { drawing, page: sealPages.code, picture: { dots: code.dots, rect: codePlace } },
          },
        ]
      : []),
  ];
  return { ...order, field: resultFields[part], appearance, fill };
}

async function nameOf({ open }: House, holder: SigningHolder, at: Temporal.Instant): Promise<string> {
  if (holder.kind === 'agency') return agencyDirectory(open).byId(holder.agencyId)?.name ?? '';
  if (holder.kind === 'house') return '';
  return (await officerNames(open, [holder.officerId], at)).get(holder.officerId) ?? '';
}

/** A kept file whole; null: it is gone. */
async function fileBytes(house: House, hash: string): Promise<Uint8Array | null> {
  const found = await house.files.read(fileHash(hash));
  return found && new Uint8Array(await new Response(found.stream).arrayBuffer());
}
