import { currentVersion, casesOf, competentAgencies, papersFor } from '../catalogue/api.ts';
import {
  draftResult,
  forwardDossier,
  getDossier,
  handOverResult,
  issueResult,
  openFile,
  receiveDossier,
  refuseAtReception,
  requestPapers,
  signResult,
  submitDossier,
  supplyPapers,
  whereFilingGoes,
  type Dossier,
  type NewPaper,
} from '../dossiers/api.ts';
import { agencyDirectory, officersServing, type Officer } from '../identity/api.ts';
import type { Clock } from '../platform/clock.ts';
import { dayOf } from '../platform/clock.ts';
import type { House } from '../platform/house.ts';
import { addWorkingHours, provinceCalendar } from '../worktime/api.ts';
import { sampleApplicant } from './sample-applicants.ts';
import { seededChance, type Chance } from './seeded-chance.ts';
import { sampleResult } from './sample-result.ts';

const dossiersInYear = 480;
const dayHours = 24;

/**
 * A year of plausible dossiers, made by the same acts people use, only with clocks of the past: most finished in
 * time, some late, some refused, some waiting for papers, the newest on somebody's desk now. What an office issues waits
 * until all is ready to be issued, so that numbers run with their dates. The same every time. `popularCodes`: procedures, the most used first.
 */
export async function makeSampleYear(
  house: House,
  popularCodes: readonly string[],
  dossiers = dossiersInYear,
): Promise<void> {
  const officers = await officersServing(house.open, house.clock.today());
  const until = house.clock.now();
  const lives = Array.from({ length: dossiers }, (_, n) => {
    const chance = seededChance(n);
    // Popular procedures come often: the square pulls the choice to the front of the list.
    const code = popularCodes[Math.floor(chance() ** 2 * popularCodes.length)] ?? '';
    return begun({ code, n, chance, officers, until });
  }).filter(({ code }) => code !== '');
  const directory = agencyDirectory(house.open);
  for (let open = lives; open.length > 0; open = open.filter(({ ended }) => !ended)) {
    await inLanes(open, async (life) => {
      while (!life.ended && !life.issues) await liveOn(house, life);
    });
    const ready = open.filter(({ ended }) => !ended).toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
    const office = ({ dossier }: Life): string => (dossier?.task ? directory.agencyOf(dossier.task.unitId).id : '');
    await inLanes([...Map.groupBy(ready, office).values()], async (queue) => {
      for (const life of queue) await liveOn(house, life);
    });
  }
  // Nobody is to be told of things that never happened.
  await house.open.sql('delete from platform.outbox');
}

/** One dossier's life: `at` is the moment of its next act. */
type Life = {
  readonly code: string;
  readonly n: number;
  readonly chance: Chance;
  readonly officers: readonly Officer[];
  readonly until: Temporal.Instant;
  readonly daysAgo: number;
  id: string | null;
  /** As it stands since the last act. */
  dossier: Dossier | null;
  at: Temporal.Instant;
  /** The next act gives the result its number. */
  issues: boolean;
  acts: number;
  ended: boolean;
};

function begun(of: Pick<Life, 'code' | 'n' | 'chance' | 'officers' | 'until'>): Life {
  const { chance, until } = of;
  // Denser towards today, so that desks have work on them.
  const daysAgo = Math.floor(chance() ** 2 * 330);
  const filedAt = workingMoment(until.subtract({ hours: daysAgo * dayHours }), chance);
  // On a Sunday "today" would lie ahead: then it was last week.
  const at =
    Temporal.Instant.compare(filedAt, until) < 0
      ? filedAt
      : workingMoment(until.subtract({ hours: Math.round((2.6 + chance() * 2.4) * dayHours) }), chance);
  return { ...of, daysAgo, id: null, dossier: null, at, issues: false, acts: 0, ended: false };
}

/** The next act of a life, and when the one after it is due. */
async function liveOn(house: House, life: Life): Promise<void> {
  if (life.id === null) life.id = await file(house, life, life.at);
  else if (life.dossier) {
    life.acts += 1;
    life.ended = !(await step(houseAt(house, life.at), life, life.dossier));
  }
  if (life.id === null || life.acts >= 14) life.ended = true;
  else if (!life.ended) await plan(house, life, life.id);
}

async function inLanes<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let one = all[next++]; one !== undefined; one = all[next++]) await act(one);
  };
  await Promise.all(Array.from({ length: 6 }, lane));
}

/** When the next act on a dossier is due; its life ends where nobody has to act, or the act lies ahead of today. */
async function plan(house: House, life: Life, id: string): Promise<void> {
  const { chance, until } = life;
  const { dossier, process } = await openFile(house, id);
  const planned = process.steps[dossier.stepNo - 1]?.hours ?? 3;
  life.dossier = dossier;
  life.issues = process.steps[dossier.stepNo - 1]?.act === 'issue';
  life.ended = !dossier.task && dossier.state !== 'awaiting_papers';
  if (life.ended) return;
  const hours = Math.max(0.2, planned * (0.3 + chance() * (chance() < 0.12 ? 3 : 0.6)));
  life.at = addWorkingHours(life.at, hours, provinceCalendar);
  // Some of the last weeks' dossiers lie where they are: work for whoever tries the system, late ones among it.
  life.ended = Temporal.Instant.compare(life.at, until) >= 0 || chance() < chanceToRest(life.daysAgo, life.acts);
}

