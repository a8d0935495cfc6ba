import { one, readForm } from '../platform/http/read-form.ts';
import { levelHref } from '../identity/api.ts';
import type { Ctx } from '../platform/http/route.ts';
import type { House } from '../platform/house.ts';
import type { Door } from './draft-routes.ts';
import { markFiled } from './drafts.store.ts';
import type { OpenDraft } from './open-draft.ts';
import { checkPage } from './pages/check-page.ts';
import type { NewFiling } from '../dossiers/api.ts';
import { toFiling } from './to-filing.ts';
import { toGroup } from './to-group.ts';

/**
 * Files a draft: declared, unchanged since it was checked, complete by today's rules. The dossier is written first and
 * the draft marked after it, so a fault between the two loses nothing: filing again finds the same dossier.
 */
export async function submitDraft(house: House, door: Door, c: Ctx, open: OpenDraft): Promise<Response> {
  const { draft, keeper } = open;
  // Nothing typed is lost: the draft stays, and after proving the level the person is where they were.
  if (keeper.kind === 'person' && keeper.person.level < open.procedure.words.identityLevel)
    return c.redirect(levelHref(`${door.base}/${draft.id}/kiem-tra`), 303);
  const view = c.get('view');
  const typed = await readForm(c);
  const declared = one(typed, 'declaration') === 'yes';
  const shown = { base: door.base, declared };
  const group = open.group ? await toGroup(house, open) : null;
  const filing = group ?? (await toFiling(house, open));
  if (!filing.ok)
    return c.html(
      checkPage(view, open, { ...shown, unfinished: filing.refusal.why === 'unfinished' ? filing.refusal.pages : [] }),
      422,
    );
  // Whoever declares must have seen what is declared.
  if (one(typed, 'version') !== String(draft.version))
    return c.html(checkPage(view, open, { base: door.base, changed: true }), 409);
  if (!declared) return c.html(checkPage(view, open, { ...shown, undeclared: true }), 422);
  if (group?.ok) {
    const groupId = await door.fileGroup(c, group.value);
    await markFiled(house.open, draft.id, groupId);
    return c.redirect(door.groupHref(groupId, true), 303);
  }
  const dossierId = await door.file(c, filing.value as NewFiling);
  await markFiled(house.open, draft.id, dossierId);
  return c.redirect(door.dossierHref(dossierId, true), 303);
}
