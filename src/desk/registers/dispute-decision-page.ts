import { html } from 'hono/html';
import { one, type Typed } from '../../platform/http/read-form.ts';
import { button } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { radiosField } from '../../platform/views/fields/radios-field.ts';
import { textAreaField } from '../../platform/views/fields/text-area-field.ts';
import { keptForm } from '../../platform/views/kept-form.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { Dispute } from '../../registry/api.ts';

/** An officer decides whether the person or the register is right about one fact. */
export function disputeDecisionPage(
  view: View,
  shown: {
    readonly dossierId: string;
    readonly code: string;
    readonly dispute: Dispute;
    readonly typed: Typed;
    readonly errors: ErrorList;
  },
): Html {
  const { t } = view;
  const { dossierId, code, dispute, typed, errors } = shown;
  const error = (name: string) => errors.find((one) => one.name === name)?.message;
  const label = t(dispute.labelVi, dispute.labelEn);
  const title = t(`Khai khác sổ: ${label}`, `Says otherwise: ${label}`);
  return layout(view, {
    title,
    private: true,
    errors,
    islands: ['keep-typed'],
    breadcrumbs: [
      { href: '/viec', label: t('Việc của tôi', 'My work') },
      { href: `/ho-so/${dossierId}`, label: code },
    ],
    body: html`${pageHeading({ title, caption: code })}
${summaryList(view, [
  { key: t('Sổ đăng ký ghi', 'The register says'), value: dispute.held },
  { key: t('Người nộp khai', 'The applicant says'), value: dispute.claimed },
  { key: t('Lý do', 'Reason'), value: dispute.reason },
  ...(dispute.paperName
    ? [
        {
          key: t('Giấy tờ kèm theo', 'Paper'),
          value: t(
            `${dispute.paperName} (xem ở mục Giấy tờ của hồ sơ)`,
            `${dispute.paperName} (see the papers of the dossier)`,
          ),
        },
      ]
    : []),
])}
${keptForm(
  view,
  html`<form method="post" class="form-flow" novalidate action="/ho-so/${dossierId}/khai-khac?muc=${dispute.id}">
${radiosField({
  t,
  name: 'outcome',
  label: t('Bạn quyết định theo bên nào?', 'Which side is right?'),
  error: error('outcome'),
  value: one(typed, 'outcome'),
  options: [
    {
      value: 'person_right',
      label: t('Người nộp đúng: hồ sơ theo lời khai', 'The applicant: the dossier goes by what they say'),
    },
    { value: 'register_right', label: t('Sổ đăng ký đúng: hồ sơ theo sổ', 'The register: the dossier goes by it') },
  ],
})}
${textAreaField({
  t,
  name: 'note',
  label: t('Căn cứ', 'Grounds'),
  hint: t('Ví dụ: đã đối chiếu bản chính giấy khai sinh', 'For example: compared with the original birth certificate'),
  value: one(typed, 'note'),
  error: error('note'),
})}
<p>${button({ label: t('Ghi quyết định', 'Record the decision') })}</p></form>`,
)}`,
  });
}
