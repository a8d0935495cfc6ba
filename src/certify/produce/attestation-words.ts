import { zone } from '../../platform/clock.ts';
import { formatDay, formatDong } from '../../platform/i18n/format.ts';
import { numberWords, type CertifiedCopy } from '../copy.ts';

/** Nội dung lời chứng – every word of the page that certifies, and of the blocks of its signatures. */
export type AttestationWords = {
  readonly title: string;
  readonly agency: string;
  readonly lines: readonly string[];
  readonly facts: readonly (readonly [key: string, value: string])[];
  readonly place: string;
  readonly day: string;
  readonly url: string;
  readonly official: readonly string[];
  readonly seal: readonly string[];
};

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * The words of a certified electronic copy (NĐ 45/2020/NĐ-CP Điều 10; TT 01/2020/TT-BTP, forms of attestations, as
 * remembered and to be confirmed). Times of signatures as NĐ 30/2020/NĐ-CP Phụ lục I writes them.
 */
export function attestationWords(
  copy: CertifiedCopy,
  { agency, place, signer, url }: { agency: string; place: string; signer: string; url: string },
): AttestationWords {
  const { number, year, signedAt } = copy;
  if (number === null || year === null || signedAt === null) throw new Error(`copy ${copy.id} has no number`);
  const at = signedAt.toZonedDateTimeISO(zone);
  const time = `${two(at.day)}-${two(at.month)}-${at.year}; ${two(at.hour)}:${two(at.minute)}:${two(at.second)}; +07:00`;
  const shown = numberWords(number, year);
  return {
    title: `Bản sao chứng thực: ${copy.paperName}`,
    agency,
    lines: [
      `Chứng thực bản sao điện tử này đúng với bản chính đã xuất trình. Bản sao gồm ${copy.pages} trang, không kể trang lời chứng này.`,
      'Bản sao điện tử được chứng thực có giá trị sử dụng thay cho bản chính đã dùng để đối chiếu trong các giao dịch, trừ trường hợp pháp luật có quy định khác.',
    ],
    facts: [
      ['Số chứng thực', shown],
      ['Tên giấy tờ', copy.paperName],
      ...(copy.paperNumber ? [['Số của bản chính', copy.paperNumber] as const] : []),
      ['Cơ quan cấp bản chính', copy.paperIssuer],
      ...(copy.paperIssuedOn ? [['Ngày cấp bản chính', formatDay(copy.paperIssuedOn)] as const] : []),
      ['Người yêu cầu', copy.requesterName],
      ['Số trang', String(copy.pages)],
      ['Phí chứng thực', formatDong(copy.feeDong)],
    ],
    place,
    day: `ngày ${two(at.day)} tháng ${at.month < 3 ? two(at.month) : at.month} năm ${at.year}`,
    url,
    official: ['Người ký:', signer, `Thời gian ký: ${time}`],
    seal: ['Cơ quan ký:', agency, `Thời gian ký: ${time}`],
  };
}
