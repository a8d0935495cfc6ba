import { casesOf, currentVersion, type ProcedureVersion } from '../catalogue/api.ts';
import { getFiling, openFile, papersOf, type Filing } from '../dossiers/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import type { Typed } from '../platform/http/read-form.ts';
import type { Ctx } from '../platform/http/route.ts';
import { mustLieAt } from './counter-posts.ts';
import type { KeptScan } from '../platform/http/kept-scans.ts';

/** What a walk-in page begins with when the applicant was here before: the former facts and scans, and from where. */
export type FormerWalkIn = {
  /** As it is in force today. */
  readonly procedure: ProcedureVersion;
  readonly typed: Typed;
  readonly scans: readonly KeptScan[];
  readonly code: string;
};

/**
 * Nộp lại theo hồ sơ cũ at the counter: fills the page in from a former dossier of the same counter. No paper counts as
 * checked: the officer looks at each again, and takes off a scan that no longer holds. Throws NotFound for a dossier of
 * another counter, and when its procedure is no longer in force. Three queries.
 */
export async function formerWalkIn(house: House, c: Ctx, unitIds: readonly string[]): Promise<FormerWalkIn> {
  const id = c.req.param('id') ?? '';
  const [{ dossier, procedure: before }, filing, papers] = await Promise.all([
    openFile(house, id),
    getFiling(house.open, id),
    papersOf(house.open, id),
  ]);
  mustLieAt(unitIds, dossier);
  const procedure = await currentVersion(house.open, before.code, house.clock.today());
  if (!procedure) throw new NotFound();
  touch(c, 'dossier', id, dossier.ownerPersonId);
  const papersIn = (version: ProcedureVersion) => casesOf(version).flatMap((one) => one.papers);
  const names = new Map(papersIn(before).map(({ key, name }) => [key, name]));
  const now = papersIn(procedure);
  // The same paper may stand in several cases, each time under another key.
  const keyNow = (key: string, name: string): string | undefined =>
    (now.find((paper) => paper.key === key && paper.name === name) ?? now.find((paper) => paper.name === name))?.key;
  return {
    procedure,
    code: dossier.code ?? dossier.filingRef,
    typed: {
      ...factsOf(filing),
      agency: dossier.agencyId,
      unit: dossier.receivingUnitId,
      case: String(filing.caseNo ?? 1),
    },
    scans: papers.flatMap(({ paperKey, name, fileHash, fileName, fileType, fileSize }) => {
      const key = keyNow(paperKey, names.get(paperKey) ?? name);
      if (!key || fileHash === null || fileName === null || fileType === null || fileSize === null) return [];
      return [{ key, hash: fileHash, name: fileName, type: fileType, size: fileSize }];
    }),
  };
}

function factsOf(filing: Filing): Typed {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    kind: String(filing.applicantKind),
    name: filing.applicantName,
    'id-number': filing.applicantIdNumber ?? '',
    birth: birthText(filing.answers['birth_date']),
    phone: filing.applicantPhone?.replace(/^\+84/, '0') ?? '',
    email: filing.applicantEmail ?? '',
    address: filing.applicantAddress ?? '',
    receive: filing.receiveMethod === 'post' ? 'post' : 'counter',
    'receive-address': filing.receiveAddress ?? '',
    note: text(filing.answers['note']),
  };
}

function birthText(value: unknown): string {
  if (typeof value === 'string') return value.split('-').toReversed().join('/');
  if (typeof value !== 'object' || value === null) return '';
  const { y, m, d } = value as { y?: unknown; m?: unknown; d?: unknown };
  const two = (part: unknown): string => String(part).padStart(2, '0');
  return y === undefined ? '' : d === undefined || m === undefined ? String(y) : `${two(d)}/${two(m)}/${String(y)}`;
}
