import type { AgencyDirectory } from '../../identity/api.ts';

/** Địa danh of an agency's documents: its commune, or its province (NĐ 30/2020/NĐ-CP Phụ lục I). */
export function agencyPlace(directory: AgencyDirectory, agencyId: string): string {
  const agency = directory.byId(agencyId);
  const code = agency?.adminUnitCode;
  if (!agency || !code) return directory.provinces()[0]?.name ?? '';
  const commune = agency.level === 'commune' ? directory.communeByCode(code) : null;
  return commune?.name ?? directory.provinceByCode(code)?.name ?? '';
}
