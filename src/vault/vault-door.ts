import { agencyDirectory, citizen, consentGiven, consentHref, officerNames } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import { isUuid, type Ctx } from '../platform/http/route.ts';
import { sendKept } from '../platform/http/send-file.ts';
import type { Say } from '../platform/i18n/say.ts';
import { lateStampOf, stampedFile } from '../signing/api.ts';
import { keysOf } from './owner-keys.ts';
import { closedVaultPage, heldPaperPage, vaultPage, type ShownUse } from './pages/vault-page.ts';
import { stateOn, type HeldPaper } from './paper.ts';
import { bytesOfOwner, eventsOfPaper, findHeld, papersOfOwner } from './papers.store.ts';
import { vaultOwner } from './rights.ts';
import { usesOfOwner, usesOfPaper, type UseOfPaper } from './uses.store.ts';

/** GET /kho: papers, uses and consent of me, or of the organisation I act for. Six queries at most. */
export async function showVault(house: House, c: Ctx): Promise<Response> {
  const person = citizen(c);
  const { actsFor } = person;
  const owner = vaultOwner(person);
  if (owner === null) return c.html(closedVaultPage(c.get('view'), actsFor?.name ?? ''), 403);
  const keys = await keysOf(house, owner);
  const asked = c.req.query('sau') ?? '';
  const before = isUuid(asked) ? asked : null;
  const [papers, bytes, uses, consented] = await Promise.all([
    papersOfOwner(house.open, keys),
    bytesOfOwner(house.open, keys),
    usesOfOwner(house.open, keys, before),
    actsFor ? null : consentGiven(house, person.id, 'vault.take'),
  ]);
  touch(c, 'vault', actsFor?.organisationId ?? person.id, actsFor ? null : person.id);
  const last = uses.length === 50 ? uses.at(-1) : undefined;
  return c.html(
    vaultPage(c.get('view'), {
      papers: papers.map((paper) => today(house, paper)),
      bytes,
      mostBytes: house.config.vaultMegabytes * 1024 * 1024,
      organisation: actsFor?.name ?? null,
      uses: await told(house, person.id, uses, c.get('view').t),
      older: last && `/kho?sau=${last.id}`,
      consented,
      consentHref: consentHref('vault.take', '/kho'),
    }),
  );
}

/** GET /kho/:id: one paper of mine. */
export async function showHeldPaper(house: House, c: Ctx): Promise<Response> {
  const paper = await mine(house, c);
  const [events, uses, stamp] = await Promise.all([
    eventsOfPaper(house.open, paper.id),
    usesOfPaper(house.open, paper.id),
    lateStampOf(house.open, paper.fileHash),
  ]);
  return c.html(
    heldPaperPage(c.get('view'), {
      paper: today(house, paper),
      stamp,
      events,
      uses: await told(house, citizen(c).id, uses, c.get('view').t),
    }),
  );
}

/** GET /kho/:id/tep: the file of one of my papers. */
export async function sendHeldPaper(house: House, c: Ctx): Promise<Response> {
  const paper = await mine(house, c);
  const ending = paper.fileType === 'application/pdf' ? '.pdf' : '';
  return sendKept(
    c,
    house.files,
    { hash: await stampedFile(house.open, paper.fileHash), name: `${paper.name}${ending}`, type: paper.fileType },
    'download',
  );
}

async function mine(house: House, c: Ctx): Promise<HeldPaper> {
  const person = citizen(c);
  const owner = vaultOwner(person);
  const paper = await findHeld(house.open, c.req.param('id') ?? '');
  if (!paper || !owner || !(await keysOf(house, owner)).includes(paper.ownerKey)) throw new NotFound();
  touch(c, 'vault_paper', paper.id, person.actsFor ? null : person.id);
  return paper;
}

const today = (house: House, paper: HeldPaper) => ({ ...paper, stateNow: stateOn(paper, house.clock.today()) });

async function told(house: House, me: string, uses: readonly UseOfPaper[], t: Say): Promise<ShownUse[]> {
  const names = await officerNames(
    house.open,
    uses.flatMap(({ officerId }) => officerId ?? []),
    house.clock.now(),
  );
  const directory = agencyDirectory(house.open);
  return uses.map((use) => ({
    paper: use.paperName,
    at: use.at,
    who:
      use.officerId === null
        ? use.personId === me
          ? t('Tôi', 'Myself')
          : t('Người làm thay khác', 'Somebody else who acts for it')
        : [
            names.get(use.officerId) ?? t('Cán bộ', 'An officer'),
            (use.unitId && directory.byId(use.unitId)?.name) ?? '',
          ]
            .filter(Boolean)
            .join(', '),
    what: {
      owner: t('Nộp trong hồ sơ', 'Filed in a dossier'),
      consent: t('Đưa vào hồ sơ, theo đồng ý của tôi', 'Put into a dossier, by my consent'),
      at_counter: t('Đưa vào hồ sơ, tôi đồng ý tại quầy', 'Put into a dossier, agreed at the counter'),
    }[use.ground],
    dossierHref: use.dossierId ? `/ho-so-cua-toi/${use.dossierId}` : null,
  }));
}
