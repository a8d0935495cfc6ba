import { createHash } from 'node:crypto';
import { canonicalJson } from '../platform/canonical-json.ts';
import type { OpenDb } from '../platform/db/open.ts';
import { parseType, type LicenceType } from './licence-type.ts';

type Row = { version: number; content: unknown };

const fromRow = ({ version, content }: Row): LicenceType => ({ ...parseType(content), version });

// A version of a type never changes once written.
const known = new WeakMap<OpenDb, Map<string, LicenceType>>();

/** The newest version of every type, by name. */
export const currentTypes = async ({ sql }: OpenDb): Promise<LicenceType[]> =>
  (
    await sql<Row>(
      `select version, content from (select distinct on (code) code, version, name, content from licences.type
         order by code, version desc) t order by name limit 500`,
    )
  ).map(fromRow);

/** Every name each type has had, by code: what was granted before keeps the name it was granted under. */
export const namesOfTypes = async ({ sql }: OpenDb): Promise<ReadonlyMap<string, readonly string[]>> =>
  new Map(
    (
      await sql<{ code: string; names: string[] }>(
        'select code, array_agg(distinct name) as names from licences.type group by code',
      )
    ).map(({ code, names }) => [code, names]),
  );

/** One version of a type; throws on one that does not exist. */
export async function typeVersion(open: OpenDb, code: string, version: number): Promise<LicenceType> {
  const memory = known.get(open) ?? new Map<string, LicenceType>();
  known.set(open, memory);
  const kept = memory.get(`${code}:${version}`);
  if (kept) return kept;
  const [row] = await open.sql<Row>('select version, content from licences.type where code = $1 and version = $2', [
    code,
    version,
  ]);
  if (!row) throw new Error(`no licence type ${code} version ${version}`);
  const type = fromRow(row);
  memory.set(`${code}:${version}`, type);
  return type;
}

/** The newest version of a type; null: no such type. */
export const currentType = async ({ sql }: OpenDb, code: string): Promise<LicenceType | null> => {
  const [row] = await sql<Row>(
    'select version, content from licences.type where code = $1 order by version desc limit 1',
    [code],
  );
  return row ? fromRow(row) : null;
};

/** The type that a procedure grants; null: it grants none. */
export const typeGrantedBy = async (open: OpenDb, procedureCode: string): Promise<LicenceType | null> =>
  (await currentTypes(open)).find(({ grantedBy }) => grantedBy.includes(procedureCode)) ?? null;

/** Writes types from data; one that did not change stays at its version. Throws ZodError on what is no type. */
export async function saveTypes({ sql }: OpenDb, contents: readonly unknown[]): Promise<void> {
  for (const content of contents) {
    const type = parseType(content);
    const json = canonicalJson(type);
    const hash = createHash('sha256').update(json).digest('hex');
    await sql(
      `insert into licences.type (code, version, name, name_en, content, hash)
       select $1, coalesce(max(version), 0) + 1, $2, $3, $4::jsonb, $5 from licences.type where code = $1
       having coalesce((array_agg(hash order by version desc))[1], '') <> $5`,
      [type.code, type.name, type.nameEn, json, hash],
    );
  }
}
