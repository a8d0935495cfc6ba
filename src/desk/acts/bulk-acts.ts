import { findByCode, forwardDossier, giveTask, officerMayRead, signResult } from '../../dossiers/api.ts';
import { agencyDirectory, officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { touch } from '../../platform/http/mount.ts';
import { BadForm, many, one, readForm } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { desksOf } from '../desks-of.ts';
import { inboxHref, readInboxQuery } from '../inbox/inbox-query.ts';
import { bulkResultPage, type BulkLine } from '../pages/bulk-result-page.ts';
import { giveWords } from './give-words.ts';
import { showInbox, showUnitInbox } from '../inbox/show-inbox.ts';
import { refusalWords } from '../words.ts';

/** A dossier code or filing reference, as the list sends it. */
const codeShape = /^[A-Z0-9.-]{5,60}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const mostAtOnce = 100;
const longestNote = 2000;

/** What can be done to many at once: forward, sign, give to a colleague. */
export type BulkAct = 'chuyen' | 'ky' | 'giao';

/**
 * POST /viec/chuyen, /viec/ky, /viec/giao: one act on each ticked dossier, one after another, each by itself: a refused one stops
 * none. All done → back to the list; otherwise a page that says what was done and what was not, and why.
 */
export async function actOnMany(house: House, c: Ctx, act: BulkAct): Promise<Response> {
  const typed = await readForm(c);
  const { t } = c.get('view');
  const who = officer(c);
  const codes = [...new Set(many(typed, 'd'))];
  if (codes.length > mostAtOnce || codes.some((code) => !codeShape.test(code))) throw new BadForm('ticked');
  const [note, to] = [one(typed, 'note').trim(), one(typed, 'to')];
  const ofUnit = one(typed, 'tu-danh-sach') === 'don-vi';
  const path = ofUnit ? '/viec/don-vi' : '/viec';
  const more: Record<string, string> = ofUnit && one(typed, 'don-vi') ? { 'don-vi': one(typed, 'don-vi') } : {};
  const query = { ...readInboxQuery((name) => one(typed, name), desksOf(who)), after: null };
  const errors = [
    ...(codes.length === 0
      ? [{ name: 'd', message: t('Chọn ít nhất một hồ sơ trong danh sách', 'Tick at least one dossier') }]
      : []),
    ...(act === 'giao' && !uuid.test(to)
      ? [{ name: 'to', message: t('Chọn người nhận việc', 'Choose who gets the work') }]
      : []),
    ...(note.length > longestNote
      ? [{ name: 'note', message: t('Ghi chú dài nhất 2.000 ký tự', 'A note has at most 2,000 characters') }]
      : []),
  ];
  const refused = { errors, note, ticked: codes, to };
  if (errors.length > 0)
    return ofUnit ? showUnitInbox(house, c, refused, (name) => one(typed, name)) : showInbox(house, c, refused, query);
  const lines: BulkLine[] = [];
  for (const code of codes) lines.push(await actOnOne(house, c, act, code, { note, to }));
  const done = lines.filter((line) => line.why === null).length;
  if (done === lines.length) return c.redirect(inboxHref(path, query, { ...more, da: act, xong: String(done) }), 303);
  return c.html(
    bulkResultPage(c.get('view'), { act, lines, back: inboxHref(path, query, more) }),
    done > 0 ? 200 : 422,
  );
}

async function actOnOne(
  house: House,
  c: Ctx,
  act: BulkAct,
  code: string,
  { note, to }: { note: string; to: string },
): Promise<BulkLine> {
  const { t } = c.get('view');
  const who = officer(c);
  const dossier = await findByCode(house.open, code);
  if (!dossier || !officerMayRead(who, dossier, agencyDirectory(house.open)))
    return { id: null, code, why: refusalWords({ why: 'not_found' }, t) };
  const acts = {
    ky: () => signResult(house, who, dossier.id),
    chuyen: () => forwardDossier(house, who, dossier.id, note),
    giao: () => giveTask(house, who, dossier.id, to, ''),
  } as const;
  const acted = await acts[act]();
  if (acted.ok) touch(c, 'dossier', dossier.id, dossier.ownerPersonId);
  return {
    id: dossier.id,
    code,
    why: acted.ok ? null : act === 'giao' ? giveWords(acted.refusal, t) : refusalWords(acted.refusal, t),
  };
}
