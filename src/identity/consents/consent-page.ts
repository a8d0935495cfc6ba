import { html } from 'hono/html';
import { formatInstant } from '../../platform/i18n/format.ts';
import { button, buttonRow } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { details } from '../../platform/views/details.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { declarationField } from '../../platform/views/fields/declaration-field.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { Consent } from './consent.store.ts';
import { purposes, type Purpose } from './purposes.ts';

/** Name of the tick box of a purpose; fields have no dots. */
export const tickName = (key: string): string => `tich-${key.replaceAll('.', '-')}`;

type Shown = {
  purposes: readonly Purpose[];
  /** Another page asks for this one. */
  single: boolean;
  /** Newest first. */
  history: readonly Consent[];
  back: string | null;
  done: boolean;
  errors: ErrorList;
};

/** What I agreed to, each purpose by itself, never ticked beforehand, and when I agreed or took it back. */
export function consentPage(view: View, shown: Shown): Html {
  const { t } = view;
  const title = t('Đồng ý cho dùng dữ liệu cá nhân', 'Consent to the use of personal data');
  return layout(view, {
    title,
    private: true,
    errors: shown.errors,
    breadcrumbs: [{ href: '/tai-khoan', label: t('Tài khoản', 'Account') }],
    body: html`${
      shown.done
        ? notice({ kind: 'success', announce: true, title: t('Đã ghi nhận câu trả lời', 'Your answer is recorded') })
        : ''
    }
    ${pageHeading({
      title,
      lead: t(
        'Mỗi mục đích hỏi riêng. Không đồng ý thì vẫn nộp được hồ sơ. Bạn rút lại lúc nào cũng được, có hiệu lực ngay.',
        'Each purpose is asked by itself. You can file without agreeing. You may take it back at any time, at once.',
      ),
    })}
    ${shown.purposes.map((one) => purpose(view, one, shown))} ${shown.single ? '' : history(view, shown.history)}`,
  });
}

function purpose(view: View, one: Purpose, { history: answers, back, errors, single }: Shown): Html {
  const { t, lang } = view;
  const words = one[lang];
  const last = answers.find(({ purpose: key }) => key === one.key);
  const given = last?.given === true && last.version === one.version;
  const name = tickName(one.key);
  const rest = html`${hiddenField({ name: 'muc-dich', value: one.key })}${hiddenField({
    name: 'phien-ban',
    value: String(one.version),
  })}${back === null ? '' : hiddenField({ name: 've', value: back })}`;
  return html`<section>
    <h2>${words.title}</h2>
    ${summaryList(view, [
      { key: t('Dữ liệu', 'Data'), value: words.data },
      { key: t('Để làm gì', 'What for'), value: words.use },
      { key: t('Ai xử lý', 'Who processes them'), value: words.who },
      { key: t('Nếu không đồng ý', 'If you do not agree'), value: words.without },
      { key: t('Hiện nay', 'At present'), value: stateOf(view, last, one) },
    ])}
    <form method="post" action="/tai-khoan/dong-y">
      ${rest}
      ${
        given
          ? button({
              name: 'viec',
              value: 'rut',
              label: t('Rút lại đồng ý', 'Take my consent back'),
              variant: 'secondary',
            })
          : html`${declarationField({
              t,
              name,
              label: t(`Tôi đồng ý: ${words.title}`, `I agree: ${words.title}`),
              error: errors.find((error) => error.name === name)?.message,
            })}
            ${buttonRow([
              button({
                name: 'viec',
                value: 'dong-y',
                label: t('Lưu đồng ý', 'Record my consent'),
                variant: single ? 'primary' : 'secondary',
              }),
              ...(back === null
                ? []
                : [
                    button({
                      name: 'viec',
                      value: 'khong',
                      label: t('Không đồng ý, quay lại', 'I do not agree, go back'),
                      variant: 'secondary',
                    }),
                  ]),
            ])}`
      }
      ${given && back !== null ? button({ name: 'viec', value: 'khong', label: t('Quay lại', 'Go back'), variant: 'secondary' }) : ''}
    </form>
  </section>`;
}

function stateOf({ t }: View, last: Consent | undefined, one: Purpose): string {
  if (!last) return t('Chưa trả lời', 'Not answered');
  const at = formatInstant(last.at);
  if (!last.given) return t(`Đã rút lại lúc ${at}`, `Taken back at ${at}`);
  if (last.version !== one.version)
    return t(
      `Đã đồng ý lúc ${at} với nội dung cũ; nội dung đã thay đổi nên cần hỏi lại`,
      `Agreed at ${at} to former words; they have changed, so you are asked again`,
    );
  return t(`Đã đồng ý lúc ${at} (bản ${one.version})`, `Agreed at ${at} (version ${one.version})`);
}

function history(view: View, answers: readonly Consent[]): Html {
  const { t, lang } = view;
  if (answers.length === 0) return html``;
  const titleOf = (key: string): string => purposes.find((one) => one.key === key)?.[lang].title ?? key;
  return html`<h2>${t('Lịch sử', 'History')}</h2>
    ${dataTable<Consent>({
      caption: t('Các lần đồng ý và rút lại', 'Every time you agreed or took it back'),
      captionHidden: true,
      columns: [
        { key: 'at', label: t('Lúc', 'When'), cell: ({ at }) => formatInstant(at), header: true },
        {
          key: 'what',
          label: t('Việc', 'What'),
          cell: ({ given }) => (given ? t('Đồng ý', 'Agreed') : t('Rút lại', 'Taken back')),
        },
        { key: 'purpose', label: t('Mục đích', 'Purpose'), cell: ({ purpose: key }) => titleOf(key) },
        {
          key: 'words',
          label: t('Nội dung đã đọc', 'Words you read'),
          cell: ({ version, words, lang: spoken }) =>
            details({
              summary: t(`Bản ${version}`, `Version ${version}`),
              body: html`<div lang="${spoken}">${words.split('\n').map((line) => html`<p>${line}</p>`)}</div>`,
            }),
        },
      ],
      rows: answers,
    })}`;
}
