import { findByCode, forwardDossier, officerMayRead, signResult } from '../dossiers/api.ts';
import { agencyDirectory, officer } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { touch } from '../platform/http/mount.ts';
import { BadForm, many, one, readForm } from '../platform/http/read-form.ts';
import type { Ctx } from '../platform/http/route.ts';
import { desksOf } from './desks-of.ts';
import { inboxHref, readInboxQuery } from './inbox-query.ts';
import { bulkResultPage, type BulkLine } from './pages/bulk-result-page.ts';
import { showInbox } from './show-inbox.ts';
import { refusalWords } from './words.ts';

/** A dossier code or filing reference, as the list sends it. */
const codeShape = /^[A-Z0-9.-]{5,60}$/;
const mostAtOnce = 100;
const longestNote = 2000;

/**
 * POST /viec/chuyen, /viec/ky: one act on each ticked dossier, one after another, each by itself: a refused one stops
 * none. All done → back to the list; otherwise a page that says what was done and what was not, and why.
 */
export async function actOnMany(house: House, c: Ctx, act: 'chuyen' | 'ky'): Promise<Response> {
  const typed = await readForm(c);
  const { t } = c.get('view');
  const who = officer(c);
  const codes = [...new Set(many(typed, 'd'))];
  if (codes.length > mostAtOnce || codes.some((code) => !codeShape.test(code))) throw new BadForm('ticked');
  const note = one(typed, 'note').trim();
  const query = { ...readInboxQuery((name) => one(typed, name), desksOf(who)), after: null };
  const errors = [
    ...(codes.length === 0
      ? [{ name: 'd', message: t('Chọn ít nhất một hồ sơ trong danh sách', 'Tick at least one dossier') }]
      : []),
    ...(note.length > longestNote
      ? [{ name: 'note', message: t('Ghi chú dài nhất 2.000 ký tự', 'A note has at most 2,000 characters') }]
      : []),
  ];
  if (errors.length > 0) return showInbox(house, c, { errors, note, ticked: codes }, query);
  const lines: BulkLine[] = [];
  for (const code of codes) lines.push(await actOnOne(house, c, act, code, note));
  const done = lines.filter((line) => line.why === null).length;
  if (done === lines.length) return c.redirect(inboxHref('/viec', query, { da: act, xong: String(done) }), 303);
  return c.html(bulkResultPage(c.get('view'), { act, lines, back: inboxHref('/viec', query) }), done > 0 ? 200 : 422);
}

async function actOnOne(house: House, c: Ctx, act: 'chuyen' | 'ky', code: string, note: string): Promise<BulkLine> {
  const { t } = c.get('view');
  const who = officer(c);
  const dossier = await findByCode(house.open, code);
  if (!dossier || !officerMayRead(who, dossier, agencyDirectory(house.open)))
    return { id: null, code, why: refusalWords({ why: 'not_found' }, t) };
  const acted =
    act === 'ky' ? await signResult(house, who, dossier.id) : await forwardDossier(house, who, dossier.id, note);
  if (acted.ok) touch(c, 'dossier', dossier.id, dossier.ownerPersonId);
  return { id: dossier.id, code, why: acted.ok ? null : refusalWords(acted.refusal, t) };
}
