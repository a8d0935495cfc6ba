import { agencyDirectory, officersServing } from '../../identity/api.ts';
import type { HolderKind, KeyHouse } from '../keys/key.ts';
import type { Subject } from './certificate.ts';

/** Whom the certificate of a holder names. Throws when the officer does not serve, or the agency is unknown. */
export async function subjectOf(house: KeyHouse, kind: HolderKind, id: string | null): Promise<Subject> {
  const directory = agencyDirectory(house.open);
  const organisation = house.config.office.name;
  switch (kind) {
    case 'officer': {
      await directory.fresh(house.clock);
      const [officer] = await officersServing(house.open, house.clock.today(), id);
      if (!officer) throw new Error(`officer ${id} does not serve: no certificate`);
      return {
        name: officer.name,
        organisation: officer.posts[0]?.agencyName ?? organisation,
        uid: officer.username,
      };
    }
    case 'agency': {
      await directory.fresh(house.clock);
      const agency = directory.byId(id ?? '');
      if (!agency) throw new Error(`no agency ${id}: no certificate`);
      return { name: agency.name, organisation, uid: agency.code };
    }
    case 'house':
      return { name: `Hệ thống Một Cửa – ${organisation}`, organisation, uid: null };
    case 'root':
      return { name: `Một Cửa Root CA – ${organisation}`, organisation, uid: null };
    case 'issuing':
      return { name: `Một Cửa Issuing CA – ${organisation}`, organisation, uid: null };
    case 'time':
      return { name: `Một Cửa Time Stamping – ${organisation}`, organisation, uid: null };
    case 'status':
      return { name: `Một Cửa OCSP – ${organisation}`, organisation, uid: null };
  }
}
