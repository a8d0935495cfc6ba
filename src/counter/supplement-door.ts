import { casesOf, papersFor } from '../catalogue/api.ts';
import { getFiling, openFile, slipsOf, supplyPapers } from '../dossiers/api.ts';
import { officer } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { touch } from '../platform/http/mount.ts';
import { one, type Typed } from '../platform/http/read-form.ts';
import type { Ctx } from '../platform/http/route.ts';
import type { ErrorList } from '../platform/views/error-summary.ts';
import type { Notice } from '../platform/views/notice.ts';
import { mustLieAt, receivesAt } from './counter-posts.ts';
import { cutText } from '../platform/cut-text.ts';
import { supplementPage } from './pages/supplement-page.ts';
import { papersBrought, readCheck, type WantedPaper } from './paper-check.ts';
import { readWithScans, type KeptScan } from '../platform/http/kept-scans.ts';
import { sealOf, type Seal } from '../platform/http/form-seal.ts';

/** GET /mot-cua/bo-sung/:id: three queries. */
export async function showSupplement(house: House, c: Ctx): Promise<Response> {
  return page(house, c, sealOf(house, officer(c).id), { typed: {}, scans: [], errors: [] }, 200);
}

/** POST /mot-cua/bo-sung/:id: what was asked for is brought to the counter. */
export async function postSupplement(house: House, c: Ctx): Promise<Response> {
  const who = officer(c);
  const { t } = c.get('view');
  const seal = sealOf(house, who.id);
  const { dossier, wanted } = await facts(house, c);
  const posted = await readWithScans(house, c, seal);
  const shown = { typed: posted.typed, scans: posted.scans };
  if (posted.wrong.length > 0) return page(house, c, seal, { ...shown, errors: posted.wrong }, 422);
  if (posted.action !== 'nhan') return page(house, c, seal, { ...shown, errors: [] }, 200);
  const brought = papersBrought(readCheck(wanted, posted.typed, posted.scans));
  const note = cutText(one(posted.typed, 'note').trim(), 1000);
  touch(c, 'dossier', dossier.id, dossier.ownerPersonId);
  const actor = { kind: 'officer', id: who.id, unitId: dossier.receivingUnitId } as const;
  const done = await supplyPapers(house, actor, dossier.id, brought, note);
  if (done.ok)
    return c.redirect(dossier.acceptedAt ? `/mot-cua/bien-nhan/${dossier.id}` : `/mot-cua/ho-so/${dossier.id}`, 303);
  if (done.refusal.why === 'no_paper') {
    const message = t(
      'Đánh dấu “Có” ở giấy tờ đã nhận, hoặc ghi chú',
      'Mark “Yes” at what was taken in, or write a note',
    );
    return page(house, c, seal, { ...shown, errors: [{ name: 'papers', message }] }, 422);
  }
  const notice: Notice = {
    kind: 'warning',
    announce: true,
    title: t('Hồ sơ vừa thay đổi, đây là tình trạng hiện nay', 'The dossier has just changed, this is how it stands'),
  };
  return page(house, c, seal, { ...shown, errors: [], notice }, 409);
}

async function facts(house: House, c: Ctx) {
  const id = c.req.param('id') ?? '';
  const [file, filing, slips] = await Promise.all([
    openFile(house, id),
    getFiling(house.open, id),
    slipsOf(house.open, id),
  ]);
  mustLieAt(receivesAt(officer(c)), file.dossier);
  const slip = slips.findLast(({ form }) => form === '02');
  const items = (slip?.facts['items'] as readonly string[] | undefined) ?? [];
  const caseKey = casesOf(file.procedure)[(filing.caseNo ?? 1) - 1]?.key ?? null;
  const published = papersFor(file.procedure, caseKey);
  // An item that begins with the name of a published paper is that paper.
  const wanted = items.map((item, index): WantedPaper => {
    const paper = published.find(({ name }) => item.startsWith(name));
    return {
      key: paper?.key ?? `bs${index + 1}`,
      name: item,
      asked: '',
      kind: paper && paper.originals === 0 ? 1 : 0,
      copies: 1,
    };
  });
  return { dossier: file.dossier, filing, wanted: uniqueKeys(wanted), reason: String(slip?.facts['reason'] ?? '') };
}

const uniqueKeys = (wanted: readonly WantedPaper[]): WantedPaper[] =>
  wanted.map((paper, index) =>
    wanted.findIndex(({ key }) => key === paper.key) < index ? { ...paper, key: `bs${index + 1}` } : paper,
  );

async function page(
  house: House,
  c: Ctx,
  seal: Seal,
  over: { typed: Typed; scans: readonly KeptScan[]; errors: ErrorList; notice?: Notice },
  status: 200 | 409 | 422,
): Promise<Response> {
  const { dossier, filing, wanted, reason } = await facts(house, c);
  touch(c, 'dossier', dossier.id, dossier.ownerPersonId);
  const scans = over.scans.map((scan, index) => ({ scan, index, sealed: seal.write(scan) }));
  return c.html(
    supplementPage(c.get('view'), {
      dossier,
      filing,
      reason,
      checked: readCheck(wanted, over.typed, over.scans),
      scans,
      typed: over.typed,
      errors: over.errors,
      notice: over.notice,
    }),
    status,
  );
}
