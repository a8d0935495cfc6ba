import { html } from 'hono/html';
import type { AgencyDirectory } from '../../../identity/api.ts';
import { dataTable } from '../../../platform/views/data-table.ts';
import { layout } from '../../../platform/views/layout.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import { statusTag } from '../../../platform/views/status-tag.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import type { ComparedField, StepChange, StepRow, VersionRecord } from '../../../process/api.ts';
import {
  actWords,
  clockWords,
  fieldWords,
  listHref,
  placeWords,
  processHref,
  roleWords,
  timeWords,
  versionHref,
} from '../words.ts';

export type CompareModel = {
  readonly before: VersionRecord;
  readonly after: VersionRecord;
  readonly changes: readonly StepChange<StepRow>[];
  readonly directory: AgencyDirectory;
};

/** What a version changes in another, step by step. */
export function comparePage(view: View, { before, after, changes, directory }: CompareModel): Html {
  const { t } = view;
  const title = t(
    `Phiên bản ${after.version} so với phiên bản ${before.version}`,
    `Version ${after.version} beside version ${before.version}`,
  );
  const count = (kind: StepChange<StepRow>['kind']): number => changes.filter((change) => change.kind === kind).length;
  return layout(view, {
    title,
    wide: true,
    private: true,
    breadcrumbs: [
      { href: listHref, label: t('Quy trình nội bộ', 'Internal processes') },
      { href: processHref(after.key), label: t(after.name, after.nameEn) },
      { href: versionHref(after.id), label: t(`Phiên bản ${after.version}`, `Version ${after.version}`) },
    ],
    body: html`${pageHeading({
      title,
      lead: t(
        `Thêm ${count('added')}, bỏ ${count('removed')}, sửa ${count('changed')}, chuyển chỗ ${count('moved')}, giữ nguyên ${count('same')} bước.`,
        `${count('added')} added, ${count('removed')} removed, ${count('changed')} changed, ${count('moved')} moved, ${count('same')} unchanged.`,
      ),
    })}
${dataTable({
  caption: title,
  captionHidden: true,
  rows: changes,
  columns: [
    {
      key: 'step',
      label: t('Bước', 'Step'),
      header: true,
      cell: (change) => {
        const step = change.kind === 'removed' ? change.before : change.after;
        return html`${change.kind === 'removed' ? '' : `${change.to}. `}${t(step.name, step.name_en)}`;
      },
    },
    { key: 'kind', label: t('Thay đổi', 'Change'), cell: (change) => kindTag(change.kind, view) },
    {
      key: 'what',
      label: t('Nội dung thay đổi', 'What changed'),
      cell: (change) =>
        change.kind === 'changed'
          ? html`<ul>${change.fields.map((field) => html`<li>${fieldWords(t)[field]}: ${valueOf(change.before, field, view, directory) || '–'} → ${valueOf(change.after, field, view, directory) || '–'}</li>`)}</ul>`
          : change.kind === 'moved'
            ? t(`từ chỗ ${change.from} sang chỗ ${change.to}`, `from place ${change.from} to ${change.to}`)
            : '',
    },
  ],
})}`,
  });
}

function kindTag(kind: StepChange<StepRow>['kind'], { t }: View): Html {
  switch (kind) {
    case 'added':
      return statusTag({ standing: 'done', label: t('Thêm', 'Added') });
    case 'removed':
      return statusTag({ standing: 'overdue', label: t('Bỏ', 'Removed') });
    case 'changed':
      return statusTag({ standing: 'soon', label: t('Sửa', 'Changed') });
    case 'moved':
      return statusTag({ standing: 'paused', label: t('Chuyển chỗ', 'Moved') });
    case 'same':
      return statusTag({ standing: 'neutral', label: t('Giữ nguyên', 'Unchanged') });
  }
}

function valueOf(step: StepRow, field: ComparedField, { t }: View, directory: AgencyDirectory): string {
  switch (field) {
    case 'act':
      return actWords(t)[step.act];
    case 'role':
      return roleWords(step.role, t);
    case 'place':
      return placeWords(step.place, directory, t);
    case 'hours':
    case 'share':
      return timeWords(step, t);
    case 'clock':
      return step.clock ? clockWords(t)[step.clock] : '';
    default:
      return String(step[field] ?? '');
  }
}
