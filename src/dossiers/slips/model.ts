/** One piece of a line: words as they stand, a merge field, or the place where the next line begins. */
export type Run =
  | { readonly words: string; readonly look: Look }
  | { readonly field: string; readonly optional: boolean; readonly look: Look }
  | 'newline';
export type Look = 'plain' | 'bold' | 'italic';

/** A column of a table or a side of the signatures: `| head [width] = content`. */
export type Part = {
  readonly line: number;
  readonly head: readonly Run[];
  /** Millimetres; null: shares what is left. */
  readonly width: number | null;
  readonly content: readonly Run[];
};

/** Khối – one building block of a slip. `line` counts from 1 in the text it was read from. */
export type Block = { readonly line: number } & (
  | { readonly kind: 'letterhead' }
  | { readonly kind: 'code' }
  /** An empty line: a little more space. */
  | { readonly kind: 'gap' }
  | { readonly kind: 'title' | 'section' | 'note'; readonly runs: readonly Run[] }
  | {
      readonly kind: 'paragraph';
      readonly runs: readonly Run[];
      readonly align: 'left' | 'center' | 'right';
      readonly indent: number;
    }
  | { readonly kind: 'table'; readonly list: string; readonly optional: boolean; readonly parts: readonly Part[] }
  | { readonly kind: 'list'; readonly list: string; readonly optional: boolean; readonly runs: readonly Run[] }
  | { readonly kind: 'signatures'; readonly parts: readonly Part[] }
);

/** Mẫu phiếu – the words of a slip, read from its text by read-model.ts. */
export type Model = {
  readonly paper: 'a5' | 'a4';
  readonly flipped: boolean;
  /** Liên: what each copy is for; empty: one copy. */
  readonly copies: readonly string[];
  readonly foot: readonly Run[];
  readonly blocks: readonly Block[];
};

/** What is wrong at a line (0: with the whole), in both languages. */
export type Problem = { readonly line: number; readonly vi: string; readonly en: string };
