import { agencyDirectory, officerNames } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { outcome, type Limit } from '../../worktime/api.ts';
import { eventsOf, getFiling, type DossierEvent } from '../dossiers.store.ts';
import { openFile } from '../open-file.ts';
import { drawSlip } from './draw-sheet.ts';
import { slipModel } from './slip-forms.ts';
import { receptionDay, sourceOf } from './slip-pdf.ts';
import { tasksOf, type TaskRecord } from '../dossiers.store.ts';
import type { Move } from './slip-source.ts';
import { modelOf, textInForce } from './words-in-force.ts';

/**
 * Phiếu kiểm soát quá trình giải quyết hồ sơ of a dossier as it stands, from its log: form 05 of 2018, 06 of 2025. At most
 * five queries. The caller has checked who may see it. Throws NotFound and the faults of PdfMaker.
 */
export async function controlSheetPdf(house: House, dossierId: string): Promise<Uint8Array> {
  const [file, filing, tasks, events] = await Promise.all([
    openFile(house, dossierId),
    getFiling(house.open, dossierId),
    tasksOf(house.open, dossierId),
    eventsOf(house.open, dossierId),
  ]);
  const at = house.clock.now();
  const people = [
    ...tasks.flatMap(({ officerId, doneBy }) => [officerId, doneBy]),
    ...events.map(({ actorId }) => actorId),
  ];
  const names = await officerNames(
    house.open,
    people.filter((id) => id !== null),
    at,
  );
  const directory = agencyDirectory(house.open);
  const moves = movesOf(tasks, events, {
    applicant: filing.helperName ?? filing.applicantName,
    unit: (id) => directory.byId(id)?.name ?? '',
    person: (id) => names.get(id) ?? '',
    step: (no) => file.process.steps.find((step) => step.no === no)?.name ?? '',
  });
  const own = directory.agencyOf(file.dossier.handlingUnitId).id;
  const others = [...new Set(tasks.map(({ unitId }) => directory.agencyOf(unitId)))].filter(
    ({ id }) => id !== own && id !== directory.agencyOf(file.dossier.receivingUnitId).id,
  );
  const source = sourceOf(
    house,
    file,
    { number: '', issuedAt: at, facts: { contributing: others.map(({ name }) => name).join('; ') } },
    { filing, moves },
  );
  const text = await textInForce(house, {
    form: '06',
    received: receptionDay(file),
    unitId: file.dossier.receivingUnitId,
    at,
  });
  return drawSlip(
    house.pdf,
    modelOf(text),
    source,
    `${slipModel('06').vi} ${file.dossier.code ?? file.dossier.filingRef}`,
  );
}

/** How ids become words. */
type Words = {
  readonly applicant: string;
  unit(id: string): string;
  person(id: string): string;
  step(no: number): string;
};

// Steps are given hours, so they are early or late by the minute (vn-rules 2.6).
const byMinute: Limit = { value: 1, unit: 'working_hour' };
const results = { early: 'trước hạn', on_time: 'đúng hạn', late: 'quá hạn' } as const;
const applicantSide = 'Tổ chức, cá nhân';

/** What ended because the dossier did was nobody's work; the end has a line of its own. */
const wasWorkedOn = ({ outcome: how }: TaskRecord): boolean =>
  !['stopped', 'withdrawn', 'closed_unanswered', 'cancelled'].includes(how ?? '');

/**
 * Giao – nhận: a line for each task that was opened, by whom for whom, and one for each time the dossier went to the
 * applicant or came back. Pure.
 */
