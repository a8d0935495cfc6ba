import { queueMessage, sendMessage } from '../../notify/api.ts';
import { publicOrigin } from '../../platform/config.ts';
import type { House } from '../../platform/house.ts';
import { ok, type Result } from '../../platform/result.ts';
import { getDossier, getFiling } from '../dossiers.store.ts';

/** Which service step of which dossier calls. `seq`: the event that reached it. */
export type CalledFor = { readonly dossierId: string; readonly seq: number; readonly element: string };

/**
 * Việc tự động – what a service step can do. Safe to repeat. Refuses with a BPMN error code when the thing itself
 * cannot be done; throws when it should be tried again.
 */
export type Operation = (house: House, called: CalledFor) => Promise<Result<void, string>>;

/** The operations models may name. */
export const operations: Readonly<Record<string, Operation>> = {
  tell_applicant: tellApplicantOfStep,
  // The step itself is the note: it stands in the story of the dossier.
  note: () => Promise.resolve(ok(undefined)),
};

/** Tells the applicant by e-mail that the dossier went on; without an address nothing is sent and nothing is wrong. */
async function tellApplicantOfStep(
  house: House,
  { dossierId, seq, element }: CalledFor,
): Promise<Result<void, string>> {
  const [dossier, filing] = await Promise.all([getDossier(house.open, dossierId), getFiling(house.open, dossierId)]);
  if (filing.applicantEmail === null) return ok(undefined);
  const code = dossier.code ?? dossier.filingRef;
  const queued = await queueMessage(house.open, {
    dedupe: `${dossierId}:${seq}:${element}`,
    channel: 'email',
    recipient: filing.applicantEmail.trim(),
    subject: `Hồ sơ ${code}: có bước xử lý mới`,
    body: [
      `Hồ sơ ${code} (${filing.procedureName}) vừa chuyển sang bước xử lý mới.`,
      `Theo dõi hồ sơ tại ${publicOrigin(house.config)}/tra-cuu`,
      `Your dossier ${code} has moved on to a new step.`,
    ].join('\n\n'),
    dossierId,
  });
  // An address nobody can write to does not become right by waiting, and holds up no dossier.
  if (queued.ok) await sendMessage(house, queued.value.id);
  else house.log.warn({ dossier: dossierId, why: queued.refusal.why }, 'applicant not told');
  return ok(undefined);
}
