import type { NewSlip, Place } from './record-transition.ts';

/** The CTEs of a slip: its number by unit and year, and itself. */
export function slipSql(slip: NewSlip, p: Place): string {
  return `
  s as (insert into dossiers.slip_counter as k (unit_id, form, year, last)
    select ${p(slip.unitId, 'uuid')}, ${p(slip.form, 'text')}, extract(year from a.at at time zone 'Asia/Ho_Chi_Minh')::smallint, 1 from d, a
    on conflict (unit_id, form, year) do update set last = k.last + 1 returning last, form),
  sp as (insert into dossiers.slip (dossier_id, form, number, issued_at, issued_by, facts)
    select d.id, s.form, s.last || case when s.form in ('02', '03') then '/HDHS' when s.form = '04' then '/PXL' else '/TB' end,
      a.at, case when a.actor_kind = 'officer' then a.actor_id end, ${p(JSON.stringify(slip.facts), 'jsonb')} from d, a, s)`;
}
