import { html } from 'hono/html';
import { formatDay, formatInstant } from '../../platform/i18n/format.ts';
import { buttonLink, buttonRow } from '../../platform/views/button.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { summaryList, type SummaryRow } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { Agency } from '../../identity/api.ts';
import type { Credential } from '../credential.ts';
import { codePicture } from '../pages/code-picture.ts';
import { outcomeBox } from '../pages/verdict-parts.ts';
import { claimLabel } from '../wallet/named-claims.ts';
import { askPath } from './ask-right.ts';
import type { GenuineState } from '../wire/judge.ts';
import { outcomeWords } from '../wire/words.ts';
import { askCrumb } from './question-page.ts';
import { mostAttempts, seeMinutes, type Presentation, type stageOf } from './presentation.ts';
import { refusedWords } from './refused-words.ts';

/** What a wallet showed: values out of the register, the names it kept back, how the paper stands now. */
export type Answered = {
  readonly credential: Credential;
  readonly claims: readonly (readonly [name: string, value: string])[];
  readonly kept: readonly string[];
  readonly outcome: GenuineState;
  readonly agency: Agency | null;
};

type Shown = {
  readonly presentation: Presentation;
  readonly stage: ReturnType<typeof stageOf>;
  readonly link: string | null;
  readonly shown: Answered | null;
};

/** The code to be scanned while a wallet is awaited; afterwards what it showed, or why nothing was taken. */
export function presentationPage(view: View, { presentation, stage, link, shown }: Shown): Html {
  const { t } = view;
  const waiting = stage === 'waiting' && link !== null;
  const titles = {
    waiting: t('Đưa mã này cho người dân quét', 'Let the person scan this code'),
    ended: t('Lần hỏi này đã hết hạn', 'This request has ended'),
    shown: t('Ví đã xuất trình', 'The wallet has shown'),
    closed: t('Đã hết thời gian xem', 'The time to look is over'),
  };
  const again = `${askPath}/hoi/${presentation.paper}?tu=${presentation.id}`;
  return layout(view, {
    title: titles[stage],
    private: true,
    breadcrumbs: [askCrumb(view)],
    islands: waiting ? ['run-progress'] : [],
    body: html`${pageHeading({ title: titles[stage] })}
    ${waiting ? waitingPart(view, presentation, link) : ''}${shown ? shownPart(view, shown) : ''}
    ${
      stage === 'closed'
        ? html`<p>
            ${t(
              `Thông tin chỉ hiện ${seeMinutes} phút sau khi ví trả lời, và không được lưu lại.`,
              `What was shown can be seen for ${seeMinutes} minutes and is not kept.`,
            )}
          </p>`
        : ''
    }
    ${stage === 'ended' ? endedPart(view, presentation) : ''}
    <h2>${t('Đã hỏi', 'What was asked')}</h2>
    ${summaryList(view, [
      { key: t('Mục đích', 'Purpose'), value: presentation.purpose },
      { key: t('Thông tin', 'Facts'), value: namesOf(view, presentation.facts) },
    ])}
    ${
      waiting
        ? ''
        : buttonRow([
            buttonLink({ href: again, label: t('Hỏi lại', 'Ask again'), variant: 'secondary' }),
            buttonLink({ href: askPath, label: t('Hỏi giấy khác', 'Ask for another'), variant: 'tertiary' }),
          ])
    }`,
  });
}

const namesOf = ({ lang }: View, names: readonly string[]): string =>
  names.map((name) => claimLabel(name, lang)).join(', ');

function waitingPart(view: View, { id, expiresAt, refused, attempts }: Presentation, link: string): Html {
  const { t, lang } = view;
  return html`${
    refused
      ? notice({
          kind: 'warning',
          announce: true,
          title: t('Chưa nhận được', 'Not taken'),
          body: `${refusedWords[refused][lang]} ${t(`Còn ${mostAttempts - attempts} lần.`, `${mostAttempts - attempts} more tries.`)}`,
        })
      : ''
  }
    <figure class="paper-code">
      ${codePicture(link, t('Mã QR mở ví để xuất trình', 'QR code that opens a wallet'))}
    </figure>
    <p><a class="ds-link" href="${link}">${t('Mở ví trên máy này', 'Open the wallet on this device')}</a></p>
    <run-progress data-stream="${askPath}/${id}/luong">
      <p role="status">${t('Đang đợi ví trả lời…', 'Waiting for the wallet…')}</p>
    </run-progress>
    <p class="hint">${t('Dùng được một lần, đến', 'Good once, until')} ${formatInstant(expiresAt)}.</p>
    ${buttonRow([
      buttonLink({
        href: `${askPath}/${id}`,
        label: t('Xem ví đã trả lời chưa', 'See whether the wallet has answered'),
        variant: 'secondary',
      }),
    ])}`;
}

function endedPart({ t, lang }: View, { refused }: Presentation): Html {
  return notice({
    kind: 'warning',
    title: t('Không có câu trả lời nào được nhận', 'No answer was taken'),
    body: refused
      ? refusedWords[refused][lang]
      : t('Ví không trả lời kịp. Hãy hỏi lại.', 'The wallet did not answer in time. Ask again.'),
  });
}

function shownPart(view: View, { claims, kept, outcome, credential, agency }: Answered): Html {
  const { t, lang } = view;
  const { validFrom, validUntil } = credential;
  const rows: SummaryRow[] = [
    ...claims.map(([name, value]) => ({
      key: claimLabel(name, lang),
      value: /^\d{4}-\d\d-\d\d$/.test(value) ? formatDay(value) : value,
    })),
    { key: t('Cơ quan cấp', 'Issued by'), value: agency ? t(agency.name, agency.nameEn) : '' },
    {
      key: t('Có hiệu lực', 'In force'),
      value: validUntil
        ? t(
            `từ ${formatDay(validFrom)} đến hết ${formatDay(validUntil)}`,
            `from ${formatDay(validFrom)} to the end of ${formatDay(validUntil)}`,
          )
        : t(`từ ${formatDay(validFrom)}, không thời hạn`, `from ${formatDay(validFrom)}, without end`),
    },
    ...(kept.length > 0 ? [{ key: t('Không xuất trình', 'Not shown'), value: namesOf(view, kept) }] : []),
  ];
  const box =
    outcome === 'valid'
      ? notice({
          kind: 'success',
          announce: true,
          title: outcomeWords.valid[lang][0],
          body: t(
            'Chữ ký đúng, giấy thuộc về ví vừa trả lời và đang có hiệu lực. Ví không cho biết ai đang cầm máy: hãy so với người trước mặt.',
            'The signature is genuine, the paper belongs to the wallet that answered and is in force. A wallet does not tell who holds the phone: compare with the person before you.',
          ),
        })
      : outcomeBox(view, outcome, null);
  return html`${box}${summaryList(view, rows)}`;
}
