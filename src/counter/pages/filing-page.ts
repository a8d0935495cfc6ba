import { html } from 'hono/html';
import { copyWords, type Dossier, type FiledPaper, type Filing } from '../../dossiers/api.ts';
import type { SummarySection } from '../../forms/api.ts';
import type { Typed } from '../../platform/http/read-form.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import { button, buttonRow, enterButton } from '../../platform/views/button.ts';
import { details } from '../../platform/views/details.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice, type Notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, Text, View } from '../../platform/views/view.ts';
import { askedAnywayNames } from '../../vault/api.ts';
import { explain, type DueDay } from '../../worktime/api.ts';
import type { CheckedPaper } from '../paper-check.ts';
import { dossierPapersHref } from '../papers/dossier-papers-page.ts';
import { paperRows } from './paper-rows.ts';
import { timeLeft } from './reception-page.ts';
import { refusalFields } from './refusal-fields.ts';

/** A filing on the reception desk, ready to be judged. */
export type FilingView = {
  readonly dossier: Dossier;
  readonly filing: Filing;
  readonly papers: readonly FiledPaper[];
  readonly checked: readonly CheckedPaper[];
  readonly answers: readonly SummarySection[];
  readonly promise: DueDay;
  readonly now: Temporal.Instant;
  readonly typed: Typed;
  readonly errors: ErrorList;
  /** The officer holds the task; otherwise the page is for reading. */
  readonly mayAct: boolean;
  readonly notice?: Notice | undefined;
};

/** Hồ sơ chờ tiếp nhận: who asks, what was declared, each paper to see and check, the promised day, the decision. */
export function filingPage(view: View, shown: FilingView): Html {
  const { t } = view;
  const { dossier, filing, errors } = shown;
  return layout(view, {
    title: t(`Hồ sơ ${dossier.filingRef}`, `Dossier ${dossier.filingRef}`),
    wide: true,
    private: true,
    errors,
    breadcrumbs: [{ href: '/mot-cua', label: t('Tiếp nhận', 'Reception') }],
    body: html`${shown.notice ? notice(shown.notice) : ''}${pageHeading({ caption: html`${dossier.filingRef} · ${dossier.procedureCode}`, title: filing.procedureName })}
<p>${t('Nộp lúc', 'Filed')} ${formatInstant(dossier.submittedAt)}${dossier.task ? html` · ${timeLeft(view, shown.now, dossier.task.dueAt)}` : ''}</p>
${applicantFacts(view, filing)}
${
  shown.answers.length > 0
    ? details({
        summary: t('Nội dung kê khai', 'What was declared'),
        open: true,
        body: html`${shown.answers.map(
          ({ title, rows }) =>
            html`<h2>${title}</h2>${summaryList(
              view,
              rows.map(({ label, lines }) => ({ key: label, value: lines.join('; ') })),
            )}`,
        )}`,
      })
    : ''
}
${shown.mayAct && dossier.state === 'submitted' ? decision(view, shown) : readOnly(view, shown)}`,
  });
}

/** Who asks, who files for them, and how the result goes back. */
export function applicantFacts(view: View, filing: Filing): Html {
  const { t } = view;
  const receive = {
    counter: t('Nhận tại quầy', 'At the counter'),
    online: t('Nhận trực tuyến', 'Online'),
    post: t('Qua bưu chính', 'By post'),
  }[filing.receiveMethod];
  return summaryList(view, [
    { key: t('Người đề nghị', 'Applicant'), value: filing.applicantName },
    { key: t('Số giấy tờ', 'Number of identity'), value: filing.applicantIdNumber ?? '' },
    {
      key: t('Điện thoại', 'Telephone'),
      value: filing.applicantPhone?.replace(/^\+84(\d{3})(\d{3})(\d{3})$/, '0$1 $2 $3') ?? '',
    },
    ...(filing.applicantEmail ? [{ key: t('Thư điện tử', 'E-mail'), value: filing.applicantEmail }] : []),
    { key: t('Địa chỉ', 'Address'), value: filing.applicantAddress ?? '' },
    ...(filing.helperName
      ? [
          {
            key: t('Người nộp thay', 'Filed by'),
            value: [filing.helperName, filing.helperBasis].filter(Boolean).join(' – '),
          },
        ]
      : []),
    { key: t('Nhận kết quả', 'Result'), value: [receive, filing.receiveAddress].filter(Boolean).join(': ') },
  ]);
}

