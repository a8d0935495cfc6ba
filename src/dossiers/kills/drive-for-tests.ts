// Drives dossiers through their lives, for tests that kill: random acts of random officers, each named by a label, so
// that afterwards everything that was acknowledged can be found exactly once. As a program (kills.test.ts starts it):
// reads its settings from the first line of standard input and ends with it; prints a line for each acknowledged act.
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { officersServing, type Officer } from '../../identity/api.ts';
import { dayOf, type Clock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { appRole, openDb, type OpenDb } from '../../platform/db/open.ts';
import type { House } from '../../platform/house.ts';
import { openLog } from '../../platform/log.ts';
import type { Result } from '../../platform/result.ts';
import { stepOf } from '../../process/api.ts';
import { callOperation } from '../time/call-operation.ts';
import { isClosed } from '../dossier.ts';
import { draftResult } from '../acts/draft-result.ts';
import { forwardDossier } from '../acts/forward-dossier.ts';
import { freshMemory } from '../time/fresh-memory.ts';
import { handOverResult } from '../acts/hand-over-result.ts';
import { issueResult } from '../acts/issue-result.ts';
import { openFile } from '../open-file.ts';
import { raiseAlarms } from '../time/raise-alarms.ts';
import { receiveDossier } from '../acts/receive-dossier.ts';
import { refuseAtReception } from '../acts/refuse-at-reception.ts';
import { requestPapers } from '../acts/request-papers.ts';
import { runDueWaits } from '../time/run-due-waits.ts';
import { sendBack } from '../acts/send-back.ts';
import { signResult } from '../acts/sign-result.ts';
import { submitDossier, type NewFiling } from '../acts/submit-dossier.ts';
import { supplyPapers } from '../acts/supply-papers.ts';
import { withdrawDossier } from '../acts/withdraw-dossier.ts';
import { asHeldBy, isTaskOf } from '../workflow.ts';

/** What somebody was told is done: by dossier and number of its event, or by its code. */
export type Acknowledged =
  | { readonly draft: string; readonly dossier: string }
  | { readonly dossier: string; readonly code: string }
  | { readonly dossier: string; readonly seq: number; readonly kind: string; readonly label: string };

/** One line of the program: an acknowledgement, or a fault that is not the database's going away. */
export type Line = Acknowledged | { readonly fault: string };

/** Settings of the program; simulated time runs `speed` times as fast as ours from `begin`, which was at `beganAt`. */
export type Drive = {
  readonly url: string;
  readonly seed: number;
  readonly begin: string;
  readonly beganAt: number;
  readonly speed: number;
  readonly filings: readonly NewFiling[];
  readonly mostOpen: number;
};

/** Chance that gives the same for the same seed (mulberry32): 0 ≤ x < 1. */
export function chanceOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The clock of a drive, the same in every process of it. */
export function clockOf({ begin, beganAt, speed }: Pick<Drive, 'begin' | 'beganAt' | 'speed'>): Clock {
  const from = Temporal.Instant.from(begin);
  const now = () =>
    from.add({ milliseconds: Math.round((performance.timeOrigin + performance.now() - beganAt) * speed) });
  return { now, today: () => dayOf(now()) };
}

/** Who acts, and by what chance. `calm`: only what brings a dossier to its end. */
export type Driver = {
  readonly house: House;
  readonly officers: readonly Officer[];
  readonly chance: () => number;
  readonly calm: boolean;
};

/** Does one act on a dossier: what was acknowledged; null when it waits, is closed, or the act was refused. */
export async function actOnce(driver: Driver, id: string, label: string): Promise<Acknowledged | null> {
  const { house, officers, chance, calm } = driver;
  const file = await openFile(house, id);
  const { dossier } = file;
  if (isClosed(dossier.state)) return null;
  const done = (kind: string, result: Result<{ version: number }, unknown>): Acknowledged | null =>
    result.ok ? { dossier: id, seq: result.value.version, kind, label } : null;
  const dice = calm ? 1 : chance();
  if (dice < 0.01) return done('dossier.withdrawn', await withdrawDossier(house, randomUUID(), id, label));
  if (dossier.state.startsWith('awaiting_papers'))
    return dice > 0.9 ? done('papers.supplied', await supplyPapers(house, { kind: 'system' }, id, [], label)) : null;
  const steps = dossier.tasks.filter(({ kind }) => kind === 'step');
  const task = steps[Math.floor(chance() * steps.length)];
  const officer = task && officers.find((one) => isTaskOf(one, task));
  if (task && !officer) throw new Error(`nobody holds ${task.role} at ${task.unitId}`);
  const held = officer && asHeldBy(officer, dossier, 'step');
  if (!officer || !held?.task) return null;
  const { act } = stepOf(file.process, held.task.stepNo);
  switch (act) {
    case 'accept': {
      if (dice < 0.05) return done('papers.requested', await ask(house, officer, id, label));
      if (dice < 0.08) return done('dossier.not_accepted', await refuseAtReception(house, officer, id, label, ''));
      const received = await receiveDossier(house, officer, id);
      return received.ok ? { dossier: id, code: received.value.code } : null;
    }
    case 'work': {
      if (dice < 0.08) return done('papers.requested', await ask(house, officer, id, label));
      if (dice < 0.12) return done('dossier.sent_back', await sendBack(house, officer, id, label));
      const kind = held.task.agencyId === null ? 'result.drafted' : 'product.drafted';
      const forwarded = await forwardDossier(house, officer, id, label);
      if (forwarded.ok) return done('dossier.forwarded', forwarded);
      if (forwarded.refusal.why === 'draft_missing') return done(kind, await draft(house, officer, id, label));
      if (forwarded.refusal.why !== 'choice_missing') return null;
      const { choices } = forwarded.refusal;
      const choice = choices[calm ? 0 : Math.floor(chance() * choices.length)];
      return done('dossier.forwarded', await forwardDossier(house, officer, id, label, choice));
    }
    case 'sign':
      return done('result.signed', await signResult(house, officer, id));
    case 'issue':
      return done('result.issued', await issueResult(house, officer, id, label));
    case 'hand_over': {
      const how = { method: 'counter', recipient: label, identityChecked: true, byMandate: false } as const;
      return done('dossier.returned', await handOverResult(house, officer, id, how));
    }
  }
}

const ask = (house: House, officer: Officer, id: string, label: string) =>
  requestPapers(house, officer, id, { items: ['Giấy chứng sinh'], reason: label });

const draft = (house: House, officer: Officer, id: string, label: string) =>
  draftResult(house, officer, id, {
    title: label,
    fileHash: 'a'.repeat(64),
    fileName: 'x.pdf',
    fileType: 'application/pdf',
    fileSize: 10,
  });

/** Services that models called: each is run at least once, and more often when its worker was killed. */
export async function runCalled(house: House, owner: OpenDb): Promise<void> {
  const called = await owner.sql<{ id: number; topic: string; key: string; payload: unknown }>(
    `select id, topic, key, payload from platform.outbox o
     where topic = 'process.called' and not exists (select from handled h where h.id = o.id) order by id limit 20`,
  );
  for (const { id, ...happening } of called) {
    await callOperation(house, happening);
    await owner.sql('insert into handled values ($1) on conflict do nothing', [id]);
  }
}

/** A house of which only what acts on dossiers use is there. */
export const drivenHouse = (open: OpenDb, clock: Clock): House =>
  ({ open, clock, log: openLog('silent'), config: readConfig({ LOG_LEVEL: 'silent' }) }) as House;

/** Is this the database going away, as it does all the time here, and nothing else? */
export function isAway(fault: unknown): boolean {
  const { code = '', message = '' } = fault as { code?: string; message?: string };
  return (
    /^(?:57P0[1-3]|08\d{3}|ECONN|EPIPE)/.test(code) ||
    /Connection terminated|connection error|timeout exceeded|cannot be reached|ECONN/.test(message)
  );
}

const tell = (line: Line): void => void writeSync(1, `${JSON.stringify(line)}\n`);

/** Does `act` for ever, a moment apart; a database that is away is waited for. */
async function lane(every: number, act: () => Promise<unknown>): Promise<never> {
  for (;;) {
    try {
      await act();
    } catch (fault) {
      if (!isAway(fault)) tell({ fault: String((fault as Error).stack) });
    }
    await pause(every);
  }
}

async function untilUp<T>(open: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await open();
    } catch (fault) {
      if (!isAway(fault)) throw fault;
      await pause(50);
    }
  }
}

