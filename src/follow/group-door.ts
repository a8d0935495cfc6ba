import {
  getGroup,
  groupReceipts,
  groupsOfPerson,
  manyReceiptPdf,
  peopleOfGroup,
  statesOfGroup,
  type FilingGroup,
} from '../dossiers/api.ts';
import { citizen } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';
import { sendBytes } from '../platform/http/send-file.ts';
import { myGroupPage } from './pages/my-group-page.ts';
import { myGroupsPage } from './pages/my-groups-page.ts';

const aPage = 50;

/** The lists a person filed as a representative. One query. */
export async function showMyGroups(house: House, c: Ctx): Promise<Response> {
  return c.html(myGroupsPage(c.get('view'), await groupsOfPerson(house.open, citizen(c).id)));
}

/** One list with its people, each with state and due day; three queries. Another's list is not found. */
export async function showMyGroup(house: House, c: Ctx, id: string): Promise<Response> {
  const group = await own(house, c, id);
  const asked = Number(c.req.query('sau') ?? 0);
  const after = Number.isInteger(asked) && asked > 0 && asked < group.size ? asked : 0;
  const [people, states] = await Promise.all([
    peopleOfGroup(house.open, id, after, aPage),
    statesOfGroup(house.open, id),
  ]);
  const received = states.some(
    ({ state }) => state !== 'submitted' && state !== 'not_accepted' && state !== 'withdrawn',
  );
  return c.html(
    myGroupPage(c.get('view'), {
      group,
      people,
      states,
      received,
      justFiled: c.req.query('moi') === '1',
      newer: after > 0 ? `/ho-so-nhom/${id}${after > aPage ? `?sau=${after - aPage}` : ''}` : undefined,
      older: after + people.length < group.size ? `/ho-so-nhom/${id}?sau=${after + people.length}` : undefined,
      now: house.clock.now(),
    }),
  );
}

/** Giấy tiếp nhận nhiều hồ sơ: one sheet of at most 200 people; `?phan=2` the next. */
export async function downloadGroupReceipt(house: House, c: Ctx, id: string): Promise<Response> {
  const group = await own(house, c, id);
  const sheets = await groupReceipts(house, group);
  const sheet = sheets[Number(c.req.query('phan') ?? 1) - 1];
  if (!sheet) throw new NotFound();
  const pdf = await manyReceiptPdf(house, sheet);
  return sendBytes(c, pdf, { name: `${group.ref}.pdf`, type: 'application/pdf' }, 'download');
}

async function own(house: House, c: Ctx, id: string): Promise<FilingGroup> {
  const group = await getGroup(house.open, id);
  if (group.personId !== citizen(c).id) throw new NotFound();
  touch(c, 'filing_group', id, null);
  return group;
}
