import type { OpenDb } from '../../platform/db/open.ts';

/** Bộ lọc đã lưu – a view of the list of work an officer named; `query` is the list's own address after `?`. */
export type SavedFilter = { readonly name: string; readonly query: string };

const mostFilters = 20;

/** Keeps a view under a name, in place of one of the same name; false: there are twenty already. */
export const saveFilter = async ({ sql }: OpenDb, officerId: string, { name, query }: SavedFilter): Promise<boolean> =>
  (
    await sql(
      `insert into dossiers.saved_filter as s (officer_id, name, query)
       select $1::uuid, $2::text, $3::text where (select count(*) from dossiers.saved_filter where officer_id = $1 and name <> $2) < ${mostFilters}
       on conflict (officer_id, name) do update set query = excluded.query returning s.id`,
      [officerId, name, query],
    )
  ).length === 1;

/** Forgets a view. */
export const forgetFilter = async ({ sql }: OpenDb, officerId: string, name: string): Promise<void> => {
  await sql('delete from dossiers.saved_filter where officer_id = $1 and name = $2', [officerId, name]);
};
