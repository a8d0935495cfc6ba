import { agencyDirectory, type Agency, type AgencyDirectory } from '../../identity/api.ts';
import { publicOrigin } from '../../platform/config.ts';
import type { House } from '../../platform/house.ts';
import type { SlipOffice } from './slip-source.ts';

/** What a slip says of the unit that issues it. Throws on a unit that is not in the directory. */
export function slipOffice(house: House, unitId: string): SlipOffice {
  const directory = agencyDirectory(house.open);
  const unit = directory.byId(unitId);
  if (!unit) throw new Error(`unit ${unitId} is not in the directory`);
  const { place, province } = placeOf(directory, unit);
  return {
    authority: directory.agencyOf(unit.id).name,
    unit: unit.name,
    phone: unit.phone ?? house.config.office.phone,
    place,
    province,
    site: publicOrigin(house.config),
  };
}

// "Bát Xát, ngày …": the name of the unit of administration, without its kind.
function placeOf(directory: AgencyDirectory, unit: Agency): { place: string; province: string } {
  const code = unit.adminUnitCode ?? '';
  const commune = directory.communeByCode(code);
  const province = directory.provinceByCode(commune?.parentCode ?? code);
  return { place: (commune ?? province)?.name ?? unit.name, province: province?.name ?? '' };
}
