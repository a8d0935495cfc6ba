import type { OpenDb } from '../platform/db/open.ts';

/** Where the chain of a dossier's events is broken. */
export type BrokenChain = {
  readonly dossierId: string;
  readonly seq: number;
  readonly what: 'altered' | 'missing' | 'head';
};

/** How many events were read, and every place where they do not hang together (at most 1,000 are named). */
export type LogReport = { readonly dossiers: number; readonly events: number; readonly broken: readonly BrokenChain[] };

/**
 * Recomputes every link of every dossier's chain, in pages of dossiers so that memory stays flat.
 * `altered`: an event is not what was hashed; `missing`: one is gone; `head`: the dossier names another last event.
 */
export async function verifyLog(
  open: OpenDb,
  onPage: (dossiers: number) => void = () => undefined,
): Promise<LogReport> {
  const broken: BrokenChain[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  let dossiers = 0;
  let events = 0;
  for (;;) {
    const page = await open.sql<{
      id: string;
      events: number;
      bad: { seq: number; what: BrokenChain['what'] }[] | null;
    }>(
      `select d.id, count(e.seq)::int as events,
         jsonb_agg(jsonb_build_object('seq', coalesce(e.seq, 0), 'what', case
           when e.seq is null or e.seq <> e.nth then 'missing'
           when e.hash <> dossiers.event_hash(e.previous, d.id, e.seq, e.kind, e.at, e.actor_kind || ':' || coalesce(e.actor_id::text, ''), e.payload) then 'altered'
           else 'head' end))
         filter (where e.seq is null or e.seq <> e.nth
           or e.hash <> dossiers.event_hash(e.previous, d.id, e.seq, e.kind, e.at, e.actor_kind || ':' || coalesce(e.actor_id::text, ''), e.payload)
           or (e.last and (e.seq <> d.version or e.hash <> d.head_hash))) as bad
       from (select * from dossiers.dossier where id > $1 order by id limit 2000) d
       left join lateral (select v.*, row_number() over (order by seq) as nth,
           coalesce(lag(hash) over (order by seq), '') as previous, lead(seq) over (order by seq) is null as last
         from dossiers.event v where v.dossier_id = d.id) e on true
       group by d.id order by d.id`,
      [after],
    );
    const last = page.at(-1);
    if (!last) return { dossiers, events, broken };
    for (const { id, bad } of page)
      for (const { seq, what } of bad ?? []) if (broken.length < 1000) broken.push({ dossierId: id, seq, what });
    dossiers += page.length;
    events += page.reduce((sum, row) => sum + row.events, 0);
    after = last.id;
    onPage(dossiers);
  }
}
