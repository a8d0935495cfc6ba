import { issueFitting, onCode, setStatus, type Fact } from '../credentials/api.ts';
import type { House } from '../platform/house.ts';
import type { Licence } from './licence.ts';
import type { LicenceType } from './licence-type.ts';
import { credentialsOfLicence, eventsOfLicence, getLicence, keepCredential, successorOf } from './licences.store.ts';
import { typeVersion } from './types.store.ts';

/**
 * Brings what anybody can check into line with the register: the content the licence has now is a signed credential,
 * those of former contents are replaced by it, and its status is the licence's. Safe to repeat and in any order: it reads
 * the register, not the news, and looks again until the register stood still meanwhile. Throws where the key store is away.
 */
export async function alignCredential(house: House, licenceId: string): Promise<void> {
  let licence = await getLicence(house.open, licenceId);
  for (;;) {
    await alignOnce(house, licence);
    const now = await getLicence(house.open, licenceId);
    if (now.version === licence.version) return;
    licence = now;
  }
}

async function alignOnce(house: House, licence: Licence): Promise<void> {
  const id = await credentialNow(house, licence);
  const [last] = await eventsOfLicence(house.open, licence.id);
  if (!last) throw new Error(`licence ${licence.id} has no history`);
  const ground = { reason: last.reason, decision: last.decisionNo, by: last.officerId };
  const former = (await credentialsOfLicence(house.open, licence.id)).filter(
    ({ contentNo }) => contentNo < licence.contentNo,
  );
  for (const { credentialId } of former)
    await setStatus(house, credentialId, { status: 'replaced', replacedBy: id }, ground);
  if (licence.state !== 'replaced') return void (await setStatus(house, id, { status: licence.state }, ground));
  const successor = await successorOf(house.open, licence.id);
  if (!successor) throw new Error(`licence ${licence.id} was replaced by none`);
  await setStatus(house, id, { status: 'replaced', replacedBy: await credentialNow(house, successor) }, ground);
}

/** The credential of the present content; issued once, whoever asks how often. */
async function credentialNow(house: House, licence: Licence): Promise<string> {
  const type = await typeVersion(house.open, licence.typeCode, licence.typeVersion);
  const owner = licence.holderKind === 'person' ? (/^\d{12}$/.exec(licence.holderNo ?? '')?.[0] ?? null) : null;
  const { id } = await issueFitting(house, (most) => ({
    requestKey: `licence:${licence.id}:${licence.contentNo}`,
    kind: 'licence',
    issuerId: licence.agencyId,
    subjectPersonId: licence.holderPersonId,
    ...(owner === null ? {} : { ownerIdNumber: owner }),
    title: type.name,
    // Some offices take the holder's own number for the paper's; no code says it.
    number: owner !== null && licence.number.includes(owner) ? onCode(licence.number, most) : licence.number,
    facts: publicFacts(licence, type, most),
    validFrom: licence.validFrom,
    validUntil: licence.validUntil,
  }));
  await keepCredential(house.open, licence.id, licence.contentNo, id);
  return id;
}

/**
 * What stands in the code, readable by everybody: the holder's name and the facts the type makes public. A QR code is
 * short: what is longer than `most` letters is cut, the register has all of it.
 */
function publicFacts(licence: Licence, type: LicenceType, most: number): Fact[] {
  const holder: Fact = { key: licence.holderKind === 'person' ? 'name' : 'organisation', value: licence.holderName };
  const facts = type.facts.flatMap(({ key, vi, credential, public: shown }) => {
    const value = licence.facts[key];
    return shown && value ? [{ key: credential ?? vi, value }] : [];
  });
  return [holder, ...facts].map(({ key, value }) => ({ key, value: onCode(value, most) }));
}
