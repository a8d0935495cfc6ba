import { BadForm } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';

/** What the diagram editor posts: names, the seal of the draft, and the model – of the file when one was chosen. */
export type ModelForm = {
  readonly name: string;
  readonly nameEn: string;
  readonly seal: string;
  readonly model: string;
};

/** A model may have 2 MB; the form holds it twice when text and file are sent together. */
const mostBytes = 4_500_000;

/** Reads the form of the diagram editor. Throws BadForm when it is larger than 4.5 MB or no form of ours. */
export async function readModelForm(c: Ctx): Promise<ModelForm> {
  const type = c.req.header('content-type') ?? '';
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(type)) throw new BadForm('content type');
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) throw new BadForm('too large');
    chunks.push(chunk);
  }
  let form: FormData;
  try {
    form = await new Response(Buffer.concat(chunks), { headers: { 'content-type': type } }).formData();
  } catch (fault) {
    throw new BadForm('malformed', { cause: fault });
  }
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.replaceAll('\0', '').normalize('NFC').replace(/\r\n/g, '\n') : '';
  };
  const file = form.get('file');
  // A file is shown in the page again when it is refused, so what no page can hold is left out.
  const sent =
    file instanceof File && file.size > 0 ? (await file.text()).replaceAll('\0', '').replace(/\r\n/g, '\n') : null;
  return { name: text('name').trim(), nameEn: text('nameEn').trim(), seal: text('seal'), model: sent ?? text('model') };
}
