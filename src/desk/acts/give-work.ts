import { giveTask, takeTask, tasksToGive, type OpenFile, type OpenTask } from '../../dossiers/api.ts';
import { agencyDirectory, officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound } from '../../platform/http/mount.ts';
import { one, readForm } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { stepOf } from '../../process/api.ts';
import { colleaguesAt } from '../inbox/colleagues.ts';
import { roleName } from '../desks-of.ts';
import { fileFor } from '../file-for.ts';
import { giveWords } from './give-words.ts';
import { givePage, type GiveTyped } from '../pages/give-page.ts';
import { showConflict } from '../show-dossier.ts';

const longestReason = 500;

/** GET /ho-so/:id/giao-viec: who could do this task. Throws NotFound when it is not this officer's to give. */
export async function showGive(house: House, c: Ctx): Promise<Response> {
  const file = await fileFor(house, c);
  const task = taskToGive(house, c, file, c.req.query('v') ?? '');
  return drawGive(house, c, file, task, { v: String(task.no), to: '', reason: '' }, []);
}

/** POST /ho-so/:id/giao-viec: the task goes to a colleague, or to oneself; too late → 409 with the dossier as it is. */
export async function doGive(house: House, c: Ctx): Promise<Response> {
  const form = await readForm(c);
  const typed: GiveTyped = { v: one(form, 'v'), to: one(form, 'to'), reason: one(form, 'reason') };
  const file = await fileFor(house, c);
  const { t } = c.get('view');
  const who = officer(c);
  const open = tasksToGive(who, file.dossier, agencyDirectory(house.open));
  if (open.length === 0) throw new NotFound();
  const task = open.find(({ no }) => String(no) === typed.v);
  if (!task) return showConflict(house, c, file);
  const errors = [
    ...(typed.to === '' ? [{ name: 'to', message: t('Chọn người nhận việc', 'Choose who gets the work') }] : []),
    ...(typed.reason.length > longestReason
      ? [{ name: 'reason', message: t('Lý do dài nhất 500 ký tự', 'A reason has at most 500 characters') }]
      : []),
  ];
  if (errors.length > 0) return drawGive(house, c, file, task, typed, errors);
  const given =
    typed.to === who.id && task.officerId === null
      ? await takeTask(house, who, file, task.no)
      : await giveTask(house, who, file, typed.to === 'post' ? null : typed.to, typed.reason, task.no);
  if (given.ok) return c.redirect(`/ho-so/${file.dossier.id}?xong=giao-viec`, 303);
  if (given.refusal.why === 'changed_meanwhile' || given.refusal.why === 'not_your_task') return showConflict(house, c);
  return drawGive(house, c, file, task, typed, [{ name: 'to', message: giveWords(given.refusal, t) }]);
}

function taskToGive(house: House, c: Ctx, { dossier }: OpenFile, no: string): OpenTask {
  const open = tasksToGive(officer(c), dossier, agencyDirectory(house.open));
  const task = open.find((one) => String(one.no) === no) ?? open.find(({ kind }) => kind === 'step') ?? open[0];
  if (!task) throw new NotFound();
  return task;
}

async function drawGive(
  house: House,
  c: Ctx,
  { dossier, process }: OpenFile,
  task: OpenTask,
  typed: GiveTyped,
  errors: ErrorList,
): Promise<Response> {
  const { t } = c.get('view');
  const step = stepOf(process, task.stepNo);
  const unit = agencyDirectory(house.open).byId(task.unitId)?.name ?? '';
  const holders = await colleaguesAt(house, [task]);
  const { id: self } = officer(c);
  const page = givePage(c.get('view'), {
    id: dossier.id,
    code: dossier.code ?? dossier.filingRef,
    step: t(step.name, step.name_en),
    desk: `${roleName(task.role, t)}, ${unit}`,
    holder: holders.find(({ id }) => id === task.officerId)?.name ?? null,
    choices: holders
      .filter(({ id }) => id !== task.officerId)
      .map(({ id, name }) => ({ value: id, label: id === self ? t(`${name} (tôi nhận)`, `${name} (me)`) : name })),
    held: task.officerId !== null,
    typed,
    errors,
  });
  return c.html(page, errors.length > 0 ? 422 : 200);
}
