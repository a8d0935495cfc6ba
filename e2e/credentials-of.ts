import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  checkPresentation,
  issueCredential,
  setStatus,
  type IssuedCredential,
  type NewCredential,
  type Question,
} from '../src/credentials/api.ts';
import { agencyDirectory } from '../src/identity/api.ts';
import { readConfig } from '../src/platform/config.ts';
import { appRole, openDb } from '../src/platform/db/open.ts';
import { testHouse } from '../src/platform/testing-house.ts';
import type { RunningSystem } from './running-system.ts';

/** Issues papers beside a running system, as its own rooms do: on its database, with its keys. */
export type Issuer = {
  licence(changes?: Partial<NewCredential>): Promise<IssuedCredential>;
  revoke(id: string): Promise<void>;
  /** The claims a wallet showed; fails where they are not to be believed. */
  presented(shown: string, question: Question): Promise<Record<string, string>>;
  close(): Promise<void>;
};

export async function issuerOf({ databaseUrl, folder, origin }: RunningSystem): Promise<Issuer> {
  const open = await openDb(databaseUrl, { pool: 2, role: appRole });
  const secret = await readFile(join(folder, 'secret.key'));
  const house = { ...(await testHouse(open)), secret, config: readConfig({ LOG_LEVEL: 'silent', PUBLIC_URL: origin }) };
  const directory = agencyDirectory(open);
  await directory.fresh(house.clock);
  const agency = directory.byKey('phuong-lao-cai');
  if (!agency) throw new Error('the sample has no phường Lào Cai');
  let count = 0;
  return {
    licence: (changes = {}) =>
      issueCredential(house, {
        requestKey: `journey-${(count += 1)}`,
        kind: 'licence',
        issuerId: agency.id,
        ownerIdNumber: '000199000001',
        title: 'Giấy phép kinh doanh vận tải bằng xe ô tô',
        number: '0123/GPKDVT',
        facts: [
          { key: 'name', value: 'Nguyễn Thị Mẫu' },
          { key: 'birthYear', value: '1990' },
          { key: 'class', value: 'Tuyến cố định' },
        ],
        validFrom: house.clock.today(),
        ...changes,
      }),
    async revoke(id) {
      const ground = { reason: 'Không còn đủ điều kiện', decision: '12/QĐ-UBND ngày 28/11/2026', by: null };
      if (!(await setStatus(house, id, { status: 'revoked' }, ground)).ok) throw new Error('not revoked');
    },
    async presented(shown, question) {
      const believed = await checkPresentation(house, shown, question);
      if (!believed.ok) throw new Error(believed.refusal.why);
      return { ...believed.value.claims };
    },
    close: () => open.close(),
  };
}
