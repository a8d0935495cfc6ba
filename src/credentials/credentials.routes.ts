import { z } from 'zod';
import type { House } from '../platform/house.ts';
import { get, post, type Route } from '../platform/http/route.ts';
import { appDoor } from './app/app-door.ts';
import { checkDoor } from './check/check-door.ts';
import { publishDoor } from './status/publish-door.ts';

const code = ':ma{[0-9A-Za-z-]{16,24}}';
const looked = { right: 'public', audit: 'credential.viewed' };

/** The public check, what verifiers fetch, and a person's own papers. */
export function credentialRoutes(house: House): Route[] {
  const check = checkDoor(house);
  const publish = publishDoor(house);
  const app = appDoor(house);
  return [
    get('/kiem-tra', { right: 'public' }, check.ask),
    post('/kiem-tra', { right: 'public', upload: true }, check.check),
    get(`/kiem-tra/${code}`, looked, check.show),
    post(`/kiem-tra/${code}`, { right: 'public', form: z.object({ so: z.string() }) }, check.compareHolder),
    get(`/kiem-tra/${code}/tinh-trang.json`, looked, check.status),
    get('/kiem-tra/ung-dung', { right: 'public' }, (c) => app.page(c, 'vi')),
    get('/kiem-tra/app', { right: 'public' }, (c) => app.page(c, 'en')),
    get('/kiem-tra/ung-dung.webmanifest', { right: 'public' }, (c) => app.manifest(c, 'vi')),
    get('/kiem-tra/app.webmanifest', { right: 'public' }, (c) => app.manifest(c, 'en')),
    get('/kiem-tra/sw.js', { right: 'public' }, app.serviceWorker),
    get('/kiem-tra/doc-chu.js', { right: 'public' }, app.textReader),
    get('/.well-known/jwks.json', { right: 'public' }, publish.keys),
    get('/.well-known/status-lists', { right: 'public' }, publish.lists),
    get('/.well-known/status-lists/:no{[0-9]{1,6}}', { right: 'public' }, publish.list),
  ];
}
