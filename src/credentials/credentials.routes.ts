import { z } from 'zod';
import type { House } from '../platform/house.ts';
import { get, idParam, post, uuidParam, type Route } from '../platform/http/route.ts';
import { appDoor } from './app/app-door.ts';
import { askDoor } from './ask/ask-door.ts';
import { askPath, askRight } from './ask/ask-right.ts';
import type { AskablePapers } from './ask/presentation.ts';
import { walletDoor } from './ask/wallet-door.ts';
import { checkDoor } from './check/check-door.ts';
import { publishDoor } from './status/publish-door.ts';
import { issuerDoor } from './wallet/issuer-door.ts';
import { myPapersDoor } from './wallet/my-papers-door.ts';

const code = ':ma{[0-9A-Za-z-]{16,24}}';
const kind = ':kind{[a-z0-9.-]{1,80}}';
const secret = ':offer{[0-9A-Za-z_.-]{40,120}}';
const questionForm = z.object({ fact: z.array(z.string().max(80)), purpose: z.string().max(300) });
const looked = { right: 'public', audit: 'credential.viewed' };

/** The public check, what verifiers fetch, and a person's own papers. */
export function credentialRoutes(house: House, licences: AskablePapers): Route[] {
  const check = checkDoor(house);
  const publish = publishDoor(house);
  const app = appDoor(house);
  const wallet = issuerDoor(house);
  const mine = myPapersDoor(house);
  const ask = askDoor(house, licences);
  const wallets = walletDoor(house);
  const own = `/giay-to/${idParam}`;
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
    get('/giay-to', { right: 'citizen' }, mine.list),
    get(own, { right: 'citizen', audit: 'credential.viewed' }, mine.show),
    get(`${own}/ma-qr.png`, { right: 'citizen', audit: 'credential.downloaded' }, mine.picture),
    post(`${own}/vi`, { right: 'citizen', audit: 'credential.offered', form: z.object({}) }, mine.makeOffer),
    get(`${own}/vi/${uuidParam('offer')}`, { right: 'citizen', audit: 'credential.viewed' }, mine.showOffer),
    get('/.well-known/openid-credential-issuer', { right: 'public' }, wallet.metadata),
    get('/.well-known/oauth-authorization-server', { right: 'public' }, wallet.authorisation),
    get('/.well-known/jwt-vc-issuer', { right: 'public' }, wallet.keysOfIssuer),
    get('/vi-dien-tu/loai/:kind{[a-z-]{1,40}}', { right: 'public' }, wallet.type),
    get(`/vi-dien-tu/loi-moi/${secret}`, { right: 'public' }, wallet.offer),
    post('/vi-dien-tu/token', { right: 'public', machine: true }, wallet.token),
    post('/vi-dien-tu/nonce', { right: 'public', machine: true }, wallet.nonce),
    post('/vi-dien-tu/giay-to', { right: 'public', machine: true }, wallet.credential),
    get(`/vi-dien-tu/hoi/${secret}`, { right: 'public' }, wallets.request),
    post(`/vi-dien-tu/tra-loi/${secret}`, { right: 'public', machine: true }, wallets.respond),
    get(askPath, { right: askRight }, ask.choose),
    get(`${askPath}/hoi/${kind}`, { right: askRight }, ask.question),
    post(`${askPath}/hoi/${kind}`, { right: askRight, audit: 'wallet.asked', form: questionForm }, ask.ask),
    get(`${askPath}/${idParam}`, { right: askRight, audit: 'wallet.viewed' }, ask.show),
    get(`${askPath}/${idParam}/luong`, { right: askRight, audit: 'wallet.waited' }, ask.stream),
  ];
}
