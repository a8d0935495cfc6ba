import { z } from 'zod';
import type { NewFiling, NewGroup } from '../dossiers/api.ts';
import type { Right } from '../identity/api.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import { one, readForm, type Typed } from '../platform/http/read-form.ts';
import { get, idParam, post, type Ctx, type Route } from '../platform/http/route.ts';
import type { House } from '../platform/house.ts';
import { fieldId } from '../platform/views/fields/field-id.ts';
import type { Keeper } from './draft.ts';
import { markAbandoned } from './drafts.store.ts';
import { formTask, tasksOf } from './draft-tasks.ts';
import { orWhyNot } from './or-why-not.ts';
import { openDraft, withEverything, type OpenDraft } from './open-draft.ts';
import { abandonPage } from './pages/abandon-page.ts';
import { checkPage } from './pages/check-page.ts';
import { papersHref, papersPage } from './pages/papers-page.ts';
import { paperPages } from './paper-list.ts';
import { sectionPage } from './pages/section-page.ts';
import { taskListPage } from './pages/task-list-page.ts';
import { keepPeople, peopleCsv, showPeople } from './people-routes.ts';
import { receivePapers } from './receive-papers.ts';
import { offersFor } from './reuse-papers.ts';
import { saveTask } from './save-task.ts';
import { dispute, showDispute } from './registers/dispute-door.ts';
import { lookUp, showLookUp } from './registers/look-up-door.ts';
import { serveFile } from './serve-file.ts';
import { submitDraft } from './submit-draft.ts';

/** Where drafts are written: the pages are the same online and at a counter, the powers are not. */
export type Door = {
  /** The address before the id of a draft: `/ho-so-nhap`. */
  readonly base: string;
  readonly right: Right;
  /** Whose drafts this request may see. */
  keeperOf(c: Ctx): Keeper;
  /** Files it; returns the id of the dossier. Called again for the same draft, it must return the same dossier. */
  file(c: Ctx, filing: NewFiling): Promise<string>;
  /** The page of the dossier; `fresh`: it was filed just now. */
  dossierHref(dossierId: string, fresh: boolean): string;
  /** The same for a list of people: files all of them and returns the id of the group. */
  fileGroup(c: Ctx, group: NewGroup): Promise<string>;
  groupHref(groupId: string, fresh: boolean): string;
};

const pageForm = z.object({ version: z.string().optional(), _action: z.string().optional() });
const paperId = ':paper{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}';