function chanceToRest(daysAgo: number, acts: number): number {
  if (daysAgo < 6) return acts === 0 ? 0.3 : 0.2;
  return acts > 0 && daysAgo < 25 ? 0.03 : 0;
}

const houseAt = (house: House, at: Temporal.Instant): House => {
  const clock: Clock = { now: () => at, today: () => dayOf(at) };
  return { ...house, clock };
};

const workingMoment = (instant: Temporal.Instant, chance: Chance): Temporal.Instant =>
  addWorkingHours(instant, 0.1 + chance() * 7, provinceCalendar);

async function file(house: House, life: Life, at: Temporal.Instant): Promise<string | null> {
  const { chance } = life;
  const then = houseAt(house, at);
  const procedure = await currentVersion(house.open, life.code, house.clock.today());
  if (!procedure) return null;
  const directory = agencyDirectory(house.open);
  const agencies = await competentAgencies(house.open, directory, procedure);
  const agency = agencies[Math.floor(chance() ** 1.5 * agencies.length)];
  if (!agency) return null;
  const channel = chance() < 0.62 ? 2 : 1;
  const cases = casesOf(procedure);
  const papers = papersFor(procedure, cases[0]?.key ?? '').slice(0, 6);
  const { applicant, email } = sampleApplicant(life.n, chance);
  const { id } = await submitDossier(
    house.open,
    {
      ...(await whereFilingGoes(then, procedure, agency)),
      draftId: null,
      ownerPersonId: null,
      channel,
      caseNo: cases.length > 1 ? 1 : null,
      applicant: { ...applicant, email },
      helper: null,
      formVersionId: null,
      answers: {},
      receive: { method: channel === 2 && chance() < 0.6 ? 'online' : 'counter', address: null },
      papers: papers.map((paper): NewPaper => ({
        paper_key: paper.key,
        name: paper.name,
        copy_kind: channel === 2 ? 2 : paper.originals > 0 ? 0 : 1,
        copies: 1,
        file_hash: null,
        file_name: null,
        file_type: null,
        file_size: null,
      })),
    },
    { kind: 'system' },
    at,
  );
  return id;
}

/** One act on the open task by somebody who holds its post; false: the life of this dossier ends here. */
async function step(house: House, life: Life, dossier: Dossier): Promise<boolean> {
  const { chance, n } = life;
  const { task } = dossier;
  if (!task) return false;
  if (dossier.state === 'awaiting_papers' || dossier.state === 'awaiting_papers_before_acceptance') {
    if (chance() < 0.15) return false;
    return (await supplyPapers(house, { kind: 'system' }, dossier.id, [], 'Đã bổ sung giấy tờ.')).ok;
  }
  const officer = life.officers.find((one) => one.posts.some((p) => p.unitId === task.unitId && p.role === task.role));
  if (!officer) return false;
  const { process } = await openFile(house, dossier.id);
  switch (process.steps[dossier.stepNo - 1]?.act) {
    case 'accept':
      if (n % 29 === 7)
        return (
          (await refuseAtReception(house, officer, dossier.id, 'Không thuộc thẩm quyền giải quyết.', '')).ok && false
        );
      if (n % 17 === 3 && dossier.supplements === 0)
        return (await requestPapers(house, officer, dossier.id, missing)).ok;
      return (await receiveDossier(house, officer, dossier.id)).ok;
    case 'work': {
      if (n % 13 === 5 && dossier.supplements === 0 && (await requestPapers(house, officer, dossier.id, missing)).ok)
        return true;
      if (task.role === 'processing_officer' && dossier.resultId === null)
        await draftResult(house, officer, dossier.id, await sampleResult(house, dossier.id));
      const before = await forwardDossier(house, officer, dossier.id, '');
      return before.ok;
    }
    case 'sign':
      return (await signResult(house, officer, dossier.id)).ok;
    case 'issue':
      return (await issueResult(house, officer, dossier.id, '')).ok;
    case 'hand_over': {
      if (chance() < 0.1) return false;
      const recipient = 'Người nộp';
      return (
        await handOverResult(house, officer, (await getDossier(house.open, dossier.id)).id, {
          method: 'counter',
          recipient,
          identityChecked: true,
          byMandate: false,
        })
      ).ok;
    }
    case undefined:
      return false;
  }
}

const missing = {
  items: ['Bản sao giấy tờ chứng minh nơi cư trú'],
  reason: 'Thành phần hồ sơ chưa đủ theo quy định.',
};
