import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { htmlFaults } from '../../platform/views/html-faults-for-tests.ts';
import { gzipSync } from 'node:zlib';
import { forwardDossier, receiveDossier } from '../../dossiers/api.ts';
import { dayOf, type Clock } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { addWorkingHours, provinceCalendar, remaining } from '../../worktime/api.ts';
import { deskForTests } from '../desk-for-tests.ts';
import { shortStanding, standingOf, timesAt } from '../times.ts';
import { sayIn } from '../../platform/i18n/say.ts';

let now = Temporal.Instant.from('2026-11-05T07:40:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const { app: db } = await testDb();
const { house, officer, fileBirth, see, asked } = await deskForTests(db, clock);

const families = ['Nguyễn', 'Trần', 'Vàng', 'Giàng', 'Lò', 'Hoàng', 'Đặng', 'Phạm', 'Bùi', 'Sùng', 'Lý', 'Chảo'];
const middles = ['Văn', 'Thị', 'A', 'Thị Thu', 'Đức', 'Seo', 'Láo', 'Minh', 'Thị Mỹ'];
const givens = [
  'An',
  'Bình',
  'Chương',
  'Dung',
  'Giang',
  'Hạnh',
  'Khôi',
  'Linh',
  'Mẩy',
  'Nhung',
  'Oanh',
  'Phúc',
  'Quỳnh',
  'Sơn',
  'Thảo',
  'Uyên',
  'Vượng',
  'Xuân',
  'Yến',
];
const nameOf = (n: number): string =>
  `${families[(n * 7) % families.length]} ${middles[(n * 5) % middles.length]} ${givens[(n * 11) % givens.length]}`;

test('fifty rows stay under 30 kB and 4 kB gzipped, pages go on by key, for two queries', async (context) => {
  const procedures = JSON.parse(
    await readFile(new URL('../../../db/seed/procedures.json', import.meta.url), 'utf8'),
  ) as {
    plain_name_vi?: string;
    name: string;
  }[];
  // One desk handles about a dozen procedures, some far more often than others.
  const names = procedures.slice(0, 12).map((one) => one.plain_name_vi ?? one.name);
  // Filed over a week, so that some are late and some are not.
  for (let n = 0; n < 60; n++) {
    now = addWorkingHours(Temporal.Instant.from('2026-11-05T07:40:00+07:00'), n * 0.6, provinceCalendar);
    const id = await fileBirth({
      procedureName: names[Math.floor((((n * 37) % 60) / 60) ** 1.6 * names.length)] ?? '',
      applicant: { name: nameOf(n), kind: 0, idNumber: null, phone: null, email: null, address: null },
    });
    assert.ok((await receiveDossier(house, officer('tiepnhan.laocai'), id)).ok);
    assert.ok((await forwardDossier(house, officer('truongphong.laocai'), id, '')).ok);
  }
  now = Temporal.Instant.from('2026-11-09T15:00:00+07:00');
  await see('thuly.laocai', '/viec');
  asked.length = 0;
  const page = await see('thuly.laocai', '/viec');
  assert.equal(asked.length, 2, asked.join('\n---\n'));
  const text = await page.text();
  const [raw, packed] = [Buffer.byteLength(text), gzipSync(text).length];
  assert.equal(text.match(/<tr>/g)?.length, 51);
  context.diagnostic(`inbox of 50 rows: ${raw} bytes, ${packed} gzipped`);
  assert.ok(raw <= 30_000, `${raw} bytes`);
  assert.ok(packed <= 4_000, `${packed} bytes gzipped`);
  assert.deepEqual(await htmlFaults(text), []);
  for (const standing of ['overdue', 'soon', 'in-time']) assert.match(text, new RegExp(`status ${standing}`));
  const older = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const second = await (await see('thuly.laocai', older)).text();
  assert.equal(second.match(/<tr>/g)?.length, 11);
  const ids = (page: string) => [...page.matchAll(/href="\/ho-so\/([^"]+)"/g)].map(([, id]) => id);
  assert.equal(new Set([...ids(text), ...ids(second)]).size, 60);
  for (const [filter, standing] of [
    ['qua-han', 'overdue'],
    ['sap-han', 'soon'],
    ['trong-han', 'in-time'],
  ] as const) {
    const some = await (await see('thuly.laocai', `/viec?loc=${filter}`)).text();
    const rows = some.match(/<span class="status [a-z-]+"/g) ?? [];
    assert.ok(rows.length > 0 && rows.every((row) => row.includes(standing)), filter);
    assert.equal(some.includes('aria-current="page">'), true);
  }
});

test('the two moments of a list part tasks exactly where worktime does', () => {
  const t = sayIn('vi');
  for (const at of [
    '2026-11-05T09:17:30+07:00',
    '2026-11-06T16:00:00+07:00',
    '2026-11-07T10:00:00+07:00',
    '2026-11-05T12:15:59+07:00',
  ]) {
    const moment = Temporal.Instant.from(at);
    const times = timesAt(moment, provinceCalendar);
    for (let minutes = -4000; minutes < 6000; minutes += 13) {
      const due = moment.round({ smallestUnit: 'minute', roundingMode: 'floor' }).add({ minutes });
      const { label } = remaining(moment, due, provinceCalendar);
      const said = standingOf('in_review', due, times);
      assert.equal(said, label === 'in_time' ? 'in-time' : label, `${at} ${due}`);
      assert.match(shortStanding(said, due, times, t), /^(Quá hạn|Sắp hạn|Trong hạn) /);
    }
  }
});
