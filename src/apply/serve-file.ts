import { NotFound } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';
import { sendKept } from '../platform/http/send-file.ts';
import type { House } from '../platform/house.ts';
import type { OpenDraft } from './open-draft.ts';

/** One's own upload: pictures on the page, everything else as a download. */
export async function serveFile(house: House, c: Ctx, { draft }: OpenDraft, id: string): Promise<Response> {
  const file = draft.files.find((one) => one.id === id);
  if (!file) throw new NotFound();
  return sendKept(c, house.files, file, file.type.startsWith('image/') ? 'page' : 'download');
}
