import assert from 'node:assert/strict';
import { dayOf } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import { draftResult } from '../acts/draft-result.ts';
import { eventsOf, getDossier } from '../dossiers.store.ts';
import { forwardDossier } from '../acts/forward-dossier.ts';
import { handOverResult } from '../acts/hand-over-result.ts';
import { dossierHouse } from '../house-for-tests.ts';
import { issueResult } from '../acts/issue-result.ts';
import { receiveDossier } from '../acts/receive-dossier.ts';
import type { Target } from '../open-file.ts';
import type { Result } from '../../platform/result.ts';
import { signResult } from '../acts/sign-result.ts';

/** A draft of a result, for tests; its file is not there. */
export const draftOf = (title: string) => ({
  title,
  fileHash: title.length.toString(16).padStart(64, 'a'),
  fileName: 'x.pdf',
  fileType: 'application/pdf',
  fileSize: 10,
});

/** Ways through the life of a birth registration at phường Lào Cai, with a clock that tests move. */
export async function passages(app: OpenDb) {
  let now = Temporal.Instant.from('2026-11-05T08:00:00+07:00');
  const clock = { now: () => now, today: () => dayOf(now) };
  const sample = await dossierHouse(app, clock);
  const { house, officer, fileBirth } = sample;
  const who = {
    reception: officer('tiepnhan.laocai'),
    head: officer('truongphong.laocai'),
    handler: officer('thuly.laocai'),
    leader: officer('lanhdao.laocai'),
    clerk: officer('vanthu.laocai'),
    returning: officer('trakq.laocai'),
    supervisor: officer('giamsat.laocai'),
    elsewhere: officer('truongphong.batxat'),
  };
  const accepted = async (): Promise<string> => {
    const id = await fileBirth();
    assert.ok((await receiveDossier(house, who.reception, id)).ok);
    return id;
  };
  const withHandler = async (): Promise<string> => {
    const id = await accepted();
    assert.ok((await forwardDossier(house, who.head, id, '')).ok);
    return id;
  };
  const withLeader = async (): Promise<string> => {
    const id = await withHandler();
    assert.ok((await draftResult(house, who.handler, id, draftOf('Giấy khai sinh'))).ok);
    assert.ok((await forwardDossier(house, who.handler, id, '')).ok);
    assert.ok((await forwardDossier(house, who.head, id, '')).ok);
    return id;
  };
  const signAndIssue = async (id: string): Promise<void> => {
    assert.ok((await signResult(house, who.leader, id)).ok);
    assert.ok((await issueResult(house, who.clerk, id, '12/TP-KS')).ok);
  };
  const decided = async (): Promise<string> => {
    const id = await withLeader();
    await signAndIssue(id);
    return id;
  };
  const handOver = async (id: Target): Promise<void> => {
    const recipient = {
      method: 'counter',
      recipient: 'Nguyễn Thị Mẫu',
      byMandate: false,
      identityChecked: true,
    } as const;
    assert.ok((await handOverResult(house, who.returning, id, recipient)).ok);
  };
  return {
    ...sample,
    who,
    accepted,
    withHandler,
    withLeader,
    decided,
    signAndIssue,
    handOver,
    setTime: (iso: string) => void (now = Temporal.Instant.from(`${iso}:00+07:00`)),
    at: (iso: string) => Temporal.Instant.from(`${iso}:00+07:00`).toString(),
    stateOf: async (id: string) => (await getDossier(app, id)).state,
    lastEvent: async (id: string) => (await eventsOf(app, id)).at(-1),
  };
}

/** The reason of a refusal; throws when the act was done. */
export function whyRefused(done: Result<unknown, { readonly why: string }>): string {
  assert.ok(!done.ok, 'it was done');
  return done.refusal.why;
}
