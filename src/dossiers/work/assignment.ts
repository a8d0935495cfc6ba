import { agencyDirectory, type AgencyDirectory } from '../../identity/api.ts';
import type { Clock } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import { fold } from '../../platform/i18n/fold.ts';
import { rulesInForce } from './assignment.store.ts';

/** The ways new work can be shared out. */
export const assignmentKinds = ['least_loaded', 'round_robin', 'named', 'by_area'] as const;
export type AssignmentKind = (typeof assignmentKinds)[number];

/** Quy tắc phân công – to whom of a post's holders new work is given. No rule: it lies at the post until somebody takes it. */
export type AssignmentRule = {
  readonly id: string;
  readonly unitId: string;
  readonly role: string;
  /** One procedure; null: all that have no rule of their own. */
  readonly procedureCode: string | null;
  readonly rule: AssignmentKind;
  /** Those it is shared out among; empty: whoever holds the post. Named: the first of them who is not away. */
  readonly officers: readonly string[];
  /** by_area: a place as people write it in an address, and who has it. */
  readonly areas: readonly { readonly area: string; readonly officerId: string }[];
};

/**
 * How the officer of a task that opens is found, in the statement that opens it: who did this step of the dossier
 * before, else by the rule. `among` are holders of the post who are not away.
 */
export type Assignment =
  | { readonly by: 'least_loaded' | 'round_robin'; readonly among: readonly string[] }
  | { readonly by: 'named'; readonly among: readonly string[]; readonly officerId: string }
  | {
      readonly by: 'by_area';
      readonly among: readonly string[];
      /** Folded names of places, looked for in the applicant's address in this order. */
      readonly areas: readonly { readonly area: string; readonly officerId: string }[];
      /** Where the address names none of them: who has the place of the competent agency. */
      readonly otherwise: string | null;
    };

/** The rules of a database, in memory: asking costs no query. */
export type AssignmentRules = {
  /** The rule of a desk for a procedure; null: none. */
  of(unitId: string, role: string, procedureCode: string): AssignmentRule | null;
  /** Reads again when a minute old; whoever opens a dossier for a decision does this before. */
  fresh(clock: Clock): Promise<void>;
  /** Reads again now. */
  refresh(): Promise<void>;
};

const minute = 60_000;
const known = new WeakMap<OpenDb, AssignmentRules>();

/** The rules of this database; the same object each time, empty until `fresh` was awaited once. */
export function assignmentRules(open: OpenDb): AssignmentRules {
  let rules = known.get(open);
  if (!rules) known.set(open, (rules = makeRules(open)));
  return rules;
}

function makeRules(open: OpenDb): AssignmentRules {
  let rules = new Map<string, AssignmentRule>();
  let readAt: number | null = null;
  let reading: Promise<void> | null = null;
  const keyOf = (unitId: string, role: string, code: string | null) => `${unitId} ${role} ${code ?? ''}`;
  const refresh = async (): Promise<void> => {
    const rows = await rulesInForce(open);
    rules = new Map(rows.map((row) => [keyOf(row.unitId, row.role, row.procedureCode), row]));
  };
  return {
    of: (unitId, role, code) => rules.get(keyOf(unitId, role, code)) ?? rules.get(keyOf(unitId, role, null)) ?? null,
    refresh,
    async fresh(clock) {
      const at = clock.now().epochMilliseconds;
      if (readAt !== null && Math.abs(at - readAt) < minute) return;
      reading ??= refresh()
        .then(() => void (readAt = at))
        .finally(() => void (reading = null));
      await reading;
    },
  };
}

/**
 * How a task at this desk finds its officer; null: it lies at the post for whoever takes it. Who is away, or holds the
 * post no more, is passed over; where nobody is left the task lies at the post. Costs no query.
 */
export function assigneeFor(
  open: OpenDb,
  desk: { readonly unitId: string; readonly role: string },
  dossier: { readonly procedureCode: string; readonly agencyId: string },
): Assignment | null {
  const rule = assignmentRules(open).of(desk.unitId, desk.role, dossier.procedureCode);
  return rule && assignmentBy(rule, agencyDirectory(open), dossier.agencyId);
}

/** What a rule means today. Pure but for the directory in memory. */
export function assignmentBy(rule: AssignmentRule, directory: AgencyDirectory, agencyId: string): Assignment | null {
  const holders = directory.holdersOf(rule.unitId, rule.role);
  const chosen = rule.officers.filter((id) => holders.includes(id));
  if (rule.rule === 'named') return chosen[0] ? { by: 'named', among: chosen, officerId: chosen[0] } : null;
  if (rule.rule !== 'by_area') {
    const among = rule.officers.length === 0 ? holders : chosen;
    return among.length === 0 ? null : { by: rule.rule, among };
  }
  const areas = rule.areas
    .filter(({ officerId }) => holders.includes(officerId))
    .map(({ area, officerId }) => ({ area: fold(area), officerId }))
    .filter(({ area }) => area !== '');
  const agency = fold(directory.byId(agencyId)?.name ?? '');
  const otherwise = areas.find(({ area }) => agency.includes(area))?.officerId ?? null;
  return areas.length === 0 ? null : { by: 'by_area', among: holders, areas, otherwise };
}
