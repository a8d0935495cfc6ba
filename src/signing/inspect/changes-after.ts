import { createHash, type Hash } from 'node:crypto';
import {
  PdfArray,
  PdfDict,
  PdfName,
  PdfNumber,
  PdfRef,
  PdfStream,
  PdfString,
  type PDF,
  type PdfObject,
} from '@libpdf/core';
import { dictOf, fieldsOf, listOf, resolved } from '../pdf/pdf-parts.ts';
import type { ChangeAfter } from './report.ts';

/** What one state of a file shows, field by field and page by page, to compare it with a later one. */
export type FileState = {
  readonly pages: readonly string[];
  readonly catalog: string;
  readonly values: ReadonlyMap<string, string>;
  readonly signed: number;
  readonly store: string;
};

/** Takes down how a file stands. */
export function stateOf(doc: PDF): FileState {
  const fields = fieldsOf(doc);
  const values = new Map<string, string>();
  for (const { name, type, dict } of fields) if (type !== 'Sig') values.set(name, hashed(doc, dict.get('V')));
  return {
    pages: doc.getPages().map(({ dict }) => pageHash(doc, dict)),
    catalog: catalogHash(doc),
    values,
    signed: fields.filter(({ type, dict }) => type === 'Sig' && dict.has('V')).length,
    store: hashed(doc, doc.getCatalog().get('DSS')),
  };
}

/** What lies between two states. Pages count from 1; page 0 stands for the document as a whole. */
export function changesBetween(before: FileState, after: FileState): ChangeAfter[] {
  const changes: ChangeAfter[] = [];
  if (after.signed > before.signed) changes.push({ kind: 'signed_again' });
  if (after.store !== before.store) changes.push({ kind: 'validation_data' });
  const filled = [...after.values].filter(
    ([name, value]) => before.values.has(name) && before.values.get(name) !== value,
  );
  if (filled.length > 0) changes.push({ kind: 'fields_filled', fields: filled.map(([name]) => name) });
  const longest = Math.max(before.pages.length, after.pages.length);
  const pages = Array.from({ length: longest }, (_, i) => i).filter((i) => before.pages[i] !== after.pages[i]);
  // A field that was not there when it was signed can lie over what was.
  const added = [...after.values.keys()].some((name) => !before.values.has(name));
  if (pages.length > 0 || before.catalog !== after.catalog || added)
    changes.push({ kind: 'content_changed', pages: pages.length > 0 ? pages.map((i) => i + 1) : [0] });
  return changes;
}

// Places of fields may be filled; everything else on a page counts.
function pageHash(doc: PDF, page: PdfDict): string {
  const hash = createHash('sha256');
  const skip = new Set(['Parent', 'Annots']);
  write(doc, hash, page, new Set(), skip);
  for (const one of listOf(doc, page.get('Annots'))) {
    const annotation = dictOf(doc, one);
    const kind = annotation && resolved(doc, annotation.get('Subtype'));
    if (annotation && !(kind instanceof PdfName && kind.value === 'Widget'))
      write(doc, hash, annotation, new Set(), new Set(['P', 'Parent']));
  }
  return hash.digest('base64url');
}

// What a signer or an archive adds stands here too; the rest must stay: names, actions, layers, the tree's order.
function catalogHash(doc: PDF): string {
  const hash = createHash('sha256');
  const skip = new Set(['AcroForm', 'DSS', 'Perms', 'Pages', 'Extensions', 'Version', 'StructTreeRoot', 'Metadata']);
  write(doc, hash, doc.getCatalog(), new Set(), skip);
  return hash.digest('base64url');
}

function hashed(doc: PDF, object: PdfObject | undefined): string {
  const hash = createHash('sha256');
  write(doc, hash, object, new Set());
  return hash.digest('base64url');
}

/** Feeds an object with all it leads to, each once; the way back to parents and pages is not taken. */
function write(
  doc: PDF,
  hash: Hash,
  object: PdfObject | undefined,
  seen: Set<PdfObject>,
  skip: ReadonlySet<string> = new Set(['Parent', 'P', 'StructParent', 'StructParents']),
): void {
  const whole = resolved(doc, object);
  if (whole instanceof PdfDict || whole instanceof PdfArray) {
    if (seen.has(whole)) return;
    seen.add(whole);
  }
  if (whole instanceof PdfArray) {
    hash.update('[');
    for (const item of whole) write(doc, hash, item, seen);
    hash.update(']');
  } else if (whole instanceof PdfDict) {
    hash.update('<');
    const entries = [...whole].filter(([key]) => !skip.has(key.value));
    for (const [key, value] of entries.toSorted(([a], [b]) => (a.value < b.value ? -1 : 1))) {
      hash.update(`/${key.value} `);
      // A link to a page says where it leads, not what stands there.
      if (value instanceof PdfRef && key.value === 'Dest') hash.update(value.toString());
      else write(doc, hash, value, seen);
    }
    if (whole instanceof PdfStream) hash.update(whole.data);
    hash.update('>');
  } else if (whole instanceof PdfName) hash.update(`/${whole.value} `);
  else if (whole instanceof PdfNumber) hash.update(`${whole.value} `);
  else if (whole instanceof PdfString) hash.update('(').update(whole.bytes).update(')');
  else hash.update(String(whole?.type ?? 'null'));
}