async function drive(settings: Drive): Promise<void> {
  const url = Object.assign(new URL(settings.url), { search: '?application_name=driver' }).href;
  const open = await untilUp(() => openDb(url, { pool: 7, role: appRole }));
  const owner = await untilUp(() => openDb(url, { pool: 1 }));
  const clock = clockOf(settings);
  const house = drivenHouse(open, clock);
  await untilUp(() => freshMemory(house));
  const officers = await untilUp(() => officersServing(open, clock.today()));
  const chance = chanceOf(settings.seed);
  const driver: Driver = { house, officers, chance, calm: false };
  let acts = 0;

  const file = async (draftId: string) => {
    const filing = settings.filings[Math.floor(chance() * settings.filings.length)];
    if (!filing) return;
    // The same draft is sent again until somebody says that it is filed.
    const { id } = await untilUp(() => submitDossier(open, { ...filing, draftId }, { kind: 'system' }, clock.now()));
    tell({ draft: draftId, dossier: id });
  };
  const act = async () => {
    const [one] = await open.sql<{ id: string | null; count: number }>(
      `select (array_agg(id order by md5(id::text || $1)))[1] as id, count(*)::int from dossiers.dossier
       where state not in ('not_accepted', 'returned', 'withdrawn', 'stopped', 'closed_unanswered')`,
      [String(chance())],
    );
    if (!one?.id || one.count < settings.mostOpen) return file(randomUUID());
    const done = await actOnce(driver, one.id, `#${settings.seed}-${++acts}#`);
    if (done) tell(done);
  };
  await Promise.all([
    lane(15, act),
    lane(15, act),
    lane(15, act),
    lane(300, () => runDueWaits(house)),
    lane(200, () => raiseAlarms(house)),
    lane(100, () => runCalled(house, owner)),
  ]);
}

if (import.meta.main) {
  const lines = createInterface({ input: process.stdin });
  // Whoever started us is gone.
  lines.once('close', () => process.exit(0));
  lines.once('line', (line) => void drive(JSON.parse(line) as Drive));
}
