/** Cơ quan, đơn vị – an authority, or a unit inside one. */
export type Agency = {
  readonly id: string;
  readonly key: string;
  /** Mã định danh, `H38.101`. */
  readonly code: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: 'government' | 'department' | 'centre' | 'unit' | 'vertical';
  readonly level: 'province' | 'commune';
  readonly adminUnitCode: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  /** Whether dossiers are received here over the counter. */
  readonly receives: boolean;
  /** false once closed: then it is still found by id, but in no list. */
  readonly open: boolean;
  /** Roles somebody holds in this very unit today. */
  readonly posts: readonly string[];
  /** Who holds which post here today, in the order of their user names; `away`: nothing new is given to them. */
  readonly holders: readonly { readonly officerId: string; readonly role: string; readonly away: boolean }[];
};

/** Đơn vị hành chính in force today. */
export type AdminUnit = {
  readonly code: string;
  /** `Bát Xát` */
  readonly name: string;
  /** `Xã Bát Xát` */
  readonly fullName: string;
  readonly fullNameEn: string;
  /** Province of a commune; null for a province. */
  readonly parentCode: string | null;
};

/** An agency that decides in its own name; a unit or centre acts for the nearest of these above it. */
export const decides = (agency: Agency): boolean =>
  agency.kind === 'government' || agency.kind === 'department' || agency.kind === 'vertical';
