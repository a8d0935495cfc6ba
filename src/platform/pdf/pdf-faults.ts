import type { TemplateError } from './pdf-order.ts';

/** The template (or a picture in it) is wrong. `errors` says where; the message names the first place. */
export class TemplateFault extends Error {
  readonly errors: readonly TemplateError[];
  constructor(errors: readonly TemplateError[]) {
    const [first] = errors;
    super(first ? `${first.file}:${first.line}:${first.column} ${first.message}` : 'the template makes no document');
    this.errors = errors;
  }
}

/** A document took longer than allowed; its worker was ended and the next document gets a new one. */
export class PdfTimeout extends Error {}

/** So many documents are waiting that one more would wait too long. The server answers 503. */
export class PdfQueueFull extends Error {}

/** The compiler or its worker broke down while drawing this document; the next one gets a new worker. */
export class PdfCrash extends Error {}

/** The maker was closed before this document was drawn. */
export class PdfMakerClosed extends Error {}
