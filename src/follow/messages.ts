import type { DossierEvent, Filing, OpenFile } from '../dossiers/api.ts';
import { titleOf } from '../catalogue/api.ts';
import type { AgencyDirectory } from '../identity/api.ts';
import { cutText } from '../platform/cut-text.ts';
import { sayIn, type Lang, type Say } from '../platform/i18n/say.ts';
import { beThere, eventWords, itemsOf, payLines } from './event-words.ts';
import { decisionIn, textIn, whenIn } from './payload.ts';
import { outcomeOut } from './state-words.ts';
import { storyOf } from './story.ts';

/** What a mail about a dossier is made from. */
export type News = {
  readonly file: OpenFile;
  readonly filing: Pick<Filing, 'receiveMethod'>;
  readonly events: readonly DossierEvent[];
  /** The event the mail tells of. */
  readonly event: DossierEvent;
  readonly directory: Pick<AgencyDirectory, 'byId' | 'agencyOf'>;
  readonly now: Temporal.Instant;
  /** Origin under which people reach the system. */
  readonly site: string;
  readonly officePhone: string;
};

/**
 * Subject and text of a mail: Vietnamese, then the same in short English. Mails travel openly, so they name no person
 * and no number of one. A mail that was late says what happened, not where a dossier that has moved on lay then.
 */
export function newsMail(news: News): { subject: string; body: string } {
  const { dossier } = news.file;
  const code = dossier.code ?? dossier.filingRef;
  const happened = eventWords(news.event, sayIn('vi'), outcomeOut(dossier)) ?? 'Hồ sơ được cập nhật';
  return {
    subject: cutText(oneLine(`${happened} – ${code}`), 200),
    body: `Kính gửi Ông/Bà,\n\n${inLanguage(news, 'vi')}\n\n— English —\n\n${inLanguage(news, 'en')}`,
  };
}

function inLanguage(news: News, lang: Lang): string {
  const { dossier, procedure } = news.file;
  const t = sayIn(lang);
  const story = storyOf({ ...news, receiveMethod: news.filing.receiveMethod }, { lang, t, forOwner: false });
  const current = dossier.version === news.event.seq;
  const asked =
    news.event.kind === 'papers.requested'
      ? itemsOf(news.event.payload).map((item) => `– ${withoutNumbers(oneLine(item))}`)
      : [];
  const facts = [
    `${t('Thủ tục', 'Procedure')}: ${oneLine(titleOf(procedure, lang))}`,
    `${story.hasCode ? t('Mã hồ sơ', 'Dossier code') : t('Mã tra cứu', 'Reference')}: ${story.code}`,
    ...(current ? [`${t('Tình trạng', 'State')}: ${story.state}`] : []),
    ...(current
      ? story.holders.map(
          ({ unit, agency, until }) =>
            `${t('Đang ở', 'Now with')}: ${agency === null ? unit : `${unit} (${agency})`}${until ? t(`, đến ${until}`, `, until ${until}`) : ''}`,
        )
      : []),
    ...(current && outcomeOut(dossier) === null && !asked.length
      ? story.due.flatMap(({ label, at, kept }) =>
          at === null || kept ? [] : [`${story.due.length > 1 ? label : t('Hẹn trả', 'Due')}: ${at}`],
        )
      : []),
  ];
  return [
    `${eventWords(news.event, t, outcomeOut(dossier)) ?? t('Hồ sơ được cập nhật', 'The dossier was updated')}.`,
    facts.join('\n'),
    ...(asked.length ? [`${t('Cần bổ sung', 'Needed from you')}:\n${asked.join('\n')}`] : []),
    ...newsLines(news.event, t, story.receivedAt),
    ...(current && story.todo ? [`${t('Việc cần làm', 'What to do')}: ${story.todo}`] : []),
    `${t('Theo dõi', 'Follow it')}: ${news.site}/tra-cuu?ma=${encodeURIComponent(story.code)}\n${t('Xem đầy đủ sau khi đăng nhập', 'In full after signing in')}: ${news.site}/ho-so-cua-toi/${dossier.id}`,
    `${t('Hỏi đáp', 'Questions')}: ${news.officePhone}`,
  ].join('\n\n');
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

/** An officer may have typed a number of a person into what is asked for. */
const withoutNumbers = (text: string): string => text.replace(/\d[\d .-]{7,}\d/g, '…');

/** What the event itself has to say: the new day and why, what to pay, when somebody comes, what to do next. */
function newsLines({ kind, payload }: DossierEvent, t: Say, counter: string): string[] {
  const reason = textIn(payload, 'reason');
  const decision = decisionIn(payload);
  const because = [
    ...(reason === null ? [] : [`${t('Lý do', 'Reason')}: ${withoutNumbers(oneLine(reason))}`]),
    ...(decision === null ? [] : [`${t('Quyết định', 'Decision')}: ${oneLine(decision)}`]),
  ];
  switch (kind) {
    case 'due_day.extended': {
      const [due, before] = [whenIn(payload, 'dueAt'), whenIn(payload, 'dueBefore')];
      const day = before === null ? due : t(`${due} (hẹn cũ ${before})`, `${due} (before: ${before})`);
      return [
        [
          t(
            'Chúng tôi xin lỗi vì chưa trả kết quả đúng hẹn.',
            'We are sorry that the result is not ready as promised.',
          ),
          ...(day === null ? [] : [`${t('Hẹn mới', 'New due day')}: ${day}`]),
          ...because,
        ].join('\n'),
      ];
    }
    case 'payment.required':
      return [
        [
          ...payLines(
            {
              amount: payload['amount'],
              purpose: withoutNumbers(oneLine(textIn(payload, 'purpose') ?? textIn(payload, 'what') ?? '')),
            },
            t,
          ),
          t(`Nộp tại ${counter} hoặc theo thông báo nộp tiền.`, `Pay at ${counter} or as the notice of payment says.`),
        ].join('\n'),
      ];
    case 'visit.planned':
      return [`${beThere(payload, t)} ${t('Địa điểm: xem sau khi đăng nhập.', 'For the place, sign in.')}`];
    case 'dossier.stopped':
    case 'dossier.closed_unanswered':
      return [
        [
          ...because,
          t(
            'Nếu vẫn cần, bạn nộp lại theo hồ sơ cũ sau khi đăng nhập.',
            'If you still need it, sign in and file again from the former dossier.',
          ),
        ].join('\n'),
      ];
    case 'result.recalled':
    case 'result.correction_begun':
    case 'result.corrected':
      return [
        [
          ...because,
          kind === 'result.recalled'
            ? t(`Đừng dùng kết quả cũ; mang đến ${counter}.`, `Do not use the old result; bring it to ${counter}.`)
            : t(`Đổi bản cũ tại ${counter}, không mất phí.`, `Exchange the old one at ${counter}, free of charge.`),
        ].join('\n'),
      ];
    case 'dossier.reopened':
      return because.length > 0 ? [because.join('\n')] : [];
    default:
      return [];
  }
}
