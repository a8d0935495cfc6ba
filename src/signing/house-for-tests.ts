import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { promisify } from 'node:util';
import { agencyDirectory, loadSampleIdentity, officersServing } from '../identity/api.ts';
import type { OpenDb } from '../platform/db/open.ts';
import type { House } from '../platform/house.ts';
import { testHouse } from '../platform/testing-house.ts';
import type { SigningHolder } from './keys/key.ts';
import { startAuthorities } from './simulators/start-authorities.ts';

/** A house with the sample's agencies and officers and with authorities that answer. */
export type SigningHouse = {
  readonly house: House;
  readonly leader: SigningHolder;
  readonly head: SigningHolder;
  readonly agency: SigningHolder;
  /** A page of text, unsigned. */
  page(words?: string): Promise<Uint8Array>;
  /** Keeps a file for programs outside; its path. */
  keep(name: string, bytes: Uint8Array | string): string;
};

export async function signingHouse(open: OpenDb): Promise<SigningHouse> {
  const plain = await testHouse(open);
  await loadSampleIdentity(open, join(import.meta.dirname, '../../db/seed'));
  const authorities = await startAuthorities();
  const { tsaUrl, ocspUrl } = authorities;
  const house = { ...plain, config: { ...plain.config, signing: { ...plain.config.signing, tsaUrl, ocspUrl } } };
  authorities.open(house);
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-signing-'));
  after(async () => {
    await authorities.stop();
    rmSync(folder, { recursive: true });
  });
  const officers = await officersServing(open, house.clock.today());
  const withRole = (role: string): SigningHolder => {
    const found = officers.find(({ posts }) => posts.some((post) => post.role === role));
    if (!found) throw new Error(`the sample has no ${role}`);
    return { kind: 'officer', officerId: found.id };
  };
  const agency = agencyDirectory(open).byKey('phuong-lao-cai');
  if (!agency) throw new Error('the sample has no phường Lào Cai');
  return {
    house,
    leader: withRole('signing_leader'),
    head: withRole('head_of_unit'),
    agency: { kind: 'agency', agencyId: agency.id },
    page: (words = 'Quyết định về việc cấp giấy phép.') =>
      house.pdf.make({ template: '#let data = json("/data.json")\n#data.words', data: { words } }),
    keep(name, bytes) {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return path;
    },
  };
}

const run = promisify(execFile);

/** What a program on this machine says, on both outlets; null: it is not installed. This process answers meanwhile. */
export async function said(program: string, args: readonly string[]): Promise<string | null> {
  try {
    const { stdout, stderr } = await run(program, args, { timeout: 30_000 });
    return `${stdout}${stderr}`;
  } catch (fault) {
    const { code, stdout, stderr } = fault as Error & { code?: unknown; stdout?: string; stderr?: string };
    return code === 'ENOENT' ? null : `${stdout}${stderr}`;
  }
}
