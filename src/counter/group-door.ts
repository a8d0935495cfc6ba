import { officerLists } from '../apply/api.ts';
import { titleOf, versionById } from '../catalogue/api.ts';
import {
  getGroup,
  groupReceipts,
  groupsAt,
  manyReceiptPdf,
  peopleOfGroup,
  receiveGroup,
  statesOfGroup,
  type FilingGroup,
  type GroupReceived,
} from '../dossiers/api.ts';
import { agencyDirectory, officer } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import { one, readForm } from '../platform/http/read-form.ts';
import type { Ctx } from '../platform/http/route.ts';
import { sendBytes } from '../platform/http/send-file.ts';
import type { ErrorList } from '../platform/views/error-summary.ts';
import { receivesAt, seesReceptionOf } from './counter-posts.ts';
import { groupPage } from './pages/group-page.ts';
import { groupsPage } from './pages/groups-page.ts';

const aPage = 50;

/** GET /mot-cua/nhom: lists filed at the officer's counters, and those being written. Two queries. */
export async function showGroups(house: House, c: Ctx): Promise<Response> {
  const who = officer(c);
  const view = c.get('view');
  const [groups, drafts] = await Promise.all([
    groupsAt(house.open, seesReceptionOf(who)),
    officerLists(house.open, who.id),
  ]);
  const lines = await Promise.all(
    drafts.map(async ({ id, procedureVersionId, procedureCode, savedAt }) => {
      const procedure = await versionById(house.open, procedureVersionId);
      return { id, savedAt, title: procedure ? titleOf(procedure, view.lang) : procedureCode };
    }),
  );
  return c.html(groupsPage(view, { groups, drafts: lines, tooMany: c.req.query('qua-nhieu') === '1' }));
}

/** GET /mot-cua/nhom/:id: the people of a list with state and day. Three queries. */
export async function showGroup(house: House, c: Ctx): Promise<Response> {
  return page(house, c, await here(house, c), {}, 200);
}

/** POST /mot-cua/nhom/:id: receives everybody who still waits; each gets a code and form 01 of their own. */
export async function postGroup(house: House, c: Ctx): Promise<Response> {
  const who = officer(c);
  const group = await here(house, c);
  if (!receivesAt(who).includes(group.receivingUnitId)) throw new NotFound();
  const { t } = c.get('view');
  const typed = await readForm(c);
  if (one(typed, 'da-kiem-tra') !== 'yes') {
    const message = t(
      'Đánh dấu để xác nhận đã kiểm tra danh sách và giấy tờ chung',
      'Tick to confirm that the list and the shared papers were checked',
    );
    return page(house, c, group, { errors: [{ name: 'da-kiem-tra', message }] }, 422);
  }
  const done = await receiveGroup(house, who, group);
  if (done.left.length > 0) return page(house, c, group, { done }, 409);
  return c.redirect(`/mot-cua/nhom/${group.id}?xong=${done.received}`, 303);
}

/** GET /mot-cua/nhom/:id/giay-tiep-nhan.pdf: one sheet for the representative; `?phan=2` the next two hundred people. */
export async function printGroup(house: House, c: Ctx): Promise<Response> {
  const group = await here(house, c);
  const sheet = (await groupReceipts(house, group))[Number(c.req.query('phan') ?? 1) - 1];
  if (!sheet) throw new NotFound();
  const pdf = await manyReceiptPdf(house, sheet);
  return sendBytes(c, pdf, { name: `${group.ref}.pdf`, type: 'application/pdf' }, 'page');
}

// Another counter learns nothing of it.
async function here(house: House, c: Ctx): Promise<FilingGroup> {
  const group = await getGroup(house.open, c.req.param('id') ?? '');
  if (!seesReceptionOf(officer(c)).includes(group.receivingUnitId)) throw new NotFound();
  touch(c, 'filing_group', group.id, null);
  return group;
}

async function page(
  house: House,
  c: Ctx,
  group: FilingGroup,
  over: { errors?: ErrorList; done?: GroupReceived },
  status: 200 | 409 | 422,
): Promise<Response> {
  const asked = Number(c.req.query('sau') ?? 0);
  const after = Number.isInteger(asked) && asked > 0 && asked < group.size ? asked : 0;
  const [people, states] = await Promise.all([
    peopleOfGroup(house.open, group.id, after, aPage),
    statesOfGroup(house.open, group.id),
  ]);
  for (const { id } of people) touch(c, 'dossier', id, null);
  const at = `/mot-cua/nhom/${group.id}`;
  const said = c.req.query('xong') ?? '';
  return c.html(
    groupPage(c.get('view'), {
      group,
      agency: agencyDirectory(house.open).byId(group.agencyId),
      people,
      states,
      received: /^\d{1,3}$/.test(said) ? Number(said) : null,
      mayReceive: receivesAt(officer(c)).includes(group.receivingUnitId),
      newer: after > 0 ? `${at}${after > aPage ? `?sau=${after - aPage}` : ''}` : undefined,
      older: after + people.length < group.size ? `${at}?sau=${after + people.length}` : undefined,
      errors: [],
      done: null,
      ...over,
    }),
    status,
  );
}
