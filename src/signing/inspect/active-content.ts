import { PDF, PdfArray, PdfDict, PdfName, PdfRef, PdfStream, type PdfObject } from '@libpdf/core';
import type { ActiveContent } from './report.ts';

const mostObjects = 200_000;

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

/** Everything in a file that can act, found by walking all of it. With `strip` it is taken out on the way. */
export function activeContent(doc: PDF, strip = false): ActiveContent[] {
  const found = new Set<ActiveContent>();
  const seen = new Set<PdfObject>();
  const waiting: PdfObject[] = [doc.getCatalog()];
  const push = (object: PdfObject | undefined): void => {
    if (object instanceof PdfRef || object instanceof PdfArray || object instanceof PdfDict) waiting.push(object);
  };
  while (waiting.length > 0 && seen.size < mostObjects) {
    const next = waiting.pop();
    const object = next instanceof PdfRef ? doc.getObject(next) : next;
    if (!object || seen.has(object)) continue;
    seen.add(object);
    if (object instanceof PdfArray) for (const item of object) push(item);
    if (!(object instanceof PdfDict)) continue;
    for (const [key, what] of activeIn(doc, object)) {
      found.add(what);
      if (strip) object.delete(key);
    }
    for (const [, value] of object) push(value);
  }
  return [...found].toSorted();
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
