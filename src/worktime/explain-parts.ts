import { formatDay } from '../platform/i18n/format.ts';
import type { Say } from '../platform/i18n/say.ts';
import type { Explanation, PausePart } from './explanation.ts';
import { pauseLaw } from './laws.ts';
import { limitText } from './limit-text.ts';

/** `09:00 20/11/2026` out of a stored moment. */
export const moment = (iso: string): string => `${iso.slice(11, 16)} ${formatDay(iso.slice(0, 10))}`;

/** How it began: the reception, a supplement that restarted the count, or a payment that began the second stage. */
export function startText(explanation: Explanation, t: Say): string[] {
  const { shift, first, stage } = explanation;
  const received = moment(explanation.received);
  const law = (words: { vi: string; en: string } | null): string =>
    words === null ? '' : ` (${t(words.vi, words.en)})`;
  const sentences: string[] = [];
  if (first) {
    const [came, due] = [moment(first.received), moment(first.dueAt)];
    sentences.push(
      t(
        `Tiếp nhận lần đầu lúc ${came}, hẹn trả lần đầu ${due}.`,
        `First received at ${came}, first promised for ${due}.`,
      ),
      t(
        `Bổ sung xong lúc ${received}: thời hạn tính lại từ đầu${law(pauseLaw.supplement)}.`,
        `Supplement completed at ${received}: the limit is counted from zero${law(pauseLaw.supplement)}.`,
      ),
    );
  } else if (stage?.no === 2) {
    if (stage.notified) {
      const [at, who] = [moment(stage.notified.at), stage.notified.who];
      sentences.push(
        t(
          `Đồng hồ dừng từ khi thông báo nghĩa vụ tài chính lúc ${at} (${who})${law(pauseLaw.payment)}.`,
          `The clock stood from the notice of the financial obligation at ${at} (${who})${law(pauseLaw.payment)}.`,
        ),
      );
    }
    sentences.push(t(`Có chứng từ nộp tiền lúc ${received}.`, `Proof of payment came at ${received}.`));
  } else if (shift === null) sentences.push(t(`Tiếp nhận lúc ${received}.`, `Received at ${received}.`));
  if (shift !== null) {
    const why = {
      after_hours: t('sau giờ làm việc', 'after hours'),
      day_off: t('vào ngày nghỉ', 'on a day off'),
      last_hour: t('trong giờ làm việc cuối cùng', 'in the last working hour'),
    }[shift.why];
    const from = moment(explanation.effectiveReception);
    sentences.push(
      t(
        `Nộp lúc ${received}, ${why}: tính từ ${from}${law(shift.law)}.`,
        `Filed at ${received}, ${why}: counted from ${from}${law(shift.law)}.`,
      ),
    );
  }
  return sentences;
}

/** Which appointment this is, of two around a financial obligation. */
export function stageText({ stage }: Explanation, t: Say): string[] {
  if (!stage) return [];
  const [one, two] = stage.limits.map((limit) => limitText(limit, t));
  return [
    stage.no === 1
      ? t(
          `Hẹn lần 1, để thông báo nghĩa vụ tài chính (${one}); sau khi nộp, hẹn lần 2 (${two}).`,
          `First appointment, to make the financial obligation known (${one}); the second follows payment (${two}).`,
        )
      : t(`Hẹn lần 2, sau khi hoàn thành nghĩa vụ tài chính.`, `Second appointment, after the obligation was met.`),
  ];
}

/** Each time the clock stood: from when to when, why, who, by which rule, and what followed. */
export function pausesText({ pauses }: Explanation, t: Say): string[] {
  return (pauses ?? []).map((pause) => {
    const [from, to, law] = [moment(pause.from), moment(pause.to), t(pause.law.vi, pause.law.en)];
    const said = (pause.note ?? '').trim().replace(/[.;]+$/, '');
    const note = said ? `: ${said}` : '';
    const then =
      pause.after === 'restart'
        ? t('sau đó tính lại từ đầu', 'then counted from zero')
        : t('sau đó tính tiếp', 'then counted on');
    return t(
      `Đồng hồ dừng từ ${from} đến ${to} – ${why(pause, t)}${note}; người thực hiện: ${pause.who}; ${then} (${law}).`,
      `The clock stood from ${from} to ${to} – ${why(pause, t)}${note}; by ${pause.who}; ${then} (${law}).`,
    );
  });
}

/** The one new promise. */
export function extensionText({ extension }: Explanation, t: Say): string[] {
  if (!extension) return [];
  const { who } = extension;
  const reason = extension.reason.trim().replace(/[.;]+$/, '');
  const [from, asked, law] = [moment(extension.from), moment(extension.askedAt), t(extension.law.vi, extension.law.en)];
  const because = reason === '' ? '' : t(`; lý do: ${reason}`, `; reason: ${reason}`);
  return [
    t(
      `Xin lỗi và hẹn lại một lần, lúc ${asked}, người đề nghị: ${who}${because}; ngày hẹn trước là ${from} (${law}). Trong thống kê vẫn tính theo ngày hẹn trước.`,
      `Apology and one new promise at ${asked}, asked by ${who}${because}; promised before: ${from} (${law}). Statistics keep the earlier promise.`,
    ),
  ];
}

function why(pause: PausePart, t: Say): string {
  return {
    supplement: t('chờ người nộp bổ sung hồ sơ', 'waiting for the applicant’s papers'),
    payment: t('chờ người nộp thực hiện nghĩa vụ tài chính', 'waiting for the applicant’s payment'),
    excluded_by_law: t('thời gian pháp luật không tính', 'time the law does not count'),
  }[pause.why];
}
