import { titleOf } from '../catalogue/api.ts';
import {
  copyWords,
  filedAnswers,
  availableActions,
  eventsOf,
  getFiling,
  limitOf,
  officeCalendar,
  papersOf,
  tasksOf,
  tasksToGive,
  type DossierEvent,
  type FiledPaper,
  type Filing,
  type OfficerAction,
  type OpenFile,
} from '../dossiers/api.ts';
import type { SummarySection } from '../forms/api.ts';
import { agencyDirectory, mayUse, officerNames, type Officer } from '../identity/api.ts';
import { dayOf } from '../platform/clock.ts';
import type { House } from '../platform/house.ts';
import { formatInstant, formatPhone } from '../platform/i18n/format.ts';
import type { Lang, Say } from '../platform/i18n/say.ts';
import type { Standing } from '../platform/views/status-tag.ts';
import type { SummaryRow } from '../platform/views/summary-list.ts';
import type { TimelineEntry } from '../platform/views/timeline.ts';
import { nextSteps, stepOf, type Step } from '../process/api.ts';
import { explain, outcome, remaining, remainingText, type Calendar, type Explanation } from '../worktime/api.ts';
import { exitsOf } from './acts/act-options.ts';
import { actHref, acts } from './acts/acts.ts';
import {
  askedLines,
  productLines,
  workLines,
  type AskedLine,
  type ProductLine,
  type WorkLine,
} from './dossier-lines.ts';
import { seenOf } from './acts/seen-of.ts';
import { registerFacts, type RegisterFacts } from './registers/register-facts.ts';
import { tellEvents } from './tell-events.ts';
import { holderOf, tellSteps } from './tell-steps.ts';
import { standingOf, timesAt } from './times.ts';
import { stateWords } from './words.ts';

/** A paper that was handed in; `href` null: on paper only. */
export type PaperLine = {
  readonly name: string;
  readonly kind: string;
  readonly href: string | null;
  readonly file: string;
};

/** Everything the officer's page of a dossier shows, in words. */
export type DossierModel = {
  readonly id: string;
  /** The task the officer holds, which an act names so that it is not done twice; 0: none. */
  readonly taskNo: number;
  /** Holds a task, or leads the unit where one lies: may take it or give it to a colleague. */
  readonly mayGive: boolean;
  readonly code: string;
  readonly title: string;
  readonly applicant: string;
  readonly standing: Standing;
  readonly standingWords: string;
  /** Which day the standing is counted to, and until when the present step is due; '' when neither runs. */
  readonly clocks: string;
  readonly facts: readonly SummaryRow[];
  /** Sentences that explain the due day; empty before acceptance. */
  readonly why: readonly string[];
  readonly holder: string;
  readonly steps: readonly TimelineEntry[];
  readonly events: readonly TimelineEntry[];
  readonly answers: readonly SummarySection[];
  readonly papers: readonly PaperLine[];
  readonly slips: readonly { readonly form: string; readonly href: string; readonly label: string }[];
  readonly draft: { readonly title: string; readonly href: string; readonly signed: boolean } | null;
  /** Several open tasks side by side: who holds what until when; empty when there is but one. */
  readonly work: readonly WorkLine[];
  /** Opinions asked for and visits planned, with what came of them. */
  readonly asked: readonly AskedLine[];
  /** Products of contributing agencies, and results that no longer count. */
  readonly products: readonly ProductLine[];
  readonly actions: readonly OfficerAction[];
  /** Where each of them is done. */
  readonly hrefs: Readonly<Partial<Record<OfficerAction, string>>>;
  /** The exits the model leaves to the officer when forwarding. */
  readonly exits: ReturnType<typeof exitsOf>;
  /** Forwarding now would put it up for signature without a draft. */
  readonly needsDraft: boolean;
  readonly canSeeLog: boolean;
  /** What national registers say about it. */
  readonly registers: RegisterFacts;
};

/**
 * Reads what the page needs: five queries beside the one that opened the dossier; process, procedure, form, agencies
 * and names come from memory.
 */
