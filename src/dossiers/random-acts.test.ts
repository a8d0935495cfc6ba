import assert from 'node:assert/strict';
import test from 'node:test';
import { agencyDirectory, type Officer } from '../identity/api.ts';
import { dayOf } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import type { Result } from '../platform/result.ts';
import { askOpinion } from './ask-opinion.ts';
import { closeUnanswered } from './close-unanswered.ts';
import { confirmPayment, waivePayment } from './confirm-payment.ts';
import { correctResult } from './correct-result.ts';
import { isClosed, type Dossier } from './dossier.ts';
import { draftResult } from './draft-result.ts';
import { extendDueDay } from './extend-due-day.ts';
import { forwardDossier } from './forward-dossier.ts';
import { giveOpinion } from './give-opinion.ts';
import { handOverResult } from './hand-over-result.ts';
import { issueResult } from './issue-result.ts';
import { openFile } from './open-file.ts';
import { draftOf, passages } from './passages-for-tests.ts';
import { planVisit } from './plan-visit.ts';
import { recallResult } from './recall-result.ts';
import { receiveDossier } from './receive-dossier.ts';
import { recordVisit } from './record-visit.ts';
import { refuseAfterReview } from './refuse-after-review.ts';
import { refuseAtReception } from './refuse-at-reception.ts';
import { reopenDossier } from './reopen-dossier.ts';
import { requestPapers } from './request-papers.ts';
import { requirePayment } from './require-payment.ts';
import { sendBack } from './send-back.ts';
import { signResult } from './sign-result.ts';
import { stopDossier } from './stop-dossier.ts';
import { supplyPapers } from './supply-papers.ts';
import { verifyLog } from './verify-log.ts';
import { availableActions, type OfficerAction } from './workflow.ts';

const { app } = await testDb();
const { house, officer, file, fileBirth, setTime } = await passages(app);
const officers = [
  ...['tiepnhan', 'truongphong', 'thuly', 'lanhdao', 'vanthu', 'trakq', 'giamsat', 'congan'].map(
    (who) => `${who}.laocai`,
  ),
  'lanhdao.yte',
  'thuly.bhxh',
  'lanhdao.bhxh',
].map(officer);
const asked = agencyDirectory(app).byKey('so-y-te')?.id ?? '';

/** Refusals of an act that is offered: what only the moment or the form can know. */
const mayRefuse: Partial<Record<OfficerAction, readonly string[]>> = {
  forward: ['draft_missing'],
  request_papers: ['too_late'],
  extend_due_day: ['too_late'],
};

type Done = Result<unknown, { readonly why: string }>;

function act(action: OfficerAction, who: Officer, id: string): Promise<Done> {
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

function mustHold(dossier: Dossier): void {
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

test('whatever is offered to an officer can be done, in any order, and leaves a dossier that somebody holds or that is closed', async () => {
  // The same walk each time: a linear congruential generator (Numerical Recipes).
  let seed = 20_261_122;
  const chance = (below: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const done = new Map<string, number>();
  let hour = 0;
  const tick = (): void => {
    const at = Temporal.PlainDateTime.from('2026-11-02T08:00').add({ days: Math.floor(hour / 8), hours: hour % 8 });
    setTime(at.toString({ smallestUnit: 'minute' }));
    hour++;
  };
  for (let n = 0; n < 24; n++) {
    hour = 0;
    tick();
    const id = n % 3 === 2 ? await file('2.001023') : await fileBirth();
    for (let turn = 0; turn < 40; turn++) {
      tick();
      const { dossier, process } = await openFile(house, id);
      mustHold(dossier);
      const answer = dossier.state.startsWith('awaiting_papers') ? chance(4) : 3;
      if (answer < 2) {
        assert.ok((await supplyPapers(house, { kind: 'system' }, id, [], 'Đã bổ sung')).ok);
        continue;
      }
      if (answer === 2) {
        hour += 25 * 8;
        tick();
        assert.ok((await closeUnanswered(house, id)).ok);
        continue;
      }
      const offers = officers.flatMap((who) =>
        availableActions(who, dossier, process).map((action) => ({ who, action })),
      );
      if (offers.length === 0 && answer === 3 && dossier.state === 'awaiting_papers') continue;
      assert.ok(offers.length > 0, `nobody can do anything with a dossier that is ${dossier.state}`);
      // Ends come seldom, so that the ways between are walked.
      const lasting = offers.filter(({ action }) => action !== 'stop' && action !== 'refuse_reception');
      const from = lasting.length > 0 && chance(12) > 0 ? lasting : offers;
      const { who, action } = from[chance(from.length)] ?? from[0]!;
      const result = await act(action, who, id);
      if (result.ok) done.set(action, (done.get(action) ?? 0) + 1);
      else
        assert.ok(
          mayRefuse[action]?.includes(result.refusal.why),
          `${who.username} was offered ${action} in ${dossier.state}, refused: ${JSON.stringify(result.refusal)}`,
        );
    }
    mustHold((await openFile(house, id)).dossier);
  }
  assert.ok(done.size >= 20, `only ${[...done.keys()].join(', ')} were ever done`);
  assert.deepEqual((await verifyLog(app)).broken, []);
});
