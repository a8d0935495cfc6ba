import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acting, hostileFiles } from '../platform/files/hostile-files-for-tests.ts';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import { samplePdf, samplePng } from '../platform/files/sample-files.ts';
import { casesCode, hoa, manyCode, thu } from './testing-apply.ts';

import { journeys, papersLater } from './testing-journey.ts';

const { as, get, post, send, begin } = await journeys();

test('of three files one is refused at its field with its reason, the others are kept', async () => {
  const draft = await begin(casesCode);
  assert.equal((await post(`${draft}/truong-hop`, { case: '1' })).status, 303);
  const form = new FormData();
  form.append('p1-how', 'upload');
  form.append('p1-file', new Blob([new Uint8Array(samplePdf())]), 'giấy chứng sinh.pdf');
  form.append('p1-file', new Blob(['<html>']), 'xấu.pdf');
  form.append('p2-photo', new Blob([new Uint8Array(samplePng())]), 'căn cước.png');
  const refused = await post(`${draft}/giay-to`, form);
  assert.equal(refused.status, 422);
  assert.match(refused.text, /“xấu.pdf” không phải PDF/);
  assert.match(refused.text, /href="#field-p1-file"/);
  assert.match(refused.text, /giấy chứng sinh.pdf/);
  assert.match(refused.text, /căn cước.png/);
  assert.deepEqual(await htmlFaults(refused.text), []);
  const again = new FormData();
  again.append('p1-file', new Blob([new Uint8Array(samplePdf())]), 'giấy chứng sinh.pdf');
  again.append('_action', 'stay:p1');
  assert.equal((await post(`${draft}/giay-to`, again)).to, `${draft}/giay-to#field-p1-file`);
  const page = await get(`${draft}/giay-to`);
  const files = [...page.text.matchAll(/href="([^"]+\/tep\/[^"]+)"/g)].map((match) => match[1]!);
  assert.equal(files.length, 2, 'the same file twice is one file');
  const file = await send(files[0]!);
  assert.equal(file.headers.get('content-type'), 'application/pdf');
  assert.match(
    file.headers.get('content-disposition') ?? '',
    /^attachment; filename="giay chung sinh.pdf"; filename\*=UTF-8''gi%E1%BA%A5y/,
  );
  assert.ok(Buffer.from(await file.arrayBuffer()).equals(samplePdf()));
  const removal = new FormData();
  removal.append('_action', `remove-file:${files[0]!.split('/').at(-1)}`);
  assert.equal((await post(`${draft}/giay-to`, removal)).status, 303);
  assert.equal((await send(files[0]!)).status, 404);
  as(thu);
  assert.equal((await send(files[1]!)).status, 404);
  as(hoa);
});

test('files that mean no good are each refused at their field in both languages, what was typed and uploaded stays', async () => {
  const draft = await begin(casesCode);
  assert.equal((await post(`${draft}/truong-hop`, { case: '1' })).status, 303);
  const form = new FormData();
  form.append('p1-file', new File([new Uint8Array(samplePdf('tốt'))], 'tốt.pdf'));
  const hostile = await hostileFiles();
  for (const { name, bytes } of hostile) form.append('p2-file', new File([bytes], name));
  form.append('p3-how', 'none');
  form.append('p3-why', 'Đã mất');
  const refused = await post(`${draft}/giay-to`, form);
  assert.equal(refused.status, 422);
  for (const { what, vi } of hostile) assert.match(refused.text, vi, what);
  assert.match(refused.text, /href="#field-p2-file"/);
  assert.match(refused.text, /tốt\.pdf/);
  assert.deepEqual(await htmlFaults(refused.text), []);
  const acts = new FormData();
  acts.append('p2-file', new File([new Uint8Array(await acting())], 'mã.pdf'));
  acts.append('_action', 'stay:p2');
  assert.equal((await post(`${draft}/giay-to`, acts)).status, 303);
  const page = await get(`${draft}/giay-to`);
  const href = /href="([^"]+\/tep\/[^"]+)"[^>]*>[^<]*mã\.pdf/.exec(page.text)?.[1] ?? '';
  const kept = Buffer.from(await (await send(href)).arrayBuffer());
  assert.ok(kept.includes('%PDF') && !kept.includes('app.alert'), 'what acted is gone');
});

test('photos of a paper become one PDF in their place', async () => {
  const draft = await begin(casesCode);
  const form = new FormData();
  const png = samplePng();
  form.append('p2-file', new Blob([new Uint8Array(png)]), '1.png');
  form.append('p2-file', new Blob([new Uint8Array(Buffer.concat([png, Buffer.from([0])]))]), '2.png');
  form.append('_action', 'join:p2');
  const joined = await post(`${draft}/giay-to`, form);
  assert.equal(joined.status, 303, joined.text);
  const page = await get(`${draft}/giay-to`);
  assert.equal([...page.text.matchAll(/\/tep\//g)].length, 1);
  assert.match(page.text, /Căn cước[^<]*\.pdf/);
});

test('a paper uploaded for one case is still there in another, and nothing drops out of sight', async () => {
  const draft = await begin(casesCode);
  await post(`${draft}/truong-hop`, { case: '1' });
  const form = new FormData();
  form.append('p1-file', new Blob([new Uint8Array(samplePdf('2'))]), 'chứng sinh.pdf');
  form.append('p2-file', new Blob([new Uint8Array(samplePdf('b'))]), 'căn cước.pdf');
  form.append('_action', 'later');
  await post(`${draft}/giay-to`, form);
  await post(`${draft}/truong-hop`, { case: '2' });
  const page = (await get(`${draft}/giay-to`)).text;
  assert.ok(
    page.indexOf('căn cước.pdf') > 0 && page.indexOf('căn cước.pdf') < page.indexOf('Giấy tờ khác'),
    'the same paper',
  );
  assert.ok(page.indexOf('chứng sinh.pdf') > page.indexOf('Giấy tờ khác'), 'kept with the others');
});

test('seventy papers stand on three pages, each taken by itself although all its inputs are sent', async () => {
  const draft = await begin(manyCode);
  let at = `${draft}/giay-to`;
  for (const [count, next] of [
    [30, `${draft}/giay-to?trang=2`],
    [30, `${draft}/giay-to?trang=3`],
    [10, ''],
  ] as const) {
    const { text } = await get(at);
    const form = papersLater(text);
    assert.equal([...form.keys()].length, count);
    // A browser sends a part for every empty file input.
    for (const [, name] of text.matchAll(/name="([^"]+-(?:file|photo))"/g)) form.append(name!, new Blob([]), '');
    const saved = await post(at, form);
    assert.equal(saved.status, 303, saved.text);
    if (next) assert.equal(saved.to, next);
    at = saved.to;
  }
  assert.doesNotMatch((await get(`${draft}/kiem-tra`)).text, /giay-to\?ve=kiem-tra">Giấy tờ</);
});
