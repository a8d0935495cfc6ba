import type { House } from '../platform/house.ts';
import { formatInstant } from '../platform/i18n/format.ts';
import type { Say } from '../platform/i18n/say.ts';
import type { Notice } from '../platform/views/notice.ts';
import { knownFor, registerNames, registersOf, type Confirmation } from '../registry/api.ts';

/** Đối chiếu của hồ sơ – how the comparison with a register stands, in words for the applicant. */
export type RegisterCheck = { readonly kind: Notice['kind']; readonly title: string; readonly body: string };

/**
 * What was or will be compared with national registers for a filing. Nothing here says what a register holds: a filing that
 * does not agree is told to look at what was typed, never which fact differs. One query; none where no register is connected.
 */
export async function registerChecks(house: House, filingId: string, t: Say): Promise<readonly RegisterCheck[]> {
  if (registersOf(house) === null) return [];
  const { confirmations } = await knownFor(house.open, filingId);
  return confirmations.map((one) => checkWords(one, t));
}

/** One comparison in words. */
export function checkWords(
  { register, asked, state, fromExtract, madeAt, endedAt }: Confirmation,
  t: Say,
): RegisterCheck {
  const { vi, en } = registerNames[register];
  const at = formatInstant(endedAt ?? madeAt);
  const [about, aboutEn] = asked.kind === 'household' ? ['người trong hộ ', 'the household '] : ['', 'it '];
  switch (state) {
    case 'waiting':
      return {
        kind: 'info',
        title: t(`${vi} đang gián đoạn, hệ thống sẽ tự kiểm tra lại`, `The ${en} is away; we check again by ourselves`),
        body: t(
          'Hồ sơ của bạn vẫn được nhận và xử lý. Bạn không phải làm gì; khi kiểm tra xong, kết quả hiện ở đây.',
          'Your dossier is received and worked on all the same. You need not do anything; the outcome will stand here.',
        ),
      };
    case 'confirmed':
      return {
        kind: 'success',
        title: t(`Đã đối chiếu: ${about}khớp với ${vi}`, `Compared: ${aboutEn}agrees with the ${en}`),
        body: fromExtract
          ? t(`Thông tin được điền từ cơ sở dữ liệu, lúc ${at}.`, `It was filled in from the register, at ${at}.`)
          : t(`Kiểm tra xong lúc ${at}.`, `Checked at ${at}.`),
      };
    case 'differs':
      return {
        kind: 'warning',
        title: t(`Đã đối chiếu: ${about}chưa khớp với ${vi}`, `Compared: ${aboutEn}does not agree with the ${en} yet`),
        body: t(
          `Kiểm tra lúc ${at}. Cán bộ sẽ xem lại với bạn; bạn hãy xem họ tên, ngày sinh và số đã khai có đúng như giấy tờ không.`,
          `Checked at ${at}. An officer will look at it with you; see whether name, date of birth and number are as on your papers.`,
        ),
      };
  }
}
