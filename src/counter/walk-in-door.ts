import { currentVersion, searchProcedures } from '../catalogue/api.ts';
import { matching, wantedItems, type HeldItem, type InRegisters } from '../dossiers/api.ts';
import { agencyDirectory, officer, readCard } from '../identity/api.ts';
import { cutText } from '../platform/cut-text.ts';
import type { House } from '../platform/house.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import { one, type Typed } from '../platform/http/read-form.ts';
import type { Ctx } from '../platform/http/route.ts';
import { newId } from '../platform/ids.ts';
import type { ErrorList } from '../platform/views/error-summary.ts';

import { addressNow, type AddressNow } from './address-now.ts';
import { receivesAt } from './counter-posts.ts';
import { formerWalkIn } from './copy-walk-in.ts';
import { actOf, allThere, readDecision } from './decide-reception.ts';
import { chooseProcedurePage } from './pages/choose-procedure-page.ts';
import { heldButAsked } from './papers/held-but-asked.ts';
import { heldAtCounter, ownerTyped } from './papers/held-at-counter.ts';
import { walkInPage } from './pages/walk-in-page.ts';
import { receiveWalkIn } from './receive-walk-in.ts';
import { lookBeforeAsking } from './registers/look-before-asking.ts';
import {
  askAtCounter,
  asksRegisters,
  disputeWrongs,
  counterDispute,
  registerSays,
  withRegister,
  type RegisterSays,
} from './registers/register-walk-in.ts';
import { readWithScans, type KeptScan } from '../platform/http/kept-scans.ts';
import { sealOf, type Seal } from '../platform/http/form-seal.ts';
import { papersHeld } from '../vault/api.ts';
import { walkIn, walkInFiling, type WalkIn } from './walk-in.ts';

/** GET /mot-cua/tiep-nhan: find the procedure; before a search, what is most used at the level of this counter. */
export async function chooseProcedure(house: House, c: Ctx): Promise<Response> {
  const typed = cutText((c.req.query('tim') ?? '').trim(), 200);
  const [unit] = counters(c);
  const level = unit ? agencyDirectory(house.open).byId(unit)?.level : undefined;
  const { hits } = await searchProcedures(
    house.open,
    typed ? { q: typed, limit: 15 } : { ...(level ? { level } : {}), limit: 15 },
  );
  // A code, typed or scanned, leads straight to its page.
  const exact = hits.find(({ code }) => code === typed);
  if (exact) return c.redirect(`/mot-cua/tiep-nhan/${encodeURIComponent(exact.code)}`, 303);
  return c.html(chooseProcedurePage(c.get('view'), typed, hits));
}

/** GET /mot-cua/tiep-nhan/:code: the empty page of a walk-in. */
export async function showWalkIn(house: House, c: Ctx): Promise<Response> {
  const procedure = await procedureOf(house, c);
  const seal = sealOf(house, officer(c).id);
  const walk = await walkIn(house, c.get('view'), counters(c), procedure, {}, []);
  return page(c, seal, { walk, typed: {}, scans: [], form: newId(), errors: [], asks: asksRegisters(house) }, 200);
}

/** GET /mot-cua/nop-lai/:id: the page of a walk-in filled in from a former dossier of this counter. */
export async function showFormer(house: House, c: Ctx): Promise<Response> {
  const former = await formerWalkIn(house, c, counters(c));
  const { procedure, typed, scans, code } = former;
  const walk = await walkIn(house, c.get('view'), counters(c), procedure, typed, scans);
  const seal = sealOf(house, officer(c).id);
  const asks = asksRegisters(house);
  return page(c, seal, { walk, typed, scans, form: newId(), errors: [], former: code, asks }, 200);
}

