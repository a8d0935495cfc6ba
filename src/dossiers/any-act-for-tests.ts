import assert from 'node:assert/strict';
import type { Officer } from '../identity/api.ts';
import { dayOf } from '../platform/clock.ts';
import type { Result } from '../platform/result.ts';
import { askOpinion } from './acts/ask-opinion.ts';
import { confirmPayment, waivePayment } from './acts/confirm-payment.ts';
import { correctResult } from './acts/correct-result.ts';
import { isClosed, type Dossier } from './dossier.ts';
import { draftResult } from './acts/draft-result.ts';
import { extendDueDay } from './acts/extend-due-day.ts';
import { forwardDossier } from './acts/forward-dossier.ts';
import { giveOpinion } from './acts/give-opinion.ts';
import { handOverResult } from './acts/hand-over-result.ts';
import { issueResult } from './acts/issue-result.ts';
import { draftOf } from './kills/passages-for-tests.ts';
import { planVisit } from './acts/plan-visit.ts';
import { recallResult } from './acts/recall-result.ts';
import { receiveDossier } from './acts/receive-dossier.ts';
import { recordVisit } from './acts/record-visit.ts';
import { refuseAfterReview } from './acts/refuse-after-review.ts';
import { refuseAtReception } from './acts/refuse-at-reception.ts';
import { reopenDossier } from './acts/reopen-dossier.ts';
import { requestPapers } from './acts/request-papers.ts';
import { requirePayment } from './acts/require-payment.ts';
import { sendBack } from './acts/send-back.ts';
import { signResult } from './acts/sign-result.ts';
import { stopDossier } from './acts/stop-dossier.ts';
import type { OfficerAction } from './workflow.ts';
import type { House } from '../platform/house.ts';

type Done = Result<unknown, { readonly why: string }>;

/** One act of an officer, with words and days that will do; an opinion is asked of `asked`. */
export function anyAct(house: House, action: OfficerAction, who: Officer, id: string, asked: string): Promise<Done> {
  const now = house.clock.now();
  const decision = { number: '1/QĐ', day: dayOf(now), reason: 'Quyết định' };
  const proof = { document: 'BL-1', day: dayOf(now), stageDays: null };
  const papers = { items: ['Giấy tờ'], reason: 'Thiếu' };
  switch (action) {
    case 'accept':
      return receiveDossier(house, who, id);
    case 'refuse_reception':
      return refuseAtReception(house, who, id, 'Không thuộc thẩm quyền', '');
    case 'request_papers_before_acceptance':
    case 'request_papers':
      return requestPapers(house, who, id, papers);
    case 'forward':
      return forwardDossier(house, who, id, '');
    case 'send_back':
      return sendBack(house, who, id, 'Xem lại');
    case 'draft_result':
      return draftResult(house, who, id, draftOf('Kết quả'));
    case 'sign':
      return signResult(house, who, id);
    case 'refuse_after_review':
      return refuseAfterReview(house, who, id, 'Không đủ điều kiện');
    case 'issue':
      return issueResult(house, who, id, '1/KQ');
    case 'hand_over':
      return handOverResult(house, who, id, { method: 'post', recipient: 'Người nhận', trackingNo: 'B1' });
    case 'give_opinion':
      return giveOpinion(house, who, id, { text: 'Ý kiến', agrees: null });
    case 'record_visit':
      return recordVisit(house, who, id, { text: 'Không tiến hành', participants: '', held: false });
    case 'confirm_payment':
      return confirmPayment(house, who, id, proof);
    case 'waive_payment':
      return waivePayment(house, who, id, { ...proof, waived: 'Được miễn' });
    case 'ask_opinion':
      return askOpinion(house, who, id, { unitIds: [asked], question: 'Hỏi', days: 1, papers: [] });
    case 'plan_visit': {
      const visit = {
        at: now.add({ hours: 2 }),
        place: 'Nơi ở',
        purpose: 'Xác minh',
        participants: '',
        applicantPresent: false,
      };
      return planVisit(house, who, id, visit);
    }
    case 'require_payment':
      return requirePayment(house, who, id, { amount: 1000n, purpose: 'Lệ phí', notice: '' });
    case 'extend_due_day':
      return extendDueDay(house, who, id, { days: 2, reason: 'Quá tải' });
    case 'recall_result':
      return recallResult(house, who, id, decision);
    case 'correct_result':
      return correctResult(house, who, id, decision);
    case 'reopen':
      return reopenDossier(house, who, id, decision);
    case 'stop':
      return stopDossier(house, who, id, { by: 'counter', reason: 'Không còn nhu cầu' });
  }
}

/** What holds of a dossier at every moment. */
export function mustHold(dossier: Dossier): void {
  const { state, tasks } = dossier;
  assert.equal(
    tasks.some(({ kind }) => kind === 'step'),
    !isClosed(state),
    `${state} with ${tasks.length} tasks`,
  );
  if (isClosed(state)) assert.equal(tasks.length, 0);
  assert.ok(dossier.supplements <= 1 && dossier.extensions <= 1 && dossier.stage <= 2);
  assert.equal(dossier.pausedAt !== null, state.startsWith('awaiting'), `the clock in ${state}`);
  assert.equal(dossier.acceptedAt === null, dossier.dueAt === null);
}
