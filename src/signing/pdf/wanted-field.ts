import type { Rect } from './pdf-parts.ts';

/** Marks of a template begin so; what follows is the name of the field. */
export const markPrefix = 'truong:';

/** Size of a page in points. */
export type PageSize = { readonly width: number; readonly height: number };

/** Where a field lies when the document holds no mark for it; pages count from 0. `new`: on a page added at the end. */
export type OtherPlace = { readonly page: number | 'new'; readonly rect: Rect };

/** A field that a document to be signed shall have; `otherwise` null: then not at all. */
export type WantedField = {
  readonly name: string;
  readonly type: 'Sig' | 'Tx';
  readonly otherwise: (pages: readonly PageSize[]) => OtherPlace | null;
};
