import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownMs } from '../../platform/own-time-for-tests.ts';
import { legalDay } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import {
  allDayRows,
  composeCalendars,
  dueDay,
  provinceCalendar,
  type DayRow,
  type Explanation,
} from '../../worktime/api.ts';
import { movedDeadlines } from './moved-deadlines.ts';

const { app, owner } = await testDb();
const days = await allDayRows(app);
const now = composeCalendars(days, []);
const at = (local: string): Temporal.Instant => Temporal.Instant.from(`${local}+07:00`);
const agency = '00000000-0000-7000-8000-0000000000aa';

const counted = (received: string): Explanation =>
  dueDay({
    received: at(received),
    channel: 'counter',
    limit: { value: 5, unit: 'working_day' },
    calendar: provinceCalendar,
  }).explanation;

let made = 0;
/** Open dossiers as the counter leaves them, as far as a preview reads them. */
async function open(count: number, explanation: Explanation, state = 'in_review'): Promise<void> {
  await owner.sql(
    `with d as (insert into dossiers.dossier (code, filing_ref, state, version, head_hash, procedure_code, procedure_version_id,
         process_version_id, agency_id, handling_unit_id, receiving_unit_id, channel, submitted_at, accepted_at, due_at)
       select 'T-' || n, 'F-' || n, $3, 1, '', 'x', uuidv7(), uuidv7(), $4, $4, $4, 1, now(), now(), $5
       from generate_series($1::int, $2::int) n returning id)
     insert into dossiers.event (dossier_id, seq, kind, at, actor_kind, payload, hash)
     select id, 1, 'dossier.accepted', now(), 'system', jsonb_build_object('explanation', $6::jsonb), '' from d`,
    [made + 1, made + count, state, agency, explanation.dueAt, JSON.stringify(explanation)],
  );
  made += count;
}

const dayOff: DayRow = {
  id: 'new',
  day: legalDay('2026-11-25'),
  kind: 'holiday',
  of: null,
  reach: 'province',
  name: { vi: 'Thử', en: 'Try' },
  source: { vi: 'Thử', en: 'Try' },
  certainty: 'settled',
  decisionNo: '1',
  decisionDay: null,
  note: null,
  madeAt: at('2026-11-20T09:00'),
  madeBy: null,
};
const changed = composeCalendars([...days, dayOff], []);

test('what would move is counted whole and shown by key, 200 at a time; nothing else is in it', async () => {
  await open(450, counted('2026-11-20T09:00'));
  await open(30, counted('2026-11-25T09:00')); // begins to count after the changed day
  await open(5, counted('2026-11-20T09:00'), 'awaiting_papers');
  const extension = { from: '', askedAt: '', who: '', reason: '', law: { vi: '', en: '' } };
  await open(7, { ...counted('2026-11-20T09:00'), extension });
  const seen = new Set<string>();
  let after: string | null = null;
  for (const size of [200, 200, 50]) {
    const moved = await movedDeadlines(app, now, changed, after);
    assert.deepEqual([moved.looked, moved.total, moved.shown.length], [487, 450, size]);
    assert.deepEqual(
      moved.byAgency.map((each) => each.count),
      [450],
    );
    for (const each of moved.shown) {
      seen.add(each.code);
      assert.equal(each.dueAt.toString(), at('2026-11-30T17:00').toString());
      assert.equal(each.wouldBe.toString(), at('2026-12-01T17:00').toString());
    }
    after = moved.next;
  }
  assert.equal(after, null);
  assert.equal(seen.size, 450);
});

test('a change that says what already holds moves nothing', async () => {
  const moved = await movedDeadlines(app, now, composeCalendars(days, []), null);
  assert.deepEqual([moved.total, moved.shown.length, moved.next], [0, 0, null]);
});

test('ten thousand open dossiers are looked through within some seconds', async (t) => {
  await open(10_000, counted('2026-11-20T09:00'));
  const took = await ownMs(5_000, async () => {
    assert.equal((await movedDeadlines(app, now, changed, null)).total, 10_450);
  });
  t.diagnostic(`${Math.round(took)} ms`);
  assert.ok(took < 5_000, `${took} ms`);
});
