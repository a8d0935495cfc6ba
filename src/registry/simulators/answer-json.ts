import { z } from 'zod';
import type { OpenDb } from '../../platform/db/open.ts';
import type { Register } from '../registered.ts';
import { idText, type People, type Sent } from './answer-population.ts';
import { businessOf, householdOf, type PersonRow } from './people.store.ts';

const question = z.looseObject({
  maYeuCau: z.string().min(1),
  maSoThue: z.string().max(20).optional(),
  soDinhDanh: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
});

const sent = (status: number, body: unknown): Sent => ({ status, body: JSON.stringify(body) });
const nobody = sent(404, { maLoi: '002' });

/** Addresses of the JSON registers, and whose they are. */
export const jsonPaths: Readonly<Record<string, Register>> = {
  '/doanh-nghiep': 'business',
  '/ho-tich/khai-sinh': 'civil_status',
  '/bao-hiem-xa-hoi': 'social_insurance',
  '/giay-phep-lai-xe': 'driving_licence',
};

/** Answers one question to a JSON register. What it says of a person is made from their number: the same every time. */
export async function answerJson({ open, personOf }: People, path: string, text: string): Promise<Sent> {
  const read = question.safeParse(jsonOrNull(text));
  if (!read.success) return sent(400, { maLoi: '001' });
  const { maSoThue, soDinhDanh } = read.data;
  if (path === '/doanh-nghiep') return organisation(open, maSoThue ?? '');
  const person = soDinhDanh === undefined ? null : await personOf(soDinhDanh);
  if (!person) return nobody;
  if (path === '/ho-tich/khai-sinh') return birth(open, person);
  return path === '/bao-hiem-xa-hoi' ? insurance(person) : licence(person);
}

async function organisation(open: OpenDb, taxCode: string): Promise<Sent> {
  const found = await businessOf(open, taxCode);
  if (!found) return nobody;
  return sent(200, {
    maSoThue: found.tax_code,
    ten: found.name,
    loai: found.kind === 'household' ? 'ho_kinh_doanh' : 'doanh_nghiep',
    dangHoatDong: found.active,
    diaChi: { maTinh: found.province, maXa: found.commune, chiTiet: found.line },
    nguoiDaiDien: found.representative,
  });
}

async function birth(open: OpenDb, person: PersonRow): Promise<Sent> {
  const parents = person.place >= 2 && person.place < 4 ? await householdOf(open, person.household) : [];
  const named = (place: number) => parents.find((one) => one.place === place)?.name ?? null;
  const day = Temporal.PlainDate.from(person.born).add({ days: 1 + (person.id % 30) });
  return sent(200, {
    so: `${1 + (person.id % 400)}/${day.year}`,
    ngayDangKy: day.toString(),
    hoTen: person.name,
    cha: named(0),
    me: named(1),
  });
}

function insurance(person: PersonRow): Sent {
  if (person.id % 3 === 0) return nobody;
  return sent(200, {
    maSo: idText(person.id).slice(2),
    dangDong: person.id % 5 !== 0,
    soThang: person.id % 240,
  });
}

function licence(person: PersonRow): Sent {
  const year = Number(person.born.slice(0, 4));
  if (year > 2008 || person.id % 2 === 0) return nobody;
  const car = person.id % 6 === 1;
  const issued = Math.min(2025, year + 18 + (person.id % 20));
  return sent(200, {
    soGiayPhep: `000${idText(person.id).slice(3)}`,
    hang: car ? ['A1', 'B'] : ['A1'],
    ngayCap: `${issued}-05-20`,
    hetHan: car ? `${issued + 10}-05-20` : null,
  });
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
