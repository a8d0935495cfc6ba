import { html } from 'hono/html';
import { formatCount } from '../../platform/i18n/format.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { tabs } from '../../platform/views/tabs.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { LicenceType } from '../licence-type.ts';
import type { LicenceCount } from '../search.store.ts';
import { registerPath } from './register-page.ts';

/** What the page of counts shows. */
export type ShownCounts = {
  readonly year: number;
  readonly thisYear: number;
  readonly counts: readonly LicenceCount[];
  readonly typeName: (code: string) => LicenceType | undefined;
  readonly areaName: (code: string | null) => string | null;
};

/** Licences granted in a year by type and area, each number a link to its lines where the register can show them. */
export function countsPage(view: View, { year, thisYear, counts, typeName, areaName }: ShownCounts): Html {
  const { t, lang } = view;
  const title = t(`Giấy phép cấp năm ${year}`, `Licences granted in ${year}`);
  const number = (key: keyof LicenceCount, label: string) => ({
    key,
    label,
    kind: 'number' as const,
    cell: (row: LicenceCount) => formatCount(Number(row[key])),
  });
  return layout(view, {
    title,
    wide: true,
    private: true,
    breadcrumbs: [{ href: registerPath, label: t('Sổ giấy phép', 'Registers of licences') }],
    body: html`${pageHeading({ title, lead: t('Theo loại và địa bàn; tình trạng là của hôm nay.', 'By type and area; how they stand is of today.') })}
    ${tabs(
      t('Năm', 'Year'),
      Array.from({ length: 4 }, (_, ago) => thisYear - ago).map((one) => ({
        href: `${registerPath}/thong-ke?nam=${one}`,
        label: String(one),
        current: one === year,
      })),
    )}
    ${dataTable<LicenceCount>({
      caption: title,
      captionHidden: true,
      rows: counts,
      columns: [
        {
          key: 'type',
          label: t('Loại', 'Type'),
          header: true,
          cell: (row) => {
            const type = typeName(row.typeCode);
            return type ? (lang === 'vi' ? type.name : type.nameEn) : row.typeCode;
          },
        },
        {
          key: 'area',
          label: t('Địa bàn', 'Area'),
          cell: (row) => areaName(row.areaCode) ?? t('Không ghi', 'Not stated'),
        },
        number('granted', t('Đã cấp', 'Granted')),
        number('inForce', t('Còn hiệu lực', 'In force')),
        number('expired', t('Hết hạn', 'Expired')),
        number('suspended', t('Tạm đình chỉ', 'Suspended')),
        number('revoked', t('Thu hồi', 'Revoked')),
        number('replaced', t('Thay thế', 'Replaced')),
      ],
      empty: emptyState({ title: t('Năm này chưa cấp giấy phép nào', 'Nothing was granted that year') }),
    })}`,
  });
}
