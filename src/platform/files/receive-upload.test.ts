import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, test } from 'node:test';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { openFileStore } from './file-store.ts';
import { BadUpload, receiveUpload, type Upload } from './receive-upload.ts';
import { samplePdf, samplePng } from './sample-files.ts';
import { usualTypes } from './true-type.ts';

const mb = 1024 * 1024;
const folder = await mkdtemp(join(tmpdir(), 'upload-'));
const store = await openFileStore({ folder });
const faults: BadUpload[] = [];
const app = new Hono();
app.post('/:maxMb', async (c) => {
  const maxBytes = Number(c.req.param('maxMb')) * mb;
  const types = [...usualTypes, 'text/csv'] as const;
  const limits = { maxBytes, types, maxFiles: 5, maxRequestBytes: maxBytes + 40 * mb };
  return c.json(await receiveUpload(c.req.raw, store, limits));
});
app.onError((fault, c) => {
  if (!(fault instanceof BadUpload)) throw fault;
  faults.push(fault);
  return c.json({ why: fault.why }, fault.why === 'too_large' ? 413 : 400);
});
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
await once(server, 'listening');
const port = (server.address() as AddressInfo).port;
after(() => {
  server.close();
  server.closeAllConnections();
  return rm(folder, { recursive: true });
});

const send = async (form: FormData, maxMb = 50) => {
  const answer = await fetch(`http://127.0.0.1:${port}/${maxMb}`, { method: 'POST', body: form });
  return { status: answer.status, body: (await answer.json()) as Upload & { why?: string } };
};
const pdf = (text?: string) => new Blob([new Uint8Array(samplePdf(text))]);
const parts = () => readdir(join(folder, 'parts'));

const opening = (name: string) =>
  `--edge\r\ncontent-disposition: form-data; name="paper"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n`;

/** The body of an upload with one file of so many megabytes, made while it is sent. */
function* largeBody(megabytes: number, head = samplePdf()): Generator<Buffer> {
  yield Buffer.from(`--edge\r\ncontent-disposition: form-data; name="who"\r\n\r\nHằng\r\n${opening('bản quét.pdf')}`);
  yield head;
  const chunk = Buffer.alloc(64 * 1024, 'a');
  for (let i = 0; i < megabytes * 16; i++) yield chunk;
  yield Buffer.from('\n%%EOF\n\r\n--edge--\r\n');
}

function post(maxMb: number) {
  const headers = { 'content-type': 'multipart/form-data; boundary=edge' };
  return request({ host: '127.0.0.1', port, path: `/${maxMb}`, method: 'POST', headers });
}

async function sendLarge(
  megabytes: number,
  maxMb: number,
  head?: Buffer,
): Promise<{ status: number | undefined; body: Upload }> {
  const outgoing = post(maxMb);
  const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
  Readable.from(largeBody(megabytes, head)).pipe(outgoing);
  const [answer] = await answered;
  return { status: answer.statusCode, body: JSON.parse((await answer.toArray()).join('')) as Upload };
}

test('a table is one wherever its head is cut, also within a Vietnamese letter', async () => {
  for (let more = 0; more < 4; more += 1) {
    const form = new FormData();
    form.set('paper', new Blob([`số,họ tên${'x'.repeat(more)}\n`, 'Nguyễn Thị Ước\n'.repeat(400)]), 'bang.csv');
    const [file] = (await send(form)).body.files;
    assert.ok(file && file.refusal === undefined && file.type === 'text/csv', `${more} letters more`);
  }
});

test('files go to the store by content, texts to the fields, empty inputs nowhere', async () => {
  const form = new FormData();
  form.append('fullName', 'Nguyễn Thị Hằng'.normalize('NFD'));
  form.append('tag', 'a');
  form.append('tag', 'b\r\nc');
  form.append('__proto__', 'x');
  form.append('paper', pdf(), 'thư mục/Đơn đề nghị.pdf');
  form.append('photo', new Blob([new Uint8Array(samplePng())]), 'ảnh.exe');
  form.append('nothing', new Blob([]), '');
  const { status, body } = await send(form);
  assert.equal(status, 200);
  assert.equal(body.fields['fullName'], 'Nguyễn Thị Hằng');
  assert.deepEqual(body.fields['tag'], ['a', 'b\nc']);
  assert.equal(({} as Record<string, unknown>)['x'], undefined);
  assert.deepEqual(
    body.files.map((f) => [f.field, f.name, 'type' in f && f.type]),
    [
      ['paper', 'Đơn đề nghị.pdf', 'application/pdf'],
      ['photo', 'ảnh.exe', 'image/png'],
    ],
  );
});

