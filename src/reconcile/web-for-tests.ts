import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { dossierHouse } from '../dossiers/house-for-tests.ts';
import { authorise, rights, signInHref } from '../identity/api.ts';
import { fixedClock } from '../platform/clock.ts';
import type { DeclaredSource } from '../platform/config.ts';
import { testDb } from '../platform/db/testing.ts';
import { answerFaults } from '../platform/http/faults.ts';
import { mount } from '../platform/http/mount.ts';
import type { Vars } from '../platform/http/route.ts';
import { viewOf } from '../platform/http/view-of.ts';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import { reconcileRoutes } from './reconcile.routes.ts';
import { runAsked } from './run-job.ts';
import { sampleTables } from './synthetic/sample-tables.ts';

/** Where the pages of reconcile begin. */
export const root = '/quan-tri/doi-soat';

const headers = { accept: 'text/html', 'sec-fetch-site': 'same-origin' };

/** A file as a form sends it. */
export const csvFile = (path: string): File =>
  new File([readFileSync(path)], path.split('/').at(-1) ?? '', { type: 'text/csv' });

/** What a page of columns has chosen already. */
export const declared = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<select[^>]* name="([^"]+)"[^]*?<\/select>/g)].map(([select, name = '']) => [
      name,
      /<option value="([^"]*)" selected/.exec(select)?.[1] ?? '',
    ]),
  );

/**
 * The pages of reconcile over a database and `folder` of their own, before an administrator of the province; `sources`:
 * those declared, given the address of that database.
 */
export async function reconcileWeb(folder: string, sources: (url: string) => readonly DeclaredSource[] = () => []) {
  const { app: db, owner, url } = await testDb();
  const made = await dossierHouse(db, fixedClock('2026-11-22T09:00:00+07:00'));
  const house = { ...made.house, config: { ...made.house.config, dataDir: folder, reconcileSources: sources(url) } };
  const admin = made.officer('quantri.tinh');
  /** Who sits before the pages; what was written into the audit. */
  const desk = { actor: admin, recorded: [] as string[] };
  const web = new Hono<{ Variables: Vars }>();
  answerFaults(web, house.log);
  web.use(async (c, next) => {
    c.set('requestId', '019a0000-0000-7000-8000-00000000000a');
    c.set('actor', desk.actor);
    c.set('touched', []);
    await next();
  });
  web.use(viewOf(house, () => ({ kind: 'officer', name: 'Cán bộ thử', menu: [] })));
  mount(web, reconcileRoutes(house), {
    rights,
    authorise,
    signInHref,
    record: async (_, word, touched) => void desk.recorded.push(`${word} ${touched[0]?.subject}`),
  });
  const see = async (path: string, lang = 'vi') =>
    web.request(path, { headers: { ...headers, cookie: `lang=${lang}` } });
  /** A page that is there and well formed. */
  const read = async (path: string, lang = 'vi'): Promise<string> => {
    const answer = await see(path, lang);
    assert.equal(answer.status, 200, path);
    const page = await answer.text();
    assert.deepEqual(await htmlFaults(page), [], `${path} ${lang}`);
    return page;
  };
  const send = async (path: string, fields: Record<string, string> | FormData) =>
    web.request(path, {
      method: 'POST',
      headers,
      body: fields instanceof FormData ? fields : new URLSearchParams(fields),
    });
  const tables = await sampleTables(join(folder, 'sample'));

  const upload = async (left: File | null, right: File | null, name = 'Giấy phép mẫu'): Promise<Response> => {
    const form = new FormData();
    form.append('name', name);
    if (left) form.append('left', left);
    if (right) form.append('right', right);
    return send(root, form);
  };

  /** A run that is done, of the sample tables where no others are given; its address. */
  async function doneRun(
    more: Record<string, string> = {},
    licences = csvFile(tables.licences),
    register = csvFile(tables.register),
  ): Promise<string> {
    const uploaded = await upload(licences, register);
    assert.equal(uploaded.status, 303);
    const columns = uploaded.headers.get('location') ?? '';
    const fields = declared(await (await see(columns)).text());
    assert.equal((await send(columns, { ...fields, ...more })).headers.get('location'), columns.replace('/cot', ''));
    await runAsked(house, columns.split('/').at(-2) ?? '');
    return columns.replace('/cot', '');
  }
  return { db, owner, made, house, admin, desk, see, read, send, tables, upload, doneRun };
}
