import { PDF, PdfArray, PdfDict, PdfName, PdfRef, PdfStream, type PdfObject } from '@libpdf/core';

/** Nội dung chạy được – what a PDF can do besides being read. */
export type ActiveContent =
  | 'javascript'
  | 'open_action'
  | 'launch'
  | 'embedded_files'
  | 'xfa'
  | 'rich_media'
  | 'submit_form'
  | 'remote_file';

/** Thrown where a file has more objects than anyone can look through; what was not seen might do anything. */
export class TooManyObjects extends Error {}

const mostObjects = 400_000;

const actions: Readonly<Record<string, ActiveContent>> = {
  JavaScript: 'javascript',
  Launch: 'launch',
  Rendition: 'rich_media',
  RichMediaExecute: 'rich_media',
  SubmitForm: 'submit_form',
  ImportData: 'submit_form',
  GoToR: 'remote_file',
  GoToE: 'embedded_files',
};
const keys: Readonly<Record<string, ActiveContent>> = {
  JS: 'javascript',
  JavaScript: 'javascript',
  EmbeddedFiles: 'embedded_files',
  EF: 'embedded_files',
  XFA: 'xfa',
  RichMediaContent: 'rich_media',
};
// Only these lead somewhere; a jump within the document at opening does no harm.
const harmlessAtOpening = new Set(['GoTo', 'Named']);
const annotations: Readonly<Record<string, ActiveContent>> = {
  RichMedia: 'rich_media',
  Screen: 'rich_media',
  Movie: 'rich_media',
  Sound: 'rich_media',
  '3D': 'rich_media',
  FileAttachment: 'embedded_files',
};

/**
 * Everything in a file that can act, found by walking all of it. With `strip` it is taken out on the way. Throws
 * {@link TooManyObjects}.
 */
export function activeContent(doc: PDF, strip = false): ActiveContent[] {
  const found = new Set<ActiveContent>();
  for (const dict of dictionariesOf(doc))
    for (const [key, what] of activeIn(doc, dict)) {
      found.add(what);
      if (strip) dict.delete(key);
    }
  return [...found].toSorted();
}

/** Whether a signature stands in the file: changing it would break that. Throws {@link TooManyObjects}. */
export function isSigned(doc: PDF): boolean {
  for (const dict of dictionariesOf(doc)) if (dict.has('ByteRange') && dict.has('Contents')) return true;
  return false;
}

/** The file written anew without what can act; null where something stayed. */
export async function withoutActiveContent(doc: PDF): Promise<Uint8Array | null> {
  activeContent(doc, true);
  const written = await doc.save();
  return activeContent(await PDF.load(written)).length === 0 ? written : null;
}

// A dictionary is given before its entries are followed, so that what was taken out of it is not.
function* dictionariesOf(doc: PDF): Generator<PdfDict, void> {
  const seen = new Set<PdfObject>();
  const waiting: PdfObject[] = [doc.getCatalog()];
  const push = (object: PdfObject | undefined): void => {
    if (object instanceof PdfRef || object instanceof PdfArray || object instanceof PdfDict) waiting.push(object);
  };
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const object = next instanceof PdfRef ? doc.getObject(next) : next;
    if (!object || seen.has(object)) continue;
    if (seen.size >= mostObjects) throw new TooManyObjects();
    seen.add(object);
    if (object instanceof PdfArray) for (const item of object) push(item);
    if (!(object instanceof PdfDict)) continue;
    yield object;
    for (const [, value] of object) push(value);
  }
}

/** The entries of one dictionary that act. */
function activeIn(doc: PDF, dict: PdfDict): [key: string, what: ActiveContent][] {
  const nameAt = (of: PdfDict, key: string): string => {
    const value = of.get(key);
    const whole = value instanceof PdfRef ? doc.getObject(value) : value;
    return whole instanceof PdfName ? whole.value : '';
  };
  const acts: [string, ActiveContent][] = [];
  for (const [key] of dict) {
    const what = keys[key.value];
    if (what) acts.push([key.value, what]);
  }
  const action = actions[nameAt(dict, 'S')];
  if (action && !(dict instanceof PdfStream)) acts.push(['S', action]);
  const annotation = dict.has('Rect') ? annotations[nameAt(dict, 'Subtype')] : undefined;
  if (annotation) acts.push(['Subtype', annotation]);
  const given = dict.get('OpenAction');
  const opening = given instanceof PdfRef ? doc.getObject(given) : given;
  if (opening instanceof PdfDict && !harmlessAtOpening.has(nameAt(opening, 'S')))
    acts.push(['OpenAction', 'open_action']);
  if (dict.has('AA')) acts.push(['AA', 'open_action']);
  return acts;
}