function decision(view: View, shown: FilingView): Html {
  const { t } = view;
  const { dossier, promise, errors } = shown;
  const missing = shown.checked.some(({ verdict }) => verdict === 'missing');
  return html`<form method="post" class="counter-form" novalidate action="/mot-cua/ho-so/${dossier.id}">
${enterButton({ name: '_action', value: 'enter' })}
<section class="counter-part" aria-labelledby="papers-title"><div class="heading-row"><h2 id="papers-title">${t('Giấy tờ', 'Papers')}</h2>
${button({ label: t('Đủ tất cả', 'All there'), name: '_action', value: 'du-ca', variant: 'secondary', size: 'sm', icon: 'check' })}</div>
${paperTable(view, shown)}
<p><a class="ds-link" href="${dossierPapersHref(dossier.id)}">${t('Lấy từ kho hoặc số hoá giấy tờ', 'Take from the vault, or digitise')}</a></p></section>
<section class="counter-part promise" aria-labelledby="promise-title"><h2 id="promise-title">${t('Nếu tiếp nhận bây giờ, hẹn trả', 'If accepted now, promised')}: <time datetime="${promise.dueAt.toString()}">${formatInstant(promise.dueAt)}</time></h2>
<ul>${explain(promise.explanation, t).map((sentence) => html`<li>${sentence}</li>`)}</ul></section>
${buttonRow([button({ label: t('Tiếp nhận', 'Accept'), name: '_action', value: 'tiep-nhan', icon: 'check' })])}
${details({
  summary: t('Hồ sơ thiếu hoặc không tiếp nhận được', 'Papers missing, or not to be accepted'),
  open:
    missing ||
    errors.some(({ name }) => ['reason', 'missing-other', 'where-to-go', ...askedAnywayNames].includes(name)),
  body: refusalFields(view, shown.typed, errors, dossier.supplements > 0),
})}</form>`;
}

const paperTable = (view: View, shown: FilingView): Html =>
  paperRows(view, {
    caption: view.t('Đối chiếu từng giấy tờ với thành phần hồ sơ', 'Each paper against what is published'),
    checked: shown.checked,
    errors: shown.errors,
    seen: (paper) => filedLinks(view, shown, paper.key),
  });

function filedLinks({ t }: View, { dossier, papers }: FilingView, key: string): Text {
  const own = papers.filter(({ paperKey }) => paperKey === key);
  if (own.length === 0) return t('Chưa nộp', 'Nothing handed in');
  // oxfmt-ignore
  return html`${own.map((paper) => html`<p>${paper.fileHash ? html`<a class="ds-link" href="/ho-so/${dossier.id}/tep/${paper.no}" target="_blank" rel="noopener">${paper.fileName ?? t('Xem', 'View')}<span class="ds-sr-only"> (${t('mở thẻ mới', 'opens a new tab')})</span></a>` : paper.name}${paper.copies > 0 ? html` <span class="hint">${copyWords(paper, t)}</span>` : ''}</p>`)}`;
}

function readOnly(view: View, shown: FilingView): Html {
  const { t } = view;
  const { dossier } = shown;
  const words =
    dossier.state === 'submitted'
      ? t('Cán bộ tiếp nhận của quầy sẽ xử lý hồ sơ này.', 'The receiving officers of this counter will deal with it.')
      : dossier.state === 'awaiting_papers_before_acceptance'
        ? t('Hồ sơ đang chờ người dân bổ sung.', 'The dossier waits for papers of the applicant.')
        : t('Hồ sơ đã được xử lý ở bước tiếp nhận.', 'The reception of this dossier is done.');
  return html`${paperList(view, shown)}${notice({ kind: 'info', body: words })}
<p class="button-row">${dossier.state === 'awaiting_papers_before_acceptance' && shown.mayAct ? html`<a class="ds-button" href="/mot-cua/bo-sung/${dossier.id}">${t('Nhận giấy tờ bổ sung', 'Take in papers')}</a>` : ''}
<a class="ds-button" data-variant="secondary" href="/mot-cua/bien-nhan/${dossier.id}">${t('Xem phiếu của hồ sơ', 'Forms of this dossier')}</a></p>`;
}

const paperList = (view: View, shown: FilingView): Html =>
  html`<h2>${view.t('Giấy tờ', 'Papers')}</h2>
    <ul>
      ${shown.checked.map(({ key, name }) => html`<li>${name}: ${filedLinks(view, shown, key)}</li>`)}
    </ul>`;
