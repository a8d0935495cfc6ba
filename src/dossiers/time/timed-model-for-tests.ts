import { bpmn, ends } from '../../process/models-for-tests.ts';

const task = (id: string, role: string, act = 'work', place = 'competent') =>
  `<userTask id="${id}" name="Việc ${id}" mc:role="${role}" mc:act="${act}" mc:place="${place}" mc:hours="4"/>`;
const timer = (after: string) => `<timerEventDefinition><timeDuration>${after}</timeDuration></timerEventDefinition>`;
const boundary = (id: string, on: string, after: string, interrupting: boolean) =>
  `<boundaryEvent id="${id}" attachedToRef="${on}" cancelActivity="${interrupting}">${timer(after)}</boundaryEvent>`;

/**
 * Two branches at once: one with a timer beside it that calls a service, one that begins with a timer; then a step that
 * a timer takes away.
 */
export const timedModel = bpmn(
  [
    ends,
    '<parallelGateway id="fork"/><parallelGateway id="join"/><exclusiveGateway id="merge"/><endEvent id="noted"/>',
    task('r', 'receiving_officer', 'accept', 'receiving'),
    task('a', 'processing_officer'),
    boundary('remind', 'a', 'PT2H', false),
    '<serviceTask id="note" name="Ghi" mc:operation="note"/>',
    `<intermediateCatchEvent id="later">${timer('PT4H')}</intermediateCatchEvent>`,
    task('b', 'head_of_unit'),
    task('c', 'processing_officer'),
    boundary('late', 'c', 'P1D', true),
    task('d', 'head_of_unit'),
    task('g', 'signing_leader', 'sign'),
    task('i', 'clerk', 'issue'),
    task('h', 'returning_officer', 'hand_over', 'receiving'),
  ].join(''),
  's r',
  'r fork',
  'fork a',
  'a join',
  'remind note',
  'note noted',
  'fork later',
  'later b',
  'b join',
  'join c',
  'c merge',
  'late d',
  'd merge',
  'merge g',
  'g i',
  'i h',
  'h z',
);
