import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { agencyDirectory, officersServing, type Officer } from '../identity/api.ts';
import {
  actOnLicence,
  alignCredential,
  enterLicence,
  saveTypes,
  type NewLicence,
  type WishedAct,
} from '../licences/api.ts';
import { dayOf } from '../platform/clock.ts';
import type { House } from '../platform/house.ts';
import { sampleApplicant } from './sample-applicants.ts';
import { seededChance, type Chance } from './seeded-chance.ts';
import { seedFolder } from './start-sample.ts';

const licencesInSample = 150;

type Kind = {
  readonly type: string;
  readonly agency: string;
  readonly by: string;
  readonly holder: NewLicence['holder']['kind'];
  readonly name: (person: string, n: number) => string;
  readonly facts: (n: number, chance: Chance) => Record<string, string>;
};

const pick = <T>(list: readonly [T, ...T[]], chance: Chance): T => list[Math.floor(chance() * list.length)] ?? list[0];

const kinds: readonly [Kind, ...Kind[]] = [
  {
    type: 'ho-kinh-doanh',
    agency: 'phuong-lao-cai',
    by: 'kinhte.laocai',
    holder: 'household',
    name: (person, n) => `Hộ kinh doanh ${person.split(' ').at(-1)} ${n}`,
    facts: (n, chance) => ({
      premises: `Số ${n}, đường Mẫu`,
      trades: pick(['Bán lẻ tạp hoá', 'Dịch vụ ăn uống', 'Sửa chữa xe máy', 'May mặc'], chance),
      capital: String(50_000_000 + Math.floor(chance() * 20) * 10_000_000),
    }),
  },
  {
    type: 'giay-phep-xay-dung',
    agency: 'phuong-lao-cai',
    by: 'kinhte.laocai',
    holder: 'person',
    name: (person) => person,
    facts: (n, chance) => ({
      site: `Thửa ${n}, tổ dân phố số ${1 + (n % 9)}`,
      plot: String(n),
      floors: String(1 + Math.floor(chance() * 5)),
      floor_area: String(80 + Math.floor(chance() * 200)),
      height: `${4 + Math.floor(chance() * 14)}`,
    }),
  },
  {
    type: 'attp-an-uong',
    agency: 'xa-bat-xat',
    by: 'kinhte.batxat',
    holder: 'household',
    name: (person, n) =>
      `${pick(['Quán phở', 'Nhà hàng', 'Bếp ăn', 'Quán cơm'], seededChance(n))} ${person.split(' ').at(-1)}`,
    facts: (n) => ({ place: `Số ${n}, thôn Mẫu`, scope: 'Dịch vụ ăn uống' }),
  },
  {
    type: 'giay-phep-lai-xe',
    agency: 'cong-an-tinh',
    by: 'thuly.congan',
    holder: 'person',
    name: (person) => person,
    facts: (_, chance) => ({
      class: pick(['A1', 'B', 'C1', 'C', 'D2'], chance),
      birth_year: String(1965 + Math.floor(chance() * 40)),
    }),
  },
  {
    type: 'karaoke',
    agency: 'so-van-hoa-the-thao-du-lich',
    by: 'thuly.vhttdl',
    holder: 'household',
    name: (person) => `Karaoke ${person.split(' ').at(-1)}`,
    facts: (n, chance) => ({ place: `Số ${n}, đường Mẫu`, rooms: String(3 + Math.floor(chance() * 12)) }),
  },
];

/** Types of licence, from the repository; again changes nothing. */
export async function loadLicenceTypes(house: House): Promise<void> {
  await saveTypes(house.open, JSON.parse(await readFile(join(seedFolder, 'licence-types.json'), 'utf8')) as unknown[]);
}

/**
 * Some hundred plausible licences of five types: most in force, some near their end, suspended, revoked
 * or renewed. Entered by the officers who keep the registers, with clocks of the past; the same every time.
 */
export async function makeSampleLicences(house: House): Promise<void> {
  const officers = await officersServing(house.open, house.clock.today());
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let n = next++; n < licencesInSample; n = next++) {
      const kind = kinds[n % kinds.length] ?? kinds[0];
      const officer = officers.find(({ username }) => username === kind.by);
      if (officer) await liveOne(house, officer, kind, n);
    }
  };
  await Promise.all(Array.from({ length: 6 }, lane));
}

async function liveOne(house: House, officer: Officer, kind: Kind, n: number): Promise<void> {
  const chance = seededChance(50_000 + n);
  const at = house.clock.now().subtract({ hours: 24 * Math.floor(5 + chance() * 1_080) });
  const agency = agencyDirectory(house.open).byKey(kind.agency);
  if (!agency) return;
  const { applicant: person } = sampleApplicant(n, chance);
  const granted = dayOf(at);
  const done = await enterLicence({ ...house, clock: { now: () => at, today: () => granted } }, officer, {
    typeCode: kind.type,
    agencyId: agency.id,
    number: null,
    holder: { kind: kind.holder, personId: null, name: kind.name(person.name, n), no: person.idNumber, email: null },
    areaCode: agency.level === 'commune' ? agency.adminUnitCode : (['02647', '02683'][n % 2] ?? null),
    address: person.address,
    facts: kind.facts(n, chance),
    grantedOn: granted,
    validFrom: granted,
    ground: { decisionNo: '', decisionOn: granted, reason: 'Cấp lần đầu' },
  });
  if (!done.ok) return;
  const wish = fate(chance);
  if (wish)
    await actOnLicence(house, officer, { id: done.value.id, seen: 1 }, wish, {
      decisionNo: `${100 + n}/QĐ`,
      decisionOn: house.clock.today(),
      reason: wish.act === 'revoked' ? 'Chấm dứt hoạt động' : 'Không duy trì điều kiện',
    });
  await alignCredential(house, done.value.id);
}

function fate(chance: Chance): WishedAct | null {
  const roll = chance();
  if (roll < 0.06) return { act: 'suspended' };
  return roll < 0.12 ? { act: 'revoked' } : null;
}
