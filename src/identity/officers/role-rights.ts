import type { Actor } from '../sessions/actor.ts';

/** What a post is for. The database holds the same list as a constraint. */
export const roles = [
  'receiving_officer',
  'returning_officer',
  'processing_officer',
  'head_of_unit',
  'signing_leader',
  'clerk',
  'centre_supervisor',
  'administrator',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

/** Everything a route can ask for. `public` asks for nothing, `citizen` and `officer` for being one. */
export const rights = [
  'public',
  'citizen',
  'officer',
  'counter.receive',
  'counter.hand_over',
  'dossier.read',
  'dossier.process',
  'dossier.sign',
  'dossier.search',
  'work.assign',
  'catalogue.edit',
  'calendar.edit',
  'process.edit',
  'slip.edit',
  'trust.edit',
  'archive.digitise',
  'reconcile.run',
  'audit.read',
  'licence.read',
  'licence.act',
  'licence.inspect',
  'certify.make',
  'certify.sign',
  'wallet.ask',
] as const;
export type Right = (typeof rights)[number];

/**
 * The table of powers. A right opens a kind of page; which dossiers may be touched there is decided by the
 * dossier's owner. Who runs the system (administrator) and who checks it (auditor) read no dossiers.
 */
const rightsOf: Record<Role, readonly Right[]> = {
  receiving_officer: ['counter.receive', 'dossier.read', 'dossier.search', 'certify.make', 'wallet.ask'],
  returning_officer: ['counter.hand_over', 'dossier.read', 'dossier.search', 'wallet.ask'],
  processing_officer: [
    'dossier.process',
    'dossier.read',
    'dossier.search',
    'licence.read',
    'licence.act',
    'licence.inspect',
    'wallet.ask',
  ],
  head_of_unit: [
    'dossier.process',
    'dossier.read',
    'dossier.search',
    'work.assign',
    'licence.read',
    'licence.act',
    'licence.inspect',
    'wallet.ask',
  ],
  signing_leader: [
    'dossier.sign',
    'dossier.process',
    'dossier.read',
    'dossier.search',
    'work.assign',
    'licence.read',
    'licence.act',
    'certify.sign',
  ],
  clerk: ['dossier.process', 'dossier.read', 'dossier.search', 'licence.read'],
  centre_supervisor: ['counter.receive', 'counter.hand_over', 'dossier.read', 'dossier.search', 'work.assign'],
  administrator: [
    'catalogue.edit',
    'calendar.edit',
    'process.edit',
    'slip.edit',
    'trust.edit',
    'archive.digitise',
    'reconcile.run',
  ],
  auditor: ['audit.read'],
};

/** Whether this actor (null: nobody signed in) holds a right through any of today's posts. */
export function mayUse(actor: Actor | null, right: Right): boolean {
  if (right === 'public') return true;
  if (actor === null) return false;
  if (right === 'citizen' || right === 'officer') return actor.kind === right;
  return actor.kind === 'officer' && actor.posts.some((post) => rightsOf[post.role].includes(right));
}

/** The words an administration uses for a post. */
export const roleNames: Record<Role, { vi: string; en: string }> = {
  receiving_officer: { vi: 'Cán bộ tiếp nhận', en: 'Receiving officer' },
  returning_officer: { vi: 'Cán bộ trả kết quả', en: 'Returning officer' },
  processing_officer: { vi: 'Cán bộ thụ lý', en: 'Processing officer' },
  head_of_unit: { vi: 'Lãnh đạo phòng', en: 'Head of unit' },
  signing_leader: { vi: 'Lãnh đạo ký', en: 'Signing leader' },
  clerk: { vi: 'Văn thư', en: 'Clerk' },
  centre_supervisor: { vi: 'Giám sát trung tâm', en: 'Centre supervisor' },
  administrator: { vi: 'Quản trị', en: 'Administrator' },
  auditor: { vi: 'Kiểm soát', en: 'Auditor' },
};
