import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { OpenDb } from '../../platform/db/open.ts';
import { oldAddresses } from '../address/old-addresses.ts';
import { agencyDirectory } from '../agencies/agency-directory.ts';
import { hashPassword } from '../officers/password.ts';
import { roles } from '../officers/role-rights.ts';
import { samplePassword, sampleTotpSecret } from './sample-secrets.ts';
import { knownUsernames, writeAgencies, writeOfficers } from './sample.store.ts';
import {
  communeRow,
  mappingRow,
  oldCommuneRow,
  oldDistrictRow,
  oldProvinceRow,
  provinceRow,
} from '../agencies/unit-files.ts';
import { writeMappings, writeUnits } from '../agencies/unit.store.ts';

const agenciesFile = z.array(
  z.object({
    key: z.string(),
    code: z.string(),
    name: z.string(),
    name_en: z.string(),
    kind: z.enum(['government', 'department', 'centre', 'unit', 'vertical']),
    level: z.enum(['province', 'commune']),
    parent: z.string().nullable(),
    administrative_unit_code: z.string().nullable(),
    address: z.string().nullable(),
    phone: z.string().nullable(),
    receives: z.boolean(),
  }),
);
const peopleFile = z.object({
  officers: z.array(
    z.object({
      username: z.string().regex(/^[a-z0-9.-]+$/),
      full_name: z.string(),
      posts: z.array(z.object({ agency: z.string(), role: z.enum(roles) })),
    }),
  ),
});
const unitsFile = z.object({
  provinces: z.array(z.looseObject({ full_name: z.string() })),
  communes: z.array(z.unknown()),
});

/** Facts as lists of lists: short, and in the order of the columns of the official lists. */
const oldUnitsFile = z.object({
  provinces: z.array(z.tuple([z.string(), z.string()])),
  districts: z.array(z.tuple([z.string(), z.string(), z.string(), z.string()])),
  communes: z.array(z.tuple([z.string(), z.string(), z.string(), z.string()])),
  became: z.array(z.tuple([z.string(), z.string(), z.string(), z.string()])),
});

export type SampleAgency = z.infer<typeof agenciesFile>[number];

/**
 * Loads agencies, officers with their posts, provinces and communes of the sample from `folder` (db/seed): what is
 * there is brought up to date, nothing is removed. All officers get one public password and computable one-time
 * codes: for demonstrations only. Throws when a file does not fit, naming the place.
 */
export async function loadSampleIdentity(open: OpenDb, folder: string): Promise<void> {
  const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(folder, name), 'utf8'));
  const [agencies, people, units, old] = await Promise.all([
    json('agencies.json').then((all) => agenciesFile.parse(all)),
    json('people.json').then((all) => peopleFile.parse(all)),
    json('admin-units.json').then((all) => unitsFile.parse(all)),
    json('old-units.json').then((all) => oldUnitsFile.parse(all)),
  ]);
  const provinces = units.provinces.map((one) =>
    provinceRow({
      ...one,
      unit_type: one.full_name.startsWith('Thành phố') ? 'Thành phố trực thuộc trung ương' : 'Tỉnh',
    }),
  );
  const before = [
    ...old.provinces.map(([code, full_name]) => oldProvinceRow({ code, full_name })),
    ...old.districts.map(([code, full_name, unit_type, province_code]) =>
      oldDistrictRow({ code, full_name, unit_type, province_code }),
    ),
    ...old.communes.map(([code, full_name, unit_type, district_code]) =>
      oldCommuneRow({ code, full_name, unit_type, district_code }),
    ),
  ];
  await writeUnits(open, [...provinces, ...units.communes.map(communeRow), ...before]);
  await writeMappings(
    open,
    old.became.map(([old_district_code, old_commune_code, new_commune_code, split_between_several]) =>
      mappingRow({ old_district_code, old_commune_code, new_commune_code, split_between_several }),
    ),
  );
  await writeAgencies(open, agencies);
  const known = await knownUsernames(open);
  const unknown = people.officers.filter((one) => !known.has(one.username));
  // One hash for all: a salt of one's own protects nobody whose password is printed on the sign-in page.
  const passwordHash = unknown.length > 0 ? await hashPassword(samplePassword) : '';
  await writeOfficers(
    open,
    unknown.map((one) => ({
      username: one.username,
      full_name: one.full_name,
      password_hash: passwordHash,
      totp_secret: sampleTotpSecret(one.username),
    })),
    people.officers.flatMap((one) => one.posts.map((post) => ({ username: one.username, ...post }))),
  );
  await Promise.all([agencyDirectory(open).refresh(), oldAddresses(open).refresh()]);
}
