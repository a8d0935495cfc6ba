import { legalDay } from '../platform/clock.ts';
import { sayIn, type Lang } from '../platform/i18n/say.ts';
import type { Around } from './around.ts';
import type { PrefillPerson } from './prefill-sources.ts';

const communes: Readonly<Record<string, readonly { value: string; label: string }[]>> = {
  '01': [{ value: '00004', label: 'Phường Ba Đình' }],
  '15': [
    { value: '02671', label: 'Phường Cam Đường' },
    { value: '02905', label: 'Xã Bảo Thắng' },
    { value: '03046', label: 'Xã Bản Hồ' },
  ],
};

/** A day and two provinces for tests. */
export const testAround: Around = {
  today: legalDay('2026-11-22'),
  choices: {
    provinces: [
      { value: '01', label: 'Thành phố Hà Nội' },
      { value: '15', label: 'Tỉnh Lào Cai' },
    ],
    communesOf: (province) => (Object.hasOwn(communes, province) ? (communes[province] ?? []) : []),
  },
  person: null,
};

/** What a page needs to be drawn in a test. */
export const testView = (lang: Lang) => ({ lang, t: sayIn(lang) });

/** A fictional citizen of identity level 2. */
export const testPerson: PrefillPerson = {
  name: 'Nguyễn Thị Hoa',
  idNumber: '000099000001',
  dateOfBirth: '1990-03-27',
  gender: 'female',
  phone: '+84900000012',
  email: 'hoa@example.vn',
  address: {
    province: '15',
    provinceName: 'Tỉnh Lào Cai',
    commune: '02905',
    communeName: 'Xã Bảo Thắng',
    street: 'thôn 3',
  },
  level: 2,
};
