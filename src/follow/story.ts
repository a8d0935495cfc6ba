import { html } from 'hono/html';
import {
  isClosed,
  nationalStatus,
  nationalStatusName,
  type DossierEvent,
  type Filing,
  type OpenFile,
  type TaskRecord,
} from '../dossiers/api.ts';
import { titleOf } from '../catalogue/api.ts';
import type { AgencyDirectory } from '../identity/api.ts';
import { formatInstant } from '../platform/i18n/format.ts';
import type { Lang, Say } from '../platform/i18n/say.ts';
import type { Standing } from '../platform/views/status-tag.ts';
import type { TimelineEntry } from '../platform/views/timeline.ts';
import { agenciesAtWork, type AgencyAtWork } from './agencies-at-work.ts';
import { appointmentsOf } from './appointments.ts';
import { eventDetails, eventWords } from './event-words.ts';
import { whenIn } from './payload.ts';
import { outcomeOut, stateMeaning, stateWords, standingOf, waitsForPerson } from './state-words.ts';
import { turnsOf, type Turn } from './turns.ts';
import { whatNow } from './what-now.ts';

/** Where a dossier is, told to the person who waits for it. Holds nothing personal unless made for its owner. */
export type Story = {
  /** Mã hồ sơ, or the filing reference before there is one. */
  readonly code: string;
  readonly hasCode: boolean;
  readonly procedure: string;
  readonly state: string;
  readonly meaning: string;
  readonly national: string;
  readonly standing: Standing;
  /** What the person must do now; null: nothing. */
  readonly todo: string | null;
  /** Where it was handed in and, where another authority decides (phi địa giới), who that is. */
  readonly receivedAt: string;
  readonly decidedBy: string;
  readonly elsewhere: boolean;
  /** The units (never the officers) that have it now and until when; empty: with the person, or closed. */
  readonly holders: readonly Holder[];
  /** What was promised; two days where something has to be paid in between. */
  readonly due: readonly Due[];
  /** What is out of the ordinary, and what to do about it. */
  readonly turns: readonly Turn[];
  /** Every agency of a linked procedure; empty: only the competent one. */
  readonly agencies: readonly AgencyAtWork[];
  readonly timeline: readonly TimelineEntry[];
};

/** Who has it now: the unit, the agency it belongs to when that is another, its deadline. */
export type Holder = {
  readonly unit: string;
  readonly agency: string | null;
  readonly until: string | null;
  readonly late: boolean;
};

/** A promised day in words; `at` null: not set yet. */
export type Due = {
  readonly label: string;
  readonly at: string | null;
  readonly kept: boolean;
  readonly why: readonly string[];
};

/** Everything a story is told from. */
export type Known = {
  readonly file: OpenFile;
  readonly receiveMethod: Filing['receiveMethod'];
  readonly events: readonly DossierEvent[];
  /** The tasks, read where other agencies may have some: see `isLinked`. */
  readonly tasks?: readonly TaskRecord[];
  readonly directory: Pick<AgencyDirectory, 'byId' | 'agencyOf'>;
  readonly now: Temporal.Instant;
};

/** Tells the story of a dossier. `forOwner` adds what only the owner may read: reasons, items, notes. Pure. */
export function storyOf(known: Known, reader: { lang: Lang; t: Say; forOwner: boolean }): Story {
  const { file, now } = known;
  const { dossier, procedure } = file;
  const { t, lang } = reader;
  const counter = unitName(known, dossier.receivingUnitId, reader);
  const due = dueOf(known, reader);
  const asked = known.events.findLast(({ kind }) => kind === 'papers.requested');
  const answerBy = asked ? whenIn(asked.payload, 'answerBy') : null;
  const nameOf = (unitId: string): string => unitName(known, unitId, reader);
  // Among the turns everything about a payment is said already.
  const toPay = dossier.state === 'awaiting_payment' && known.events.some(({ kind }) => kind === 'payment.required');
  const turns = turnsOf(dossier, known.events, { ...reader, counter });
  const somethingAsked = turns.some(({ asks }) => asks);
  return {
    code: dossier.code ?? dossier.filingRef,
    hasCode: dossier.code !== null,
    procedure: titleOf(procedure, lang),
    state: stateWords(dossier.state, dossier.outcome, t),
    meaning: stateMeaning(dossier.state, dossier.outcome, t, somethingAsked),
    national: nationalStatusName(nationalStatus(dossier.state), t),
    standing: standingOf(dossier, now),
    todo: toPay ? null : whatNow(dossier.state, dossier.outcome, known.receiveMethod, counter, { ...reader, answerBy }),
    receivedAt: counter,
    decidedBy: nameOf(dossier.agencyId),
    elsewhere: isElsewhere(known),
    holders: holdersOf(known, reader),
    due,
    turns,
    agencies: agenciesAtWork(file, known.tasks ?? [], now, { ...reader, nameOf }),
    timeline: timelineOf(known, reader, due),
  };
}

