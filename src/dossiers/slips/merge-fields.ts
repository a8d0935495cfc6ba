import { fold } from '../../platform/i18n/fold.ts';
import { actFields } from './fields-of-acts.ts';
import { dossierFields } from './fields-of-dossier.ts';
import { rowLists } from './fields-of-rows.ts';
import type { SlipSource } from './slip-source.ts';

/**
 * Trường trộn – a name that stands for a value in the words of a slip: `{{chủ hồ sơ}}`. `name` is what people write,
 * `key` the same for machines; both are found whatever the case and with or without marks.
 */
export type MergeField = {
  readonly key: string;
  readonly name: string;
  readonly en: string;
  /** The value; '' when there is none, then the line drops (`{{…?}}`) or shows dots to fill in by hand. */
  readonly from: (source: SlipSource) => string;
};

/** A field of one line of a list. */
export type RowField<Row> = Omit<MergeField, 'from'> & { readonly from: (row: Row, no: number) => string };

/** Danh sách – what tables and lists run over, with the fields each line has. */
export type RowList = {
  readonly key: string;
  readonly name: string;
  readonly en: string;
  /** What is printed instead of an empty table. */
  readonly empty: string;
  readonly fields: readonly RowField<unknown>[];
  readonly rows: (source: SlipSource) => readonly unknown[];
};

/** Every field of one slip. */
export const mergeFields: readonly MergeField[] = [...dossierFields, ...actFields];

/** Every list. */
export const mergeLists: readonly RowList[] = rowLists;

/** `Chủ hồ sơ`, `chu-ho-so`, `chuHoSo` → `chuhoso`: how names are compared. */
export const nameKey = (name: string): string =>
  fold(name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')).replace(/[^a-z0-9]/g, '');

const index = <T extends { readonly key: string; readonly name: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.flatMap((one) => [one.key, one.name].map((name) => [nameKey(name), one] as const)));

const byName = index(mergeFields);
const listByName = index(mergeLists);
const rowsByName = new Map(mergeLists.map((list) => [list, index(list.fields)] as const));

/** The field of this name; undefined: none. */
export const findField = (name: string): MergeField | undefined => byName.get(nameKey(name));
/** The list of this name; undefined: none. */
export const findList = (name: string): RowList | undefined => listByName.get(nameKey(name));
/** The field of a list's lines of this name; undefined: none. */
export const findRowField = (list: RowList, name: string): RowField<unknown> | undefined =>
  rowsByName.get(list)?.get(nameKey(name));
