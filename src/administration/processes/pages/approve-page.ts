import { html } from 'hono/html';
import { button, buttonLink, buttonRow } from '../../../platform/views/button.ts';
import type { ErrorList } from '../../../platform/views/error-summary.ts';
import { dateField, type TypedDate } from '../../../platform/views/fields/date-field.ts';
import { hiddenField } from '../../../platform/views/fields/hidden-field.ts';
import { textField } from '../../../platform/views/fields/text-field.ts';
import { layout } from '../../../platform/views/layout.ts';
import { notice } from '../../../platform/views/notice.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import type { ModelProblem, VersionRecord } from '../../../process/api.ts';
import { listHref, processHref, versionHref } from '../words.ts';
import { problemList } from './problem-list.ts';
import { budgetTable, type BudgetLine } from './version-page.ts';

export type ApproveModel = {
  readonly version: VersionRecord;
  readonly problems: readonly ModelProblem[];
  readonly budgets: readonly BudgetLine[];
  /** Written by the same officer who approves: allowed, but said. */
  readonly ownDraft: boolean;
  readonly typed: { readonly no: string; readonly day: TypedDate; readonly from: TypedDate };
  readonly errors: ErrorList;
  readonly conflict: string | null;
};

/** Phê duyệt: the decision that brings a draft into force. */
export function approvePage(view: View, model: ApproveModel): Html {
  const { t } = view;
  const { version, typed, errors } = model;
  const title = t(`Phê duyệt phiên bản ${version.version}`, `Approve version ${version.version}`);
  const errorOf = (name: string): string | undefined => errors.find((error) => error.name === name)?.message;
  return layout(view, {
    title,
    private: true,
    errors,
    breadcrumbs: [
      { href: listHref, label: t('Quy trình nội bộ', 'Internal processes') },
      { href: processHref(version.key), label: t(version.name, version.nameEn) },
      { href: versionHref(version.id), label: t(`Phiên bản ${version.version}`, `Version ${version.version}`) },
    ],
    body: html`${pageHeading({
      title,
      caption: t(version.name, version.nameEn),
      lead: t(
        'Sau khi phê duyệt, phiên bản này không sửa được nữa. Hồ sơ đang chạy giữ phiên bản cũ.',
        'Once approved this version never changes. Running dossiers keep their old version.',
      ),
    })}
${model.conflict ? notice({ kind: 'warning', announce: true, body: model.conflict }) : ''}
${problemList(view, model.problems)}
${model.budgets.length > 0 ? budgetTable(view, model.budgets) : ''}
${model.ownDraft ? notice({ kind: 'warning', body: t('Bạn cũng là người soạn dự thảo này. Nên để người khác kiểm tra và ghi phê duyệt.', 'You wrote this draft yourself. Somebody else should check it and enter the approval.') }) : ''}
<form method="post" action="${versionHref(version.id)}/duyet">
${hiddenField({ name: 'seal', value: version.seal })}
${textField({ t, name: 'no', label: t('Số quyết định', 'Number of the decision'), hint: t('Ví dụ 1234/QĐ-UBND', 'Such as 1234/QĐ-UBND'), value: typed.no, error: errorOf('no'), width: 20, maxlength: 60, autocomplete: 'off' })}
${dateField({ t, name: 'day', label: t('Ngày quyết định', 'Day of the decision'), hint: t('Ví dụ: 27 3 2026', 'Example: 27 3 2026'), value: typed.day, error: errorOf('day') })}
${dateField({ t, name: 'from', label: t('Áp dụng từ ngày', 'In force from'), hint: t('Hồ sơ tiếp nhận từ ngày này đi theo phiên bản mới', 'Dossiers received from this day follow the new version'), value: typed.from, error: errorOf('from') })}
${buttonRow([button({ label: t('Phê duyệt', 'Approve') }), buttonLink({ href: versionHref(version.id), label: t('Quay lại', 'Back'), variant: 'tertiary' })])}
</form>`,
  });
}
