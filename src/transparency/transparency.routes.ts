import { cutText } from '../platform/cut-text.ts';
import type { House } from '../platform/house.ts';
import { get, type Ctx, type Route } from '../platform/http/route.ts';
import { entryBytes } from './entry.ts';
import { entriesFrom, headReaching, headsBefore } from './log.store.ts';
import { logPage } from './pages/log-page.ts';
import { logPath } from './paths.ts';
import { certificatesOf, headToJson, rootsInBase64 } from './proof-file.ts';
import { findInLog, proveConsistency, proveInclusion } from './prove-log.ts';

const headsPerPage = 20;
const mostEntries = 1_000;
// A proof under a head never changes; the newest head does within a minute.
const forEver = 'public, max-age=31536000, immutable';
const aWhile = 'public, max-age=30';

/** Nhật ký minh bạch: a page for people, and JSON for whoever watches the log. Public, and nobody's data. */
export function transparencyRoutes(house: House): Route[] {
  const open = { right: 'public' } as const;
  return [
    get(logPath, open, (c) => showLog(house, c)),
    get(`${logPath}/dau.json`, open, (c) => head(house, c)),
    get(`${logPath}/co-mat.json`, open, (c) => inclusion(house, c)),
    get(`${logPath}/nhat-quan.json`, open, (c) => consistency(house, c)),
    get(`${logPath}/muc.json`, open, (c) => entries(house, c)),
    get(`${logPath}/khoa.json`, open, (c) => keys(house, c)),
  ];
}

/** A hash or short code as typed or scanned, in hex. */
const hexTyped = (c: Ctx): string =>
  cutText(c.req.query('ma') ?? '', 100)
    .replace(/[\s-]/g, '')
    .toLowerCase();

async function showLog(house: House, c: Ctx): Promise<Response> {
  const asked = c.req.query('ma') === undefined ? null : hexTyped(c);
  const before = numberIn(c, 'truoc');
  const [entry, heads] = await Promise.all([
    asked === null ? null : findInLog(house.open, asked),
    headsBefore(house.open, before, headsPerPage + 1),
  ]);
  const index = entry?.index ?? null;
  const proof = index === null ? null : await proveInclusion(house.open, index);
  const last = heads.length > headsPerPage ? heads[headsPerPage - 1] : undefined;
  return c.html(
    logPage(c.get('view'), {
      asked,
      typed: cutText(c.req.query('ma') ?? '', 100),
      entry,
      proof,
      heads: heads.slice(0, headsPerPage),
      newest: before === null,
      older: last && `${logPath}?truoc=${last.id}`,
    }),
  );
}

async function head(house: House, c: Ctx): Promise<Response> {
  const size = numberIn(c, 'kich-thuoc');
  const [found] = size === null ? await headsBefore(house.open, null, 1) : [await headReaching(house.open, size)];
  return found ? json(c, headToJson(found), size === null ? aWhile : forEver) : nothing(c);
}

async function inclusion(house: House, c: Ctx): Promise<Response> {
  const entry = await findInLog(house.open, hexTyped(c));
  if (!entry || entry.index === null) return nothing(c);
  const proof = await proveInclusion(house.open, entry.index, numberIn(c, 'kich-thuoc') ?? undefined);
  if (!proof) return nothing(c);
  const path = proof.path.map((hash) => hash.toString('hex'));
  return json(
    c,
    { leaf: entryBytes(entry).toString(), index: proof.index, path, head: headToJson(proof.head) },
    forEver,
  );
}

async function consistency(house: House, c: Ctx): Promise<Response> {
  const [first, size] = [numberIn(c, 'tu'), numberIn(c, 'den')];
  const [newest] = await headsBefore(house.open, null, 1);
  if (first === null || size === null || first < 1 || first > size || !newest || size > newest.treeSize)
    return nothing(c);
  const path = await proveConsistency(house.open, first, size);
  return json(c, { first, size, path: path.map((hash) => hash.toString('hex')) }, forEver);
}

async function entries(house: House, c: Ctx): Promise<Response> {
  const from = numberIn(c, 'tu') ?? 0;
  const found = await entriesFrom(house.open, from, mostEntries);
  const full = found.length === mostEntries;
  return json(c, { from, entries: found.map((one) => entryBytes(one).toString()) }, full ? forEver : aWhile);
}

async function keys(house: House, c: Ctx): Promise<Response> {
  const heads = await headsBefore(house.open, null, 1);
  const newest = heads[0];
  const signing = newest ? { [newest.keyId]: await certificatesOf(house, newest.keyId) } : {};
  return json(c, { keys: signing, roots: await rootsInBase64(house) }, aWhile);
}

function numberIn(c: Ctx, name: string): number | null {
  const text = c.req.query(name) ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

// Anybody's program may ask, from any page.
function json(c: Ctx, body: object, kept: string): Response {
  return c.json(body, 200, { 'cache-control': kept, 'access-control-allow-origin': '*' });
}

function nothing(c: Ctx): Response {
  return c.json(
    {
      error: 'not_in_log',
      vi: 'Nhật ký chưa có mục hoặc kích thước này.',
      en: 'The log has no such entry or size yet.',
    },
    404,
    { 'access-control-allow-origin': '*' },
  );
}
