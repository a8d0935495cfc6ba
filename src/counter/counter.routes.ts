import { z } from 'zod';
import { giveCode, showCode, showUnlock } from './accounts/unlock-door.ts';
import type { House } from '../platform/house.ts';
import { get, idParam, post, type Route } from '../platform/http/route.ts';
import { postGroup, printGroup, showGroup, showGroups } from './group-door.ts';
import { beginGroup, groupDraftRoutes } from './group-walk-in.ts';
import { findResult, postHandOver, showHandOver, showResults } from './hand-over-door.ts';
import { findHere, postFiling, showFiling, showReceipt, showReception } from './reception-door.ts';
import { makeMinutes, printMinutes, showHandovers } from './minutes-door.ts';
import { postDossierPapers, showDossierPapers } from './papers/dossier-papers-door.ts';
import { receiveMany } from './receive-many.ts';
import { showSlip } from './slip-door.ts';
import { postSupplement, showSupplement } from './supplement-door.ts';
import { chooseProcedure, postWalkIn, showFormer, showWalkIn } from './walk-in-door.ts';

// What the forms send, for tests that make bodies from it; the pages read the texts themselves and keep them all.
const words = z.string().max(2000).optional();
const decision = z.object({
  _action: z.enum(['enter', 'du-ca', 'tiep-nhan', 'bo-sung', 'tu-choi']),
  reason: words,
  'missing-other': words,
  'where-to-go': words,
  anyway: words,
  ground: words,
});
const walkInForm = decision.extend({
  _action: z.enum([
    'enter',
    'doc-the',
    'tra-cuu',
    'bo-khoa',
    'doi-dia-chi',
    'truong-hop',
    'tra-kho',
    'du-ca',
    'tiep-nhan',
    'bo-sung',
    'tu-choi',
  ]),
  form: words,
  kept: words,
  card: words,
  kind: words,
  name: words,
  'id-number': words,
  birth: words,
  phone: words,
  email: words,
  address: words,
  'address-commune': words,
  'helper-name': words,
  'helper-id': words,
  'helper-basis': words,
  unit: words,
  agency: words,
  case: words,
  channel: words,
  receive: words,
  'receive-address': words,
  note: words,
  'vault-agreed': words,
});
const supplementForm = z.object({ _action: z.enum(['enter', 'nhan']), kept: words, note: words });
const handOverForm = z.object({
  method: z.enum(['counter', 'post']),
  recipient: words,
  'id-number': words,
  identity: words,
  mandate: words,
  signed: words,
  tracking: words,
});

const papersForm = z.object({ _action: z.enum(['quet']), present: words });

const minutesForm = z.object({
  d: z.array(z.string()).max(200),
  'don-vi': z.string().max(40),
  taker: z.string().max(100).optional(),
  ngay: z.string().max(10).optional(),
});
const receiveManyForm = z.object({
  d: z.array(z.string().regex(/^[A-Z0-9-]{5,30}$/)).max(30),
  checked: z.enum(['yes']),
});

