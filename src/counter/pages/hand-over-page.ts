import { html } from 'hono/html';
import type { Dossier, Filing, ResultDocument } from '../../dossiers/api.ts';
import type { Receiver } from '../../identity/api.ts';
import { one, type Typed } from '../../platform/http/read-form.ts';
import { formatDay } from '../../platform/i18n/format.ts';
import { button, buttonRow } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { declarationField } from '../../platform/views/fields/declaration-field.ts';
import { radiosField } from '../../platform/views/fields/radios-field.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice, type Notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { applicantFacts } from './filing-page.ts';

/** A result and whoever came for it. */
export type HandOverView = {
  readonly dossier: Dossier;
  readonly filing: Filing;
  readonly result: ResultDocument | undefined;
  /** Who may take it for the applicant. */
  readonly receivers: readonly Receiver[];
  readonly typed: Typed;
  readonly errors: ErrorList;
  readonly mayAct: boolean;
  readonly notice?: Notice | undefined;
};

/** Trả kết quả: whose it is, who takes it, and how that was made sure. */
export function handOverPage(view: View, shown: HandOverView): Html {
  const { t } = view;
  const { dossier, filing, result } = shown;
  return layout(view, {
    title: t(`Trả kết quả ${dossier.code ?? ''}`, `Hand over ${dossier.code ?? ''}`),
    private: true,
    errors: shown.errors,
    breadcrumbs: [{ href: '/tra-ket-qua', label: t('Trả kết quả', 'Hand over') }],
    body: html`${shown.notice ? notice(shown.notice) : ''}${pageHeading({ caption: dossier.code ?? '', title: filing.procedureName })}
${applicantFacts(view, filing)}
${result ? html`<p><a class="ds-link" href="/ho-so/${dossier.id}/ket-qua" target="_blank" rel="noopener">${t('Xem, in kết quả', 'View or print the result')}: ${result.title}<span class="ds-sr-only"> (${t('mở thẻ mới', 'opens a new tab')})</span></a></p>` : ''}
${
  dossier.state !== 'result_ready'
    ? notice({
        kind: 'info',
        body:
          dossier.state === 'returned'
            ? t('Kết quả đã được trả.', 'The result was handed over.')
            : t('Hồ sơ chưa có kết quả.', 'There is no result yet.'),
      })
    : shown.mayAct
      ? theForm(view, shown)
      : notice({
          kind: 'info',
          body: t(
            'Cán bộ trả kết quả của quầy sẽ trả kết quả này.',
            'The returning officers of this counter hand it over.',
          ),
        })
}`,
  });
}

function theForm({ t }: View, { dossier, filing, receivers, typed, errors }: HandOverView): Html {
  const error = (name: string) => errors.find((one) => one.name === name)?.message;
  const typedOr = (name: string, usual: string): string => (typed[name] === undefined ? usual : one(typed, name));
  return html`<form method="post" novalidate action="/tra-ket-qua/${dossier.id}">
${receiversPart({ t }, receivers)}${radiosField({
    t,
    name: 'method',
    label: t('Trả bằng cách', 'Handed over'),
    value: typedOr('method', filing.receiveMethod === 'post' ? 'post' : 'counter'),
    error: error('method'),
    options: [
      {
        value: 'counter',
        label: t('Tại quầy', 'At the counter'),
        inside: html`<div class="form-flow">${textField({ t, name: 'id-number', label: t('Số giấy tờ của người nhận', 'Number of identity of who takes it'), hint: t('Nhập từ giấy tờ họ xuất trình; máy so với người đề nghị', 'From the paper they show; it is compared with the applicant'), value: one(typed, 'id-number'), error: error('id-number'), width: 20, autocomplete: 'off', spellcheck: 'false' })}
${declarationField({ t, name: 'identity', label: t('Đã đối chiếu người nhận với giấy tờ tuỳ thân', 'The person was compared with the paper of identity'), checked: one(typed, 'identity') === 'yes', error: error('identity') })}
${declarationField({ t, name: 'mandate', label: t('Nhận thay, có giấy uỷ quyền hợp lệ (đã giữ bản sao)', 'For the applicant, with a valid mandate (copy kept)'), checked: one(typed, 'mandate') === 'yes', error: error('mandate') })}
${declarationField({ t, name: 'signed', label: t('Người nhận đã ký nhận', 'The person has signed for it'), checked: one(typed, 'signed') === 'yes', error: error('signed') })}</div>`,
      },
      {
        value: 'post',
        label: t('Qua bưu chính công ích', 'By public post'),
        inside: textField({
          t,
          name: 'tracking',
          label: t('Số hiệu bưu gửi', 'Tracking number'),
          value: one(typed, 'tracking'),
          error: error('tracking'),
          width: 20,
          autocomplete: 'off',
          spellcheck: 'false',
        }),
      },
    ],
  })}
${textField({ t, name: 'recipient', label: t('Họ tên người nhận', 'Name of who receives it'), value: typedOr('recipient', filing.applicantName), error: error('recipient'), width: 30, autocomplete: 'off', spellcheck: 'false' })}
${buttonRow([button({ label: t('Trả kết quả', 'Hand over'), icon: 'check' })])}</form>`;
}

/** Who may take it for the applicant: the officer compares the paper that is shown with these. */
function receiversPart({ t }: Pick<View, 't'>, receivers: readonly Receiver[]): Html | '' {
  if (receivers.length === 0) return '';
  return html`<h2>${t('Người được nhận thay', 'Who may take it for the applicant')}</h2>
    <ul>
      ${receivers.map(
        ({ name, idNumber, untilDay }) =>
          html`<li>
            <strong>${name}</strong>, ${t('số', 'number')} ${idNumber ?? '–'}:
            ${
              untilDay === null
                ? t('đại diện theo pháp luật', 'legal representative')
                : t(
                    `uỷ quyền điện tử, đến hết ${formatDay(untilDay)}`,
                    `electronic mandate, to the end of ${formatDay(untilDay)}`,
                  )
            }
          </li>`,
      )}
    </ul>`;
}
