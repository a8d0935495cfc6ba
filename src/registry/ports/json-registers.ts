import { z } from 'zod';
import type { Ask, BirthRecord, DrivingLicence, InsuranceRecord, RegisteredOrganisation } from '../registered.ts';
import type { Gateway } from './gateway.ts';
import { addressShape, dayShape, jsonQuestion } from './json-port.ts';

/** The registers that speak JSON. Each answers null where it knows nobody under the number, and throws NoAnswer. */
export type JsonRegisters = {
  /** Doanh nghiệp, hộ kinh doanh by tax code (10, 13 or 12 digits). */
  organisation(taxCode: string, ask: Ask, signal: AbortSignal): Promise<RegisteredOrganisation | null>;
  /** Đăng ký khai sinh by personal number. */
  birth(idNumber: string, ask: Ask, signal: AbortSignal): Promise<BirthRecord | null>;
  insurance(idNumber: string, ask: Ask, signal: AbortSignal): Promise<InsuranceRecord | null>;
  drivingLicence(idNumber: string, ask: Ask, signal: AbortSignal): Promise<DrivingLicence | null>;
};

const organisation = z
  .object({
    maSoThue: z.string(),
    ten: z.string().min(1),
    loai: z.enum(['doanh_nghiep', 'ho_kinh_doanh']),
    dangHoatDong: z.boolean(),
    diaChi: addressShape.nullable(),
    nguoiDaiDien: z.string().nullable(),
  })
  .transform((one): RegisteredOrganisation => ({
    taxCode: one.maSoThue,
    name: one.ten.normalize('NFC'),
    kind: one.loai === 'doanh_nghiep' ? 'enterprise' : 'household',
    active: one.dangHoatDong,
    address: one.diaChi,
    representative: one.nguoiDaiDien,
  }));

const birth = z
  .object({
    so: z.string(),
    ngayDangKy: dayShape,
    hoTen: z.string(),
    cha: z.string().nullable(),
    me: z.string().nullable(),
  })
  .transform((one): BirthRecord => ({
    number: one.so,
    registeredOn: one.ngayDangKy,
    name: one.hoTen.normalize('NFC'),
    father: one.cha,
    mother: one.me,
  }));

const insurance = z
  .object({ maSo: z.string().regex(/^\d{10}$/), dangDong: z.boolean(), soThang: z.number().int().min(0) })
  .transform((one): InsuranceRecord => ({ number: one.maSo, paying: one.dangDong, months: one.soThang }));

const licence = z
  .object({
    soGiayPhep: z.string(),
    hang: z.array(z.string()).min(1),
    ngayCap: dayShape,
    hetHan: dayShape.nullable(),
  })
  .transform((one): DrivingLicence => ({
    number: one.soGiayPhep,
    classes: one.hang,
    issuedOn: one.ngayCap,
    expiresOn: one.hetHan,
  }));

/** The business, civil status, social insurance and licence registers behind a bus. */
export function jsonRegisters(gateway: Gateway): JsonRegisters {
  const question = jsonQuestion(gateway);
  return {
    organisation: (maSoThue, ask, signal) => question('/doanh-nghiep', { maSoThue }, organisation, ask, signal),
    birth: (soDinhDanh, ask, signal) => question('/ho-tich/khai-sinh', { soDinhDanh }, birth, ask, signal),
    insurance: (soDinhDanh, ask, signal) => question('/bao-hiem-xa-hoi', { soDinhDanh }, insurance, ask, signal),
    drivingLicence: (soDinhDanh, ask, signal) => question('/giay-phep-lai-xe', { soDinhDanh }, licence, ask, signal),
  };
}
