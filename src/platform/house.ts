import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { OpenDb } from './db/open.ts';
import type { FileStore } from './files/file-store.ts';
import type { Assets } from './http/static.ts';
import type { Log } from './log.ts';
import type { PdfMaker } from './pdf/pdf-maker.ts';

/** What the building gives to every room: database, clock, settings, files, papers. Made once, in app.ts. */
export type House = {
  readonly open: OpenDb;
  readonly clock: Clock;
  readonly config: Config;
  readonly log: Log;
  readonly files: FileStore;
  readonly pdf: PdfMaker;
  readonly assets: Assets;
  /** Known to this installation alone; `purposeKey` and `openSeal` make keys of it. */
  readonly secret: Buffer;
};
