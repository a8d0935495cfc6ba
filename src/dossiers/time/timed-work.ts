import type { House } from '../../platform/house.ts';
import type { Reactions, Timed } from '../../platform/jobs/jobs.ts';
import { callOperation } from './call-operation.ts';
import { passOn } from './deliver.ts';
import { runMigration } from '../moving/migrate-dossiers.ts';
import { countAskedAnyway, recordReuse } from '../reuse/record-reuse.ts';
import { runBatch } from '../results/sign-batch.ts';
import { signLongWaiting, signWaiting } from '../results/sign-waiting.ts';
import { raiseAlarms } from './raise-alarms.ts';
import { runDueWaits } from './run-due-waits.ts';
import { tellApologies } from './tell-apologies.ts';
import { tellGiven, tellHead, tellHolder, tellLateList } from './tell-officers.ts';

/** What follows from what models say and from tasks that grow late; for the table in app.ts. */
export const dossierReactions = (house: House): Reactions => ({
  'process.called': { 'dossiers.callOperation': (happening) => callOperation(house, happening) },
  'process.migration_started': {
    'dossiers.runMigration': ({ key }) => (key ? runMigration(house, key) : Promise.resolve()),
  },
  'batch.to_sign': { 'dossiers.runBatch': ({ key }) => (key ? runBatch(house, key) : Promise.resolve()) },
  'result.to_sign': { 'dossiers.signWaiting': ({ key }) => (key ? signWaiting(house, key) : Promise.resolve()) },
  'process.said': { 'dossiers.passOn': (happening) => passOn(house, happening) },
  'dossier.submitted': { 'dossiers.recordReuse': ({ key }) => recordReuse(house, key) },
  'papers.supplied': { 'dossiers.recordReuse': ({ key }) => recordReuse(house, key) },
  'papers.reused': { 'dossiers.recordReuse': ({ key }) => recordReuse(house, key) },
  'papers.requested': { 'dossiers.countAskedAnyway': ({ key }) => countAskedAnyway(house, key) },
  'task.nearly_due': { 'dossiers.tellHolder': (happening) => tellHolder(house, happening) },
  'task.overdue': { 'dossiers.tellHead': (happening) => tellHead(house, happening) },
  'task.given_to': { 'dossiers.tellGiven': (happening) => tellGiven(house, happening) },
});

/** What the clock does for dossiers (cron in UTC): each minute timers, alarms and signatures that wait, at 07:00 in Việt Nam whose promise
 * needs an apology, at 07:15 what is late. */
export const dossierTimedWork = (house: House): Timed[] => [
  { name: 'dossiers.waits', cron: '* * * * *', act: async () => void (await runDueWaits(house)) },
  { name: 'dossiers.alarms', cron: '* * * * *', act: async () => void (await raiseAlarms(house)) },
  { name: 'dossiers.signatures', cron: '* * * * *', act: () => signLongWaiting(house) },
  { name: 'dossiers.apologies', cron: '0 0 * * *', act: async () => void (await tellApologies(house)) },
  { name: 'dossiers.lateList', cron: '15 0 * * *', act: async () => void (await tellLateList(house)) },
];
