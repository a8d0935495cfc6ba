import { gather } from '../../platform/db/gather.ts';
import type { OpenDb } from '../../platform/db/open.ts';

/** A person as the simulated registers keep them. `sex` 1 male, 2 female; `place` 0 man, 1 wife, 2 and 3 children, 4 parent. */
export type PersonRow = {
  readonly id: number;
  readonly household: number;
  readonly place: number;
  readonly born: string;
  readonly sex: number;
  readonly marital: number;
  readonly province: string;
  readonly commune: string;
  readonly name: string;
  readonly line: string | null;
};

export type BusinessRow = {
  readonly tax_code: string;
  readonly name: string;
  readonly kind: string;
  readonly active: boolean;
  readonly province: string;
  readonly commune: string;
  readonly line: string;
  readonly representative: string;
};

const columns = 'id, household, place, born, sex, marital, province, commune, name, line';

/** Reads people by their numbers; questions that come in the same moment are one query. */
export type PeopleReader = (id: string) => Promise<PersonRow | null>;

export const openPeople = ({ sql }: OpenDb): PeopleReader =>
  gather(async (ids) => {
    const rows = await sql<PersonRow>(
      `select ${columns} from simulated_registers.person where id = any($1::bigint[])`,
      [ids],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(Number(id)) ?? null);
  }, 64);

export const householdOf = ({ sql }: OpenDb, household: number): Promise<PersonRow[]> =>
  sql<PersonRow>(`select ${columns} from simulated_registers.person where household = $1 order by place, id limit 20`, [
    household,
  ]);

export const businessOf = async ({ sql }: OpenDb, taxCode: string): Promise<BusinessRow | null> =>
  (await sql<BusinessRow>('select * from simulated_registers.business where tax_code = $1', [taxCode]))[0] ?? null;
