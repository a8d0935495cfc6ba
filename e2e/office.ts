import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { scan } from './files-for-upload.ts';
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

/** Signs in, or comes back with the session of before. */
export async function enter(
  officer: Person,
  { origin }: Pick<RunningSystem, 'origin'>,
  username: string,
): Promise<void> {
  const key = `${origin} ${username}`;
  const before = sessions.get(key);
  if (before) return officer.resume(before);
  await officer.signInAsOfficer(username);
  sessions.set(key, await officer.session());
}

/** An officer signed in at a desk, for as long as `act` takes. */
export async function asOfficer<T>(
  { browser, system, js, closely = true }: Office,
  username: string,
  act: (officer: Person) => Promise<T>,
): Promise<T> {
  const officer = await Person.arrive(browser, system.origin, { screen: 'desk', js, closely });
  try {
    await enter(officer, system, username);
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

/** Somebody stands at the counter with all papers, one of which is scanned; returns the code of the dossier. */
export const receiveAtCounter = (
  office: Office,
  procedure: string,
  { name, idNumber, phone }: { name: string; idNumber: string; phone: string },
): Promise<string> =>
  asOfficer(office, officers.reception, async (officer) => {
    await officer.go(`/mot-cua/tiep-nhan/${procedure}`);
    await officer.type('Họ tên hoặc tên tổ chức', name);
    await officer.type(/^Số định danh, hộ chiếu/, idNumber);
    await officer.type(/^Số điện thoại/, phone);
    await officer.press('Đủ tất cả');
    await officer.page.locator('input[type=file]').first().setInputFiles([scan]);
    await officer.press(/^Tiếp nhận$/);
    await officer.sees('Đã tiếp nhận hồ sơ');
    return codeIn(officer);
  });

/** Passes the dossier on to who has the next step. */
export const forward = (officer: Person): Promise<void> => officer.press(/^Chuyển xử lý$/);

/** The handler writes the draft from the template and passes it on. */
export const draftAndForward = (office: Office, code: string): Promise<void> =>
  workOn(office, officers.handler, code, async (officer) => {
    await officer.follow('Dự thảo kết quả');
    await officer.type('Nội dung', 'Giấy khai sinh đã ghi vào Sổ hộ tịch.\nTài liệu của buổi chạy thử.');
    await officer.press('Soạn từ mẫu và lưu');
    await officer.sees('Đã lưu dự thảo kết quả');
    await forward(officer);
  });

/** The leader signs, the clerk numbers and issues. */
export async function signAndIssue(office: Office, code: string): Promise<void> {
  await workOn(office, officers.leader, code, (officer) => officer.press(/^Ký$/));
  await workOn(office, officers.clerk, code, async (officer) => {
    await officer.type('Số văn bản', '125/KS');
    await officer.press(/^Phát hành$/);
  });
}

/** From the reception to the issued result: assigned, drafted, checked, signed, numbered; or as far as `before`. */
export async function processToIssued(office: Office, code: string, before?: 'leader'): Promise<void> {
  await workOn(office, officers.head, code, forward);
  await draftAndForward(office, code);
  await workOn(office, officers.head, code, forward);
  if (before !== 'leader') await signAndIssue(office, code);
}

/** The result is handed over at the counter to the person whose identity paper was seen. */
export const handOver = (office: Office, code: string, idNumber: string): Promise<void> =>
  asOfficer(office, officers.handOver, async (officer) => {
    await officer.go('/tra-ket-qua');
    await officer.page.getByRole('searchbox').first().fill(code);
    await officer.press(/^Tìm/);
    await officer.press(/^Trả kết quả$/);
    await officer.type('Số giấy tờ của người nhận', idNumber);
    await officer.tick(/Đã đối chiếu người nhận/);
    await officer.tick(/Người nhận đã ký nhận/);
    await officer.press(/^Trả kết quả$/);
    await officer.sees('Đã trả kết quả');
  });

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
