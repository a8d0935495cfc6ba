import { html } from 'hono/html';
import type { AgencyDirectory } from '../../../identity/api.ts';
import type { LegalDay } from '../../../platform/clock.ts';
import { formatDay, formatInstant } from '../../../platform/i18n/format.ts';
import { buttonLink } from '../../../platform/views/button.ts';
import { dataTable } from '../../../platform/views/data-table.ts';
import { layout } from '../../../platform/views/layout.ts';
import { notice } from '../../../platform/views/notice.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import { statusTag } from '../../../platform/views/status-tag.ts';
import { summaryList } from '../../../platform/views/summary-list.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import type { ModelProblem, StepRow, VersionRecord } from '../../../process/api.ts';
import type { ProcedureLimit } from '../limit-hours.ts';
import { listHref, processHref, versionHref, versionTag } from '../words.ts';
import { problemList } from './problem-list.ts';
import { stepTable } from './step-table.ts';

/** How the budget of a version stands against what the law allows one procedure. */
export type BudgetLine = ProcedureLimit & { readonly exceeded: string | null };

export type VersionModel = {
  readonly version: VersionRecord;
  readonly steps: readonly StepRow[];
  readonly directory: AgencyDirectory;
  readonly problems: readonly ModelProblem[];
  readonly drawing: Html | null;
  readonly budgets: readonly BudgetLine[];
  readonly officers: ReadonlyMap<string, string>;
  readonly today: LegalDay;
  /** Opens as a table; otherwise why not. */
  readonly asTable: 'yes' | 'never_a_table' | 'changed_as_diagram';
  /** The version in force to compare with, when it is another one. */
  readonly compareWith: { readonly id: string; readonly version: number } | null;
  /** Running dossiers of older versions can be moved here. */
  readonly canMove: boolean;
  readonly done: string | null;
};

/** One version: what it says, how it stands, what can be done with it. */
export function versionPage(view: View, model: VersionModel): Html {
  const { t } = view;
  const { version } = model;
  const href = versionHref(version.id);
  const name = t(version.name, version.nameEn);
  const title = t(`Phiên bản ${version.version}`, `Version ${version.version}`);
  const officer = (id: string | null): string => (id ? (model.officers.get(id) ?? '') : '');
  const draft = version.status === 'draft';
  const action = (path: string, label: string, variant: 'primary' | 'secondary' = 'secondary'): Html =>
    buttonLink({ href: `${href}/${path}`, label, variant, size: 'sm' });
  return layout(view, {
    title: `${title} – ${name}`,
    wide: true,
    private: true,
    breadcrumbs: [
      { href: listHref, label: t('Quy trình nội bộ', 'Internal processes') },
      { href: processHref(version.key), label: name },
    ],
    body: html`${pageHeading({ title, caption: name })}
${model.done ? notice({ kind: 'success', announce: true, body: model.done }) : ''}
${followed(view, model)}
${summaryList(view, [
  { key: t('Tình trạng', 'Status'), value: versionTag(version, model.today, t) },
  ...(version.decisionNo
    ? [
        {
          key: t('Quyết định phê duyệt', 'Approved by decision'),
          value: `${version.decisionNo}${version.decisionDay ? t(`, ngày ${formatDay(version.decisionDay)}`, ` of ${formatDay(version.decisionDay)}`) : ''}`,
        },
      ]
    : []),
  ...(draft ? [] : [{ key: t('Áp dụng từ', 'In force from'), value: formatDay(version.validFrom) }]),
  {
    key: t('Soạn lần cuối', 'Last written'),
    value: [officer(version.madeBy), formatInstant(version.madeAt)].filter(Boolean).join(', '),
  },
  ...(version.approvedBy
    ? [{ key: t('Người ghi phê duyệt', 'Approval entered by'), value: officer(version.approvedBy) }]
    : []),
])}
<div class="button-row">
${draft ? action('duyet', t('Phê duyệt', 'Approve'), 'primary') : ''}
${model.asTable === 'yes' ? action('bang', draft ? t('Sửa bằng bảng', 'Edit as a table') : t('Soạn phiên bản mới bằng bảng', 'New version as a table')) : ''}
${action('so-do', draft ? t('Sửa bằng sơ đồ', 'Edit as a diagram') : t('Soạn phiên bản mới bằng sơ đồ', 'New version as a diagram'))}
${model.compareWith ? action(`so-sanh?voi=${model.compareWith.id}`, t(`So với phiên bản ${model.compareWith.version}`, `Compare with version ${model.compareWith.version}`)) : ''}
${model.canMove ? action('chuyen', t('Chuyển hồ sơ đang giải quyết', 'Move running dossiers')) : ''}
${action('mo-phong', t('Mô phỏng', 'Simulate'))}
${action('mo-hinh.bpmn', t('Tải mô hình BPMN', 'Download the BPMN model'))}
${version.status === 'withdrawn' ? '' : action('rut', t('Rút phiên bản', 'Withdraw'))}
</div>
${
  model.asTable === 'yes'
    ? ''
    : html`<p class="hint">${
        model.asTable === 'changed_as_diagram'
          ? t(
              'Phiên bản này đã được sửa bằng sơ đồ nên không mở lại thành bảng.',
              'This version was changed as a diagram and cannot be opened as a table again.',
            )
          : t(
              'Phiên bản này được vẽ bằng sơ đồ nên không mở thành bảng.',
              'This version was drawn as a diagram and cannot be opened as a table.',
            )
      }</p>`
}
${problemList(view, model.problems)}
<h2>${t('Sơ đồ', 'Diagram')}</h2>
${model.drawing ?? html`<p>${t('Không vẽ được mô hình này.', 'This model cannot be drawn.')}</p>`}
<h2>${t('Các bước', 'Steps')}</h2>
${stepTable(view, model.steps, model.directory, t('Các bước', 'Steps'))}
${model.budgets.length > 0 ? html`<h2>${t('Thời gian so với thời hạn', 'Time against the limit')}</h2>${budgetTable(view, model.budgets)}` : ''}`,
  });
}

