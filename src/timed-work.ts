import { certifyTimedWork } from './certify/api.ts';
import { sealEntries } from './audit/api.ts';
import { pointAtCurrent } from './catalogue/api.ts';
import { dossierTimedWork } from './dossiers/api.ts';
import { licenceTimedWork } from './licences/api.ts';
import type { House } from './platform/house.ts';
import type { Timed } from './platform/jobs/jobs.ts';
import { signingTimedWork } from './signing/api.ts';
import { transparencyTimedWork } from './transparency/api.ts';
import { registryTimedWork } from './registry/api.ts';
import { reconcileTimedWork } from './reconcile/api.ts';

/** What the clock does (cron in UTC). */
export function timedWork(house: House): Timed[] {
  return [
    ...dossierTimedWork(house),
    ...signingTimedWork(house),
    ...transparencyTimedWork(house),
    ...licenceTimedWork(house),
    ...certifyTimedWork(house),
    ...registryTimedWork(house),
    ...reconcileTimedWork(house),
    { name: 'audit.seal', cron: '* * * * *', act: async () => void (await sealEntries(house.open)) },
    // 00:05 in Việt Nam: versions published ahead come into force.
    {
      name: 'catalogue.current',
      cron: '5 17 * * *',
      act: async () => void (await pointAtCurrent(house.open.pool, house.clock.today())),
    },
  ];
}
