import {
  askOpinion,
  confirmPayment,
  correctResult,
  extendDueDay,
  giveOpinion,
  planVisit,
  recallResult,
  recordVisit,
  reopenDossier,
  requirePayment,
  stopDossier,
  waivePayment,
  type Decision,
} from '../../dossiers/api.ts';
import { refuse } from '../../platform/result.ts';
import { dayTyped, dongTyped, momentTyped, type ActField, type ActTyped } from './act-fields.ts';
import type { Act } from './acts.ts';

const wrongDay = refuse({ why: 'day_wrong' });
const lines = (typed: string): string[] => typed.split('\n').filter(Boolean);
/** A whole number as typed; NaN, which every verb refuses, when it is none. */
const whole = (typed: string): number => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed) : Number.NaN);

function decisionOf(typed: ActTyped): Decision | null {
  const day = dayTyped(typed.day);
  return day && { number: typed.decisionNumber, day, reason: typed.reason };
}

const decisionFields: readonly ActField[] = ['reason', 'decisionNumber', 'day'];
const decisionErrors = {
  reason_missing: 'reason',
  decision_number_missing: 'decisionNumber',
  day_wrong: 'day',
} as const;

function proofOf(typed: ActTyped) {
  const day = dayTyped(typed.day);
  const stageDays = typed.stageDays.trim() === '' ? null : whole(typed.stageDays);
  return day && { document: typed.document, day, stageDays };
}

const proofErrors = { document_missing: 'document', day_wrong: 'day', days_wrong: 'stageDays' } as const;

/** What may happen besides on the way to a result, and after it (vn-rules 2.13). */
export const actsOnCases: readonly Act[] = [
  {
    slug: 'cho-y-kien',
    action: 'give_opinion',
    right: 'dossier.process',
    audit: 'opinion.given',
    fields: ['agrees', 'text'],
    fieldOf: { text_missing: 'text' },
    run: (house, who, file, { text, agrees }) =>
      giveOpinion(house, who, file, { text, agrees: agrees === 'yes' ? true : agrees === 'no' ? false : null }),
  },
  {
    slug: 'ket-qua-xac-minh',
    action: 'record_visit',
    right: 'dossier.process',
    audit: 'visit.recorded',
    fields: ['held', 'text', 'participants'],
    fieldOf: { text_missing: 'text', not_yet_held: 'held' },
    run: (house, who, file, { text, participants, held }) =>
      recordVisit(house, who, file, { text, participants, held: held !== 'no' }),
  },
  {
    slug: 'xac-nhan-nop-tien',
    action: 'confirm_payment',
    // The counter takes the proof as well as who holds the dossier.
    right: 'dossier.read',
    audit: 'payment.confirmed',
    fields: ['document', 'day', 'stageDays'],
    fieldOf: proofErrors,
    run: async (house, who, file, typed) => {
      const proof = proofOf(typed);
      return proof ? confirmPayment(house, who, file, proof) : wrongDay;
    },
  },
  {
    slug: 'mien-nop-tien',
    action: 'waive_payment',
    right: 'dossier.process',
    audit: 'payment.waived',
    fields: ['reason', 'document', 'day', 'stageDays'],
    fieldOf: { ...proofErrors, reason_missing: 'reason' },
    run: async (house, who, file, typed) => {
      const proof = proofOf(typed);
      return proof ? waivePayment(house, who, file, { ...proof, waived: typed.reason }) : wrongDay;
    },
  },
  {
    slug: 'lay-y-kien',
    action: 'ask_opinion',
    right: 'dossier.process',
    audit: 'opinion.asked',
    fields: ['units', 'commune', 'question', 'answerDays', 'papers'],
    fieldOf: { no_unit: 'units', too_many_units: 'units', question_missing: 'question', days_wrong: 'answerDays' },
    run: (house, who, file, typed) =>
      askOpinion(house, who, file, {
        unitIds: [...lines(typed.units), ...(typed.commune ? [typed.commune] : [])],
        question: typed.question,
        days: whole(typed.answerDays),
        papers: lines(typed.papers).map(Number).filter(Number.isInteger),
      }),
  },
  {
    slug: 'xac-minh',
    action: 'plan_visit',
    right: 'dossier.process',
    audit: 'visit.planned',
    fields: ['purpose', 'day', 'time', 'place', 'participants', 'present'],
    fieldOf: {
      purpose_missing: 'purpose',
      place_missing: 'place',
      time_past: 'day',
      visit_day_wrong: 'day',
      time_wrong: 'time',
    },
    run: async (house, who, file, typed) => {
      const day = dayTyped(typed.day);
      if (!day) return refuse({ why: 'visit_day_wrong' });
      const at = momentTyped(day, typed.time);
      if (!at) return refuse({ why: 'time_wrong' });
      const { purpose, place, participants } = typed;
      return planVisit(house, who, file, {
        at,
        purpose,
        place,
        participants,
        applicantPresent: typed.present === 'yes',
      });
    },
  },
  {
    slug: 'nghia-vu-tai-chinh',
    action: 'require_payment',
    right: 'dossier.process',
    audit: 'payment.required',
    fields: ['amount', 'purpose', 'notice'],
    fieldOf: { amount_wrong: 'amount', purpose_missing: 'purpose', required_before: 'amount' },
    run: (house, who, file, { amount, purpose, notice }) =>
      requirePayment(house, who, file, { amount: dongTyped(amount), purpose, notice }),
  },
  {
    slug: 'gia-han',
    action: 'extend_due_day',
    right: 'work.assign',
    audit: 'due_day.extended',
    fields: ['extraDays', 'reason'],
    fieldOf: {
      reason_missing: 'reason',
      days_wrong: 'extraDays',
      extended_before: 'extraDays',
      too_late: 'extraDays',
      not_later: 'extraDays',
      day_off: 'extraDays',
    },
    run: (house, who, file, { extraDays, reason }) =>
      extendDueDay(house, who, file, { days: whole(extraDays), reason }),
  },
  {
    slug: 'thu-hoi',
    action: 'recall_result',
    right: 'work.assign',
    audit: 'result.recalled',
    fields: decisionFields,
    fieldOf: decisionErrors,
    run: async (house, who, file, typed) => {
      const decision = decisionOf(typed);
      return decision ? recallResult(house, who, file, decision) : wrongDay;
    },
  },
  {
    slug: 'dinh-chinh',
    action: 'correct_result',
    right: 'work.assign',
    audit: 'result.correction_begun',
    fields: decisionFields,
    fieldOf: decisionErrors,
    run: async (house, who, file, typed) => {
      const decision = decisionOf(typed);
      return decision ? correctResult(house, who, file, decision) : wrongDay;
    },
  },
  {
    slug: 'mo-lai',
    action: 'reopen',
    right: 'work.assign',
    audit: 'dossier.reopened',
    fields: decisionFields,
    fieldOf: decisionErrors,
    run: async (house, who, file, typed) => {
      const decision = decisionOf(typed);
      return decision ? reopenDossier(house, who, file, decision) : wrongDay;
    },
  },
  {
    slug: 'dung',
    action: 'stop',
    // Where the applicant asks: at the counter, or by a letter to who holds the dossier.
    right: 'dossier.read',
    audit: 'dossier.stopped',
    fields: ['asked', 'reason'],
    fieldOf: { reason_missing: 'reason', decided: 'reason' },
    run: (house, who, file, { asked, reason }) =>
      stopDossier(house, who, file, { by: asked === 'post' ? 'post' : 'counter', reason }),
  },
];
