import type { OpenDb } from '../platform/db/open.ts';
import { agenciesFor, type AgencyView, type AgencyViews } from './agencies-for.ts';
import type { ProcedureVersion } from './procedure.ts';

/** The agencies that take a procedure: its explicit offers, else those the rule names ({@link agenciesFor}). */
export async function competentAgencies<A extends AgencyView>(
  open: OpenDb,
  directory: AgencyViews<A>,
  version: ProcedureVersion,
): Promise<readonly A[]> {
  const rows = await open.sql<{ agency_id: string }>(
    'select agency_id from catalogue.offer where code = $1 order by agency_id limit 5000',
    [version.code],
  );
  const offering = rows.flatMap(({ agency_id }) => directory.byId(agency_id) ?? []);
  return offering.length > 0
    ? offering.toSorted((a, b) => a.name.localeCompare(b.name, 'vi'))
    : agenciesFor(directory, version);
}

/** That an agency takes a procedure: the unit that handles it (null: not said), its form (null: the general one). */
export type Offer = {
  readonly code: string;
  readonly agencyId: string;
  readonly handlingUnitId: string | null;
  readonly formKey: string | null;
};

/** Records an offer. Idempotent. */
export async function saveOffer(open: OpenDb, { code, agencyId, handlingUnitId, formKey }: Offer): Promise<void> {
  await open.sql(
    `insert into catalogue.offer (code, agency_id, handling_unit_id, form_key) values ($1, $2, $3, $4)
     on conflict (code, agency_id) do update set handling_unit_id = excluded.handling_unit_id, form_key = excluded.form_key
     where (offer.handling_unit_id, offer.form_key) is distinct from (excluded.handling_unit_id, excluded.form_key)`,
    [code, agencyId, handlingUnitId, formKey],
  );
}