export function movesOf(tasks: readonly TaskRecord[], events: readonly DossierEvent[], words: Words): Move[] {
  const opened = new Set<number>();
  const ofTasks = tasks.filter(wasWorkedOn).map((task): Move => {
    const event = openedBy(task, events);
    if (event) opened.add(event.seq);
    return {
      ...giver(event, words),
      toUnit: words.unit(task.unitId),
      toWho: words.person(task.doneBy ?? task.officerId ?? ''),
      at: task.openedAt,
      act: event ? (acts[event.kind] ?? 'Cập nhật hồ sơ') : '',
      dueAt: task.dueAt,
      doneAt: task.doneAt,
      result: task.doneAt ? results[outcome(task.doneAt, task.dueAt, byMinute)] : '',
      note: [words.step(task.stepNo), event && noteOf(event)].filter(Boolean).join('. '),
    };
  });
  const ofEvents = events.flatMap((event): Move[] => {
    const to = outward[event.kind];
    if (opened.has(event.seq) || to === undefined) return [];
    const person = typeof event.payload['recipient'] === 'string' ? event.payload['recipient'] : words.applicant;
    const side = giver(event, words);
    return [
      {
        ...(to ? side : { fromUnit: applicantSide, fromWho: words.applicant }),
        toUnit: to ? applicantSide : side.fromUnit === applicantSide ? '' : side.fromUnit,
        toWho: to ? person : side.fromUnit === applicantSide ? '' : side.fromWho,
        at: event.at,
        act: acts[event.kind] ?? '',
        dueAt: null,
        doneAt: event.at,
        result: '–',
        note: [acts[event.kind], noteOf(event)].filter(Boolean).join('. '),
      },
    ];
  });
  return [...ofTasks, ...ofEvents].toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
}

/** Events at which the dossier goes to the applicant (true) or comes from there (false). */
const outward: Readonly<Record<string, boolean>> = {
  'papers.requested': true,
  'dossier.not_accepted': true,
  'dossier.returned': true,
  'payment.required': true,
  'due_day.extended': true,
  'dossier.stopped': true,
  'dossier.closed_unanswered': true,
  'papers.supplied': false,
  'dossier.withdrawn': false,
};

const acts: Readonly<Record<string, string>> = {
  'dossier.submitted': 'Nộp hồ sơ',
  'dossier.accepted': 'Tiếp nhận hồ sơ',
  'dossier.not_accepted': 'Không tiếp nhận',
  'papers.requested': 'Yêu cầu bổ sung',
  'papers.supplied': 'Nộp bổ sung',
  'dossier.forwarded': 'Chuyển xử lý',
  'dossier.sent_back': 'Trả lại bước trước',
  'result.signed': 'Ký kết quả',
  'result.refused': 'Từ chối giải quyết',
  'result.issued': 'Phát hành kết quả',
  'dossier.returned': 'Trả kết quả',
  'dossier.withdrawn': 'Rút hồ sơ',
  'dossier.stopped': 'Dừng giải quyết',
  'dossier.closed_unanswered': 'Đóng do không bổ sung',
  'dossier.reopened': 'Mở lại hồ sơ',
  'due_day.extended': 'Xin lỗi và hẹn lại',
  'opinion.asked': 'Lấy ý kiến',
  'opinion.given': 'Trả lời ý kiến',
  'payment.required': 'Thông báo nghĩa vụ tài chính',
  'visit.planned': 'Hẹn xác minh',
  'visit.recorded': 'Đã xác minh',
  'result.recalled': 'Thu hồi kết quả',
  'task.given': 'Phân công',
  'task.taken': 'Nhận việc',
};

// Task and event are written by one statement, with one time; several events of one moment are told apart by number.
function openedBy(task: TaskRecord, events: readonly DossierEvent[]): DossierEvent | undefined {
  const same = events.filter(({ at }) => at.equals(task.openedAt));
  return (
    same.find(({ seq }) => seq === Math.floor(task.no / 1000)) ?? same.find(({ seq }) => seq === task.no) ?? same.at(-1)
  );
}

function giver(event: DossierEvent | undefined, words: Words): { fromUnit: string; fromWho: string } {
  if (event?.actorKind === 'officer')
    return {
      fromUnit: event.unitId ? words.unit(event.unitId) : '',
      fromWho: event.actorId ? words.person(event.actorId) : '',
    };
  if (event?.actorKind === 'person' || event?.kind === 'dossier.submitted')
    return { fromUnit: applicantSide, fromWho: words.applicant };
  return { fromUnit: 'Hệ thống', fromWho: '' };
}

function noteOf(event: DossierEvent): string {
  const text = (name: string) => (typeof event.payload[name] === 'string' ? (event.payload[name] as string) : '');
  return [text('reason'), text('note')].filter(Boolean).join('. ');
}
