import type { House } from '../../platform/house.ts';
import type { Happening } from '../../platform/jobs/jobs.ts';
import { placeOf } from '../../platform/log.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import type { Actor, ChangedMeanwhile } from '../dossier.ts';
import { fireWait, type Fired, type OpenWait } from './fire-wait.ts';
import { freshMemory } from './fresh-memory.ts';
import { tellEscalation } from './tell-officers.ts';
import type { CannotWalk } from '../walk-process.ts';
import { momentOf, recordFailure, waitingForSignal, waitsNamed } from './waits.store.ts';

/** Why a message has nowhere to go. */
export type CannotDeliver = { readonly why: 'not_awaited' } | CannotWalk | ChangedMeanwhile;

/**
 * Brings a message to a dossier that waits for it: every wait for that name ends and the dossier goes on. Refuses when
 * nothing waits for it, or it was brought before. The caller has made sure that the actor may bring it.
 */
export async function deliverMessage(
  house: House,
  dossierId: string,
  name: string,
  actor: Actor = { kind: 'system' },
): Promise<Result<{ ended: number }, CannotDeliver>> {
  let ended = 0;
  for (const wait of await waitsNamed(house.open, dossierId, 'message', name)) {
    const fired = await fireWait(house, wait, { event: 'process.message_received', payload: { name }, actor });
    if (!fired.ok) return fired;
    if (fired.value === 'fired') ended += 1;
  }
  return ended > 0 ? ok({ ended }) : refuse({ why: 'not_awaited' });
}

const batch = 200;

/**
 * A signal goes to every dossier that waited for its name when it was said, itself included; each by itself. Returns
 * how many it moved. Said again, it finds only those it has not reached. Throws at the end when some could not be
 * moved, so that the job is done again for them.
 */
export async function broadcastSignal(house: House, name: string, saidAt: Temporal.Instant): Promise<number> {
  let [moved, left] = [0, 0];
  let after: OpenWait | null = null;
  for (;;) {
    const waits: OpenWait[] = await waitingForSignal(house.open, name, saidAt, after, batch);
    for (const wait of waits) {
      const outcome = await signalOne(house, wait, name);
      if (outcome === 'fired') moved += 1;
      else if (outcome !== 'before') left += 1;
    }
    after = waits.at(-1) ?? null;
    if (waits.length < batch) break;
  }
  if (left > 0) throw new Error(`signal ${name}: ${left} dossiers not reached yet`);
  return moved;
}

async function signalOne(house: House, wait: OpenWait, name: string): Promise<Fired | 'failed'> {
  try {
    const fired = await fireWait(house, wait, { event: 'process.signal_received', payload: { name } });
    if (fired.ok) return fired.value;
    house.log.warn({ dossier: wait.dossierId, why: fired.refusal.why }, 'signal not taken');
  } catch (fault) {
    house.log.error({ dossier: wait.dossierId, ...placeOf(fault as Error) }, 'signal failed');
    await recordFailure(house.open, 'dossiers.wait.signal', wait.dossierId, (fault as Error).name);
  }
  return 'failed';
}

/**
 * What a model said on its way goes where it belongs: a message to the same dossier if something there waits for it, a
 * signal to all that wait, an escalation to the head.
 */
export async function passOn(house: House, happening: Happening): Promise<void> {
  const { kind, name, seq } = happening.payload as { kind: string; name: string; seq: number };
  const dossierId = happening.key ?? '';
  await freshMemory(house);
  if (kind === 'escalation') return tellEscalation(house, happening);
  if (kind === 'signal') {
    const saidAt = await momentOf(house.open, dossierId, seq);
    if (saidAt) await broadcastSignal(house, name, saidAt);
    return;
  }
  const brought = await deliverMessage(house, dossierId, name);
  if (!brought.ok && brought.refusal.why !== 'not_awaited') throw new Error(`message ${name}: ${brought.refusal.why}`);
}
