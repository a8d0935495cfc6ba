import { availableActions, type OpenFile } from '../dossiers/api.ts';
import { officer } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound } from '../platform/http/mount.ts';
import { one, readForm } from '../platform/http/read-form.ts';
import type { Ctx } from '../platform/http/route.ts';
import { formatCount } from '../platform/i18n/format.ts';
import type { ErrorList } from '../platform/views/error-summary.ts';
import { longest, type Act, type ActTyped } from './acts.ts';
import { actFacts } from './act-facts.ts';
import { fileFor } from './file-for.ts';
import { actPage } from './pages/act-page.ts';
import { showConflict } from './show-dossier.ts';
import { refusalWords } from './words.ts';

const blank: ActTyped = { v: '', note: '', reason: '', items: '', number: '' };

/** Refusals that mean: the dossier is no longer as this officer saw it. */
export const movedOn: readonly string[] = ['changed_meanwhile', 'not_your_task', 'not_possible_now'];

/**
 * Whether the act stands open to this officer. `late`: it is gone since the version they saw. Throws NotFound when it
 * never was theirs: then the address tells nothing.
 */
export function standsOpen(file: OpenFile, c: Ctx, action: Act['action'], seen: string): 'open' | 'late' {
  const { dossier, process } = file;
  const same = seen === '' || seen === String(dossier.version);
  if (!same) return 'late';
  if (availableActions(officer(c), dossier, process).includes(action)) return 'open';
  // A dossier one cannot act upon as it was shown: the address was made up.
  throw new NotFound();
}

/** GET /ho-so/:id/<act>. */
export async function showAct(house: House, c: Ctx, act: Act): Promise<Response> {
  const file = await fileFor(house, c);
  if (standsOpen(file, c, act.action, c.req.query('v') ?? '') === 'late') return showConflict(house, c, file);
  return drawAct(house, c, file, act, { ...blank, v: String(file.dossier.version) }, []);
}

/** POST /ho-so/:id/<act>: done → 303 to the dossier; refused → 422 with everything typed; too late → 409. */
export async function doAct(house: House, c: Ctx, act: Act): Promise<Response> {
  const form = await readForm(c);
  const typed: ActTyped = {
    v: one(form, 'v'),
    note: one(form, 'note'),
    reason: one(form, 'reason'),
    items: one(form, 'items'),
    number: one(form, 'number'),
  };
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
  const done = await act.run(house, officer(c), file, typed);
  if (done.ok) return c.redirect(`/ho-so/${file.dossier.id}?xong=${act.slug}`, 303);
  if (movedOn.includes(done.refusal.why)) return showConflict(house, c);
  const name = act.fieldOf[done.refusal.why] ?? act.fields[0] ?? 'v';
  return drawAct(house, c, file, act, typed, [{ name, message: refusalWords(done.refusal, t) }]);
}

async function drawAct(
  house: House,
  c: Ctx,
  file: OpenFile,
  act: Act,
  typed: ActTyped,
  errors: ErrorList,
): Promise<Response> {
  const facts = await actFacts(house, c, file, act);
  return c.html(actPage(c.get('view'), { ...facts, act, typed, errors }), errors.length > 0 ? 422 : 200);
}
