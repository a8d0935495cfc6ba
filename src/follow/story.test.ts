import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventsOf, openFile, type DossierEvent, type OpenFile, type TaskRecord } from '../dossiers/api.ts';
import { agencyDirectory } from '../identity/api.ts';
import { dayOf, type Clock } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { sayIn } from '../platform/i18n/say.ts';
import { followHouse } from './follow-for-tests.ts';
import { newsMail } from './messages.ts';
import { storyOf } from './story.ts';
import { toldTopics } from './tell-applicant.ts';

const now = Temporal.Instant.from('2026-11-05T08:00:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const { app } = await testDb();
const { house, accepted } = await followHouse(app, clock);
const directory = agencyDirectory(app);
const base = await openFile(house, await accepted());
const events = await eventsOf(app, base.dossier.id);
const vi = sayIn('vi');

const unit = (key: string): string => directory.byKey(key)?.id ?? assert.fail(key);
const later = (kind: string, payload: Record<string, unknown>): DossierEvent => ({
  seq: events.length + 1,
  kind,
  at: now,
  actorKind: 'officer',
  actorId: null,
  unitId: null,
  payload,
});
const told = (
  more: DossierEvent[],
  changes: Partial<OpenFile['dossier']> = {},
  { forOwner = true, tasks = [] as TaskRecord[] } = {},
) =>
  storyOf(
    {
      file: { ...base, dossier: { ...base.dossier, ...changes } },
      receiveMethod: 'counter',
      events: [...events, ...more],
      tasks,
      directory,
      now,
    },
    { lang: 'vi', t: vi, forOwner },
  );
const task = (over: Partial<TaskRecord>): TaskRecord => ({
  no: 32,
  kind: 'step',
  stepNo: 2,
  unitId: unit('phuong-lao-cai'),
  role: 'processing_officer',
  officerId: null,
  agencyId: null,
  openedAt: now,
  dueAt: now.add({ hours: 4 }),
  doneAt: null,
  doneBy: null,
  outcome: null,
  ask: null,
  reply: null,
  ...over,
});

test('of a linked procedure every agency is named with its duty, its deadline and how far it is; one leads', () => {
  assert.deepEqual(told([]).agencies, [], 'one agency alone needs no table');
  const [police, health] = [unit('so-noi-vu'), unit('so-y-te')];
  const { agencies } = told(
    [],
    {},
    {
      tasks: [
        task({}),
        task({ no: 33, agencyId: police, doneAt: now.subtract({ hours: 1 }) }),
        task({ no: 34, agencyId: health, stepNo: 3, dueAt: now.subtract({ hours: 1 }) }),
        task({ no: 35, agencyId: health, kind: 'opinion' }),
        task({ no: 36, agencyId: health, kind: 'opinion', stepNo: 4, outcome: 'cancelled' }),
      ],
    },
  );
  assert.deepEqual(
    agencies.map(({ lead, state }) => [lead, state]),
    [
      [true, 'Đang làm'],
      [false, 'Đã xong'],
      [false, 'Quá hạn'],
      [false, 'Đang làm'],
    ],
  );
  assert.equal(agencies[3]?.duty, 'Cho ý kiến');
  const paused = told([], { state: 'awaiting_papers' }, { tasks: [task({ agencyId: police })] });
  assert.equal(paused.agencies[1]?.state, 'Chờ người nộp');
});

test('who holds it is every unit that has work in it, never an officer', () => {
  const open = base.dossier.tasks[0] ?? assert.fail();
  const two = [open, { ...open, no: 99, unitId: unit('so-y-te'), agencyId: unit('so-y-te') }];
  const { holders } = told([], { tasks: two, task: open });
  assert.deepEqual(holders.length, 2);
  assert.equal(holders[1]?.late, false);
  assert.deepEqual(told([], { state: 'awaiting_payment', tasks: two }).holders, []);
});

test('around a payment there are two days: the first is kept, the second is set when the payment is proven', () => {
  const asked = later('payment.required', { amount: 1_250_000, purpose: 'Tiền sử dụng đất' });
  const waiting = told([asked], { state: 'awaiting_payment' });
  assert.deepEqual(
    waiting.due.map(({ label, at }) => [label, at]),
    [
      ['Hẹn lần 1 (báo khoản phải nộp)', '17:00 06/11/2026'],
      ['Hẹn lần 2 (trả kết quả)', null],
    ],
  );
  assert.match(waiting.turns[0]?.lines.join(' ') ?? '', /1\.250\.000 đồng.*Tiền sử dụng đất.*Nộp tại/);
  const anyone = told([asked], { state: 'awaiting_payment' }, { forOwner: false });
  assert.doesNotMatch(JSON.stringify(anyone), /1\.250\.000|Tiền sử dụng đất/, 'the amount is the owner’s affair');
  const second = Temporal.Instant.from('2026-11-12T17:00:00+07:00');
  const proven = told([asked, later('payment.confirmed', { dueAt: second.toString() })], {
    stage: 2,
    state: 'in_review',
    dueAt: second,
  });
  assert.deepEqual(
    proven.due.map(({ at }) => at),
    ['17:00 06/11/2026', '17:00 12/11/2026'],
  );
  assert.equal(proven.turns.length, 0);
});

test('an apology says the new day, the old one and why; the reason only to the owner', () => {
  const event = later('due_day.extended', {
    dueBefore: '2026-11-06T17:00:00+07:00',
    dueAt: '2026-11-10T17:00:00+07:00',
    reason: 'Chờ xác minh hộ tịch',
  });
  const dueAt = Temporal.Instant.from('2026-11-10T17:00:00+07:00');
  const story = told([event], { dueAt });
  assert.match(
    story.turns[0]?.lines.join(' ') ?? '',
    /Hẹn mới: 17:00 10\/11\/2026, thay cho 17:00 06\/11\/2026.*Chờ xác minh/,
  );
  assert.match(story.due[0]?.why.join(' ') ?? '', /xin lỗi/);
  assert.doesNotMatch(JSON.stringify(told([event], { dueAt }, { forOwner: false })), /Chờ xác minh/);
});

test('a visit says when, where and whether one must be there, until it took place', () => {
  const planned = later('visit.planned', {
    at: '2026-11-07T09:00:00+07:00',
    place: 'Thôn 2, phường Lào Cai',
    applicantPresent: true,
  });
  assert.match(JSON.stringify(told([planned]).turns), /09:00 07\/11\/2026.*Thôn 2.*Bạn cần có mặt/);
  const anyone = JSON.stringify(told([planned], {}, { forOwner: false }));
  assert.doesNotMatch(anyone, /Thôn 2/);
  assert.match(anyone, /Bạn cần có mặt/);
  assert.deepEqual(told([planned, later('visit.recorded', {})]).turns, []);
});

test('a stop, a close, a recall and a reopening say why and what to do next', () => {
  const stopped = told([later('dossier.stopped', { reason: 'Theo đề nghị' })], { state: 'stopped' });
  assert.match(JSON.stringify(stopped.turns), /Theo đề nghị.*nộp lại theo hồ sơ cũ/);
  const asked = later('papers.requested', { items: ['A'], reason: 'B', answerBy: '2026-11-26T17:00:00+07:00' });
  assert.match(
    told([asked], { state: 'awaiting_papers' }).todo ?? '',
    /Hạn bổ sung: 17:00 26\/11\/2026; quá hạn, hồ sơ tự đóng/,
  );
  const closed = told([asked, later('dossier.closed_unanswered', {})], { state: 'closed_unanswered' });
  assert.match(JSON.stringify(closed.turns), /17:00 26\/11\/2026/);
  const recalled = told([later('result.recalled', { reason: 'Sai ngày sinh', decision: '12/QĐ-UBND' })], {
    state: 'in_review',
  });
  assert.match(JSON.stringify(recalled.turns), /Sai ngày sinh.*12\/QĐ-UBND.*Đừng dùng kết quả cũ/);
  const reopened = told([later('dossier.reopened', { decision: { number: '13/QĐ', day: '2026-11-05' } })], {
    state: 'in_review',
  });
  assert.match(JSON.stringify(reopened.turns), /13\/QĐ, 05\/11\/2026/);
  assert.deepEqual(
    told([later('dossier.reopened', {}), later('result.issued', {})], { state: 'result_ready' }).turns,
    [],
  );
});

test('what offices do among themselves is not told', () => {
  const before = told([]).timeline.length;
  for (const kind of ['process.timer_fired', 'task.assigned', 'result.drafted'])
    assert.equal(told([later(kind, {})]).timeline.length, before, kind);
  assert.equal(told([later('opinion.asked', { content: 'bí mật' })], {}).timeline.length, before + 1);
  assert.doesNotMatch(JSON.stringify(told([later('opinion.asked', { content: 'bí mật' })])), /bí mật/);
});

test('every piece of news makes a mail in both languages that names no person and no number of one', () => {
  const payload = {
    amount: 300_000,
    purpose: 'Lệ phí của số 000099000001',
    reason: 'Nhầm số 000099000001',
    at: '2026-11-07T09:00:00+07:00',
    place: 'Nhà bà Mẫu',
    dueAt: '2026-11-10T17:00:00+07:00',
    dueBefore: '2026-11-06T17:00:00+07:00',
  };
  for (const kind of toldTopics) {
    const event = later(kind, payload);
    const mail = newsMail({
      file: { ...base, dossier: { ...base.dossier, version: event.seq } },
      filing: { receiveMethod: 'counter' },
      events: [...events, event],
      event,
      directory,
      now,
      site: 'https://motcua.example.vn',
      officePhone: '0214 3000 000',
    });
    assert.doesNotMatch(mail.subject, /được cập nhật/, `${kind} has words of its own`);
    assert.doesNotMatch(mail.body, /000099000001|Nhà bà Mẫu/, kind);
    assert.match(mail.body, /— English —/);
  }
});
