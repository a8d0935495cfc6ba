import { z } from 'zod';
import type { House } from '../platform/house.ts';
import { get, idParam, post, type Route } from '../platform/http/route.ts';
import {
  askAgain,
  deleteRun,
  listRuns,
  postColumns,
  postTables,
  showColumns,
  showRun,
  stopRun,
  streamRun,
} from './run-door.ts';
import { showContradicted } from './again/contradicted-door.ts';
import { postCleaned, showCleaned } from './again/cleaned-door.ts';
import {
  askCorrection,
  downloadCorrection,
  markCorrection,
  showCorrection,
  stopCorrection,
  streamCorrection,
} from './corrections/corrections-door.ts';
import { askOne, showOne } from './one-door.ts';
import { oneFields } from './pages/one-page.ts';
import { downloadReport, downloadResult, showReport } from './report-door.ts';
import {
  acceptProposal,
  askProposal,
  downloadVersion,
  listVersions,
  postRunAgain,
  showProposal,
  streamProposal,
} from './relearn/relearn-door.ts';
import { askPapers, stopPapers } from './wallet/issue-door.ts';
import { decideRecord, showNextRecord, showRecord } from './work-door.ts';

const words = z.string().max(500).optional();
const oneForm = z.object(Object.fromEntries(oneFields.map((field) => [field, words])));

/** Đối soát dữ liệu: for who administers the province. A run's counts are nobody's data; its records are, and recorded. */
export function reconcileRoutes(house: House): Route[] {
  const right = { right: 'reconcile.run' } as const;
  const changed = { ...right, audit: 'reconcile.changed', form: z.object({}) } as const;
  const at = `/quan-tri/doi-soat/${idParam}`;
  const batch = `${at}/de-nghi/${idParam.replace(':id', ':batch')}`;
  return [
    get('/quan-tri/doi-soat', right, (c) => listRuns(house, c)),
    post(
      '/quan-tri/doi-soat',
      { ...right, audit: 'reconcile.changed', form: z.object({ name: words }), upload: true },
      (c) => postTables(house, c),
    ),
    get(`${at}/cot`, { ...right, audit: 'reconcile.record_seen' }, (c) => showColumns(house, c)),
    post(
      `${at}/cot`,
      { ...right, audit: 'reconcile.changed', form: z.object({ 'two-person': words, weights: words }) },
      (c) => postColumns(house, c),
    ),
    get(at, right, (c) => showRun(house, c)),
    get(`${at}/luong`, right, (c) => streamRun(house, c)),
    post(`${at}/chay`, changed, (c) => askAgain(house, c)),
    post(`${at}/dung`, changed, (c) => stopRun(house, c)),
    post(`${at}/xoa`, changed, (c) => deleteRun(house, c)),
    get(`${at}/bao-cao`, right, (c) => showReport(house, c)),
    get(`${at}/bao-cao.pdf`, right, (c) => downloadReport(house, c)),
    get(`${at}/ket-qua.csv`, { ...right, audit: 'reconcile.exported' }, (c) => downloadResult(house, c)),
    post(`${at}/de-nghi`, { ...right, audit: 'reconcile.correction_made', form: z.object({ whole: words }) }, (c) =>
      askCorrection(house, c),
    ),
    get(batch, right, (c) => showCorrection(house, c)),
    get(`${batch}/luong`, right, (c) => streamCorrection(house, c)),
    post(`${batch}/dung`, changed, (c) => stopCorrection(house, c)),
    get(`${batch}/tep.csv`, { ...right, audit: 'reconcile.exported' }, (c) => downloadCorrection(house, c)),
    post(
      batch,
      {
        ...right,
        audit: 'reconcile.correction_marked',
        form: z.object({ mark: words, note: z.string().max(5_000).optional() }),
      },
      (c) => markCorrection(house, c),
    ),
    post(`${at}/cap-giay-to`, { ...right, audit: 'reconcile.papers_asked', form: z.object({ title: words }) }, (c) =>
      askPapers(house, c),
    ),
    post(`${at}/cap-giay-to/dung`, changed, (c) => stopPapers(house, c)),
    get('/quan-tri/doi-soat/trong-so', right, (c) => listVersions(house, c)),
    get('/quan-tri/doi-soat/trong-so/:no{\\d{1,9}}/tep.json', right, (c) => downloadVersion(house, c)),
    get(`${at}/trong-so`, right, (c) => showProposal(house, c)),
    get(`${at}/trong-so/luong`, right, (c) => streamProposal(house, c)),
    post(`${at}/trong-so`, { ...right, audit: 'reconcile.weights_asked', form: z.object({}) }, (c) =>
      askProposal(house, c),
    ),
    post(
      `${at}/trong-so/nhan`,
      {
        ...right,
        audit: 'reconcile.weights_accepted',
        form: z.object({ proposal: words, reason: z.string().max(5_000).optional() }),
      },
      (c) => acceptProposal(house, c),
    ),
    post(`${at}/chay-lai`, { ...right, audit: 'reconcile.changed', form: z.object({ version: words }) }, (c) =>
      postRunAgain(house, c),
    ),
    get(`${at}/khac-may`, right, (c) => showContradicted(house, c)),
    get(`${at}/lam-sach`, right, (c) => showCleaned(house, c)),
    post(`${at}/lam-sach`, { ...changed, upload: true }, (c) => postCleaned(house, c)),
    get(`${at}/mot-ho-so`, { ...right, audit: 'reconcile.record_seen' }, (c) => showOne(house, c)),
    post(`${at}/mot-ho-so`, { ...right, audit: 'reconcile.record_seen', form: oneForm }, (c) => askOne(house, c)),
    get(`${at}/viec`, right, (c) => showNextRecord(house, c)),
    get(`${at}/viec/:no{\\d{1,9}}`, { ...right, audit: 'reconcile.record_seen' }, (c) => showRecord(house, c)),
    post(`${at}/viec/:no{\\d{1,9}}`, { ...right, audit: 'reconcile.decided', form: z.object({ person: words }) }, (c) =>
      decideRecord(house, c),
    ),
  ];
}