/** All pages of a draft behind a door. Another keeper's draft is not found; a filed one leads to its dossier. */
export function draftRoutes(house: House, door: Door): Route[] {
  const at = `${door.base}/${idParam}`;
  const viewed = { right: door.right, audit: 'draft.viewed' };
  const saved = { right: door.right, audit: 'draft.saved' };

  const withDraft = (act: (c: Ctx, open: OpenDraft) => Response | Promise<Response>) => async (c: Ctx) => {
    const open = await orWhyNot(house, c, () => openDraft(house, door.keeperOf(c), c.req.param('id') ?? ''));
    if (open instanceof Response) return open;
    // Whoever acts for somebody touches that person's data.
    touch(c, 'draft', open.draft.id, open.draft.forPersonId ?? open.draft.personId);
    const { dossierId } = open.draft;
    if (!dossierId) return act(c, open);
    return c.redirect(open.group ? door.groupHref(dossierId, false) : door.dossierHref(dossierId, false), 303);
  };

  const showTask = (page: string) =>
    withDraft(async (c, open) => {
      const task = await formTask(house, open, pageOf(c, page));
      if (!task) throw new NotFound();
      return c.html(
        sectionPage(c.get('view'), open, { base: door.base, task, back: backOf(c), overwrote: c.req.query('ghi-de') }),
      );
    });

  const keepTask = (page: string) =>
    withDraft(async (c, open) => {
      const task = await formTask(house, open, pageOf(c, page));
      if (!task) throw new NotFound();
      const typed = await readForm(c);
      const result = await saveTask(house, open.draft.id, task, typed);
      if (!result) return c.redirect(`${door.base}/${open.draft.id}`, 303);
      const now = await withEverything(house, open.keeper, result.draft);
      const wayOn = (href: string) => c.redirect(result.overwrote ? withQuery(href, 'ghi-de', task.page) : href, 303);
      const here = `${door.base}/${open.draft.id}`;
      if (one(typed, '_action') === 'later') return wayOn(here);
      const doubts = one(typed, '_seen') === 'yes' ? [] : result.warnings;
      const again = {
        base: door.base,
        task: (await formTask(house, now, task.page)) ?? task,
        back: backOf(c),
        overwrote: result.overwrote ? task.page : undefined,
      };
      // What is redrawn was kept, so the page is simply shown again, at the place of the button.
      if (result.redraw)
        return c.redirect(
          `${here}/${task.page}${backOf(c) ? '?ve=kiem-tra' : ''}${placeOf(one(typed, '_action'), result.redraw)}`,
          303,
        );
      if (result.errors.length > 0)
        return c.html(sectionPage(c.get('view'), now, { ...again, shown: typed, errors: result.errors }), 422);
      if (doubts.length > 0) return c.html(sectionPage(c.get('view'), now, { ...again, warnings: doubts }));
      return wayOn(nextHref(door.base, now, task.page, backOf(c)));
    });

  const steps = ['nguoi-nop', 'co-quan', 'truong-hop', 'nhan-ket-qua', 'to-khai/:section{[a-z][a-z0-9_]{0,47}}'];

  return [
    get(
      at,
      viewed,
      withDraft((c, open) =>
        c.html(taskListPage(c.get('view'), open, { base: door.base, overwrote: c.req.query('ghi-de') })),
      ),
    ),
    ...steps.flatMap((page) => [
      get(`${at}/${page}`, viewed, showTask(page)),
      post(`${at}/${page}`, { ...saved, form: pageForm }, keepTask(page)),
    ]),
    get(
      `${at}/danh-sach`,
      viewed,
      withDraft((c, open) => {
        if (!open.group) throw new NotFound();
        return showPeople(house, door.base, c, open);
      }),
    ),
    post(
      `${at}/danh-sach`,
      { ...saved, form: pageForm, upload: true },
      withDraft((c, open) => keepPeople(house, door.base, c, open)),
    ),
    get(
      `${at}/danh-sach/mau.csv`,
      viewed,
      withDraft((c, open) => peopleCsv(c, open)),
    ),
    get(
      `${at}/tra-cuu`,
      viewed,
      withDraft((c, open) => {
        if (!open.asksRegisters) throw new NotFound();
        return showLookUp(house, door.base, c, open);
      }),
    ),
    post(
      `${at}/tra-cuu`,
      { right: door.right, audit: 'register.asked', form: pageForm },
      withDraft((c, open) => {
        if (!open.asksRegisters) throw new NotFound();
        return lookUp(house, door.base, c, open);
      }),
    ),
    get(
      `${at}/bao-sai`,
      viewed,
      withDraft((c, open) => showDispute(house, door.base, c, open)),
    ),
    post(
      `${at}/bao-sai`,
      { ...saved, form: pageForm, upload: true },
      withDraft((c, open) => dispute(house, door.base, c, open)),
    ),
    get(
      `${at}/giay-to`,
      viewed,
      withDraft(async (c, open) => {
        const place = { base: door.base, back: backOf(c), part: partOf(c, open) };
        const offers = await offersFor(house, open);
        return c.html(
          papersPage(c.get('view'), open, { ...place, offers, errors: [], overwrote: c.req.query('ghi-de') }),
        );
      }),
    ),
    post(
      `${at}/giay-to`,
      { ...saved, form: pageForm, upload: true },
      withDraft((c, open) => keepPapers(house, door, c, open)),
    ),
    get(
      `${at}/tep/${paperId}`,
      { right: door.right, audit: 'draft.file_viewed' },
      withDraft((c, open) => serveFile(house, c, open, c.req.param('paper') ?? '')),
    ),
    get(
      `${at}/kiem-tra`,
      viewed,
      withDraft((c, open) =>
        c.html(checkPage(c.get('view'), open, { base: door.base, overwrote: c.req.query('ghi-de') })),
      ),
    ),
    // Reloading after a refused filing asks for this address with GET.
    get(
      `${at}/nop`,
      viewed,
      withDraft((c, open) => c.redirect(`${door.base}/${open.draft.id}/kiem-tra`, 303)),
    ),
    post(
      `${at}/nop`,
      {
        right: door.right,
        audit: 'draft.submitted',
        form: z.object({ version: z.string(), declaration: z.string().optional() }),
      },
      withDraft((c, open) => submitDraft(house, door, c, open)),
    ),
    get(
      `${at}/bo`,
      viewed,
      withDraft((c, open) => c.html(abandonPage(c.get('view'), open, door.base))),
    ),
    post(
      `${at}/bo`,
      { right: door.right, audit: 'draft.abandoned', form: z.object({}) },
      withDraft(async (c, open) => {
        await markAbandoned(house.open, open.draft.id, house.clock.now());
        return c.redirect(`${door.base}?da-bo=1`, 303);
      }),
    ),
  ];
}

