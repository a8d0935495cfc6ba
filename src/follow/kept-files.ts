import { z } from 'zod';
import { openSeal } from '../platform/seal.ts';

/** A file uploaded to a form that came back: kept in the store, named in the form, not yet part of the dossier. */
export type KeptFile = {
  /** Which asked-for paper it belongs to, from 0. */
  readonly item: number;
  readonly hash: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
};

const text = z.tuple([z.string(), z.int(), z.string(), z.string(), z.string(), z.int()]);

/** Carries uploaded files through a refused form. Sealed, so that nobody can name a file they did not upload. */
export function keepFiles(secret: Buffer): {
  write(dossierId: string, file: KeptFile, now: Temporal.Instant): string;
  read(dossierId: string, sealed: string, now: Temporal.Instant): KeptFile | null;
} {
  const seal = openSeal(secret, 'kept file');
  return {
    write: (id, { item, hash, name, type, size }, now) =>
      seal.write(JSON.stringify([id, item, hash, name, type, size]), now.add({ hours: 24 })),
    read(dossierId, sealed, now) {
      const found = seal.read(sealed, now);
      if (found === null) return null;
      const [id, item, hash, name, type, size] = text.parse(JSON.parse(found));
      return id === dossierId ? { item, hash, name, type, size } : null;
    },
  };
}
