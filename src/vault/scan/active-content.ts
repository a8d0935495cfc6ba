import { inflateSync } from 'node:zlib';

// ISO 32000-2, 12.6: what a PDF can do by itself, start, or carry along.
const active = /\/(JavaScript|JS|Launch|OpenAction|AA|EmbeddedFiles?|XFA|RichMedia|SubmitForm|ImportData)(?![A-Za-z])/;
const mostInflated = 32 * 1024 * 1024;

/**
 * Whether a PDF carries scripts, programs to start, forms of XFA or other files, also where its objects are compressed
 * (object streams) or names are written with `#xx`. A picture in it may hold such letters by chance: streams other than
 * those of objects are not looked at.
 */
export function hasActiveContent(pdf: Uint8Array): boolean {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  if (active.test(plainNames(withoutStreams(text)))) return true;
  let left = mostInflated;
  for (const found of text.matchAll(/\/ObjStm\b[^]{0,400}?stream\r?\n/g)) {
    const start = found.index + found[0].length;
    const end = text.indexOf('endstream', start);
    try {
      const objects = inflateSync(Buffer.from(text.slice(start, end < 0 ? undefined : end), 'latin1'), {
        maxOutputLength: Math.max(1, left),
      });
      left -= objects.length;
      if (active.test(plainNames(objects.toString('latin1')))) return true;
    } catch {
      // Objects that cannot be read might hold anything.
      return true;
    }
  }
  return false;
}

const withoutStreams = (text: string): string => text.replace(/stream\r?\n[^]*?endstream/g, 'stream');
const plainNames = (text: string): string =>
  text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
