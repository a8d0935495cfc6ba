import { html } from 'hono/html';
import type { Generation, SlipModel, SlipTemplate } from '../../../dossiers/slips/api.ts';
import { formatDay } from '../../../platform/i18n/format.ts';
import { dataTable } from '../../../platform/views/data-table.ts';
import { layout } from '../../../platform/views/layout.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import type { Html, View } from '../../../platform/views/view.ts';

/** A model in one of the two sets, with the own words that hold today. */
export type ModelRow = {
  readonly model: SlipModel;
  readonly generation: Generation;
  readonly inForce: SlipTemplate | undefined;
};

/** Danh sách mẫu phiếu: every model of both sets, and whose words it prints today. */
export function modelsPage(view: View, { rows, agencyName }: { rows: readonly ModelRow[]; agencyName: string }): Html {
  const { t } = view;
  const title = t('Mẫu phiếu', 'Slips');
  const laws = {
    2018: t('2018 (TT 01/2018)', '2018 (Circular 01/2018)'),
    2025: t('2025 (TT 03/2025)', '2025 (Circular 03/2025)'),
  };
  return layout(view, {
    title,
    wide: true,
    private: true,
    body: html`${pageHeading({
      caption: agencyName,
      title,
      lead: t(
        'Sửa lời của từng mẫu mà không cần lập trình. Bộ mẫu được chọn theo ngày tiếp nhận hồ sơ: trước ngày 15/09/2025 dùng bộ 2018, từ ngày đó dùng bộ 2025. Phiếu đã phát hành giữ nguyên lời.',
        'Change the words of a model without a programmer. The day of reception chooses the set: before 15/09/2025 that of 2018, from then on that of 2025. What was issued keeps its words.',
      ),
    })}
${dataTable<ModelRow>({
  caption: t('Các mẫu', 'Models'),
  captionHidden: true,
  columns: [
    {
      key: 'name',
      label: t('Mẫu', 'Model'),
      header: true,
      cell: ({ model, generation }) =>
        html`<a href="/quan-tri/mau-phieu/${generation}/${model.key}">${t(model.vi, model.en)}</a>`,
    },
    { key: 'number', label: t('Số mẫu', 'Number'), cell: ({ model, generation }) => model.numbers[generation] ?? '–' },
    {
      key: 'set',
      label: t('Bộ', 'Set'),
      cell: ({ model, generation }) =>
        model.numbers[2025] === null ? t('của hệ thống', 'of this system') : laws[generation],
    },
    {
      key: 'words',
      label: t('Lời đang dùng', 'Words in use'),
      cell: ({ inForce }) =>
        inForce
          ? `${inForce.agencyId === null ? t('dùng chung', 'for all') : t('của cơ quan', 'of the agency')}, ${t('từ', 'from')} ${formatDay(inForce.validFrom)}`
          : t('mẫu gốc', 'built-in'),
    },
  ],
  rows,
})}`,
  });
}
