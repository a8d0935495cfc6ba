import { cannotTakeWords, getFiling, takeHeldPaper } from '../../dossiers/api.ts';
import { officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound } from '../../platform/http/mount.ts';
import { one, readForm } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { fileFor } from '../file-for.ts';
import { blankAct } from './act-fields.ts';
import { acts } from './acts.ts';
import { drawAct, movedOn } from './do-act.ts';
import { offersOf } from './held-offers.ts';
import { seenOf } from './seen-of.ts';
import { showConflict } from '../show-dossier.ts';

/** POST /ho-so/:id/lay-tu-kho: a paper of the vault goes into the dossier instead of being asked for. */
export async function takeHeld(house: House, c: Ctx): Promise<Response> {
  const file = await fileFor(house, c);
  const who = officer(c);
  const typed = await readForm(c);
  const filing = await getFiling(house.open, file.dossier.id);
  const offer = (await offersOf(house, file, filing)).find(
    ({ key, paper }) => key === one(typed, 'key') && paper.id === one(typed, 'paper'),
  );
  if (!offer) throw new NotFound();
  const { key, name, paper } = offer;
  // At a desk nobody is present: only the owner's standing consent counts.
  const done = await takeHeldPaper(house, who, file, { paperId: paper.id, paperKey: key, name, present: false });
  if (done.ok) return c.redirect(`/ho-so/${file.dossier.id}?xong=lay-tu-kho`, 303);
  const act = acts.find(({ action }) => action === 'request_papers');
  if (!act || movedOn.includes(done.refusal.why)) return showConflict(house, c);
  const shown = { ...blankAct, v: seenOf(act.action, who, file.dossier) };
  const { t } = c.get('view');
  return drawAct(house, c, file, act, shown, [{ name: 'items', message: cannotTakeWords(done.refusal, t) }]);
}
