import { markSeen, unseenNotices, type Desk, type Notice } from '../../dossiers/api.ts';
import { agencyDirectory, officer, officerNames, type Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { touch } from '../../platform/http/mount.ts';
import { one, readForm } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { formatDay, formatInstant } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { holdersFor } from '../desks-of.ts';
import { noticesPage, type NoticeLine } from '../pages/notices-page.ts';

const mostShown = 100;

/** Every post counts here, also those no process brings work to. */
function postsOf(who: Officer): Desk[] {
  const stoodIn = (who.standsInFor ?? []).flatMap(({ posts }) => posts);
  return [...who.posts, ...stoodIn].map(({ unitId, role }) => ({ unitId, role }));
}

/** GET /viec/nhac-viec: what the officer and their posts are told, newest first. One query, names from memory. */
export async function showNotices(house: House, c: Ctx): Promise<Response> {
  const who = officer(c);
  const view = c.get('view');
  const found = await unseenNotices(house.open, holdersFor(who), postsOf(who), mostShown);
  const people = found.flatMap(({ facts }) => [facts['officerId'], facts['by']]).filter((id) => typeof id === 'string');
  const names = await officerNames(house.open, people, house.clock.now());
  const directory = agencyDirectory(house.open);
  const unit = (id: unknown): string => (typeof id === 'string' ? (directory.byId(id)?.name ?? '') : '');
  const name = (id: unknown): string => (typeof id === 'string' ? (names.get(id) ?? '') : '');
  const lines = found.map((one): NoticeLine => ({
    at: formatInstant(one.at),
    machine: one.at.toString(),
    words: wordsOf(one, { unit, name }, view.t),
    kind: one.kind,
    href: one.dossierId
      ? `/ho-so/${one.dossierId}${one.kind === 'apology_due' ? '/gia-han' : ''}`
      : '/viec/don-vi?loc=qua-han',
    code: one.code ?? view.t('Xem danh sách', 'See the list'),
    more: Array.isArray(one.facts['codes']) ? one.facts['codes'].filter((code) => typeof code === 'string') : [],
  }));
  return c.html(noticesPage(view, { lines, upTo: found[0]?.id ?? '', full: found.length === mostShown }));
}

function wordsOf(
  { kind, facts }: Notice,
  { unit, name }: { unit(id: unknown): string; name(id: unknown): string },
  t: Say,
): string {
  const dueAt = typeof facts['dueAt'] === 'string' ? formatInstant(Temporal.Instant.from(facts['dueAt'])) : '';
  switch (kind) {
    case 'nearly_due':
      return t(`Sắp hết hạn bước xử lý: ${dueAt}`, `The step is nearly due: ${dueAt}`);
    case 'overdue': {
      const holder = name(facts['officerId']) || unit(facts['unitId']);
      return t(
        `Quá hạn bước xử lý từ ${dueAt}, đang ở: ${holder}`,
        `The step is overdue since ${dueAt}, with: ${holder}`,
      );
    }
    case 'late_list': {
      const [count, where] = [Number(facts['late'] ?? 0), unit(facts['unitId'])];
      return t(`${where}: ${count} việc quá hạn`, `${where}: ${count} tasks overdue`);
    }
    case 'apology_due':
      return t(
        `Hẹn trả ${dueAt}. Nếu không kịp, gửi thư xin lỗi và hẹn lại chậm nhất ngày ${formatDay(String(facts['leaveBy'] ?? ''))}; thư đã soạn sẵn.`,
        `Promised for ${dueAt}. If it cannot be kept, the apology with a new day leaves by ${formatDay(String(facts['leaveBy'] ?? ''))}; the letter is prepared.`,
      );
    case 'given':
      return t(`${name(facts['by'])} giao việc này cho bạn`, `${name(facts['by'])} gave you this task`);
    case 'escalation':
      return t('Quy trình báo vượt cấp, cần lãnh đạo xem xét', 'The process escalates: a head should look at it');
  }
}

/** POST /viec/nhac-viec: what was shown is seen. What came meanwhile stays. */
export async function seeNotices(house: House, c: Ctx): Promise<Response> {
  const who = officer(c);
  const upTo = one(await readForm(c), 'den');
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(upTo))
    await markSeen(house.open, holdersFor(who), postsOf(who), upTo, who.id, house.clock.now());
  touch(c, 'officer', who.id, null);
  return c.redirect('/viec/nhac-viec', 303);
}