export async function dossierModel(
  house: House,
  who: Officer,
  file: OpenFile,
  { t, lang }: { t: Say; lang: Lang },
): Promise<DossierModel> {
  const { dossier, procedure, process } = file;
  const now = house.clock.now();
  const [filing, papers, events, tasks] = await Promise.all([
    getFiling(house.open, dossier.id),
    papersOf(house.open, dossier.id),
    eventsOf(house.open, dossier.id),
    tasksOf(house.open, dossier.id),
  ]);
  const acted = events.flatMap((event) => (event.actorKind === 'officer' && event.actorId ? [event.actorId] : []));
  const stoodFor = events.flatMap(({ payload }) => payload['onBehalfOf'] ?? []).map(String);
  const given = tasks.flatMap(({ officerId, doneBy }) => [officerId ?? [], doneBy ?? []].flat());
  const names = await officerNames(house.open, [...new Set([...acted, ...stoodFor, ...given])], now);
  const directory = agencyDirectory(house.open);
  const calendar = officeCalendar(house, dossier.handlingUnitId);
  const by = { t, process, directory, names };
  const base = `/ho-so/${dossier.id}`;
  const actions = availableActions(who, dossier, process).filter((action) => mayAct(who, action));
  return {
    id: dossier.id,
    taskNo: dossier.task?.kind === 'step' ? dossier.task.no : 0,
    mayGive: tasksToGive(who, dossier, directory).length > 0,
    code: dossier.code ?? dossier.filingRef,
    title: titleOf(procedure, lang),
    applicant: filing.applicantName,
    ...standingNow(file, now, calendar, t),
    clocks: clocksOf(dossier, now, t),
    facts: factsOf(file, filing, holderOf(dossier, by), directory.byId(dossier.receivingUnitId)?.name ?? '', t),
    why: whyThisDay(events, t),
    holder: holderOf(dossier, by),
    steps: tellSteps(dossier, tasks, by, calendar),
    events: tellEvents(events, by),
    answers: await filedAnswers(house, filing, procedure, dayOf(dossier.submittedAt), t),
    papers: papers.map((paper) => paperLine(paper, base, t)),
    slips: slipsIn(events, base, t),
    draft: draftIn(file, events, base),
    work: workLines(dossier, by),
    asked: askedLines(tasks, now, by),
    products: productLines(events, base, by),
    actions,
    hrefs: Object.fromEntries(
      actions.map((action) => [action, actHref(action, dossier.id, seenOf(action, who, dossier))]),
    ),
    exits: dossier.task ? exitsOf(file, t) : [],
    needsDraft:
      dossier.resultId === null && onlyToSign(nextSteps(process.plan, stepOf(process, dossier.stepNo).element)),
    registers: await registerFacts(house, who, dossier, filing.draftId ?? dossier.id, t),
    canSeeLog: who.posts.some(({ role }) => role === 'centre_supervisor') || mayUse(who, 'audit.read'),
  };
}

// Where another way leads on, forwarding needs no draft yet; the verb itself still asks for one on the way to a signature.
const onlyToSign = (next: readonly Step[]): boolean => next.length > 0 && next.every(({ act }) => act === 'sign');

// An action stands on the page only when its route would let this officer in. The counter decides on one page whether to
// accept, refuse or ask for papers, so one link leads there.
function mayAct(who: Officer, action: OfficerAction): boolean {
  if (action === 'refuse_reception') return false;
  if (action === 'hand_over') return mayUse(who, 'counter.hand_over');
  if (action === 'request_papers_before_acceptance') return false;
  if (action === 'accept') return mayUse(who, 'counter.receive');
  return mayUse(who, acts.find((act) => act.action === action)?.right ?? 'dossier.process');
}

function standingNow(
  { dossier, procedure }: OpenFile,
  now: Temporal.Instant,
  calendar: Calendar,
  t: Say,
): Pick<DossierModel, 'standing' | 'standingWords'> {
  const { state, dueAt, finishedAt } = dossier;
  // Statistics measure the promise before an apology (vn-rules 2.6).
  const measured = dossier.countedDueAt ?? dueAt;
  if (finishedAt && measured) {
    const channel = dossier.channel === 2 ? 'online' : dossier.channel === 3 ? 'post' : 'counter';
    const words = {
      early: t('Xong trước hạn', 'Finished early'),
      on_time: t('Xong đúng hạn', 'Finished on time'),
      late: t('Xong quá hạn', 'Finished late'),
    };
    const ended = outcome(finishedAt, measured, limitOf(procedure, channel));
    return { standing: ended === 'late' ? 'overdue' : 'done', standingWords: words[ended] };
  }
  if (!dueAt || !dossier.task)
    return { standing: dossier.task ? 'neutral' : 'done', standingWords: stateWords(state, t) };
  const standing = standingOf(state, dueAt, timesAt(now, calendar));
  if (standing === 'paused') return { standing, standingWords: stateWords(state, t) };
  const left = remainingText(remaining(now, dueAt, calendar), t);
  const lead = { overdue: '', soon: t('Sắp hạn. ', 'Due soon. '), 'in-time': t('Trong hạn. ', 'In time. ') }[
    standing as 'overdue' | 'soon' | 'in-time'
  ];
  return { standing, standingWords: `${lead}${left}` };
}

function clocksOf({ state, dueAt, task }: OpenFile['dossier'], now: Temporal.Instant, t: Say): string {
  if (!dueAt || !task || (state !== 'accepted' && state !== 'in_review' && state !== 'signed')) return '';
  // An hour is not parted from its day at the end of a line.
  const [day, step] = [dueAt, task.dueAt].map((at) => formatInstant(at).replace(' ', '\u00a0'));
  const late = Temporal.Instant.compare(now, task.dueAt) > 0 ? t(', đã quá hạn', ', overdue') : '';
  return t(
    `Hẹn trả ${day}. Hạn của bước này: ${step}${late}.`,
    `Promised for ${day}. This step is due ${step}${late}.`,
  );
}

