import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { simpleParser } from 'mailparser';
import nodemailer from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { fixedClock } from '../platform/clock.ts';
import { readConfig } from '../platform/config.ts';
import { testDb } from '../platform/db/testing.ts';
import { queueMessage, sendMessage, startMailCatcher, type NewMessage } from './api.ts';

const { app, owner } = await testDb();
const catcher = await startMailCatcher(fixedClock('2026-11-20T09:00+07:00'));
after(() => catcher.stop());

const houseAt = (smtpUrl: string | null) => ({
  open: app,
  config: { ...readConfig({ MAIL_FROM: 'motcua@laocai.example.vn' }), smtpUrl },
});
const house = houseAt(catcher.url);
let keys = 0;
const message = (over: Partial<NewMessage> = {}): NewMessage => ({
  dedupe: `test:${++keys}`,
  channel: 'email',
  recipient: 'nguoi.nhan@example.vn',
  subject: 'Hồ sơ đã được tiếp nhận',
  body: 'Hồ sơ H38.101-261120-0001 đã được tiếp nhận.\n\nXem tại http://127.0.0.1:3000/tra-cuu?ma=H38.101-261120-0001.',
  dossierId: null,
  ...over,
});
const queued = async (over: Partial<NewMessage> = {}): Promise<string> => {
  const written = await queueMessage(app, message(over));
  assert.ok(written.ok);
  return written.value.id;
};
const row = async (id: string) =>
  (
    await owner.sql<{ sent: boolean; refused: boolean; attempts: number; last_error: string | null }>(
      'select sent_at is not null as sent, refused_at is not null as refused, attempts, last_error from notify.message where id = $1',
      [id],
    )
  )[0];

// Started now and judged at the end: it takes the ten seconds that a mail server gets for its greeting.
const sockets: { destroy(): void }[] = [];
const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
await new Promise((listening) => silent.once('listening', listening));
const silence = sendMessage(
  houseAt(`smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`),
  await queued(),
).catch((fault: Error) => fault);

test('a queued mail arrives as text and HTML, in letters as written, and is sent once however often it is asked for', async () => {
  const id = await queued({ recipient: 'lan@example.vn' });
  assert.equal(await sendMessage(house, id), 'sent');
  assert.equal(await sendMessage(house, id), 'sent_before');
  const arrived = catcher.mails('LAN@');
  assert.equal(arrived.length, 1);
  const mail = await simpleParser(arrived[0]!.raw);
  assert.equal(mail.subject, 'Hồ sơ đã được tiếp nhận');
  assert.equal(mail.text?.trim(), message().body);
  assert.match(String(mail.html), /<a href="http:\/\/127\.0\.0\.1:3000\/tra-cuu\?ma=H38\.101-261120-0001">/);
  assert.equal(mail.messageId, `<${id}@laocai.example.vn>`);
  assert.equal(mail.headers.get('auto-submitted'), 'auto-generated');
  assert.deepEqual(await row(id), { sent: true, refused: false, attempts: 1, last_error: null });
});

test('the letter box of the sample reads a mail as a mail program does', async () => {
  const subject =
    'Một tiêu đề rất dài để bị chia làm nhiều đoạn: yêu cầu bổ sung giấy tờ của hồ sơ đăng ký khai sinh, xã Bát Xát';
  const body = `Dòng một = 1\nDòng hai: ${'giấy tờ '.repeat(60)}\n\nHết.`;
  await sendMessage(house, await queued({ recipient: 'dai@example.vn', subject, body }));
  const [caught] = catcher.mails('dai@');
  assert.equal(caught?.subject, subject);
  assert.equal(caught?.text, body);
  assert.match(caught?.from ?? '', /Một Cửa/);
});

test('a message with the same key is written once, also by twenty at the same moment', async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, () => queued({ dedupe: 'same' })));
  assert.equal(new Set(ids).size, 1);
});

test('many workers asked to send one message at once send it once', async () => {
  const id = await queued({ recipient: 'mot.lan@example.vn' });
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => sendMessage(house, id)));
  assert.equal(outcomes.filter((one) => one.status === 'fulfilled' && one.value === 'sent').length, 1);
  assert.equal(catcher.mails('mot.lan@').length, 1);
});

