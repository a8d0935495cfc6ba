import assert from 'node:assert/strict';
import test from 'node:test';
import type { Officer, Post } from '../identity/api.ts';
import type { ProcessVersion } from '../process/api.ts';
import { states, type Dossier, type DossierState, type OpenTask } from './dossier.ts';
import { handsOf, officerActions, taskKindOf, actingFor, whyNot, type NotNow, type OfficerAction } from './workflow.ts';

const acts = ['accept', 'work', 'sign', 'issue', 'hand_over'] as const;
const process = {
  key: 'test',
  steps: acts.map((act, i) => ({ no: i + 1, act, element: act })),
} as unknown as ProcessVersion;
const taskOf = (stepNo: number, kind: OpenTask['kind'] = 'step') =>
  ({ no: 16, kind, stepNo, officerId: null }) as OpenTask;
const dossierIn = (state: DossierState, stepNo: number, kind?: OpenTask['kind']) =>
  ({ state, stepNo, task: taskOf(stepNo, kind) }) as unknown as Dossier;

// One letter a state: + possible at the right step; n not accepted yet, w waits for the applicant, r under review,
// d decided, c closed. The columns, as vn-rules 2.13 names the states:
const columns: readonly DossierState[] = [
  'submitted',
  'awaiting_papers_before_acceptance',
  'accepted',
  'in_review',
  'awaiting_papers',
  'awaiting_payment',
  'signed',
  'result_ready',
  'not_accepted',
  'returned',
  'withdrawn',
  'stopped',
  'closed_unanswered',
];
const rows: Record<OfficerAction, string> = {
  accept: '+nrrwwddccccc',
  refuse_reception: '++rrwwddccccc',
  request_papers_before_acceptance: '+nrrwwddccccc',
  forward: 'nn++wwddccccc',
  send_back: 'nn++ww+dccccc',
  request_papers: 'nn++wwddccccc',
  draft_result: 'nn++wwddccccc',
  sign: 'nn++wwddccccc',
  refuse_after_review: 'nn++wwddccccc',
  issue: 'nnrrww+dccccc',
  hand_over: 'nnrrwwd+ccccc',
  give_opinion: 'nn++++++ccccc',
  record_visit: 'nn++++++ccccc',
  confirm_payment: 'nnrrw+ddccccc',
  waive_payment: 'nnrrw+ddccccc',
  ask_opinion: 'nn++wwddccccc',
  plan_visit: 'nn++wwddccccc',
  require_payment: 'nn++wwddccccc',
  extend_due_day: 'nn++ww+dccccc',
  recall_result: 'nnrrwwd+c+ccc',
  correct_result: 'nnrrwwd+c+ccc',
  reopen: 'nnrrwwdd+++++',
  stop: '++++++ddccccc',
};
const reasons: Record<string, NotNow> = {
  n: 'not_accepted_yet',
  w: 'waits_for_applicant',
  r: 'under_review',
  d: 'decided',
  c: 'closed',
};

test('for every state and every act the table says whether it is possible, and if not why', () => {
  assert.deepEqual([...columns].toSorted(), [...states].toSorted());
  for (const action of officerActions)
    for (const [i, state] of columns.entries()) {
      const sign = rows[action][i] ?? '?';
      const kind = taskKindOf(action) ?? 'step';
      const answers = acts.map((_, n) => whyNot(action, dossierIn(state, n + 1, kind), process));
      if (sign === '+') assert.ok(answers.includes(null), `${action} in ${state}`);
      else assert.deepEqual(new Set(answers), new Set([reasons[sign]]), `${action} in ${state}`);
    }
});

test('an act on a step is possible only at its kind of step, and never on an opinion or a visit', () => {
  const at = (action: OfficerAction, state: DossierState) =>
    acts.filter((_, n) => whyNot(action, dossierIn(state, n + 1), process) === null);
  assert.deepEqual(at('forward', 'in_review'), ['work']);
  assert.deepEqual(at('sign', 'in_review'), ['sign']);
  assert.deepEqual(at('send_back', 'in_review'), ['work', 'sign', 'issue']);
  assert.deepEqual(at('require_payment', 'accepted'), ['work']);
  assert.equal(whyNot('forward', dossierIn('in_review', 2, 'opinion'), process), 'other_step');
  assert.equal(whyNot('give_opinion', dossierIn('in_review', 2, 'step'), process), 'other_step');
});

test('whose act it is: the holder’s, the head’s of an agency at work, the centre’s', () => {
  const post = (role: Post['role'], unitId: string, agencyId: string): Post => ({
    role,
    unitId,
    agencyId,
    unitName: '',
    agencyName: '',
  });
  const who = (...posts: Post[]): Officer => ({ kind: 'officer', id: 'o', name: '', username: '', posts });
  const dossier = {
    agencyId: 'ubnd',
    receivingUnitId: 'mot-cua',
    tasks: [{ ...taskOf(2), unitId: 'phong', role: 'processing_officer', agencyId: 'so' }],
  } as unknown as Dossier;
  const mayAs = (officer: Officer, action: OfficerAction) =>
    actingFor(officer, dossier, handsOf(action))?.unitId ?? null;
  assert.equal(mayAs(who(post('processing_officer', 'phong', 'so')), 'forward'), 'phong');
  assert.equal(mayAs(who(post('head_of_unit', 'phong', 'so')), 'forward'), null);
  assert.equal(mayAs(who(post('signing_leader', 'ubnd', 'ubnd')), 'extend_due_day'), 'ubnd');
  assert.equal(mayAs(who(post('head_of_unit', 'so', 'so')), 'extend_due_day'), 'so', 'the holder’s head');
  assert.equal(mayAs(who(post('head_of_unit', 'so', 'so')), 'recall_result'), null);
  assert.equal(mayAs(who(post('head_of_unit', 'xa', 'xa')), 'extend_due_day'), null);
  assert.equal(mayAs(who(post('processing_officer', 'ubnd', 'ubnd')), 'extend_due_day'), null);
  assert.equal(mayAs(who(post('centre_supervisor', 'mot-cua', 'ubnd')), 'reopen'), 'mot-cua');
  assert.equal(mayAs(who(post('centre_supervisor', 'mot-cua', 'ubnd')), 'recall_result'), null);
  assert.equal(mayAs(who(post('receiving_officer', 'mot-cua', 'ubnd')), 'stop'), 'mot-cua');
  assert.equal(mayAs(who(post('receiving_officer', 'khac', 'ubnd')), 'stop'), null);
  assert.equal(mayAs(who(post('receiving_officer', 'mot-cua', 'ubnd')), 'reopen'), null);
});
