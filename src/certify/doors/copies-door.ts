import { codeShown, credentialById } from '../../credentials/api.ts';
import { agencyDirectory, officer, officerNames } from '../../identity/api.ts';
import { cutText } from '../../platform/cut-text.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { sendKept } from '../../platform/http/send-file.ts';
import { lateStampOf, stampedFile } from '../../signing/api.ts';
import { personBehind } from '../../vault/api.ts';
import { bookPage as bookRows, getCopy, lastNumber, searchCopies } from '../certify.store.ts';
import { numberWords, type CertifiedCopy } from '../copy.ts';
import { bookPage } from '../pages/book-page.ts';
import { copyPage } from '../pages/copy-page.ts';
import { deskPage } from '../pages/desk-page.ts';
import { certifyPath } from '../pages/request-page.ts';
import { readableAgencies, receivingPosts, signingPosts } from '../rights.ts';

const perPage = 40;
const perBookPage = 100;

/** GET /chung-thuc */
export async function showDesk(house: House, c: Ctx): Promise<Response> {
  const who = officer(c);
  const directory = agencyDirectory(house.open);
  // Whose agency certifies nothing finds nothing here.
  const agencyIds = readableAgencies(who, directory);
  const words = cutText((c.req.query('q') ?? '').trim(), 100);
  const after = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(c.req.query('sau') ?? '')
    ? (c.req.query('sau') ?? null)
    : null;
  const found = await searchCopies(house.open, { agencyIds, words, after, limit: perPage + 1 });
  const rows = found.slice(0, perPage);
  touch(c, 'search', 'certified_copy', null);
  const last = found.length > perPage ? rows.at(-1) : undefined;
  const search = words ? `q=${encodeURIComponent(words)}&` : '';
  return c.html(
    deskPage(c.get('view'), {
      words,
      rows,
      older: last && `${certifyPath}?${search}sau=${last.id}`,
      newer: after === null ? undefined : `${certifyPath}?${search}`,
      mayReceive: receivingPosts(who, directory).length > 0,
      maySign: signingPosts(who).length > 0,
      hasBook: agencyIds.length > 0,
    }),
  );
}

/** GET /chung-thuc/:id */
export async function showCopy(house: House, c: Ctx): Promise<Response> {
  const copy = await copyFor(house, c);
  const directory = agencyDirectory(house.open);
  const ids = [copy.officerId, ...(copy.signedBy ? [copy.signedBy] : [])];
  const [names, credential, stamp] = await Promise.all([
    officerNames(house.open, ids, house.clock.now()),
    copy.credentialId ? credentialById(house.open, copy.credentialId) : null,
    copy.fileHash ? lateStampOf(house.open, copy.fileHash) : null,
  ]);
  return c.html(
    copyPage(c.get('view'), {
      copy,
      agencyName: directory.byId(copy.agencyId)?.name ?? '',
      officerName: names.get(copy.officerId) ?? '',
      signerName: copy.signedBy ? (names.get(copy.signedBy) ?? null) : null,
      credential: credential && {
        qr: credential.qr,
        code: codeShown(credential.code),
        href: `/kiem-tra/${credential.code}`,
      },
      stamp,
      mayReceive: receivingPosts(officer(c), directory).length > 0,
    }),
  );
}

/** GET /chung-thuc/:id/tep: the certified copy. */
export async function downloadCopy(house: House, c: Ctx): Promise<Response> {
  const { fileHash, number, year } = await copyFor(house, c);
  if (fileHash === null) throw new NotFound();
  const name = `chung-thuc-${numberWords(number ?? 0, year ?? 0)
    .replace('/', '-')
    .replace('/', '-')}.pdf`;
  return sendKept(
    c,
    house.files,
    { hash: await stampedFile(house.open, fileHash), name, type: 'application/pdf' },
    'page',
  );
}

/** GET /chung-thuc/:id/ban-quet/:no: a file of the original as it was scanned. */
export async function downloadScan(house: House, c: Ctx): Promise<Response> {
  const { scans } = await copyFor(house, c);
  const scan = scans[Number(c.req.param('no'))];
  if (!scan) throw new NotFound();
  return sendKept(c, house.files, scan, 'page');
}

/** GET /chung-thuc/so: the register book. */
export async function showBook(house: House, c: Ctx): Promise<Response> {
  const [agencyId = ''] = mayRead(house, c);
  const thisYear = Number(house.clock.today().slice(0, 4));
  const asked = Number(c.req.query('nam'));
  const year = Number.isInteger(asked) && asked >= 2000 && asked <= thisYear ? asked : thisYear;
  const from = /^\d{1,9}$/.test(c.req.query('tu') ?? '') ? Number(c.req.query('tu')) : 1;
  const [found, last] = await Promise.all([
    bookRows(house.open, { agencyId, year, from, limit: perBookPage + 1 }),
    lastNumber(house.open, agencyId, year),
  ]);
  const rows = found.slice(0, perBookPage);
  const names = await officerNames(
    house.open,
    rows.flatMap(({ signedBy }) => signedBy ?? []),
    house.clock.now(),
  );
  touch(c, 'certified_copy', `book ${year}`, null);
  const next = found[perBookPage]?.number;
  return c.html(
    bookPage(c.get('view'), {
      agencyName: agencyDirectory(house.open).byId(agencyId)?.name ?? '',
      year,
      thisYear,
      rows,
      last,
      signerOf: ({ signedBy }) => (signedBy ? (names.get(signedBy) ?? '') : ''),
      older: next ? `${certifyPath}/so?nam=${year}&tu=${next}` : undefined,
      newer: from > 1 ? `${certifyPath}/so?nam=${year}&tu=${Math.max(1, from - perBookPage)}` : undefined,
    }),
  );
}

/** The copy of an address, for an officer of the agency that certifies it; throws NotFound for everybody else. */
async function copyFor(house: House, c: Ctx): Promise<CertifiedCopy> {
  const copy = await getCopy(house.open, c.req.param('id') ?? '');
  if (!readableAgencies(officer(c), agencyDirectory(house.open)).includes(copy.agencyId)) throw new NotFound();
  touch(c, 'certified_copy', copy.id, await personBehind(house, { idNumber: copy.requesterIdNumber }));
  return copy;
}

function mayRead(house: House, c: Ctx): string[] {
  const agencyIds = readableAgencies(officer(c), agencyDirectory(house.open));
  if (agencyIds.length === 0) throw new NotFound();
  return agencyIds;
}
