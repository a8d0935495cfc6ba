import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { produceCopies, signBatch } from '../../certify/api.ts';
import { agencyDirectory, officersServing, type Officer } from '../../identity/api.ts';
import { dayOf, systemClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { appRole, openDb } from '../../platform/db/open.ts';
import { openFileStore } from '../../platform/files/file-store.ts';
import type { House } from '../../platform/house.ts';
import { openLog } from '../../platform/log.ts';
import { usualFonts } from '../../platform/pdf/find-fonts.ts';
import { openPdfMaker } from '../../platform/pdf/pdf-maker.ts';
import { transparencyTimedWork } from '../../transparency/api.ts';
import { issueResult } from '../acts/issue-result.ts';
import { runBatch } from '../results/sign-batch.ts';
import { signWaiting } from '../results/sign-waiting.ts';

/** What a process is to do until it is killed; its time runs `aheadMinutes` before the parent's. */
export type SigningWork = {
  readonly url: string;
  readonly files: string;
  readonly secret: string;
  readonly tsaUrl: string;
  readonly ocspUrl: string;
  readonly aheadMinutes: number;
  readonly work:
    | { readonly kind: 'results'; readonly batch: string; readonly dossiers: readonly string[] }
    | { readonly kind: 'copies'; readonly batch: string; readonly agencyId: string }
    | { readonly kind: 'log' };
};

/** Does what a worker does, and says when it came to the end. */
async function work({ url, files, secret, tsaUrl, ocspUrl, aheadMinutes, work: what }: SigningWork): Promise<void> {
  const now = () => systemClock.now().add({ minutes: aheadMinutes });
  const config = readConfig({ LOG_LEVEL: 'silent' });
  const open = await openDb(url, { pool: 6, role: appRole });
  const house: House = {
    open,
    clock: { now, today: () => dayOf(now()) },
    config: { ...config, signing: { ...config.signing, tsaUrl, ocspUrl } },
    log: openLog('silent'),
    files: await openFileStore({ folder: files }),
    pdf: openPdfMaker({ fonts: usualFonts() }),
    assets: { hrefOf: (name) => name, serve: async (c) => c.notFound() },
    secret: Buffer.from(secret, 'hex'),
  };
  await agencyDirectory(open).fresh(house.clock);
  const officers = await officersServing(open, house.clock.today());
  const officer = (username: string): Officer => {
    const found = officers.find((one) => one.username === username);
    if (!found) throw new Error(username);
    return found;
  };
  process.stdout.write('begun\n');
  switch (what.kind) {
    case 'results':
      await runBatch(house, what.batch);
      for (const id of what.dossiers) {
        await issueResult(house, officer('vanthu.laocai'), id, '');
        await signWaiting(house, id);
      }
      break;
    case 'copies':
      await signBatch(house, officer('lanhdao.laocai'), what.agencyId, what.batch);
      await produceCopies(house);
      break;
    case 'log':
      for (let n = 0; n < 150; n++) {
        await transparencyTimedWork(house)[0]?.act();
        await pause(4);
      }
  }
  process.stdout.write('done\n');
  process.exit(0);
}

if (process.argv[1] === import.meta.filename)
  createInterface({ input: process.stdin }).once('line', (line) => void work(JSON.parse(line) as SigningWork));
