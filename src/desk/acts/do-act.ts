import { availableActions, taskKindOf, type OpenFile } from '../../dossiers/api.ts';
import { draftApology } from '../../dossiers/slips/api.ts';
import { officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound } from '../../platform/http/mount.ts';
import { readForm } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { formatCount } from '../../platform/i18n/format.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { blankAct, longest, readAct, type ActTyped } from './act-fields.ts';
import type { Act } from './acts.ts';
import { actFacts } from './act-facts.ts';
import { fileFor } from '../file-for.ts';
import { actPage } from '../pages/act-page.ts';
import { heldFor, seenOf } from './seen-of.ts';
import { showConflict } from '../show-dossier.ts';
import { refusalWords } from '../words.ts';

/** Refusals that mean: the dossier is no longer as this officer saw it. */
export const movedOn: readonly string[] = ['changed_meanwhile', 'not_your_task', 'not_possible_now'];

/**
 * Whether the act stands open to this officer. `late`: it is gone, with what they saw. Throws NotFound when it
 * never was theirs: then the address tells nothing.
 */
export function standsOpen(file: OpenFile, c: Ctx, action: Act['action'], seen: string): 'open' | 'late' {
  const { dossier, process } = file;
  const mine = seenOf(action, officer(c), dossier);
  // Whoever holds nothing of it has not come late but to an address that never was theirs.
  const same = seen === '' || seen === mine || (mine === '' && dossier.tasks.some(({ no }) => seen === String(no)));
  // Who acts on the whole dossier may go on when something else happened meanwhile.
  if (!same && taskKindOf(action)) return 'late';
  if (availableActions(officer(c), dossier, process).includes(action)) return 'open';
  if (!same) return 'late';
  // A dossier one cannot act upon as it was shown: the address was made up.
  throw new NotFound();
}

/** GET /ho-so/:id/<act>. */
export async function showAct(house: House, c: Ctx, act: Act): Promise<Response> {
  const file = await fileFor(house, c);
  if (standsOpen(file, c, act.action, c.req.query('v') ?? '') === 'late') return showConflict(house, c, file);
  const reason = act.action === 'extend_due_day' ? (await draftApology(house, file.dossier.id)).reason : '';
  return drawAct(house, c, file, act, { ...blankAct, reason, v: seenOf(act.action, officer(c), file.dossier) }, []);
}

/** POST /ho-so/:id/<act>: done → 303 to the dossier; refused → 422 with everything typed; too late → 409. */
export async function doAct(house: House, c: Ctx, act: Act): Promise<Response> {
  const typed = readAct(await readForm(c));
  const file = await fileFor(house, c);
  if (standsOpen(file, c, act.action, typed.v) === 'late') return showConflict(house, c, file);
  const { t } = c.get('view');
  const tooLong = act.fields
    .filter((field) => typed[field].length > longest[field])
    .map((name) => ({
      name,
      message: t(`Dài nhất ${formatCount(longest[name])} ký tự`, `At most ${formatCount(longest[name])} characters`),
    }));
  if (tooLong.length > 0) return drawAct(house, c, file, act, typed, tooLong);
  const done = await act.run(house, officer(c), heldFor(file, officer(c), act.action), typed);
  if (done.ok) return c.redirect(`/ho-so/${file.dossier.id}?xong=${act.slug}`, 303);
  if (movedOn.includes(done.refusal.why)) return showConflict(house, c);
  const name = act.fieldOf[done.refusal.why] ?? act.fields[0] ?? 'v';
  return drawAct(house, c, file, act, typed, [{ name, message: refusalWords(done.refusal, t) }]);
}

/** The page of an act with what was typed and what is wrong. */
export async function drawAct(
  house: House,
  c: Ctx,
  file: OpenFile,
  act: Act,
  typed: ActTyped,
  errors: ErrorList,
): Promise<Response> {
  const facts = await actFacts(house, c, heldFor(file, officer(c), act.action), act);
  return c.html(actPage(c.get('view'), { ...facts, act, typed, errors }), errors.length > 0 ? 422 : 200);
}
