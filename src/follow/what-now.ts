import type { DossierState, Filing } from '../dossiers/api.ts';
import type { Say } from '../platform/i18n/say.ts';

/**
 * What the person must do now, in one sentence; null: nothing but wait. `counter`: the unit that holds the result;
 * `forOwner`: the reader is signed in; `answerBy`: until when papers are waited for, `HH:mm dd/MM/yyyy`.
 */
export function whatNow(
  state: DossierState,
  outcome: 'granted' | 'refused' | null,
  receiveMethod: Filing['receiveMethod'],
  counter: string,
  { t, forOwner, answerBy = null }: { t: Say; forOwner: boolean; answerBy?: string | null },
): string | null {
  if (state === 'awaiting_papers' || state === 'awaiting_papers_before_acceptance')
    return [
      t(
        `Bổ sung giấy tờ: đăng nhập để nộp trực tuyến, hoặc mang đến ${counter}.`,
        `Hand in the missing papers: sign in to do it online, or bring them to ${counter}.`,
      ),
      ...(answerBy === null ? [] : [answerWords(answerBy, t)]),
    ].join(' ');
  if (state === 'awaiting_payment') return t(`Nộp phí, lệ phí tại ${counter}.`, `Pay the fees at ${counter}.`);
  if (state !== 'result_ready') return null;
  if (outcome === 'refused' && forOwner)
    return t(
      `Tải phiếu từ chối ở dưới, hoặc nhận tại ${counter}.`,
      `Download the notice of refusal below, or collect it at ${counter}.`,
    );
  if (outcome === 'refused')
    return t(
      `Đăng nhập để xem phiếu từ chối, hoặc nhận tại ${counter}.`,
      `Sign in to read the notice of refusal, or collect it at ${counter}.`,
    );
  if (receiveMethod === 'online')
    return t('Đăng nhập để nhận kết quả điện tử.', 'Sign in to receive the electronic result.');
  if (receiveMethod === 'post')
    return t(
      'Chờ bưu chính giao kết quả đến địa chỉ bạn đã ghi.',
      'Wait for the post to bring the result to the address you gave.',
    );
  return t(
    `Mang giấy hẹn và giấy tờ tùy thân đến ${counter} để nhận kết quả.`,
    `Bring your receipt and identity card to ${counter} to collect the result.`,
  );
}

/** Until when an answer is waited for, and what happens afterwards. */
export const answerWords = (answerBy: string, t: Say): string =>
  t(
    `Hạn bổ sung: ${answerBy}; quá hạn, hồ sơ tự đóng và bạn phải nộp lại.`,
    `Papers are due by ${answerBy}; after that the dossier is closed and you would have to file again.`,
  );
