/** Sổ đăng ký – the national registers this house asks. */
export const registers = ['population', 'business', 'civil_status', 'social_insurance', 'driving_licence'] as const;
export type Register = (typeof registers)[number];

/** Their names, as people read them. */
export const registerNames: Readonly<Record<Register, { readonly vi: string; readonly en: string }>> = {
  population: { vi: 'CSDL quốc gia về dân cư', en: 'National population database' },
  business: { vi: 'CSDL quốc gia về đăng ký doanh nghiệp', en: 'National business register' },
  civil_status: { vi: 'CSDL hộ tịch điện tử', en: 'Civil status register' },
  social_insurance: { vi: 'CSDL bảo hiểm xã hội', en: 'Social insurance register' },
  driving_licence: { vi: 'CSDL giấy phép lái xe', en: 'Driving licence register' },
};

/** Ba thông tin – what a person says of themselves. `birth`: `yyyy-MM-dd`; `idNumber`: twelve digits. */
export type ThreeFacts = { readonly name: string; readonly birth: string; readonly idNumber: string };

/** An address as registers hold it: today's codes, or the three levels until 30 June 2025, and the rest in words. */
export type RegisteredAddress = {
  readonly province: string;
  readonly district: string | null;
  readonly commune: string;
  readonly line: string;
};

/** Công dân trong CSDL dân cư. `birth`: `yyyy-MM-dd`, or only the year where no more is known. */
export type RegisteredPerson = {
  readonly idNumber: string;
  readonly name: string;
  readonly birth: string;
  readonly gender: 'male' | 'female' | null;
  readonly address: RegisteredAddress | null;
};

/** Thành viên hộ gia đình, and what they are to who was asked about. */
export type HouseholdMember = RegisteredPerson & { readonly relation: 'spouse' | 'child' | 'parent' | 'other' };

/** Tình trạng hôn nhân. */
export type MaritalState = 'single' | 'married' | 'divorced' | 'widowed';

/** Tổ chức, hộ kinh doanh trong sổ đăng ký doanh nghiệp. */
export type RegisteredOrganisation = {
  readonly taxCode: string;
  readonly name: string;
  readonly kind: 'enterprise' | 'household';
  readonly active: boolean;
  readonly address: RegisteredAddress | null;
  readonly representative: string | null;
};

/** Đăng ký khai sinh. Days `yyyy-MM-dd`. */
export type BirthRecord = {
  readonly number: string;
  readonly registeredOn: string;
  readonly name: string;
  readonly father: string | null;
  readonly mother: string | null;
};

/** Tham gia bảo hiểm xã hội; `months`: how many were paid. */
export type InsuranceRecord = { readonly number: string; readonly paying: boolean; readonly months: number };

/** Giấy phép lái xe. `expiresOn` null: for life. */
export type DrivingLicence = {
  readonly number: string;
  readonly classes: readonly string[];
  readonly issuedOn: string;
  readonly expiresOn: string | null;
};

/** Who asks, in the words the registers want: a number of the question, the procedure, the officer (or none). */
export type Ask = { readonly requestId: string; readonly procedure: string; readonly officer: string };