/** The counter: reception, walk-ins, supplements, receipts, hand-over. Object rights are in each door. */
export function counterRoutes(house: House): Route[] {
  const receive = { right: 'counter.receive' } as const;
  const handOver = { right: 'counter.hand_over' } as const;
  return [
    get('/mot-cua', receive, (c) => showReception(house, c)),
    get('/mot-cua/ban-giao', receive, (c) => showHandovers(house, c)),
    post('/mot-cua/ban-giao', { ...receive, audit: 'counter.handed_to_unit', form: minutesForm }, (c) =>
      makeMinutes(house, c),
    ),
    get(`/mot-cua/ban-giao/${idParam}`, { ...receive, audit: 'slip.printed' }, (c) => printMinutes(house, c)),
    get('/mot-cua/nhan-nhieu', receive, (c) => c.redirect('/mot-cua', 303)),
    post('/mot-cua/nhan-nhieu', { ...receive, audit: 'counter.filing_decided', form: receiveManyForm }, (c) =>
      receiveMany(house, c),
    ),
    get('/mot-cua/tim', { ...receive, audit: 'counter.searched' }, (c) => findHere(house, c)),
    get('/mot-cua/tiep-nhan', receive, (c) => chooseProcedure(house, c)),
    get('/mot-cua/tiep-nhan/:code', receive, (c) => showWalkIn(house, c)),
    get(`/mot-cua/nop-lai/${idParam}`, { ...receive, audit: 'counter.dossier_copied' }, (c) => showFormer(house, c)),
    post(
      '/mot-cua/tiep-nhan/:code',
      { ...receive, audit: 'counter.walk_in_received', form: walkInForm, upload: true },
      (c) => postWalkIn(house, c),
    ),
    get(`/mot-cua/ho-so/${idParam}`, { ...receive, audit: 'counter.filing_viewed' }, (c) => showFiling(house, c)),
    post(`/mot-cua/ho-so/${idParam}`, { ...receive, audit: 'counter.filing_decided', form: decision }, (c) =>
      postFiling(house, c),
    ),
    get(`/mot-cua/bien-nhan/${idParam}`, { ...receive, audit: 'counter.receipt_viewed' }, (c) => showReceipt(house, c)),
    get(`/mot-cua/bo-sung/${idParam}`, { ...receive, audit: 'counter.supplement_viewed' }, (c) =>
      showSupplement(house, c),
    ),
    post(
      `/mot-cua/bo-sung/${idParam}`,
      { ...receive, audit: 'counter.supplement_taken_in', form: supplementForm, upload: true },
      (c) => postSupplement(house, c),
    ),
    get(`/mot-cua/giay-to/${idParam}`, { ...receive, audit: 'counter.papers_viewed' }, (c) =>
      showDossierPapers(house, c),
    ),
    post(
      `/mot-cua/giay-to/${idParam}`,
      { ...receive, audit: 'counter.papers_digitised', form: papersForm, upload: true },
      (c) => postDossierPapers(house, c),
    ),
    get('/mot-cua/mo-khoa-tai-khoan', receive, (c) => showUnlock(c)),
    post(
      '/mot-cua/mo-khoa-tai-khoan',
      {
        ...receive,
        audit: 'account.unlock_code_given',
        form: z.object({ 'id-number': z.string(), basis: z.string().optional(), compared: z.string().optional() }),
      },
      (c) => giveCode(house, c),
    ),
    get('/mot-cua/mo-khoa-tai-khoan/ma', { ...receive, audit: 'account.unlock_code_shown' }, (c) => showCode(house, c)),
    get('/mot-cua/nhom', receive, (c) => showGroups(house, c)),
    get(`/mot-cua/nhom/${idParam}`, { ...receive, audit: 'counter.group_viewed' }, (c) => showGroup(house, c)),
    post(
      `/mot-cua/nhom/${idParam}`,
      { ...receive, audit: 'counter.group_received', form: z.object({ 'da-kiem-tra': z.string().optional() }) },
      (c) => postGroup(house, c),
    ),
    get(`/mot-cua/nhom/${idParam}/giay-tiep-nhan.pdf`, { ...receive, audit: 'slip.printed' }, (c) =>
      printGroup(house, c),
    ),
    post('/mot-cua/nhom-moi/:code', { ...receive, audit: 'draft.begun', form: z.object({ draft: z.string() }) }, (c) =>
      beginGroup(house, c),
    ),
    get('/mot-cua/nhom-moi/:code', receive, (c) => c.redirect(`/mot-cua/tiep-nhan/${c.req.param('code') ?? ''}`, 303)),
    get('/mot-cua/nhom-nhap', receive, (c) => c.redirect('/mot-cua/nhom', 303)),
    ...groupDraftRoutes(house),
    get('/tra-ket-qua', handOver, (c) => showResults(house, c)),
    get('/tra-ket-qua/tim', { ...handOver, audit: 'counter.searched' }, (c) => findResult(house, c)),
    get(`/tra-ket-qua/${idParam}`, { ...handOver, audit: 'counter.result_viewed' }, (c) => showHandOver(house, c)),
    post(`/tra-ket-qua/${idParam}`, { ...handOver, audit: 'counter.result_handed_over', form: handOverForm }, (c) =>
      postHandOver(house, c),
    ),
    get(
      '/phieu/:file{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\.pdf}',
      { right: 'officer', audit: 'slip.printed' },
      (c) => showSlip(house, c),
    ),
  ];
}
