import { getFiling, holdsTask } from '../../dossiers/api.ts';
import { officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound } from '../../platform/http/mount.ts';
import { one, readForm, type Typed } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { decideDispute, knownFor, type Dispute } from '../../registry/api.ts';
import { fileFor } from '../file-for.ts';
import { disputeDecisionPage } from './dispute-decision-page.ts';

type Open = { readonly dossierId: string; readonly code: string; readonly filingId: string; readonly dispute: Dispute };

/** GET /ho-so/:id/khai-khac?muc=: both sides, and the decision. Who holds no task of the dossier finds nothing. */
export async function showDecision(house: House, c: Ctx): Promise<Response> {
  const open = await openDispute(house, c);
  return page(c, open, {}, []);
}

/** POST: decides once, with a word why. Somebody was quicker: the dossier shows what was decided. */
export async function decide(house: House, c: Ctx): Promise<Response> {
  const open = await openDispute(house, c);
  const typed = await readForm(c);
  const { t } = c.get('view');
  const outcome = one(typed, 'outcome');
  const note = one(typed, 'note').trim();
  const errors: { name: string; message: string }[] = [];
  if (outcome !== 'person_right' && outcome !== 'register_right')
    errors.push({ name: 'outcome', message: t('Chọn theo bên nào', 'Choose which side is right') });
  if (note === '' || note.length > 1000)
    errors.push({
      name: 'note',
      message: t('Ghi căn cứ, đến 1.000 ký tự', 'Say on what grounds, up to 1,000 characters'),
    });
  if (errors.length > 0 || (outcome !== 'person_right' && outcome !== 'register_right'))
    return page(c, open, typed, errors);
  const who = officer(c);
  await decideDispute(house.open, open.filingId, open.dispute.id, {
    outcome,
    note,
    officerId: who.id,
    unitId: who.posts[0]?.unitId ?? null,
    at: house.clock.now(),
  });
  return c.redirect(`/ho-so/${open.dossierId}?xong=khai-khac`, 303);
}

async function openDispute(house: House, c: Ctx): Promise<Open> {
  const { dossier } = await fileFor(house, c);
  if (!holdsTask(officer(c), dossier)) throw new NotFound();
  const filing = await getFiling(house.open, dossier.id);
  const filingId = filing.draftId ?? dossier.id;
  const { disputes } = await knownFor(house.open, filingId);
  const dispute = disputes.find(({ id, decision }) => id === c.req.query('muc') && decision === null);
  if (!dispute) throw new NotFound();
  return { dossierId: dossier.id, code: dossier.code ?? dossier.filingRef, filingId, dispute };
}

function page(c: Ctx, open: Open, typed: Typed, errors: ErrorList): Response | Promise<Response> {
  return c.html(disputeDecisionPage(c.get('view'), { ...open, typed, errors }), errors.length > 0 ? 422 : 200);
}
