import { getFiling, isClosed, officeCalendar, tasksOf, type OpenFile, type TaskRecord } from '../dossiers/api.ts';
import { agencyDirectory, officerNames } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import type { Ctx } from '../platform/http/route.ts';
import type { Lang } from '../platform/i18n/say.ts';
import type { Html } from '../platform/views/view.ts';
import type { TimelineEntry } from '../platform/views/timeline.ts';
import { drawModel, findVersionRecord, modelOf, readModel, stepOf } from '../process/api.ts';
import { fileFor } from './file-for.ts';
import { processPage } from './pages/process-page.ts';
import { tellSteps } from './tell-steps.ts';
import { standingOf, timesAt } from './times.ts';

/** GET /ho-so/:id/quy-trinh: the diagram with where the dossier stands, and the same as a plain list. Four queries. */
export async function showProcess(house: House, c: Ctx): Promise<Response> {
  const file = await fileFor(house, c);
  const { dossier, process } = file;
  const view = c.get('view');
  const now = house.clock.now();
  const [filing, tasks] = await Promise.all([getFiling(house.open, dossier.id), tasksOf(house.open, dossier.id)]);
  const people = tasks.flatMap(({ officerId, doneBy }) => [officerId ?? [], doneBy ?? []].flat());
  const names = await officerNames(house.open, [...new Set(people)], now);
  const by = { t: view.t, process, directory: agencyDirectory(house.open), names };
  const steps = tellSteps(dossier, tasks, by, officeCalendar(house, dossier.handlingUnitId));
  return c.html(
    processPage(view, {
      id: dossier.id,
      code: dossier.code ?? dossier.filingRef,
      applicant: filing.applicantName,
      process: `${view.t(process.name, process.nameEn)} (${view.t('phiên bản', 'version')} ${process.version})`,
      steps,
      diagram: await diagramOf(house, file, steps, tasks, now, view.lang),
    }),
  );
}

/** The drawing; null when the model cannot be read any more, which the list makes up for. */
async function diagramOf(
  house: House,
  { dossier, process }: OpenFile,
  steps: readonly TimelineEntry[],
  tasks: readonly TaskRecord[],
  now: Temporal.Instant,
  lang: Lang,
): Promise<Html | null> {
  const stored = await findVersionRecord(house.open, process.id);
  const read = stored && (await readModel(modelOf(stored)));
  if (!read?.ok) return null;
  const closed = isClosed(dossier.state);
  const open = closed ? [] : tasks.filter(({ kind, doneAt }) => kind === 'step' && doneAt === null);
  const times = timesAt(now, officeCalendar(house, dossier.handlingUnitId));
  const late = open.filter(({ dueAt }) => standingOf(dossier.state, dueAt, times) === 'overdue');
  const element = ({ stepNo }: TaskRecord): string => shown(stepOf(process, stepNo).element);
  // What waits without a task – a message, a time – is where the dossier stands, too.
  const tokens = closed ? [] : (dossier.tokens?.tokens ?? []).map(({ at }) => shown(at));
  return drawModel(read.value, {
    here: [...new Set([...open.map(element), ...tokens])],
    late: late.map(element),
    done: process.steps.flatMap((step, i) => (steps[i]?.state === 'past' ? [shown(step.element)] : [])),
    lang,
  });
}

/** Inside a process that is called, the drawing shows the call. */
const shown = (element: string): string => element.split('/')[0] ?? element;
