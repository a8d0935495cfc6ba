import { html } from 'hono/html';
import { many, one, type Typed } from '../../platform/http/read-form.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import { button } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { checkboxesField } from '../../platform/views/fields/checkboxes-field.ts';
import { textAreaField } from '../../platform/views/fields/text-area-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { linkList } from '../../platform/views/link-list.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { claimLabel } from '../wallet/named-claims.ts';
import { askPath } from './ask-right.ts';
import type { AskablePaper, Presentation } from './presentation.ts';

const titleOf = ({ t }: View) => t('Hỏi giấy trong ví', 'Ask a wallet for a paper');

/** The crumb above everything that follows. */
export const askCrumb = (view: View) => ({ href: askPath, label: titleOf(view) });

/** Which kind of paper; above it what this officer asked lately and still may see. */
export function choosePaperPage(view: View, papers: readonly AskablePaper[], lately: readonly Presentation[]): Html {
  const { t, lang } = view;
  const nameOf = (key: string) => papers.find((one_) => one_.key === key)?.name[lang] ?? key;
  const title = titleOf(view);
  return layout(view, {
    title,
    private: true,
    body: html`${pageHeading({
      title,
      lead: t(
        'Người dân quét mã bằng ứng dụng ví và chỉ xuất trình những thông tin bạn hỏi. Hãy chọn loại giấy.',
        'The person scans a code with their wallet app and shows only the facts you ask for. Choose the kind of paper.',
      ),
    })}
    ${
      lately.length > 0
        ? html`<h2>${t('Vừa hỏi', 'Asked just now')}</h2>
            ${linkList(
              lately.map(({ id, paper, purpose, answeredAt, expiresAt }) => ({
                href: `${askPath}/${id}`,
                label: nameOf(paper),
                facts: [
                  answeredAt
                    ? `${t('Đã trả lời lúc', 'Answered at')} ${formatInstant(answeredAt)}`
                    : `${t('Đợi đến', 'Waiting until')} ${formatInstant(expiresAt)}`,
                  purpose,
                ],
              })),
            )}
            <h2>${t('Hỏi giấy khác', 'Ask for another paper')}</h2>`
        : ''
    }
    ${linkList(papers.map(({ key, name }) => ({ href: `${askPath}/hoi/${key}`, label: name[lang] })))}
    <p><a class="ds-link" href="/kiem-tra">${t('Giấy có mã QR: kiểm tra tại đây', 'A paper with a QR code: check it here')}</a></p>`,
  });
}

/** Which facts of the paper, and for what purpose. Nothing is ticked beforehand. */
export function questionPage(
  view: View,
  { paper, typed, errors }: { paper: AskablePaper; typed: Typed; errors: ErrorList },
): Html {
  const { t, lang } = view;
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message;
  const title = paper.name[lang];
  return layout(view, {
    title,
    errors,
    private: true,
    breadcrumbs: [askCrumb(view)],
    body: html`${pageHeading({
      title,
      caption: titleOf(view),
      lead: t(
        'Tên giấy, cơ quan cấp, thời hạn và tình trạng luôn đi kèm. Ngoài ra chỉ hỏi điều bạn cần cho việc này.',
        'Title, issuer, dates and status always come along. Beyond them ask only for what this matter needs.',
      ),
    })}
      <form method="post" action="${askPath}/hoi/${paper.key}" novalidate>
        ${checkboxesField({
          t,
          name: 'fact',
          label: t('Thông tin cần biết', 'Facts you need'),
          hint: t('Không có gì được chọn sẵn', 'Nothing is chosen beforehand'),
          options: paper.facts.map((name) => ({ value: name, label: claimLabel(name, lang) })),
          values: many(typed, 'fact'),
          error: errorOf('fact'),
        })}
        ${textAreaField({
          t,
          name: 'purpose',
          label: t('Mục đích', 'Purpose'),
          hint: t(
            'Một câu người dân đọc trong ví trước khi đồng ý và xem lại được sau này',
            'A sentence the person reads in the wallet before agreeing, and can read again later',
          ),
          value: one(typed, 'purpose'),
          error: errorOf('purpose'),
          rows: 2,
        })}
        ${button({ label: t('Tạo mã để người dân quét', 'Make the code to be scanned') })}
      </form>`,
  });
}
