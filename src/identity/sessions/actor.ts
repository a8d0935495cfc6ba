import type { Principal } from '../mandates/mandate.ts';
import type { Role } from '../officers/role-rights.ts';

/** Vị trí – where an officer works and as what; agency: the nearest authority above or at the unit. */
export type Post = {
  readonly unitId: string;
  readonly unitName: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly role: Role;
};

/** Cán bộ, công chức, with the posts held today. */
export type Officer = {
  readonly kind: 'officer';
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly posts: readonly Post[];
  /** Colleagues whose work they may do today: who is away, or delegated it to them. Absent: nobody. */
  readonly standsInFor?: readonly StandIn[];
};

/** Làm thay – whose work an officer may do today, at which posts of theirs. */
export type StandIn = { readonly officerId: string; readonly posts: readonly Post[] };

/** Where a person lives: codes and names of province and commune, the rest in words. */
export type PersonAddress = {
  readonly province: string;
  readonly provinceName: string;
  readonly commune: string;
  readonly communeName: string;
  readonly street: string;
};

/** Công dân, as the national eID knows them. */
export type Citizen = {
  readonly kind: 'citizen';
  readonly id: string;
  readonly name: string;
  readonly idNumber: string | null;
  /** `yyyy-mm-dd`, or only the year where no more is known. */
  readonly dateOfBirth: string | null;
  readonly gender: 'male' | 'female' | 'other' | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** null when unknown, or when its codes are not among today's units. */
  readonly address: PersonAddress | null;
  /** Mức độ định danh of this session (Nghị định 69/2024): only level 2 was compared with the person's face or fingers. */
  readonly level: 1 | 2;
  /** For whom they act in this session, as far as it holds today. Absent: for themselves. */
  readonly actsFor?: Principal;
};

/** Who acts in a request; made on the server from the session, from nothing else. */
export type Actor = Officer | Citizen;
