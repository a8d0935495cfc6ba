import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { mount, touch, viewedOnly } from './mount.ts';
import { post, type Vars } from './route.ts';

const recorded: string[] = [];

/** An act that answers with the status asked for, on a page that shows a person's dossier. */
function app() {
  const made = new Hono<{ Variables: Vars }>();
  made.use(async (c, next) => {
    c.set('touched', []);
    await next();
  });
  const act = post('/act/:status', { right: 'r', audit: 'act.done' }, (c) => {
    touch(c, 'dossier', '1', null);
    return c.body(null, Number(c.req.param('status')) as 422);
  });
  mount(made, [act], {
    rights: ['r'],
    authorise: () => 'yes',
    record: async (_c, word) => void recorded.push(word),
    signInHref: () => '/',
  });
  return made;
}

for (const [status, word] of [
  [303, 'act.done'],
  [409, viewedOnly],
  [422, viewedOnly],
] as const)
  test(`a page that an act answers with ${status} leaves a trace of what it was`, async () => {
    recorded.length = 0;
    await app().request(`/act/${status}`, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } });
    assert.deepEqual(recorded, [word]);
  });

for (const headers of [
  {},
  { origin: 'null' },
  { origin: 'http://localhost:3001' },
  { 'sec-fetch-site': 'same-site', origin: 'http://localhost' },
  { 'sec-fetch-site': 'none', origin: 'http://localhost' },
])
  test(`a post that comes with ${JSON.stringify(headers)} is not from our pages`, async () => {
    const answer = await app().request('http://localhost/act/200', {
      method: 'POST',
      headers: headers as Record<string, string>,
    });
    assert.equal(answer.status, 403);
  });
