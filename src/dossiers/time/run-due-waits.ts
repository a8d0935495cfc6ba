import type { House } from '../../platform/house.ts';
import { connectionLost } from '../../platform/db/connection-lost.ts';
import { placeOf } from '../../platform/log.ts';
import { closeUnanswered } from '../acts/close-unanswered.ts';
import { freshMemory } from './fresh-memory.ts';
import { fireWait } from './fire-wait.ts';
import { dueWaits, recordFailure, type AfterWait, type DueWait } from './waits.store.ts';

const batch = 500;
const atOnce = 4;

/**
 * The minute's work: every wait whose time has come is ended – a timer moves its dossier on in the model, an answer
 * that never came closes it. Each dossier by itself: one that fails stops no other and becomes a row a person sees.
 * Nothing is remembered between two minutes: what was not done, after a crash at any point, is found again; what two
 * workers do at once is done once. Returns how many waits ended now.
 */
export async function runDueWaits(house: House): Promise<number> {
  await freshMemory(house);
  const now = house.clock.now();
  let ended = 0;
  let after: AfterWait | null = null;
  for (;;) {
    const due: DueWait[] = await dueWaits(house.open, now, after, batch);
    for (let i = 0; i < due.length; i += atOnce) {
      const done = await Promise.all(due.slice(i, i + atOnce).map((wait) => endOne(house, wait)));
      ended += done.filter(Boolean).length;
    }
    after = due.at(-1) ?? null;
    if (due.length < batch) return ended;
  }
}

async function endOne(house: House, wait: DueWait): Promise<boolean> {
  const topic = `dossiers.wait.${wait.kind}`;
  try {
    if (wait.kind === 'answer') return (await closeUnanswered(house, wait.dossierId)).ok;
    const fired = await fireWait(house, wait, {
      event: 'process.timer_fired',
      payload: { dueAt: wait.dueAt.toString() },
      rests: true,
    });
    if (fired.ok) return fired.value === 'fired';
    // Many acts at the same moment: the next minute finds it again.
    if (fired.refusal.why === 'changed_meanwhile') return false;
    house.log.error(
      { dossier: wait.dossierId, element: wait.element, why: fired.refusal.why },
      'timer could not go off',
    );
    await recordFailure(house.open, topic, wait.dossierId, `${fired.refusal.why} at ${wait.element}`);
  } catch (fault) {
    house.log.error({ dossier: wait.dossierId, ...placeOf(fault as Error) }, 'timer failed');
    // A database that was away needs nobody's eye: the next minute tries again.
    if (connectionLost(fault)) return false;
    await recordFailure(house.open, topic, wait.dossierId, (fault as Error).name).catch(() => undefined);
  }
  return false;
}