/** Each procedure with its limit and whether the steps keep it; counted with 8 working hours a day. */
export const budgetTable = ({ t }: View, budgets: readonly BudgetLine[]): Html =>
  dataTable({
    caption: t('Một ngày làm việc tính 8 giờ.', 'A working day counts 8 hours.'),
    rows: budgets,
    columns: [
      {
        key: 'title',
        label: t('Thủ tục', 'Procedure'),
        header: true,
        cell: (one) => html`${one.title}<span class="hint">${one.code}</span>`,
      },
      {
        key: 'limit',
        label: t('Thời hạn', 'Limit'),
        cell: (one) => one.limit || t('không ghi bằng số', 'not given as a number'),
      },
      {
        key: 'verdict',
        label: t('Các bước', 'Steps'),
        cell: (one) =>
          one.hours === null
            ? statusTag({ standing: 'neutral', label: t('Không so được', 'Cannot be compared') })
            : one.exceeded === null
              ? statusTag({ standing: 'in-time', label: t('Trong thời hạn', 'Within the limit') })
              : html`${statusTag({ standing: 'overdue', label: t('Vượt thời hạn', 'Exceeds the limit') })}<span class="hint">${one.exceeded}</span>`,
      },
    ],
  });

/** An approved process does nothing until a procedure follows it: says so, and where to choose one. */
function followed({ t }: View, { version, budgets }: VersionModel): Html | '' {
  if (version.status !== 'approved' || budgets.length > 0 || version.key.startsWith('default-')) return '';
  return notice({
    kind: 'info',
    title: t('Chưa có thủ tục nào áp dụng quy trình này', 'No procedure follows this process yet'),
    body: html`<a class="ds-link" href="${processHref(version.key)}#thu-tuc">${t('Chọn thủ tục áp dụng', 'Choose the procedures that follow it')}</a>`,
  });
}