test('a refused file does not cost the person the other files and texts', async () => {
  const form = new FormData();
  form.append('bad', new Blob(['<html>']), 'a.pdf');
  form.append('none', new Blob([]), 'rong.pdf');
  form.append('large', new Blob([new Uint8Array(3 * mb)]), 'lon.pdf');
  form.append('good', pdf(), 'b.pdf');
  form.append('text', 'vẫn còn');
  const { body } = await send(form, 2);
  assert.deepEqual(
    body.files.map((f) => f.refusal ?? 'kept'),
    ['type_not_allowed', 'empty', 'too_large', 'kept'],
  );
  assert.equal(body.fields['text'], 'vẫn còn');
  assert.deepEqual(await parts(), []);
});

// Only tables are so large (reconcile); a PDF has to be opened whole, in a thread of its own.
test('a table of 200 MB is kept while memory grows by less than 64 MB', async () => {
  const table = Buffer.from('a,b\n1,2\n'.repeat(1_000));
  await sendLarge(20, 300, table);
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 10);
  const { status, body } = await sendLarge(200, 300, table);
  clearInterval(watch);
  assert.equal(status, 200);
  assert.equal(body.fields['who'], 'Hằng');
  const [file] = body.files;
  assert.ok(file && file.refusal === undefined && file.size > 200 * mb && file.type === 'text/csv');
  assert.equal(await store.verify(file.hash), 'whole');
  assert.ok(most - before < 64 * mb, `grew by ${Math.round((most - before) / mb)} MB`);
});

test('a PDF of 200 MB is not opened but refused as too heavy, whatever the place allows', async () => {
  const { body } = await sendLarge(200, 300);
  assert.deepEqual(body.files, [{ field: 'paper', name: 'bản quét.pdf', refusal: 'too_heavy' }]);
});

test('an upload over the limit is answered with the refusal and everything typed', async () => {
  const { status, body } = await sendLarge(80, 50);
  assert.equal(status, 200);
  assert.deepEqual(body.files, [{ field: 'paper', name: 'bản quét.pdf', refusal: 'too_large' }]);
  assert.equal(body.fields['who'], 'Hằng');
  assert.deepEqual(await parts(), []);
});

test('a request larger than any form of ours ends with 413 and leaves nothing behind', async () => {
  const outgoing = post(50);
  outgoing.on('error', () => undefined);
  Readable.from(largeBody(100)).pipe(outgoing);
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  assert.equal(answer.statusCode, 413);
  outgoing.destroy();
  assert.deepEqual(await parts(), []);
});

test('a sender who goes away midway leaves no part behind', async () => {
  faults.length = 0;
  const outgoing = post(50);
  outgoing.on('error', () => undefined);
  outgoing.write(opening('a.pdf'));
  outgoing.write(Buffer.alloc(2 * mb, 'a'));
  while ((await parts()).length === 0) await new Promise((later) => setTimeout(later, 5));
  outgoing.destroy();
  for (let i = 0; i < 2_000 && (await parts()).length > 0; i++) await new Promise((later) => setTimeout(later, 10));
  assert.deepEqual(await parts(), []);
  assert.deepEqual(
    faults.map((f) => f.why),
    ['disconnected'],
  );
});

test('too many fields, a field too long, too many files and a broken body are bad requests', async () => {
  const many = new FormData();
  for (let i = 0; i < 201; i++) many.append(`f${i}`, 'x');
  assert.deepEqual(await send(many), { status: 400, body: { why: 'too_many_parts' } });
  const exact = new FormData();
  for (let i = 0; i < 200; i++) exact.append(`f${i}`, i === 0 ? 'x'.repeat(64 * 1024) : 'x');
  assert.equal((await send(exact)).status, 200);
  const long = new FormData();
  long.append('f', 'x'.repeat(64 * 1024 + 1));
  assert.deepEqual(await send(long), { status: 413, body: { why: 'too_large' } });
  const files = new FormData();
  for (let i = 0; i < 6; i++) files.append('paper', pdf(`${i}`), 'a.pdf');
  assert.deepEqual(await send(files), { status: 400, body: { why: 'too_many_parts' } });
  const url = `http://127.0.0.1:${port}/50`;
  const cut = { 'content-type': 'multipart/form-data; boundary=edge' };
  for (const body of [`${opening('a.pdf')}%PDF`, 'garbage', '--edge\r\nbad'])
    assert.equal((await fetch(url, { method: 'POST', headers: cut, body })).status, 400, body);
  assert.equal((await fetch(url, { method: 'POST', body: 'x=1' })).status, 400);
  const noEdge = { 'content-type': 'multipart/form-data' };
  assert.equal((await fetch(url, { method: 'POST', headers: noEdge, body: 'x' })).status, 400);
  assert.deepEqual(await parts(), []);
});
