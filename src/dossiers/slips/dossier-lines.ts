import { feesFor, versionById } from '../../catalogue/api.ts';
import { agencyDirectory } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import type { Limit } from '../../worktime/api.ts';
import type { LineRow } from './slip-lines.store.ts';
import type { DossierLine } from './slip-source.ts';
import { documentLimit } from './slip-words.ts';

const published = { 1: 'DIRECT', 2: 'ONLINE', 3: 'POSTAL' } as const;
const notes: Partial<Record<LineRow['state'], string>> = {
  withdrawn: 'Rút hồ sơ',
  stopped: 'Dừng giải quyết',
  closed_unanswered: 'Đóng do không bổ sung',
  awaiting_papers: 'Đang chờ bổ sung',
  awaiting_payment: 'Chờ nghĩa vụ tài chính',
};

/** Rows as lines to print, numbered from `first`. What a procedure version says comes from memory. */
export async function dossierLines(house: House, rows: readonly LineRow[], first = 1): Promise<DossierLine[]> {
  const directory = agencyDirectory(house.open);
  const versions = new Map<string, boolean>();
  for (const { procedureVersionId, channel } of rows) {
    const key = `${procedureVersionId}${channel}`;
    if (versions.has(key)) continue;
    const version = await versionById(house.open, procedureVersionId);
    versions.set(
      key,
      version !== null &&
        version !== undefined &&
        feesFor(version, published[channel]).some(({ standing }) => standing === 'amount'),
    );
  }
  return rows.map((row, index) => ({
    no: first + index,
    code: row.code,
    procedure: row.procedure,
    applicant: row.applicant,
    address: row.address,
    phone: row.phone,
    agency: directory.byId(row.agencyId)?.name ?? '',
    receivedAt: row.acceptedAt,
    firstDueAt: row.firstDueAt === null ? null : Temporal.Instant.from(row.firstDueAt),
    dueAt: row.dueAt,
    returnedAt: row.returnedAt,
    receiveMethod: row.receiveMethod,
    recipient: row.recipient,
    limit: row.limit ? documentLimit(row.limit as Limit) : null,
    result: row.result,
    feeTaken: versions.get(`${row.procedureVersionId}${row.channel}`) ?? false,
    note: notes[row.state] ?? (row.supplements > 0 ? 'Đã bổ sung hồ sơ' : ''),
  }));
}
