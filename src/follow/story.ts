import { html } from 'hono/html';
import {
  isClosed,
  nationalStatus,
  nationalStatusName,
  type DossierEvent,
  type Filing,
  type OpenFile,
} from '../dossiers/api.ts';
import { titleOf } from '../catalogue/api.ts';
import type { AgencyDirectory } from '../identity/api.ts';
import { formatInstant } from '../platform/i18n/format.ts';
import type { Lang, Say } from '../platform/i18n/say.ts';
import type { Standing } from '../platform/views/status-tag.ts';
import type { TimelineEntry } from '../platform/views/timeline.ts';
import { explain, type Explanation } from '../worktime/api.ts';
import { eventDetails, eventWords } from './event-words.ts';
import { outcomeOut, stateMeaning, stateWords, standingOf, waitsForPerson } from './state-words.ts';
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
  /** The unit (never the officer) that has it now and until when; null: with the person, or closed. */
  readonly holder: { readonly unit: string; readonly until: string | null; readonly late: boolean } | null;
  readonly due: { readonly at: string; readonly why: readonly string[] } | null;
  readonly timeline: readonly TimelineEntry[];
};

/** Everything a story is told from. */
export type Known = {
  readonly file: OpenFile;
  readonly receiveMethod: Filing['receiveMethod'];
  readonly events: readonly DossierEvent[];
  readonly directory: Pick<AgencyDirectory, 'byId'>;
  readonly now: Temporal.Instant;
};

/** Tells the story of a dossier. `forOwner` adds what only the owner may read: reasons, items, notes. Pure. */
export function storyOf(known: Known, reader: { lang: Lang; t: Say; forOwner: boolean }): Story {
  const { file, now } = known;
  const { dossier, procedure } = file;
  const { t, lang } = reader;
  const counter = unitName(known, dossier.receivingUnitId, reader);
  const due = dueOf(known, t);
  return {
    code: dossier.code ?? dossier.filingRef,
    hasCode: dossier.code !== null,
    procedure: titleOf(procedure, lang),
    state: stateWords(dossier.state, dossier.outcome, t),
    meaning: stateMeaning(dossier.state, dossier.outcome, t),
    national: nationalStatusName(nationalStatus(dossier.state), t),
    standing: standingOf(dossier, now),
    todo: whatNow(dossier.state, dossier.outcome, known.receiveMethod, counter, reader),
    holder: holderOf(known, reader),
    due,
    timeline: timelineOf(known, reader, due),
  };
}

const moment = (at: Temporal.Instant): string => formatInstant(at);

function unitName({ directory }: Known, unitId: string, { lang }: { lang: Lang }): string {
  const unit = directory.byId(unitId);
  if (!unit) return lang === 'en' ? 'an office' : 'một đơn vị';
  return lang === 'en' ? unit.nameEn : unit.name;
}

function holderOf(known: Known, reader: { lang: Lang; t: Say }): Story['holder'] {
  const { dossier } = known.file;
  if (isClosed(dossier.state) || waitsForPerson(dossier.state) || dossier.task === null) return null;
  const unit = unitName(known, dossier.task.unitId, reader);
  // A result that waits to be collected is late for nobody.
  if (dossier.state === 'result_ready') return { unit, until: null, late: false };
  return {
    unit,
    until: moment(dossier.task.dueAt),
    late: Temporal.Instant.compare(known.now, dossier.task.dueAt) > 0,
  };
}

/** The newest promise with its working: at acceptance, or when supplied papers began the limit anew. */
function dueOf({ file, events }: Known, t: Say): Story['due'] {
  const { dueAt } = file.dossier;
  if (dueAt === null) return null;
  const counted = events.findLast((event) => event.payload['explanation'] !== undefined);
  return {
    at: moment(dueAt),
    why: counted ? explain(counted.payload['explanation'] as Explanation, t) : [],
  };
}

function timelineOf(
  known: Known,
  reader: { lang: Lang; t: Say; forOwner: boolean },
  due: Story['due'],
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
            ? t('Người nộp', 'Applicant')
            : undefined,
        body: lines.length > 0 ? html`${lines.map((line) => html`<p>${line}</p>`)}` : undefined,
        state: 'past',
      },
    ];
  });
  if (isClosed(dossier.state)) return past;
  const holder = holderOf(known, reader);
  const present: TimelineEntry = {
    title: stateWords(dossier.state, dossier.outcome, t),
    when: holder?.until ? t(`trước ${holder.until}`, `by ${holder.until}`) : t('đang chờ', 'waiting'),
    machine: holder?.until ? dossier.task?.dueAt.toString() : known.now.toString(),
    who: holder?.unit ?? t('Chờ người nộp', 'Waiting for the applicant'),
    state: 'now',
  };
  if (due === null || out !== null || dossier.dueAt === null || waitsForPerson(dossier.state))
    return [...past, present];
  const ahead: TimelineEntry = {
    title: t('Hẹn trả kết quả', 'Result due'),
    when: due.at,
    machine: dossier.dueAt.toString(),
    who: unitName(known, dossier.receivingUnitId, reader),
    state: 'ahead',
  };
  return [...past, present, ahead];
}
