import type { NewFiling } from '../dossiers/api.ts';
import type { Chance } from './seeded-chance.ts';

const family = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Vũ',
  'Lù',
  'Giàng',
  'Vàng',
  'Sùng',
  'Lý',
  'Đặng',
  'Bùi',
  'Lò',
  'Thào',
  'Hà',
];
const middle = ['Văn', 'Thị', 'Minh', 'Thị Thu', 'Đức', 'Ngọc', 'A', 'Seo', 'Thanh', 'Quốc'];
const given = [
  'An',
  'Bình',
  'Chi',
  'Dũng',
  'Giang',
  'Hà',
  'Hạnh',
  'Khánh',
  'Lan',
  'Linh',
  'Mai',
  'Nam',
  'Phương',
  'Quân',
  'Sơn',
  'Thảo',
  'Tuyết',
  'Ưỡng',
  'Vân',
  'Páo',
];

const one = (list: readonly string[], chance: Chance): string => list[Math.floor(chance() * list.length)] ?? '';

/** A fictional applicant: real-sounding name, identifiers that can belong to nobody (000…, 0900 000 …). */
export function sampleApplicant(
  n: number,
  chance: Chance,
): { applicant: Omit<NewFiling['applicant'], 'email'>; email: string | null } {
  const number = String(n).padStart(6, '0');
  return {
    applicant: {
      name: `${one(family, chance)} ${one(middle, chance)} ${one(given, chance)}`,
      kind: 0,
      idNumber: `000199${number}`,
      phone: `+84900${number}`,
      address: `Số ${1 + (n % 90)}, tổ dân phố số ${1 + (n % 12)}, phường Lào Cai, tỉnh Lào Cai`,
    },
    // No mail for the made-up year: the catcher should show what a person just did.
    email: null,
  };
}