for (const recipient of [
  'a@example.vn\nBcc: b@example.vn',
  'a@example.vn\r\n.\r\n',
  'a@example.vn, b@example.vn',
  'Lan <a@example.vn>',
  '"a b"@example.vn',
  'khong-co-a-cong',
  'a@b',
  'a@example.vn ',
  '',
])
  test(`the address ${JSON.stringify(recipient)} is refused`, async () => {
    assert.deepEqual(await queueMessage(app, message({ recipient })), { ok: false, refusal: { why: 'bad_recipient' } });
  });

for (const subject of ['a\nBcc: b@example.vn', 'a\rb', 'a\u2028b', '', ' '])
  test(`the subject ${JSON.stringify(subject)} is refused`, async () => {
    assert.deepEqual(await queueMessage(app, message({ subject })), { ok: false, refusal: { why: 'bad_subject' } });
  });

test('the table itself holds no second header', async () => {
  for (const [recipient, subject] of [
    ['a@b.vn\nBcc: c@d.vn', 's'],
    ['a@b.vn', 's\nBcc: c@d.vn'],
  ])
    await assert.rejects(
      app.sql(
        `insert into notify.message (dedupe, channel, recipient, subject, body) values ('x', 'email', $1, $2, '')`,
        [recipient, subject],
      ),
      /check constraint/,
    );
});

test('while the mail server is away sending throws without saying to whom, and goes through afterwards', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => taken.once('listening', listening));
  const { port } = taken.address() as AddressInfo;
  await new Promise((closed) => taken.close(closed));
  const id = await queued({ recipient: 'cho.doi@example.vn' });
  await assert.rejects(sendMessage(houseAt(`smtp://127.0.0.1:${port}`), id), (fault: Error) => {
    assert.match(fault.message, /not sent: ESOCKET|not sent: ECONN/);
    assert.doesNotMatch(fault.message + fault.stack, /cho\.doi/);
    return true;
  });
  assert.equal((await row(id))?.sent, false);
  assert.equal(await sendMessage(house, id), 'sent');
  assert.equal((await row(id))?.attempts, 2);
});

test('an address the server does not know is given up, one it refuses for now is tried again', async () => {
  let code = 550;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(Object.assign(new Error(`<${address}> not now`), { responseCode: code })),
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const busy = houseAt(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`);
  const gone = await queued({ recipient: 'khong.co@example.vn' });
  assert.equal(await sendMessage(busy, gone), 'refused');
  assert.equal(await sendMessage(busy, gone), 'refused');
  assert.deepEqual(await row(gone), { sent: false, refused: true, attempts: 1, last_error: 'EENVELOPE 550' });
  code = 450;
  const later = await queued();
  await assert.rejects(sendMessage(busy, later), /EENVELOPE 450/);
  assert.equal((await row(later))?.refused, false);
  await new Promise<void>((down) => server.close(down));
});

test('without a mail server messages wait', async () => {
  const id = await queued();
  assert.equal(await sendMessage(houseAt(null), id), 'no_mail_server');
  assert.deepEqual(await row(id), { sent: false, refused: false, attempts: 0, last_error: null });
});

test('the letter box keeps the newest 200 mails', async () => {
  const small = await startMailCatcher(fixedClock('2026-11-20T09:00+07:00'));
  const to = Array.from({ length: 205 }, (_, i) => `n${i + 1}@example.vn`);
  await nodemailer.createTransport(small.url).sendMail({ from: 'a@example.vn', to, subject: 'a', text: 'b' });
  assert.equal(small.mails().length, 200);
  assert.equal(small.mails()[0]?.recipient, 'n205@example.vn');
  assert.equal(small.mail(5), null);
  await small.stop();
});

test('a server that accepts the connection and says nothing does not hold a worker for ever', async () => {
  const fault = await silence;
  assert.ok(fault instanceof Error);
  assert.match(fault.message, /ETIMEDOUT/);
  for (const socket of sockets) socket.destroy();
  silent.close();
});
