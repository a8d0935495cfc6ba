import type { House } from '../../platform/house.ts';
import { recordAskedAnyway, recordUse, type AskGround, type HeldWhere, type UsedBy } from '../../vault/api.ts';
import { eventsOf, getDossier, papersOf, type DossierEvent } from '../dossiers.store.ts';

/**
 * Tells the vault of every paper of it that a dossier uses, so that its owner sees it. What was allowed is read from the
 * event the paper came with; safe to repeat.
 */
export async function recordReuse(house: House, dossierId: string | null): Promise<void> {
  if (dossierId === null) return;
  const papers = (await papersOf(house.open, dossierId)).filter(({ reusedPaperId }) => reusedPaperId !== null);
  if (papers.length === 0) return;
  const events = new Map((await eventsOf(house.open, dossierId)).map((event) => [event.seq, event]));
  for (const { no, reusedPaperId, reuseLevel } of papers) {
    // A paper's number is a thousand times that of its event, and more.
    const event = events.get(Math.floor(no / 1000));
    if (!event || reusedPaperId === null || reuseLevel === null)
      throw new Error(`paper ${no} of ${dossierId} has no event`);
    const by = whoOf(event);
    await recordUse(
      house,
      { paperId: reusedPaperId, by, dossierId, dedupeKey: `${dossierId}:${reusedPaperId}` },
      reuseLevel,
      by.kind === 'owner' ? 'owner' : event.payload['ground'] === 'consent' ? 'consent' : 'at_counter',
    );
  }
}

function whoOf(event: DossierEvent): UsedBy {
  const id = event.actorId ?? '';
  if (event.actorKind === 'person') return { kind: 'owner', personId: id };
  return { kind: 'officer', officerId: id, unitId: event.unitId ?? '', present: event.payload['ground'] !== 'consent' };
}

/** As `requestPapers` wrote it; grounds and codes came later than the first events. */
type Said = {
  readonly ground?: AskGround | null;
  readonly reason: string;
  readonly held: readonly (HeldWhere & { readonly item: string; readonly code?: string | null })[];
};

/** Counts papers that were asked for although they are held, with the reason of the event; safe to repeat. */
export async function countAskedAnyway(house: House, dossierId: string | null): Promise<void> {
  if (dossierId === null) return;
  const dossier = await getDossier(house.open, dossierId);
  for (const event of await eventsOf(house.open, dossierId)) {
    const said = event.payload['askedAnyway'] as Said | undefined;
    if (event.kind !== 'papers.requested' || !said) continue;
    await recordAskedAnyway(
      house,
      said.held.map(({ item, code, ...where }) => ({
        dossierId,
        where,
        paperCode: code ?? null,
        paperName: item,
        ground: said.ground ?? 'other',
        reason: said.reason,
        at: event.at,
        officerId: event.actorId ?? '',
        unitId: event.unitId ?? '',
        procedureCode: dossier.procedureCode,
      })),
    );
  }
}
