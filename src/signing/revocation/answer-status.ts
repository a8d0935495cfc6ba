import { ecdsaSha256, keyHash } from '../certificates/certificate.ts';
import {
  bits,
  derSignature,
  enumerated,
  generalizedTime,
  integer,
  octets,
  oid,
  sequence,
  tagged,
  taggedBare,
  time,
} from '../der/der.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import { openKeyInUse } from '../keys/key-in-use.ts';
import type { KeyHouse } from '../keys/key.ts';
import { keyById, keyBySerial, keysOf, revokedOf, type KeyRow } from '../keys/keys.store.ts';
import { readOcspRequest } from './ocsp.ts';

const goodForHours = 24;

/** OCSPResponse without an answer: 1 malformed request, 6 unauthorised (not an issuer of this house). */
const refused = (status: 1 | 6): Buffer => sequence(enumerated(status));

/**
 * Answers an OCSPRequest (RFC 6960) about a certificate this house issued; read from the table each time, so that what
 * was taken back is told at once. The root answers for what it certified itself, a responder for the issuing authority.
 */
export async function answerStatus(house: KeyHouse, question: Uint8Array): Promise<Buffer> {
  let asked: ReturnType<typeof readOcspRequest>;
  try {
    asked = readOcspRequest(question);
  } catch {
    return refused(1);
  }
  const authorities = await keysOf(house.open, ['root', 'issuing']);
  const issuer = authorities.find(({ publicJwk }) => keyHash(publicJwk).equals(asked.issuerKeyHash));
  if (!issuer) return refused(6);
  const responder = await openKeyInUse(house, issuer.holderKind === 'root' ? 'root' : 'status', null);
  // An authority that is no longer in use has nobody left who could sign for it.
  if (responder.keyId !== issuer.keyId && responder.issuerId !== issuer.keyId) return refused(6);
  const found = await keyBySerial(house.open, asked.serial);
  const now = house.clock.now();
  const data = sequence(
    tagged(2, octets(keyHash(responder.publicJwk))),
    generalizedTime(now),
    sequence(
      sequence(
        asked.id,
        statusOf(found?.issuerId === issuer.keyId ? found : null),
        generalizedTime(now),
        tagged(0, generalizedTime(now.add({ hours: goodForHours }))),
      ),
    ),
  );
  const signature = derSignature(await responder.sign(data));
  const basic = sequence(
    data,
    ecdsaSha256,
    bits(signature),
    ...(responder.keyId === issuer.keyId ? [] : [tagged(0, sequence(responder.certificate))]),
  );
  return sequence(enumerated(0), tagged(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octets(basic))));
}

function statusOf(key: KeyRow | null): Buffer {
  if (!key) return taggedBare(2, Buffer.alloc(0));
  if (!key.revokedAt) return taggedBare(0, Buffer.alloc(0));
  return tagged(1, generalizedTime(key.revokedAt), tagged(0, enumerated(key.revokeReason ?? 0)));
}

/** The list of certificates an authority of this house took back (CRL, RFC 5280, 5), DER; null: no such authority. */
export async function revocationList(house: KeyHouse, issuerId: string): Promise<Buffer | null> {
  const row = await keyById(house.open, issuerId);
  if (!row || (row.holderKind !== 'root' && row.holderKind !== 'issuing')) return null;
  const issuer = await openKeyInUse(house, row.holderKind, null);
  if (issuer.keyId !== issuerId) return null;
  const now = house.clock.now();
  const revoked = await revokedOf(house.open, issuerId);
  const entries = revoked.map(({ serial, revokedAt, revokeReason }) =>
    sequence(
      integer(Buffer.from(serial, 'hex')),
      time(revokedAt ?? now),
      sequence(sequence(oid('2.5.29.21'), octets(enumerated(revokeReason ?? 0)))),
    ),
  );
  const list = sequence(
    integer(1),
    ecdsaSha256,
    readCertificate(issuer.certificate).subjectName,
    time(now),
    time(now.add({ hours: goodForHours })),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
    tagged(
      0,
      sequence(
        sequence(oid('2.5.29.35'), octets(sequence(taggedBare(0, keyHash(issuer.publicJwk))))),
        // CRLNumber: seconds only grow.
        sequence(oid('2.5.29.20'), octets(integer(Math.floor(now.epochMilliseconds / 1000)))),
      ),
    ),
  );
  return sequence(list, ecdsaSha256, bits(derSignature(await issuer.sign(list))));
}
