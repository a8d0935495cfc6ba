import type { LegalDay } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import type { AdminUnit, Agency } from './agency.ts';

/** All agencies that ever were, closed ones marked; a few thousand rows at most. */
export const allAgencies = ({ sql }: OpenDb, today: LegalDay | null): Promise<Agency[]> =>
  sql<Agency>(
    `select id, key, code, parent_id as "parentId", name, name_en as "nameEn", kind, level,
       admin_unit_code as "adminUnitCode", address, phone, receives,
       valid_from <= coalesce($1::date, current_date) and coalesce(valid_to >= coalesce($1::date, current_date), true) as open,
       array(select distinct p.role from identity.post p where p.unit_id = agency.id and p.valid_from <= coalesce($1::date, current_date)
         and coalesce(p.valid_to >= coalesce($1::date, current_date), true)) as posts,
       coalesce((select jsonb_agg(jsonb_build_object('officerId', p.officer_id, 'role', p.role, 'away', exists (select from identity.absence b
           where b.officer_id = p.officer_id and b.kind = 'away' and b.ended_at is null
             and b.from_day <= coalesce($1::date, current_date) and b.to_day >= coalesce($1::date, current_date))) order by o.username)
         from identity.post p join identity.officer o on o.id = p.officer_id and o.active
         where p.unit_id = agency.id and p.valid_from <= coalesce($1::date, current_date)
           and coalesce(p.valid_to >= coalesce($1::date, current_date), true)), '[]') as holders
     from identity.agency order by code`,
    [today],
  );

/** Provinces and communes in force; 3,355 rows for the whole country. */
export const unitsInForce = ({ sql }: OpenDb, today: LegalDay | null): Promise<(AdminUnit & { level: string })[]> =>
  sql(
    `select code, name, full_name as "fullName", coalesce(full_name_en, full_name) as "fullNameEn",
       parent_code as "parentCode", level
     from identity.admin_unit
     where level in ('province', 'commune')
       and valid_from <= coalesce($1::date, current_date) and coalesce(valid_to >= coalesce($1::date, current_date), true)
     order by platform.fold(name), code`,
    [today],
  );