/** POST /mot-cua/tiep-nhan/:code: reads the card, or files and decides; whatever is wrong, nothing typed is lost. */
export async function postWalkIn(house: House, c: Ctx): Promise<Response> {
  const view = c.get('view');
  const who = officer(c);
  const procedure = await procedureOf(house, c);
  const seal = sealOf(house, who.id);
  const posted = await readWithScans(house, c, seal);
  touch(c, 'procedure', procedure.code, null);
  const card = readPostedCard(posted.typed, posted.action);
  const form = formId(seal, one(posted.typed, 'form'));
  const brought = card === null ? posted.typed : card.typed;
  const vault = await heldAtCounter(house, c, brought);
  const walk = await walkIn(house, view, counters(c), procedure, brought, posted.scans, vault);
  const { action } = posted;
  const asked =
    asksRegisters(house) && (action === 'tra-cuu' || action === 'bo-khoa')
      ? await askAtCounter(house, c, walk, form, brought, action)
      : null;
  const says = await registerSays(house, form);
  const typed = withRegister(says, asked?.typed ?? brought);
  const shown = {
    walk,
    typed,
    scans: posted.scans,
    form,
    asks: asksRegisters(house),
    says,
    away: asked?.away ?? false,
  };
  if (asked) return page(c, seal, { ...shown, errors: asked.wrong }, asked.wrong.length > 0 ? 422 : 200);
  if (card?.unread) {
    const message = view.t(
      'Không đọc được mã QR của thẻ. Hãy quét lại hoặc nhập tay.',
      'The QR code of the card could not be read. Scan again or type.',
    );
    return page(c, seal, { ...shown, errors: [...posted.wrong, { name: 'card', message }] }, 422);
  }
  if (posted.wrong.length > 0) return page(c, seal, { ...shown, errors: posted.wrong }, 422);
  if (action === 'doi-dia-chi') {
    const address = await addressNow(house, typed, view.t);
    const errors = address.wrong;
    return page(c, seal, { ...shown, typed: address.typed, errors, address }, errors.length > 0 ? 422 : 200);
  }
  const act = actOf(posted.action);
  const agreed = one(typed, 'vault-agreed') === 'yes';
  const lookFor = (items: readonly string[]) =>
    asksRegisters(house) && agreed ? lookBeforeAsking(house, c, { walk, form, says, items }) : null;
  if (act === null) {
    const checked =
      posted.action === 'du-ca' ? allThere(walk.checked, one(typed, 'helper-name').trim() !== '') : walk.checked;
    const inRegisters = posted.action === 'tra-kho' ? await lookFor(walk.vietnamese.map(({ name }) => name)) : null;
    return page(c, seal, { ...shown, walk: { ...walk, checked }, errors: [], inRegisters }, 200);
  }
  const decision = readDecision(act, typed, walk.checked, walk.vietnamese, view.t);
  const items = decision.ok && decision.value.act === 'ask' && ownerTyped(typed) !== null ? decision.value.items : [];
  const inRegisters = items.length > 0 ? await lookFor(items) : null;
  const held = items.length === 0 || agreed ? await heldBefore(house, walk, typed, items, inRegisters) : null;
  const { filing, wrong } = await walkInFiling(house, walk, typed, act, view.t);
  const disputed = disputeWrongs(says, typed, view.t);
  const askedWrongs = decision.ok ? heldButAsked(decision.value, held, view.t) : decision.refusal;
  const errors = [...wrong, ...disputed, ...askedWrongs];
  if (!filing || !decision.ok || errors.length > 0) return page(c, seal, { ...shown, errors, inRegisters }, 422);
  const dispute = counterDispute(house, who.id, form, says, typed);
  const id = await receiveWalkIn(house, who, filing(form), decision.value, { held, dispute });
  touch(c, 'dossier', id, null);
  return c.redirect(`/mot-cua/bien-nhan/${id}`, 303);
}

function counters(c: Ctx): string[] {
  const units = receivesAt(officer(c));
  // Who only supervises a centre has no counter to receive at.
  if (units.length === 0) throw new NotFound();
  return units;
}

async function procedureOf(house: House, c: Ctx) {
  const procedure = await currentVersion(house.open, cutText(c.req.param('code') ?? '', 60), house.clock.today());
  if (!procedure) throw new NotFound();
  return procedure;
}

// What the state holds of the papers asked for, looked for with the consent of who stands there.
async function heldBefore(
  house: House,
  walk: WalkIn,
  typed: Typed,
  items: readonly string[],
  inRegisters: InRegisters | 'unproved' | null,
): Promise<HeldItem[]> {
  const owner = ownerTyped(typed);
  if (owner === null || items.length === 0) return [];
  const inVault = matching(await papersHeld(house, owner), wantedItems(walk, walk.caseNo, items));
  return [...inVault, ...(inRegisters === null || inRegisters === 'unproved' ? [] : inRegisters.held)];
}

// A text in the scanner's box is read with the button and with Enter; any other button leaves it alone.
function readPostedCard(typed: Typed, action: string): { typed: Typed; unread: boolean } | null {
  const scanned = one(typed, 'card').trim();
  if (scanned === '' || (action !== 'doc-the' && action !== 'enter')) return null;
  const card = readCard(scanned);
  if (!card) return { typed, unread: true };
  const facts = { card: '', name: card.name, 'id-number': card.idNumber, birth: card.birth, address: card.address };
  return { typed: { ...typed, ...facts }, unread: false };
}

// The id of the form makes sending it twice one dossier. One we did not give out is replaced.
function formId(seal: Seal, sealed: string): string {
  const read = seal.read(sealed);
  return typeof read === 'string' ? read : newId();
}

function page(
  c: Ctx,
  seal: Seal,
  shown: {
    walk: WalkIn;
    typed: Typed;
    scans: readonly KeptScan[];
    form: string;
    errors: ErrorList;
    former?: string | undefined;
    asks: boolean;
    says?: RegisterSays | null;
    away?: boolean;
    inRegisters?: InRegisters | 'unproved' | null;
    address?: AddressNow;
  },
  status: 200 | 422,
): Response | Promise<Response> {
  const scans = shown.scans.map((scan, index) => ({ scan, index, sealed: seal.write(scan) }));
  return c.html(
    walkInPage(c.get('view'), { ...shown, scans, formToken: seal.write(shown.form), newGroupId: newId() }),
    status,
  );
}
