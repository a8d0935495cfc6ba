import { eventsOf, getFiling, openFile, type DossierEvent, type Dossier } from '../dossiers/api.ts';
import { agencyDirectory } from '../identity/api.ts';
import { queueMessage, sendMessage } from '../notify/api.ts';
import type { House } from '../platform/house.ts';
import type { Happening, Reaction } from '../platform/jobs/jobs.ts';
import { newsMail } from './messages.ts';
import { publicOrigin } from '../platform/config.ts';

/** The news people are told of. A signature is news only where no clerk's step follows: see {@link isNews}. */
export const toldTopics = [
  'dossier.submitted',
  'dossier.accepted',
  'papers.requested',
  'papers.supplied',
  'dossier.not_accepted',
  'result.signed',
  'result.refused',
  'result.issued',
  'dossier.returned',
  'dossier.withdrawn',
  'due_day.extended',
  'payment.required',
  'payment.confirmed',
  'payment.waived',
  'visit.planned',
  'dossier.stopped',
  'dossier.closed_unanswered',
  'result.recalled',
  'result.correction_begun',
  'result.corrected',
  'dossier.reopened',
] as const;

/**
 * Tells the applicant by e-mail what happened to the dossier, once for each event: queued under `dossier:seq`, then
 * sent. Throws when the mail server is away, so that the job tries again. Without an address nothing is sent.
 */
export async function tellApplicant(house: House, happening: Happening): Promise<void> {
  const dossierId = happening.key;
  const seq = (happening.payload as { seq?: unknown } | null)?.seq;
  if (dossierId === null || typeof seq !== 'number') throw new Error(`${happening.topic}: no dossier or event named`);
  const directory = agencyDirectory(house.open);
  const [file, filing, events] = await Promise.all([
    openFile(house, dossierId),
    getFiling(house.open, dossierId),
    eventsOf(house.open, dossierId),
    directory.fresh(house.clock),
  ]);
  const event = events.find((one) => one.seq === seq);
  if (!event) throw new Error(`dossier ${dossierId} has no event ${seq}`);
  if (filing.applicantEmail === null || !isNews(event, file.dossier)) return;
  const mail = newsMail({
    file,
    filing,
    events,
    event,
    directory,
    now: house.clock.now(),
    site: publicOrigin(house.config),
    officePhone: directory.byId(file.dossier.receivingUnitId)?.phone ?? house.config.office.phone,
  });
  const queued = await queueMessage(house.open, {
    dedupe: `${dossierId}:${seq}`,
    channel: 'email',
    recipient: filing.applicantEmail.trim(),
    ...mail,
    dossierId,
  });
  // An address nobody can write to does not become right by waiting.
  if (!queued.ok) return void house.log.warn({ dossier: dossierId, why: queued.refusal.why }, 'applicant not told');
  const became = await sendMessage(house, queued.value.id);
  if (became === 'refused' || became === 'no_mail_server')
    house.log.warn({ dossier: dossierId, message: queued.value.id, why: became }, 'applicant not told');
}

/** What was decided is told when it is out: an act that made it so carries the moment the clock stopped. */
function isNews(event: DossierEvent, dossier: Dossier): boolean {
  if (!['result.signed', 'result.refused', 'result.issued'].includes(event.kind)) return true;
  return dossier.finishedAt !== null && Temporal.Instant.compare(dossier.finishedAt, event.at) === 0;
}

/** The reactions of follow, for the table of side effects in app.ts. */
export function followReactions(house: House): Record<string, Record<string, Reaction>> {
  const tell: Reaction = (happening) => tellApplicant(house, happening);
  return Object.fromEntries(toldTopics.map((topic) => [topic, { 'follow.tellApplicant': tell }]));
}