const moment = (at: Temporal.Instant): string => formatInstant(at);

function unitName({ directory }: Known, unitId: string, { lang }: { lang: Lang }): string {
  const unit = directory.byId(unitId);
  if (!unit) return lang === 'en' ? 'an office' : 'một đơn vị';
  return lang === 'en' ? unit.nameEn : unit.name;
}

/** Phi địa giới: the counter that took it in belongs to another authority than the one that decides. */
function isElsewhere({ file: { dossier }, directory }: Known): boolean {
  const [counter, agency] = [directory.byId(dossier.receivingUnitId), directory.byId(dossier.agencyId)];
  if (!counter || !agency) return false;
  for (let at: typeof agency | null = agency; at; at = at.parentId ? directory.byId(at.parentId) : null)
    if (at.id === counter.id || at.id === counter.parentId) return false;
  return true;
}

function holdersOf(known: Known, reader: { lang: Lang; t: Say }): Holder[] {
  const { dossier } = known.file;
  if (isClosed(dossier.state) || waitsForPerson(dossier.state)) return [];
  const ready = dossier.state === 'result_ready';
  const holders = dossier.tasks.map(({ unitId, agencyId, dueAt }): Holder => ({
    unit: unitName(known, unitId, reader),
    agency: agencyId === null || agencyId === unitId ? null : unitName(known, agencyId, reader),
    // A result that waits to be collected is late for nobody.
    until: ready ? null : moment(dueAt),
    late: !ready && Temporal.Instant.compare(known.now, dueAt) > 0,
  }));
  // Several posts of one unit are one place to the applicant: the one with the least time left.
  return holders.filter((one, i) => holders.findIndex(({ unit }) => unit === one.unit) === i);
}

/** The promises in words. */
function dueOf({ file, events }: Known, reader: { t: Say; forOwner: boolean }): Due[] {
  return appointmentsOf(file.dossier, events, reader).map((one) => ({ ...one, at: one.at && moment(one.at) }));
}

/** Who acted for the owner, by mandate or for an organisation; only the owner's side reads the name. */
function actedBy(payload: DossierEvent['payload'], t: Say): string | null {
  const behalf = payload['behalf'];
  const name = typeof behalf === 'object' && behalf !== null && 'name' in behalf ? behalf.name : null;
  return typeof name === 'string' ? t(`${name}, làm thay`, `${name}, on behalf`) : null;
}

function timelineOf(
  known: Known,
  reader: { lang: Lang; t: Say; forOwner: boolean },
  due: readonly Due[],
): TimelineEntry[] {
  const { dossier } = known.file;
  const { t } = reader;
  const out = outcomeOut(dossier);
  const past = known.events.flatMap((event): TimelineEntry[] => {
    const title = eventWords(event, t, out);
    if (title === null) return [];
    const lines = reader.forOwner ? eventDetails(event, t, out) : [];
    return [
      {
        title,
        when: moment(event.at),
        machine: event.at.toString(),
        who: event.unitId
          ? unitName(known, event.unitId, reader)
          : event.actorKind === 'person'
            ? ((reader.forOwner ? actedBy(event.payload, t) : null) ?? t('Người nộp', 'Applicant'))
            : undefined,
        body: lines.length > 0 ? html`${lines.map((line) => html`<p>${line}</p>`)}` : undefined,
        state: 'past',
      },
    ];
  });
  if (isClosed(dossier.state)) return past;
  const holders = holdersOf(known, reader);
  const [first] = holders;
  const present: TimelineEntry = {
    title: stateWords(dossier.state, dossier.outcome, t),
    when: !first?.until
      ? t('đang chờ', 'waiting')
      : first.late
        ? t(`hạn ${first.until}, đã quá`, `due ${first.until}, overdue`)
        : t(`trước ${first.until}`, `by ${first.until}`),
    machine: first?.until ? dossier.tasks[0]?.dueAt.toString() : known.now.toString(),
    who:
      holders.length > 0 ? holders.map(({ unit }) => unit).join('; ') : t('Chờ người nộp', 'Waiting for the applicant'),
    state: 'now',
  };
  if (due.length === 0 || out !== null || dossier.dueAt === null || waitsForPerson(dossier.state))
    return [...past, present];
  const ahead: TimelineEntry = {
    title: t('Hẹn trả kết quả', 'Result due'),
    when: due.at(-1)?.at ?? moment(dossier.dueAt),
    machine: dossier.dueAt.toString(),
    who: unitName(known, dossier.receivingUnitId, reader),
    state: 'ahead',
  };
  return [...past, present, ahead];
}
