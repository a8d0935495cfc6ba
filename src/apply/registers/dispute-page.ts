import { html } from 'hono/html';
import type { Answers, CompiledForm, Field, FieldError, Typed } from '../../forms/api.ts';
import { button, buttonRow, enterButton } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { fileField } from '../../platform/views/fields/file-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { Dispute } from '../../registry/api.ts';
import type { OpenDraft } from '../open-draft.ts';
import { crumbsOf, hrefIn } from '../pages/draft-frame.ts';

/** The name of a paper that was taken with a form that was not. */
export const keptPaper = 'paper-taken';

/** A question whose known answer is disputed: what stands in the register, what the person says instead, why. */
export function disputePage(
  view: View,
  open: OpenDraft,
  page: {
    readonly base: string;
    readonly field: Field;
    readonly held: string;
    readonly page: string;
    readonly ask: CompiledForm;
    readonly dispute: Dispute | null;
    readonly shown: { readonly typed: Typed } | { readonly answers: Answers };
    readonly errors: readonly FieldError[];
    readonly errorList: ErrorList;
    /** The paper that was taken already, where the rest was refused. */
    readonly paper: string | null;
  },
): Html {
  const { t } = view;
  const { base, field, held, dispute, ask, shown, errors } = page;
  const label = t(field.label_vi, field.label_en);
  const title = t(`Thông tin sai: ${label}`, `This is wrong: ${label}`);
  const refused = page.errorList.find(({ name }) => name === 'paper')?.message;
  return layout(view, {
    title,
    private: true,
    errors: page.errorList,
    breadcrumbs: [
      ...crumbsOf(view, open, base),
      { href: hrefIn(base, open, page.page), label: t('Phần đang khai', 'The page you were on') },
    ],
    islands: ['confirm-leave', 'address-select'],
    body: html`${
      dispute
        ? notice({
            kind: 'info',
            title: t('Bạn đã khai khác sổ ở mục này', 'You said otherwise here'),
            body: t('Sửa lại, hoặc rút lời khai này.', 'Change it, or take it back.'),
          })
        : ''
    }${pageHeading({
      title,
      lead: t(
        'Điều bạn khai được nộp cùng hồ sơ; cán bộ xem cả hai bên rồi quyết định. Hồ sơ không phải chờ việc này mới nộp được.',
        'What you say is filed with the application; an officer looks at both and decides. You need not wait for that to submit.',
      ),
    })}
${summaryList(view, [{ key: t('Sổ đăng ký ghi', 'The register says'), value: held }])}
<form method="post" enctype="multipart/form-data" class="form-flow" novalidate action="${hrefIn(base, open, 'bao-sai')}?truong=${field.key}">
${enterButton()}
${ask.renderSection(view, 'dispute', shown, errors, {})}
${fileField({
  t,
  name: 'paper',
  label: t('Giấy tờ chứng minh', 'A paper that proves it'),
  hint: t('Ảnh chụp hoặc PDF, ví dụ giấy khai sinh', 'A photo or PDF, such as the birth certificate'),
  optional: true,
  accept: '.pdf,image/*',
  error: refused,
})}${page.paper === null ? '' : html`<p class="hint">${t(`Đã nhận: ${page.paper}`, `Taken: ${page.paper}`)}</p>${hiddenField({ name: keptPaper, value: page.paper })}`}
${buttonRow([
  button({ label: t('Lưu lời khai này', 'Save what I say') }),
  ...(dispute
    ? [button({ label: t('Rút, dùng theo sổ', 'Take it back'), name: '_action', value: 'rut', variant: 'secondary' })]
    : []),
])}</form>`,
  });
}
