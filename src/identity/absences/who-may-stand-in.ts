import type { Role } from '../officers/role-rights.ts';

/** Whose work may be done by whom: a head's also by who signs, a signature by who may sign only. */
const fit: Partial<Record<Role, readonly Role[]>> = {
  receiving_officer: ['receiving_officer'],
  returning_officer: ['returning_officer'],
  processing_officer: ['processing_officer', 'head_of_unit', 'signing_leader', 'clerk'],
  head_of_unit: ['head_of_unit', 'signing_leader', 'processing_officer'],
  signing_leader: ['signing_leader'],
  clerk: ['clerk', 'processing_officer', 'head_of_unit'],
};

/** Posts that bring work somebody else can do meanwhile; who supervises, administers or audits is not stood in for. */
export const stoodInFor = (role: Role): boolean => fit[role] !== undefined;

/** May somebody with these posts do the work of that one? Standing in gives nobody a power they do not hold. */
export const mayStandIn = (own: readonly string[], role: Role): boolean =>
  fit[role]?.some((one) => own.includes(one)) ?? false;
