import { agencyDirectory, officersServing, type Agency, type Officer } from '../src/identity/api.ts';
import { loadProcesses } from '../src/process/api.ts';
import type { BenchHouse } from './bench-house.ts';
import { since } from './sample.ts';

/** One of the 64 communes of the benchmarks: its government, an officer who holds every post of it, and one who processes. */
export type Commune = { readonly agency: Agency; readonly officer: Officer; readonly clerk: Officer };

/** Birth registration: what the communes of the benchmarks are asked for. */
export const birth = '1.001193';
const count = 64;

/**
 * 64 communes, each a government with a centre and an office of its own, so that no two lanes of a benchmark meet at
 * one counter more often than in life; and the process "accept, work, work, sign, hand over" bound to `birth`.
 */
export async function makeCommunes({ house, owner }: BenchHouse): Promise<Commune[]> {
  await owner.sql(
    `with n as (select lpad(i::text, 3, '0') as i from generate_series(1, $1) as i),
     root as (select id from identity.agency where key = 'ubnd-tinh'),
     g as (insert into identity.agency (key, code, parent_id, name, name_en, kind, level)
       select 'bench-' || i, 'H38.9' || i, root.id, 'UBND xã ' || i, 'Commune ' || i, 'government', 'commune' from n, root
       on conflict (key) do nothing returning id, key, code),
     u as (insert into identity.agency (key, code, parent_id, name, name_en, kind, level, receives)
       select g.key || '.' || x.key, g.code || x.code, g.id, x.name || g.key, x.key, x.kind, 'commune', x.receives
       from g, (values ('ttpvhcc', '.01', 'Trung tâm ', 'centre', true), ('van-phong', '.02', 'Văn phòng ', 'unit', false))
         as x(key, code, name, kind, receives) returning id, key),
     o as (insert into identity.officer (username, full_name, password_hash, totp_secret)
       select g.key || more, 'Cán bộ ' || g.key, '', '' from g, unnest(array['', '.thu-ly']) as more returning id, username)
     insert into identity.post (officer_id, unit_id, role)
     select o.id, u.id, r.role from o
     join (select id, key from g union all select id, key from u) as u(id, key) on split_part(u.key, '.', 1) = split_part(o.username, '.', 1)
     join (values ('ttpvhcc', 'receiving_officer'), ('ttpvhcc', 'returning_officer'), ('van-phong', 'processing_officer'),
         ('van-phong', 'head_of_unit'), ('', 'signing_leader')) as r(unit, role) on r.unit = split_part(u.key, '.', 2)
     where split_part(o.username, '.', 2) = '' or r.role = 'processing_officer'`,
    [count],
  );
  await loadProcesses(house.open, [benchProcess], since);
  const directory = agencyDirectory(house.open);
  await directory.refresh(house.clock.today());
  const officers = await officersServing(house.open, house.clock.today());
  const byName = new Map(officers.map((one) => [one.username, one]));
  return officers.flatMap((officer) => {
    const agency = officer.username.startsWith('bench-') ? directory.byKey(officer.username) : null;
    const clerk = byName.get(`${officer.username}.thu-ly`);
    return agency && clerk ? [{ agency, officer, clerk }] : [];
  });
}

const step = (seq: number, role: string, unit: string) => ({
  seq,
  name_vi: `Bước ${seq}`,
  name_en: `Step ${seq}`,
  role,
  unit,
  hours: 4,
  share: null,
});

const benchProcess = {
  key: 'bench',
  name_vi: 'Quy trình đo',
  name_en: 'Process of the benchmarks',
  applies_to: { procedure_code: birth },
  steps: [
    step(1, 'receiving_officer', 'receiving centre'),
    step(2, 'processing_officer', 'handling unit'),
    step(3, 'head_of_unit', 'handling unit'),
    step(4, 'signing_leader', 'competent agency'),
    step(5, 'returning_officer', 'receiving centre'),
  ],
};
