/** What goes to the worker that draws documents, and what comes back. */
export type PdfOrder = {
  readonly id: number;
  readonly template: string;
  /** JSON text. */
  readonly data: string;
  readonly files: Readonly<Record<string, Uint8Array>>;
};

/** `memory`: bytes held by the compiler, which never shrink. */
export type PdfAnswer =
  | { readonly id: number; readonly pdf: Uint8Array; readonly memory: number }
  | { readonly id: number; readonly faults: readonly TemplateError[]; readonly memory: number }
  | { readonly id: number; readonly crash: string };

/** One complaint of the compiler; `line` and `column` count from 1, 0 where it names no place. */
export type TemplateError = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
};

/** What a worker starts with: the compiler, compiled to machine code once for all workers, and the fonts. */
export type WorkerStart = { readonly compiler: WebAssembly.Module; readonly fonts: readonly Uint8Array[] };
