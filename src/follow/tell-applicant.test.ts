import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import {
  draftResult,
  forwardDossier,
  getDossier,
  issueResult,
  receiveDossier,
  refuseAfterReview,
  requestPapers,
  sendBack,
  signResult,
  withdrawDossier,
} from '../dossiers/api.ts';
import { dossierHouse } from '../dossiers/house-for-tests.ts';
import { startMailCatcher } from '../notify/api.ts';
import { fixedClock } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import type { House } from '../platform/house.ts';
import { startJobs, type Working } from '../platform/jobs/jobs.ts';
import { followReactions } from './api.ts';

const clock = fixedClock('2026-11-05T08:00:00+07:00');
// Hooks run in the order they were given: the worker ends before its database does.
let jobs: Working | undefined;
after(() => jobs?.stop());
const { app, owner, url } = await testDb();
const { house, officer, fileBirth } = await dossierHouse(app, clock);

// The mail server is away at first: its port is known, nobody listens.
const free = createServer().listen(0, '127.0.0.1');
await new Promise((listening) => free.once('listening', listening));
const { port } = free.address() as AddressInfo;
await new Promise((closed) => free.close(closed));
const mailing: House = {
  ...house,
  config: { ...house.config, smtpUrl: `smtp://127.0.0.1:${port}`, publicUrl: 'https://motcua.example.vn' },
};
jobs = await startJobs(url, followReactions(mailing), [], house.log);

const until = async (true_: () => boolean | Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 400 && !(await true_()); i++) await new Promise((next) => setTimeout(next, 50));
  assert.ok(await true_());
};
const idle = () =>
  until(async () => {
    const [row] = await owner.sql<{ n: number }>(
      `select ((select count(*) from platform.outbox) + (select count(*) from graphile_worker._private_jobs))::int as n`,
    );
    return row?.n === 0;
  });
let people = 0;
const applicant = (email: string | null) =>
  ({ name: 'Nguyễn Thị Mẫu', kind: 0, idNumber: '000099000001', phone: '+84900000001', email, address: null }) as const;
const newAddress = (): string => `nguoi.${++people}@example.vn`;
const draft = {
  title: 'Giấy khai sinh',
  fileHash: 'a'.repeat(64),
  fileName: 'x.pdf',
  fileType: 'application/pdf',
  fileSize: 10,
};

test('news waits while the mail server is away and arrives exactly once afterwards', { timeout: 60_000 }, async () => {
  const email = newAddress();
  const id = await fileBirth({ applicant: applicant(email) });
  await until(
    async () => (await owner.sql('select from notify.message where attempts > 0 and sent_at is null')).length === 1,
  );
  const catcher = await startMailCatcher(clock, port);
  after(() => catcher.stop());
  await idle();
  const mails = catcher.mails(email);
  assert.equal(mails.length, 1);
  const { filingRef } = await getDossier(app, id);
  assert.equal(mails[0]?.subject, `Hồ sơ được nộp trực tuyến – ${filingRef}`);

  // Everything a dossier meets, in order; each change of state makes one mail and steps inside the office make none.
  const taken = await receiveDossier(house, officer('tiepnhan.laocai'), id);
  assert.ok(taken.ok);
  await idle();
  const accepted = catcher.mails(email)[0]?.text ?? '';
  assert.match(accepted, new RegExp(`Mã hồ sơ: ${taken.value.code}`));
  assert.match(accepted, /Hẹn trả: 17:00 06\/11\/2026/);
  assert.match(accepted, /Đang ở: .+, đến \d\d:\d\d \d\d\/11\/2026/);
  assert.match(accepted, new RegExp(`https://motcua\\.example\\.vn/tra-cuu\\?ma=${taken.value.code}`));
  assert.match(accepted, /Hỏi đáp: \d/);
  assert.match(accepted, /— English —[\s\S]+Due: 17:00 06\/11\/2026/);
  for (const secret of ['000099000001', '900000001', 'Nguyễn Thị Mẫu']) assert.ok(!accepted.includes(secret), secret);

  await forwardDossier(house, officer('truongphong.laocai'), id, '');
  await draftResult(house, officer('thuly.laocai'), id, draft);
  await forwardDossier(house, officer('thuly.laocai'), id, '');
  await forwardDossier(house, officer('truongphong.laocai'), id, '');
  assert.ok((await refuseAfterReview(house, officer('lanhdao.laocai'), id, 'Nhầm')).ok);
  assert.ok((await sendBack(house, officer('vanthu.laocai'), id, 'Xem lại')).ok);
  assert.ok((await signResult(house, officer('lanhdao.laocai'), id)).ok);
  await idle();
  assert.equal(catcher.mails(email).length, 2, 'what was signed is no news before it is out');
  assert.ok((await issueResult(house, officer('vanthu.laocai'), id, '12')).ok);
  await idle();
  assert.equal(catcher.mails(email).length, 3);
  assert.match(catcher.mails(email)[0]?.text ?? '', /Việc cần làm: Mang giấy hẹn và giấy tờ tùy thân/);
  const messages = await owner.sql<{ n: number }>(
    'select count(*)::int as n from notify.message where dossier_id = $1',
    [id],
  );
  assert.equal(messages[0]?.n, 3);

  const asking = newAddress();
  const other = await fileBirth({ applicant: applicant(asking) });
  await idle();
  await requestPapers(house, officer('tiepnhan.laocai'), other, {
    items: ['Bản sao của bà số 000099000001'],
    reason: 'Thiếu',
  });
  await idle();
  const asked = catcher.mails(asking)[0]?.text ?? '';
  assert.match(asked, /Cần bổ sung:\n– Bản sao của bà số …/);
  assert.match(asked, /Việc cần làm: Bổ sung giấy tờ/);
  await withdrawDossier(house, '019a0000-0000-7000-8000-000000000001', other, 'Thôi');
  await idle();
  assert.equal(catcher.mails(asking).length, 3);

  // The same happening again, as after a crash of the worker.
  const again = followReactions(mailing)['dossier.accepted']?.['follow.tellApplicant'];
  await again?.({ topic: 'dossier.accepted', key: id, payload: { seq: 2 } });
  assert.equal(catcher.mails(email).length, 3);

  // Told late: what happened is true, where it lay then is not claimed.
  await owner.sql('delete from notify.message where dedupe = $1', [`${id}:1`]);
  await again?.({ topic: 'dossier.submitted', key: id, payload: { seq: 1 } });
  const told = catcher.mails(email)[0]?.text ?? '';
  assert.match(told, /Hồ sơ được nộp trực tuyến\./);
  assert.doesNotMatch(told, /Đang ở|Tình trạng/);
  await idle();
});

test('without an address, or with one nobody can write to, nothing is sent and nothing fails', async () => {
  const before = (await owner.sql('select from notify.message')).length;
  await fileBirth({ applicant: applicant(null) });
  await fileBirth({ applicant: applicant('a@example.vn, b@example.vn') });
  await idle();
  assert.equal((await owner.sql('select from notify.message')).length, before);
  assert.equal((await owner.sql('select from platform.failed_job')).length, 0);
});
