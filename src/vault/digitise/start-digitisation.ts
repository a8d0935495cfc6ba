import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import type { ScanFile } from './digitisation.ts';
import { insertDigitisation, type NewDigitisation } from './digitisations.store.ts';
import { keyOf, keysOf } from '../owner-keys.ts';
import type { PaperOwner } from '../paper.ts';
import { bytesOfOwner } from '../papers.store.ts';

/** Why nothing was begun: nothing to read, more files than one paper has, or the owner's vault is full. */
export type CannotDigitise =
  | { readonly why: 'no_files' }
  | { readonly why: 'too_many_files' }
  | { readonly why: 'vault_full' };

/** A paper to digitise; its files lie in the store. `id` makes sending it twice one digitisation. */
export type ToDigitise = Omit<NewDigitisation, 'ownerKey' | 'sources' | 'at'> & {
  readonly owner: PaperOwner;
  readonly files: readonly ScanFile[];
};

/** The most files of one paper: a book scanned leaf by leaf comes as a PDF. */
export const mostFiles = 60;

/** Begins to digitise a paper: written first, read by the worker afterwards. */
export async function startDigitisation(house: House, one: ToDigitise): Promise<Result<string, CannotDigitise>> {
  if (one.files.length === 0) return refuse({ why: 'no_files' });
  if (one.files.length > mostFiles) return refuse({ why: 'too_many_files' });
  const coming = one.files.reduce((sum, { size }) => sum + size, 0);
  const held = await bytesOfOwner(house.open, await keysOf(house, one.owner));
  if (held + coming > house.config.vaultMegabytes * 1024 * 1024) return refuse({ why: 'vault_full' });
  const { owner, files: sources, ...rest } = one;
  await insertDigitisation(house.open, {
    ...rest,
    ownerKey: await keyOf(house, owner),
    sources,
    at: house.clock.now(),
  });
  return ok(one.id);
}
