import type { PlacedWord } from '../../platform/pdf/scanned-pdf.ts';

/** What goes to the thread that reads scans. `bytes` come along when the thread does not hold this source yet. */
export type ScanOrder = {
  readonly id: number;
  readonly source: string;
  readonly type: string;
  readonly bytes: Uint8Array | null;
} & ({ readonly act: 'open' } | { readonly act: 'page'; readonly page: number });

/** A source as it was opened. `active`: it carried scripts or files, of which nothing goes on. */
export type OpenedSource = { readonly pages: number; readonly active: boolean };

/** A word with how sure the reader is, 0–100. */
export type ReadWord = PlacedWord & { readonly confidence: number };

/** A page turned upright, straightened, cut to the paper, and read. Lengths in pixels at `dpi`. */
export type ReadPage = {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  /** Quarter turns to the right that were made, and degrees it was straightened by. */
  readonly turned: 0 | 1 | 2 | 3;
  readonly degrees: number;
  readonly blank: boolean;
  /** Mean confidence of its words, 0–100; 0 where there are none. */
  readonly confidence: number;
  readonly words: readonly ReadWord[];
  /** What was read, line by line. */
  readonly lines: readonly string[];
};

/** Why a source or a page cannot be read; a person is told in a sentence (why-not.ts). */
export type CannotScan =
  | 'encrypted'
  | 'broken'
  | 'too_many_pages'
  | 'image_too_large'
  | 'page_unreadable'
  | 'timeout'
  | 'type_not_allowed';

export type ScanAnswer =
  | { readonly id: number; readonly opened: OpenedSource }
  | { readonly id: number; readonly page: ReadPage }
  | { readonly id: number; readonly refusal: CannotScan };

/** The most pages of one source; a book is scanned in parts. */
export const mostPages = 300;
