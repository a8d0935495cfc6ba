import { z } from 'zod';
import { receiveUpload, type ReceivedFile } from '../files/receive-upload.ts';
import type { SaveLimits } from '../files/file-store.ts';
import { whyNotKept } from '../files/why-not-kept.ts';
import { many, one, readForm, type Typed } from './read-form.ts';
import type { Ctx } from './route.ts';
import type { House } from '../house.ts';
import type { Seal } from './form-seal.ts';

const scan = z.object({ key: z.string(), hash: z.string(), name: z.string(), type: z.string(), size: z.number() });

/** Bản quét – a scan kept in the store before the dossier exists; it travels sealed through the page. */
export type KeptScan = z.infer<typeof scan>;

/** What a form with scans brought: texts, all scans of it so far, and files that could not be kept. */
export type Posted = {
  readonly typed: Typed;
  readonly scans: readonly KeptScan[];
  readonly wrong: readonly { name: string; message: string }[];
  readonly action: string;
};

/**
 * Reads a form with scans (`scan-<paper>`), those kept before (`kept`, sealed) included; `_action` = `remove-scan:<n>`
 * takes one away. A form without files may come urlencoded. Throws BadForm for what no form of ours sends.
 */
export async function readWithScans(house: House, c: Ctx, seal: Seal, limits: SaveLimits = {}): Promise<Posted> {
  const { t } = c.get('view');
  const { typed, files } = await readBoth(house, c, limits);
  const before = keptIn(typed, seal);
  const action = one(typed, '_action');
  const removed = /^remove-scan:(\d{1,3})$/.exec(action)?.[1];
  const kept = before.filter((_, index) => String(index) !== removed);
  const now = files.flatMap((file) =>
    file.refusal === undefined && file.field.startsWith('scan-')
      ? [{ key: file.field.slice('scan-'.length), hash: file.hash, name: file.name, type: file.type, size: file.size }]
      : [],
  );
  const wrong = files.flatMap((file) =>
    file.refusal ? [{ name: file.field, message: whyNotKept(file.name, file.refusal, t) }] : [],
  );
  return { typed, scans: [...kept, ...now], wrong, action };
}

/** The scans that came back with a form, sealed by this officer; anything else is no scan of theirs. */
export const keptIn = (typed: Typed, seal: Seal): readonly KeptScan[] =>
  many(typed, 'kept').flatMap((sealed) => {
    const read = scan.safeParse(seal.read(sealed));
    return read.success ? [read.data] : [];
  });

async function readBoth(
  house: House,
  c: Ctx,
  limits: SaveLimits,
): Promise<{ typed: Typed; files: readonly ReceivedFile[] }> {
  if (!/^multipart\/form-data\b/i.test(c.req.header('content-type') ?? ''))
    return { typed: await readForm(c), files: [] };
  const { fields, files } = await receiveUpload(c.req.raw, house.files, { ...limits, maxFiles: 120 });
  return { typed: fields, files };
}