// `add-row:children` → its rows; "Chọn tỉnh" → the list of communes still to be chosen from.
function placeOf(action: string, typed: Typed): string {
  const rows = /^(?:add|remove)-row:([a-z0-9_]+)/.exec(action)?.[1];
  const address = Object.keys(typed).find(
    (name) =>
      name.endsWith('-province') && one(typed, name) !== '' && one(typed, name.replace(/province$/, 'commune')) === '',
  );
  const name = rows ?? address?.replace(/province$/, 'commune');
  return name === undefined ? '' : `#${fieldId(name)}`;
}

async function keepPapers(house: House, door: Door, c: Ctx, open: OpenDraft): Promise<Response> {
  const pages = paperPages(open.papers);
  const place = { base: door.base, back: backOf(c), part: partOf(c, open) };
  const result = await receivePapers(house, c, open, pages[place.part - 1] ?? []);
  if (result.kind === 'left') return c.redirect(`${door.base}/${open.draft.id}`, 303);
  const now = await withEverything(house, open.keeper, result.draft);
  if (result.kind === 'refused')
    return c.html(
      papersPage(c.get('view'), now, {
        ...place,
        offers: await offersFor(house, now),
        errors: result.errors,
        typed: result.typed,
      }),
      result.status,
    );
  if (result.kind === 'stay') return c.redirect(`${papersHref(now, place)}#field-${result.anchor}`, 303);
  const href =
    place.part < pages.length
      ? papersHref(now, { ...place, part: place.part + 1 })
      : nextHref(door.base, now, 'giay-to', place.back);
  return c.redirect(result.overwrote ? withQuery(href, 'ghi-de', 'giay-to') : href, 303);
}

function partOf(c: Ctx, open: OpenDraft): number {
  const asked = Number(c.req.query('trang') ?? 1);
  return Number.isInteger(asked) && asked >= 1 && asked <= paperPages(open.papers).length ? asked : 1;
}

const pageOf = (c: Ctx, page: string): string =>
  page.startsWith('to-khai/') ? `to-khai/${c.req.param('section') ?? ''}` : page;

/** A page opened from the check of all answers leads back there. */
const backOf = (c: Ctx): boolean => c.req.query('ve') === 'kiem-tra';

const withQuery = (href: string, name: string, value: string): string => {
  const [path = '', query = ''] = href.split('?');
  const asked = new URLSearchParams(query);
  asked.set(name, value);
  return `${path}?${asked}`;
};

/** The next step that is not done, from here on, then from the beginning; after all of them the check. */
function nextHref(base: string, open: OpenDraft, page: string, back: boolean): string {
  const here = `${base}/${open.draft.id}`;
  if (back) return `${here}/kiem-tra`;
  const tasks = tasksOf(open);
  const place = tasks.findIndex((task) => task.page === page);
  const next = [...tasks.slice(place + 1), ...tasks.slice(0, place + 1)].find(({ state }) => state !== 'done');
  return `${here}/${next?.page ?? 'kiem-tra'}`;
}
