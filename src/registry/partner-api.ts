import { hash } from 'node:crypto';
import { z } from 'zod';
import { callerAddress } from '../identity/api.ts';
import { readJson } from '../platform/http/read-json.ts';
import type { Ctx } from '../platform/http/route.ts';
import { lookUpPerson } from './look-up.ts';
import { partnerOf, type PartnerKey } from './look-ups.store.ts';
import { registersOf, type RegistryHouse } from './open-registers.ts';
import { registerNames, type RegisteredPerson } from './registered.ts';

/** What a partner sends: three facts, why, and for which procedure and dossier. */
export const partnerQuestion = z.strictObject({
  hoTen: z.string().trim().min(1).max(200),
  ngaySinh: z.iso.date(),
  soDinhDanh: z.string().regex(/^\d{12}$/),
  mucDich: z.string().trim().min(3).max(200),
  maThuTuc: z.string().max(60).optional(),
});

const mostBytes = 4_000;

/**
 * POST /api/dan-cu/tra-cuu, `Authorization: Bearer <key>`: 200 with the person, 404 when the three facts do not belong
 * together (always the same body), 400, 401, 429 and 503 (both with Retry-After).
 */
export async function lookUpForPartner(house: RegistryHouse, c: Ctx): Promise<Response> {
  const key = /^Bearer (\S{16,200})$/.exec(c.req.header('authorization') ?? '')?.[1];
  const partner = key ? await partnerBehind(house, key) : null;
  if (!partner) return c.json({ loi: 'chua_xac_thuc' }, 401, { 'www-authenticate': 'Bearer' });
  const read = partnerQuestion.safeParse(await readJson(c, mostBytes));
  if (!read.success)
    return c.json(
      { loi: 'yeu_cau_sai', truong: read.error.issues.map(({ path }) => path.join('.')).filter(Boolean) },
      400,
    );
  const { hoTen, ngaySinh, soDinhDanh, mucDich, maThuTuc } = read.data;
  const found = await lookUpPerson(
    house,
    {
      asker: { kind: 'partner', ...partner },
      address: callerAddress(c),
      purpose: { words: mucDich, procedure: maThuTuc ?? '', filingId: null },
    },
    { name: hoTen.normalize('NFC'), birth: ngaySinh, idNumber: soDinhDanh },
  );
  switch (found.kind) {
    case 'found':
      return c.json({
        ketQua: 'khop',
        nguon: registerNames.population.vi,
        layLuc: found.takenAt.toString({ timeZone: '+07:00', smallestUnit: 'second' }),
        congDan: asSent(found.value),
      });
    case 'no_match':
      return c.json({ ketQua: 'khong_khop', kiemTra: ['hoTen', 'ngaySinh', 'soDinhDanh'] }, 404);
    case 'too_many':
      return c.json({ loi: 'qua_nhieu_lan' }, 429, { 'retry-after': String(found.seconds) });
    case 'away': {
      const wait = found.retryAt ? found.retryAt.epochMilliseconds - house.clock.now().epochMilliseconds : 60_000;
      return c.json({ loi: 'tam_ngung' }, 503, { 'retry-after': String(Math.max(1, Math.ceil(wait / 1000))) });
    }
  }
}

async function partnerBehind(house: RegistryHouse, key: string): Promise<PartnerKey | null> {
  const keys = registersOf(house)?.partnerKeys;
  const name = hash('sha256', key, 'base64');
  const known = keys?.find(name);
  if (known) return known.value;
  const partner = await partnerOf(house.open, Buffer.from(name, 'base64'), house.clock.today());
  if (partner) keys?.keep(name, partner);
  return partner;
}

const asSent = (one: RegisteredPerson) => ({
  soDinhDanh: one.idNumber,
  hoTen: one.name,
  ngaySinh: one.birth,
  gioiTinh: one.gender === null ? null : one.gender === 'male' ? 'nam' : 'nu',
  thuongTru: one.address && {
    maTinh: one.address.province,
    maHuyen: one.address.district,
    maXa: one.address.commune,
    chiTiet: one.address.line,
  },
});