function factsOf(
  { dossier, procedure }: OpenFile,
  filing: Filing,
  holder: string,
  receiving: string,
  t: Say,
): SummaryRow[] {
  const methods = {
    counter: t('Tại quầy', 'At the counter'),
    online: t('Trực tuyến', 'Online'),
    post: t('Qua bưu chính', 'By post'),
  };
  const channel = dossier.channel === 2 ? 'online' : dossier.channel === 3 ? 'post' : 'counter';
  const kinds = [t('Công dân', 'Citizen'), t('Doanh nghiệp', 'Enterprise'), t('Hộ kinh doanh', 'Household business')];
  const rows: [string, string | null][] = [
    [t('Tình trạng', 'State'), stateWords(dossier.state, t)],
    [t('Đang ở', 'Now with'), holder || null],
    [t('Hạn của bước này', 'This step due'), dossier.task ? formatInstant(dossier.task.dueAt) : null],
    [t('Ngày hẹn trả', 'Due'), dossier.dueAt ? formatInstant(dossier.dueAt) : null],
    // The one that statistics measure, when an apology moved it.
    [t('Hẹn lần đầu', 'First promised for'), dossier.countedDueAt ? formatInstant(dossier.countedDueAt) : null],
    [t('Người nộp', 'Applicant'), `${filing.applicantName} (${kinds[filing.applicantKind] ?? ''})`],
    [t('Số định danh', 'ID number'), filing.applicantIdNumber],
    [t('Điện thoại', 'Telephone'), filing.applicantPhone && formatPhone(filing.applicantPhone)],
    [t('Thư điện tử', 'E-mail'), filing.applicantEmail],
    [t('Địa chỉ', 'Address'), filing.applicantAddress],
    [
      t('Người nộp hộ', 'Filed by'),
      filing.helperName ? [filing.helperName, filing.helperBasis].filter(Boolean).join(', ') : null,
    ],
    [t('Thủ tục', 'Procedure'), `${procedure.code} – ${procedure.content.name}`],
    [t('Nộp', 'Filed'), `${formatInstant(dossier.submittedAt)}, ${methods[channel]}`],
    [t('Nơi tiếp nhận', 'Received at'), receiving || null],
    [
      t('Nhận kết quả', 'Result to be received'),
      [methods[filing.receiveMethod], filing.receiveAddress].filter(Boolean).join(', '),
    ],
  ];
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []));
}

// The newest count stands: a supplement starts the limit anew.
function whyThisDay(events: readonly DossierEvent[], t: Say): string[] {
  const counted = events.findLast(
    ({ payload }) => typeof payload['explanation'] === 'object' && payload['explanation'] !== null,
  );
  return counted ? explain(counted.payload['explanation'] as Explanation, t) : [];
}

function paperLine(paper: FiledPaper, base: string, t: Say): PaperLine {
  return {
    name: paper.name,
    kind: copyWords(paper, t),
    href: paper.fileHash ? `${base}/tep/${paper.no}` : null,
    file: paper.fileName ?? '',
  };
}

/** Which forms were issued, read off the events that issue them: at most one of each. */
function slipsIn(events: readonly DossierEvent[], base: string, t: Say): DossierModel['slips'] {
  const has = (...kinds: string[]): boolean => events.some(({ kind }) => kinds.includes(kind));
  const slip = (form: string, label: string) => ({ form, href: `${base}/phieu/${form}`, label });
  return [
    ...(has('dossier.accepted')
      ? [slip('01', t('Giấy tiếp nhận hồ sơ và hẹn trả kết quả (mẫu 01)', 'Receipt (form 01)'))]
      : []),
    ...(has('papers.requested')
      ? [slip('02', t('Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (mẫu 02)', 'Request for papers (form 02)'))]
      : []),
    ...(has('dossier.not_accepted', 'result.refused')
      ? [slip('03', t('Phiếu từ chối giải quyết hồ sơ (mẫu 03)', 'Refusal (form 03)'))]
      : []),
    ...(has('due_day.extended')
      ? [slip('04', t('Phiếu xin lỗi và hẹn lại ngày trả (mẫu 04)', 'Apology and new promise (form 04)'))]
      : []),
    ...(has('dossier.stopped', 'dossier.withdrawn', 'dossier.closed_unanswered')
      ? [slip('05', t('Thông báo dừng giải quyết hồ sơ (mẫu 05)', 'Notice of stopping (form 05)'))]
      : []),
  ];
}

function draftIn({ dossier }: OpenFile, events: readonly DossierEvent[], base: string): DossierModel['draft'] {
  if (dossier.resultId === null) return null;
  const title = events.findLast(({ kind }) => kind === 'result.drafted')?.payload['title'];
  const signed = dossier.outcome === 'granted' && ['signed', 'result_ready', 'returned'].includes(dossier.state);
  return { title: typeof title === 'string' ? title : '', href: `${base}/ket-qua`, signed };
}
