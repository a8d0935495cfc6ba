import type { HandOver } from '../dossiers/api.ts';
import type { Receiver } from '../identity/api.ts';
import { one, type Typed } from '../platform/http/read-form.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import type { Say } from '../platform/i18n/say.ts';
import { bareId } from './applicant.ts';
import { cutText } from '../platform/cut-text.ts';

type Wrong = { name: string; message: string };

/**
 * Reads a hand-over. At the counter the number on the shown paper must be the applicant's or of somebody
 * who may receive it for them, or there is a mandate on paper; the
 * officer has compared the person with the paper, and the person has signed.
 */
export function readHandOver(
  typed: Typed,
  applicantIdNumber: string | null,
  receivers: readonly Receiver[],
  t: Say,
): Result<HandOver, readonly Wrong[]> {
  const wrong: Wrong[] = [];
  const recipient = cutText(one(typed, 'recipient').trim().replace(/\s+/g, ' '), 200);
  const method = one(typed, 'method');
  if (method === 'post') {
    const trackingNo = cutText(one(typed, 'tracking').trim(), 60);
    if (!trackingNo) wrong.push({ name: 'tracking', message: t('Nhập số hiệu bưu gửi', 'Enter the tracking number') });
    if (!recipient) wrong.push({ name: 'recipient', message: noName(t) });
    return wrong.length > 0 ? refuse(wrong) : ok({ method, recipient, trackingNo });
  }
  if (method !== 'counter')
    return refuse([{ name: 'method', message: t('Chọn cách trả kết quả', 'Choose how it is handed over') }]);
  const idNumber = cutText(bareId(one(typed, 'id-number')), 20);
  // Whom the owner let receive it here needs no paper; who else comes for them brings one (NĐ 118/2025 Điều 6).
  const known = receivers.find((one) => one.idNumber !== null && one.idNumber === idNumber);
  const byMandate = known !== undefined || one(typed, 'mandate') === 'yes';
  if (!idNumber)
    wrong.push({
      name: 'id-number',
      message: t('Nhập số giấy tờ của người nhận', 'Enter the number of identity of who takes it'),
    });
  else if (applicantIdNumber !== null && idNumber !== bareId(applicantIdNumber) && !byMandate)
    wrong.push({
      name: 'id-number',
      message: t(
        'Số giấy tờ không phải của người đề nghị. Chỉ trả khi có giấy uỷ quyền.',
        'This is not the number of the applicant. Hand over only with a mandate.',
      ),
    });
  if (one(typed, 'identity') !== 'yes')
    wrong.push({
      name: 'identity',
      message: t('Đối chiếu người nhận với giấy tờ rồi đánh dấu', 'Compare the person with the paper, then tick'),
    });
  if (one(typed, 'signed') !== 'yes')
    wrong.push({
      name: 'signed',
      message: t('Lấy chữ ký của người nhận rồi đánh dấu', 'Take the signature, then tick'),
    });
  if (!recipient) wrong.push({ name: 'recipient', message: noName(t) });
  if (wrong.length > 0) return refuse(wrong);
  const mandate = known?.mandateId ? { mandateId: known.mandateId } : {};
  return ok({ method, recipient, identityChecked: true, byMandate, ...mandate, idNumber, signed: true });
}

const noName = (t: Say): string => t('Nhập họ tên người nhận', 'Enter the name of who receives it');
