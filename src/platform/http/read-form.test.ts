import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { BadForm, many, one, readForm, type Typed } from './read-form.ts';
import type { Ctx } from './route.ts';

/** What a form post is read as, or the words of the refusal. */
async function reading(body: BodyInit, type?: string): Promise<Typed | string> {
  let read: Typed | string = '';
  const app = new Hono().post('/', async (c) => {
    read = await readForm(c as unknown as Ctx).catch((fault: unknown) => {
      assert.ok(fault instanceof BadForm);
      return fault.message;
    });
    return c.text('');
  });
  const headers: Record<string, string> = type ? { 'content-type': type } : {};
  await app.request('/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
  return read;
}

test('a name sent twice is two texts, in NFC and with plain line ends', async () => {
  const typed = await reading(
    new URLSearchParams([
      ['a', '1\r\n2'],
      ['b', 'e\u0302'],
      ['a', '3'],
    ]),
  );
  assert.ok(typeof typed !== 'string');
  assert.deepEqual([many(typed, 'a'), one(typed, 'b'), one(typed, 'c')], [['1\n2', '3'], 'ê', '']);
});

test('names that objects know by birth are names like others', async () => {
  const form = new FormData();
  form.append('__proto__', 'x');
  form.append('constructor', 'y');
  const typed = await reading(form);
  assert.ok(typeof typed !== 'string');
  assert.deepEqual(Object.keys(typed), ['__proto__', 'constructor']);
});

test('a form that names no length is read up to the limit and not further', async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(to) {
      sent += 65_536;
      to.enqueue(new Uint8Array(65_536).fill(97));
    },
  });
  assert.equal(await reading(endless, 'application/x-www-form-urlencoded'), 'too large');
  assert.ok(sent < 2 * 1024 * 1024, `${sent} bytes were taken`);
});

test('more fields than any page of ours has are too large', async () => {
  const fields = (count: number) => new URLSearchParams(Array.from({ length: count }, (_, i) => [`a${i}`, '']));
  assert.equal(Object.keys(await reading(fields(5_000))).length, 5_000);
  assert.equal(await reading(fields(5_001)), 'too large');
});

test('files, NUL, other content types and broken multipart are no forms', async () => {
  const file = new FormData();
  file.append('a', new Blob(['x']), 'a.txt');
  assert.equal(await reading(file), 'file in a form without files');
  assert.equal(await reading('a=%00', 'application/x-www-form-urlencoded'), 'NUL');
  assert.equal(await reading('{}', 'application/json'), 'content type');
  assert.equal(await reading('no parts', 'multipart/form-data; boundary=x'), 'malformed');
  assert.equal(await reading('no parts', 'multipart/form-data'), 'malformed');
});
