import { randomBytes } from 'node:crypto';
import { contentTypes, digestOf, signedData } from '../cms/signed-data.ts';
import { generalizedTime, integer, oid, sequence } from '../der/der.ts';
import { openKeyInUse } from '../keys/key-in-use.ts';
import type { KeyHouse } from '../keys/key.ts';
import { chainAbove } from '../keys/signing-key.ts';
import { imprint, readRequest } from '../time/time-stamp-request.ts';

/** Answers a TimeStampReq as an RFC 3161 authority does; a question it cannot read is refused in its own format. */
export async function answerTimeStamp(house: KeyHouse, question: Uint8Array): Promise<Buffer> {
  const request = readable(question);
  // badDataFormat: PKIStatus rejection with bit 5 of PKIFailureInfo.
  if (!request) return sequence(sequence(integer(2), Buffer.of(0x03, 0x02, 0x02, 0x04)));
  const key = await openKeyInUse(house, 'time', null);
  const info = sequence(
    integer(1),
    oid(policy),
    imprint(request.digest),
    integer(randomBytes(8)),
    generalizedTime(house.clock.now()),
    ...(request.nonce ? [integer(request.nonce)] : []),
  );
  const certificates = [key.certificate, ...(await chainAbove(house.open, key))];
  const order = { contentType: contentTypes.timeStamp, content: info, digest: digestOf(info), certificates };
  return sequence(sequence(integer(0)), await signedData(order, key));
}

// Of the range for examples (RFC 5612).
const policy = '1.3.6.1.4.1.32473.1.1';

function readable(question: Uint8Array) {
  try {
    return readRequest(question);
  } catch {
    return null;
  }
}
