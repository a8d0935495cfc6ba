import { behalfOf, eventsOf, personMay, supplyPapers, type NewPaper } from '../dossiers/api.ts';
import { citizen } from '../identity/api.ts';
import { receiveUpload } from '../platform/files/receive-upload.ts';
import { whyNotKept } from '../platform/files/why-not-kept.ts';
import type { House } from '../platform/house.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import { one } from '../platform/http/read-form.ts';
import type { Ctx } from '../platform/http/route.ts';
import type { ErrorList } from '../platform/views/error-summary.ts';
import type { Notice } from '../platform/views/notice.ts';
import { itemsOf } from './event-words.ts';
import { keepFiles, type KeptFile } from './kept-files.ts';
import { showMyDossier } from './my-dossiers-door.ts';
import { textIn, whenIn } from './payload.ts';
import { supplyPage } from './pages/supply-page.ts';
import { mustSupply, seenBy, type Seen } from './who-may.ts';

/** Bổ sung giấy tờ: the page that says what is asked for, and the act. */
export type SupplyDoor = { show(c: Ctx, id: string): Promise<Response>; hand(c: Ctx, id: string): Promise<Response> };

const mostNote = 2_000;

/** Opens the door for the owner and for who filed the dossier. */
export function supplyDoor(house: House): SupplyDoor {
  const sealed = keepFiles(house.secret);

  async function asked(
    c: Ctx,
    id: string,
  ): Promise<{ seen: Seen; items: string[]; reason: string; answerBy: string | null }> {
    const [seen, events] = await Promise.all([seenBy(house, citizen(c), id), eventsOf(house.open, id)]);
    touch(c, 'dossier', id, seen.file.dossier.ownerPersonId);
    const payload = events.findLast((event) => event.kind === 'papers.requested')?.payload ?? {};
    return {
      seen,
      items: itemsOf(payload),
      reason: textIn(payload, 'reason') ?? '',
      answerBy: whenIn(payload, 'answerBy'),
    };
  }

  const page = (
    c: Ctx,
    { seen, items, reason, answerBy }: Awaited<ReturnType<typeof asked>>,
    shown: { kept: readonly KeptFile[]; note: string; errors: ErrorList; notice?: Notice },
  ) =>
    supplyPage(c.get('view'), {
      id: seen.file.dossier.id,
      code: seen.file.dossier.code ?? seen.file.dossier.filingRef,
      items,
      reason,
      answerBy,
      ...shown,
      sealed: shown.kept.map((file) => sealed.write(seen.file.dossier.id, file, house.clock.now())),
    });

  return {
    async show(c, id) {
      const what = await asked(c, id);
      if (!mustSupply(what.seen, citizen(c))) return c.redirect(`/ho-so-cua-toi/${id}`, 303);
      return c.html(page(c, what, { kept: [], note: '', errors: [] }));
    },
    async hand(c, id) {
      const { t } = c.get('view');
      const what = await asked(c, id);
      const person = citizen(c);
      const { dossier } = what.seen.file;
      // Who may only look finds no such page; what changed meanwhile is told below.
      if (!personMay(person, 'supplement', dossier, what.seen.filing)) throw new NotFound();
      const behalf = behalfOf(person, dossier, what.seen.filing);
      const upload = await receiveUpload(c.req.raw, house.files);
      const note = one(upload.fields, 'ghi-chu');
      const before = Object.keys(upload.fields)
        .filter((name) => name.startsWith('giu-'))
        .flatMap((name) => sealed.read(id, one(upload.fields, name), house.clock.now()) ?? []);
      const removed = /^remove-file:(\d{1,3})$/.exec(one(upload.fields, '_action'))?.[1];
      const kept = [
        ...before.filter((_, i) => removed === undefined || i !== Number(removed)),
        ...upload.files.flatMap((file): KeptFile[] => {
          if (file.refusal !== undefined) return [];
          return [
            {
              item: itemOf(file.field, what.items.length),
              hash: file.hash,
              name: file.name,
              type: file.type,
              size: file.size,
            },
          ];
        }),
      ];
      const refused = upload.files.filter((file) => file.refusal !== undefined);
      const errors = [
        ...refused.map((file) => ({
          name: fieldName(itemOf(file.field, what.items.length)),
          message: whyNotKept(file.name, file.refusal, t),
        })),
        ...(note.length > mostNote
          ? [
              {
                name: 'ghi-chu',
                message: t(`Ghi chú dài quá ${mostNote} ký tự`, `The note is longer than ${mostNote} characters`),
              },
            ]
          : []),
      ];
      // Taking a file away changes nothing but this page, so there is nowhere to be sent.
      if (removed !== undefined) return c.html(page(c, what, { kept, note, errors }));
      if (errors.length > 0) return c.html(page(c, what, { kept, note, errors }), 422);
      const done = await supplyPapers(
        house,
        { kind: 'person', id: person.id, ...(behalf ? { behalf } : {}) },
        id,
        papersFrom(kept, what.items, t),
        note,
      );
      if (done.ok) return c.redirect(`/ho-so-cua-toi/${id}?xong=bo-sung`, 303);
      if (done.refusal.why === 'no_paper') {
        const message = t(
          'Chọn ít nhất một tệp, hoặc ghi rõ lý do không có giấy tờ',
          'Choose at least one file, or write why you have none',
        );
        return c.html(page(c, what, { kept, note, errors: [{ name: fieldName(0), message }] }), 422);
      }
      const notHandedIn = {
        kind: 'warning',
        announce: true,
        title: t('Chưa nộp: hồ sơ vừa thay đổi', 'Not handed in: the dossier has just changed'),
      } as const;
      const now = await asked(c, id);
      // Where papers are asked for still, those that were brought are handed in with the next press.
      if (mustSupply(now.seen, person)) {
        const body = t('Tệp bạn đã chọn vẫn còn; hãy nộp lần nữa.', 'Your files are kept; please hand them in again.');
        return c.html(page(c, now, { kept, note, errors: [], notice: { ...notHandedIn, body } }), 409);
      }
      const body = t('Dưới đây là hồ sơ như hiện nay.', 'Below is the dossier as it stands now.');
      return showMyDossier(house, c, id, { status: 409, notice: { ...notHandedIn, body } });
    },
  };
}

/** Field of an item; the last one (`items.length`) is for anything else. */
const fieldName = (item: number): string => `giay-to-${item + 1}`;

function itemOf(field: string, items: number): number {
  const no = Number(/^giay-to-(\d{1,3})$/.exec(field)?.[1] ?? items + 1) - 1;
  return no >= 0 && no < items ? no : items;
}

const papersFrom = (
  kept: readonly KeptFile[],
  items: readonly string[],
  t: (vi: string, en: string) => string,
): NewPaper[] =>
  kept.map((file) => ({
    paper_key: `supplement-${file.item + 1}`,
    name: items[file.item] ?? t('Giấy tờ khác', 'Other papers'),
    copy_kind: 2,
    copies: 1,
    file_hash: file.hash,
    file_name: file.name,
    file_type: file.type,
    file_size: file.size,
  }));
