import type { DossierEvent, Filing, OpenFile } from '../dossiers/api.ts';
import { titleOf } from '../catalogue/api.ts';
import type { AgencyDirectory } from '../identity/api.ts';
import { sayIn, type Lang } from '../platform/i18n/say.ts';
import { eventWords, itemsOf } from './event-words.ts';
import { outcomeOut } from './state-words.ts';
import { storyOf } from './story.ts';

/** What a mail about a dossier is made from. */
export type News = {
  readonly file: OpenFile;
  readonly filing: Pick<Filing, 'receiveMethod'>;
  readonly events: readonly DossierEvent[];
  /** The event the mail tells of. */
  readonly event: DossierEvent;
  readonly directory: Pick<AgencyDirectory, 'byId'>;
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
    subject: oneLine(`${happened} – ${code}`).slice(0, 200),
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
    ...(current && story.holder
      ? [
          `${t('Đang ở', 'Now with')}: ${story.holder.unit}${story.holder.until ? t(`, đến ${story.holder.until}`, `, until ${story.holder.until}`) : ''}`,
        ]
      : []),
    ...(current && story.due && outcomeOut(dossier) === null && !asked.length
      ? [`${t('Hẹn trả', 'Due')}: ${story.due.at}`]
      : []),
  ];
  return [
    `${eventWords(news.event, t, outcomeOut(dossier)) ?? t('Hồ sơ được cập nhật', 'The dossier was updated')}.`,
    facts.join('\n'),
    ...(asked.length ? [`${t('Cần bổ sung', 'Needed from you')}:\n${asked.join('\n')}`] : []),
    ...(current && story.todo ? [`${t('Việc cần làm', 'What to do')}: ${story.todo}`] : []),
    `${t('Theo dõi', 'Follow it')}: ${news.site}/tra-cuu?ma=${encodeURIComponent(story.code)}\n${t('Xem đầy đủ sau khi đăng nhập', 'In full after signing in')}: ${news.site}/ho-so-cua-toi/${dossier.id}`,
    `${t('Hỏi đáp', 'Questions')}: ${news.officePhone}`,
  ].join('\n\n');
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

/** An officer may have typed a number of a person into what is asked for. */
const withoutNumbers = (text: string): string => text.replace(/\d[\d .-]{7,}\d/g, '…');
