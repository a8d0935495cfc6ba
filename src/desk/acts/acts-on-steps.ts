import {
  forwardDossier,
  issueResult,
  refuseAfterReview,
  requestPapers,
  sendBack,
  signResult,
} from '../../dossiers/api.ts';
import { askGroundOf } from '../../vault/api.ts';
import type { Act } from './acts.ts';

/** What the holder of a step does to bring a dossier to its result. */
export const actsOnSteps: readonly Act[] = [
  {
    slug: 'chuyen',
    action: 'forward',
    right: 'dossier.process',
    audit: 'dossier.forwarded',
    fields: ['choice', 'note'],
    fieldOf: { draft_missing: 'note', choice_missing: 'choice', no_way_on: 'note' },
    run: (house, who, file, typed) =>
      forwardDossier(house, who, file, typed.note.trim(), typed.choice === '' ? undefined : typed.choice),
  },
  {
    slug: 'tra-lai',
    action: 'send_back',
    right: 'dossier.process',
    audit: 'dossier.sent_back',
    fields: ['toStep', 'reason'],
    fieldOf: { reason_missing: 'reason' },
    run: (house, who, file, typed) =>
      sendBack(house, who, file, typed.reason, /^\d+$/.test(typed.toStep) ? Number(typed.toStep) : undefined),
  },
  {
    slug: 'yeu-cau-bo-sung',
    action: 'request_papers',
    right: 'dossier.process',
    audit: 'papers.requested',
    fields: ['items', 'reason', 'anyway', 'ground'],
    fieldOf: {
      nothing_asked: 'items',
      reason_missing: 'reason',
      asked_before: 'items',
      too_late: 'items',
      held_already: 'anyway',
      ground_missing: 'ground',
    },
    run: (house, who, file, typed) =>
      requestPapers(house, who, file, {
        items: typed.items.split('\n'),
        reason: typed.reason,
        askedAnyway: { ground: askGroundOf(typed.ground), words: typed.anyway },
      }),
  },
  {
    slug: 'ky',
    action: 'sign',
    right: 'dossier.sign',
    audit: 'result.signed',
    fields: [],
    fieldOf: {},
    run: (house, who, file) => signResult(house, who, file),
  },
  {
    slug: 'tu-choi',
    action: 'refuse_after_review',
    right: 'dossier.sign',
    audit: 'result.refused',
    fields: ['reason'],
    fieldOf: { reason_missing: 'reason' },
    run: (house, who, file, typed) => refuseAfterReview(house, who, file, typed.reason),
  },
  {
    slug: 'phat-hanh',
    action: 'issue',
    right: 'dossier.process',
    audit: 'result.issued',
    fields: ['number'],
    fieldOf: {},
    run: (house, who, file, typed) => issueResult(house, who, file, typed.number),
  },
];
