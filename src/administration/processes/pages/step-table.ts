import { html } from 'hono/html';
import type { AgencyDirectory } from '../../../identity/api.ts';
import { dataTable } from '../../../platform/views/data-table.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import type { StepRow } from '../../../process/api.ts';
import { actWords, placeWords, roleWords, timeWords } from '../words.ts';

/** The steps of a process as a list for everybody: number and content, act, post, unit, time, product. */
export function stepTable({ t }: View, steps: readonly StepRow[], directory: AgencyDirectory, caption: string): Html {
  const rows = steps.map((step, i) => ({ ...step, n: i + 1 }));
  const acts = actWords(t);
  const backTo = (id: string): number => rows.find((row) => (row.id ?? row.element) === id)?.n ?? 0;
  return dataTable({
    caption,
    captionHidden: true,
    columns: [
      {
        key: 'name',
        label: t('Bước', 'Step'),
        header: true,
        cell: (row) =>
          html`${row.n}. ${t(row.name, row.name_en)}${row.product ? html`<span class="hint">${t('Sản phẩm', 'Product')}: ${row.product}</span>` : ''}${
            row.together
              ? html`<span class="hint">${t(`Song song, nhóm ${row.together}`, `In parallel, group ${row.together}`)}${row.lead ? t(', chủ trì', ', leads') : ''}</span>`
              : ''
          }${row.backTo ? html`<span class="hint">${t(`Không đạt: trở lại bước ${backTo(row.backTo)}`, `Not accepted: back to step ${backTo(row.backTo)}`)}</span>` : ''}`,
      },
      { key: 'act', label: t('Việc', 'Act'), cell: (row) => acts[row.act] },
      { key: 'role', label: t('Vị trí', 'Post'), cell: (row) => roleWords(row.role, t) },
      { key: 'place', label: t('Đơn vị', 'Unit'), cell: (row) => placeWords(row.place, directory, t) },
      { key: 'time', label: t('Thời gian', 'Time'), kind: 'number', cell: (row) => timeWords(row, t) },
    ],
    rows,
  });
}
