import { z } from 'zod';
import type { House } from '../platform/house.ts';
import { get, idParam, post, type Route } from '../platform/http/route.ts';
import { declareAbsence, returnEarly, showAbsences } from './acts/absence-acts.ts';
import { actOnMany } from './acts/bulk-acts.ts';
import { doGive, showGive } from './acts/give-work.ts';
import { saveRule, showRule } from './acts/rule-act.ts';
import { forgetView, keepView, showViews } from './inbox/saved-filters.ts';
import { showSharing } from './inbox/share-work.ts';
import { seeNotices, showNotices } from './inbox/show-notices.ts';
import { askRecords } from './registers/ask-records.ts';
import { decide, showDecision } from './registers/decide-dispute.ts';
import { showDoubts } from './registers/doubts.ts';
import { showProcess } from './show-process.ts';
import { streamDesk } from './inbox/stream-desk.ts';

const text = (most: number) => z.string().max(most).optional();
const giveManyForm = z.object({
  d: z.array(z.string().regex(/^[A-Z0-9.-]{5,60}$/)).max(100),
  to: text(40),
  note: text(2000),
});
const absenceForm = z.object({
  who: text(40), kind: z.enum(['away', 'delegated']), standIn: text(40), note: text(200),
  'from-day': text(2), 'from-month': text(2), 'from-year': text(4), 'to-day': text(2), 'to-month': text(2), 'to-year': text(4),
}); // prettier-ignore
const ruleForm = z.object({
  'vi-tri': text(80),
  procedure: text(30),
  rule: text(20),
  officers: z.array(z.string()).optional(),
  areas: text(8000),
});

/** How work finds its people: giving, rules, absences, notices, saved views, what is new. */
export function workRoutes(house: House): Route[] {
  const read = { right: 'dossier.read' } as const;
  const share = { right: 'work.assign' } as const;
  const dossier = `/ho-so/${idParam}`;
  return [
    get('/viec/luong', read, (c) => streamDesk(house, c)),
    get('/viec/nhac-viec', read, (c) => showNotices(house, c)),
    post('/viec/nhac-viec', { ...read, audit: 'notices.seen', form: z.object({ den: text(40) }) }, (c) =>
      seeNotices(house, c),
    ),
    // Posted from the list; whoever comes to their addresses by reload or after signing in finds the list.
    get('/viec/giao', read, (c) => c.redirect('/viec', 303)),
    post('/viec/giao', { ...read, audit: 'task.given', form: giveManyForm }, (c) => actOnMany(house, c, 'giao')),
    get('/viec/bo-loc', read, (c) => showViews(house, c)),
    post('/viec/bo-loc', { ...read, audit: 'view.kept', form: z.object({ name: text(60), q: text(300) }) }, (c) =>
      keepView(house, c),
    ),
    get('/viec/bo-loc/xoa', read, (c) => c.redirect('/viec/bo-loc', 303)),
    post('/viec/bo-loc/xoa', { ...read, audit: 'view.forgotten', form: z.object({ name: text(60) }) }, (c) =>
      forgetView(house, c),
    ),
    get('/viec/vang-mat', read, (c) => showAbsences(house, c)),
    post('/viec/vang-mat', { ...read, audit: 'absence.declared', form: absenceForm }, (c) => declareAbsence(house, c)),
    get('/viec/vang-mat/ket-thuc', read, (c) => c.redirect('/viec/vang-mat', 303)),
    post('/viec/vang-mat/ket-thuc', { ...read, audit: 'absence.ended', form: z.object({ id: text(40) }) }, (c) =>
      returnEarly(house, c),
    ),
    get('/viec/phan-cong', share, (c) => showSharing(house, c)),
    get('/viec/phan-cong/quy-tac', share, (c) => showRule(house, c)),
    post('/viec/phan-cong/quy-tac', { ...share, audit: 'assignment_rule.changed', form: ruleForm }, (c) =>
      saveRule(house, c),
    ),
    get(`${dossier}/giao-viec`, { ...read, audit: 'dossier.read' }, (c) => showGive(house, c)),
    post(
      `${dossier}/giao-viec`,
      { ...read, audit: 'task.given', form: z.object({ v: text(10), to: text(40), reason: text(500) }) },
      (c) => doGive(house, c),
    ),
    get('/viec/doi-chieu', read, (c) => showDoubts(house, c)),
    get(`${dossier}/khai-khac`, { ...read, audit: 'dossier.read' }, (c) => showDecision(house, c)),
    post(
      `${dossier}/khai-khac`,
      { ...read, audit: 'dispute.decided', form: z.object({ outcome: text(20), note: text(1000) }) },
      (c) => decide(house, c),
    ),
    get(`${dossier}/so-dang-ky`, { ...read, audit: 'register.asked' }, (c) => askRecords(house, c)),
    get(`${dossier}/quy-trinh`, { ...read, audit: 'dossier.read' }, (c) => showProcess(house, c)),
  ];
}
