import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { Person } from './person.ts';
import type { RunningSystem } from './running-system.ts';

/** The officers of phường Lào Cai. */
export const officers = {
  reception: 'tiepnhan.laocai',
  handler: 'thuly.laocai',
  head: 'truongphong.laocai',
  leader: 'lanhdao.laocai',
  clerk: 'vanthu.laocai',
  handOver: 'trakq.laocai',
} as const;

/** How officers work: with script or without, and whether their pages are judged in this journey. */
type Office = { browser: Browser; system: RunningSystem; js: boolean; closely?: boolean };

/** Sessions of officers signed in before: a code works once, and a third sign-in within half a minute would wait. */
const sessions = new Map<string, Awaited<ReturnType<Person['session']>>>();

/** An officer signed in at a desk, for as long as `act` takes. */
export async function asOfficer<T>(
  { browser, system, js, closely = true }: Office,
  username: string,
  act: (officer: Person) => Promise<T>,
): Promise<T> {
  const officer = await Person.arrive(browser, system.origin, { screen: 'desk', js, closely });
  try {
    const key = `${system.origin} ${username}`;
    const before = sessions.get(key);
    if (before) await officer.resume(before);
    else {
      await officer.signInAsOfficer(username);
      sessions.set(key, await officer.session());
    }
    return await act(officer);
  } finally {
    await officer.leave();
  }
}

/** The reception accepts what was filed online; returns the code of the dossier. */
export const receiveOnline = (office: Office, reference: string): Promise<string> =>
  asOfficer(office, officers.reception, async (officer) => {
    await officer.go('/mot-cua');
    await officer.page.getByRole('searchbox').first().fill(reference);
    await officer.press(/^Tìm/);
    await officer.follow(reference);
    await officer.press('Đủ tất cả');
    await officer.press(/^Tiếp nhận$/);
    await officer.sees('Đã tiếp nhận hồ sơ');
    return codeIn(officer);
  });

/** The code of the dossier on the page. */
export async function codeIn(officer: Person): Promise<string> {
  const code = /H38[\w.-]+-\d{6}-\d{4}/.exec(await officer.text())?.[0];
  assert.ok(code, 'a code was given');
  return code;
}

/** From the reception to the issued result: assigned, drafted, checked, signed, numbered; or as far as `before`. */
export async function processToIssued(office: Office, code: string, before?: 'leader'): Promise<void> {
  const forward = (officer: Person) => officer.press(/^Chuyển xử lý$/);
  await workOn(office, officers.head, code, forward);
  await workOn(office, officers.handler, code, async (officer) => {
    await officer.follow('Dự thảo kết quả');
    await officer.type('Nội dung', 'Giấy khai sinh đã ghi vào Sổ hộ tịch.\nTài liệu của buổi chạy thử.');
    await officer.press('Soạn từ mẫu và lưu');
    await officer.sees('Đã lưu dự thảo kết quả');
    await forward(officer);
  });
  await workOn(office, officers.head, code, forward);
  if (before === 'leader') return;
  await workOn(office, officers.leader, code, (officer) => officer.press(/^Ký$/));
  await workOn(office, officers.clerk, code, async (officer) => {
    await officer.type('Số văn bản', '125/KS');
    await officer.press(/^Phát hành$/);
  });
}

/** An officer opens the dossier and acts on it. */
export const workOn = (
  office: Office,
  username: string,
  code: string,
  act: (officer: Person) => Promise<void>,
): Promise<void> =>
  asOfficer(office, username, async (officer) => {
    await officer.go(`/ho-so/${code}`);
    await act(officer);
    await officer.sees(/Đã (chuyển xử lý|ký kết quả|phát hành|từ chối|gửi yêu cầu)|The result|Signed/i);
  });

/** The answer to an officer who asks for a dossier by its address. */
export async function openAtDesk(officer: Person, id: string): Promise<number> {
  const answer = await officer.download(`/ho-so/${id}`);
  return answer.status;
}
