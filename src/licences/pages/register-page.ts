import { html } from 'hono/html';
import type { LegalDay } from '../../platform/clock.ts';
import { formatDay } from '../../platform/i18n/format.ts';
import { addressWith } from '../../platform/views/address-with.ts';
import { button, buttonLink } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { selectField } from '../../platform/views/fields/select-field.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { filterFold } from '../../platform/views/filter-fold.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { pagination } from '../../platform/views/pagination.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { standingOn, type Licence, type LicenceState } from '../licence.ts';
import type { LicenceType } from '../licence-type.ts';
import { standingTag } from '../words.ts';

/** Where the registers are. */
export const registerPath = '/so-giay-phep';

/** What was asked for in the address. */
export type AskedRegister = {
  readonly words: string | undefined;
  readonly type: string | undefined;
  readonly state: LicenceState | 'expired' | undefined;
  readonly area: string | undefined;
  readonly ends: number | undefined;
};

/** What the page of the registers shows. */
export type ShownRegister = {
  readonly asked: AskedRegister;
  /** A scanned code no licence has. */
  readonly unknownCode: string | null;
  readonly rows: readonly Licence[];
  readonly today: LegalDay;
  readonly types: readonly LicenceType[];
  readonly areas: readonly { value: string; label: string }[];
  readonly areaName: (code: string) => string;
  readonly mayEnter: boolean;
  readonly after: string | undefined;
  readonly first: boolean;
};

/** Sổ giấy phép: search, filters, and a dense list. */
export function registerPage(view: View, shown: ShownRegister): Html {
  const { t } = view;
  const title = t('Sổ giấy phép', 'Registers of licences');
  return layout(view, {
    title,
    wide: true,
    private: true,
    islands: ['inbox-keys'],
    body: html`${pageHeading({ title })}
    ${
      shown.unknownCode === null
        ? ''
        : notice({
            kind: 'warning',
            announce: true,
            title: t('Không có giấy phép nào mang mã này', 'No licence has this code'),
            body: t(
              'Hãy quét lại, hoặc gõ 16 ký tự cạnh mã QR.',
              'Scan again, or type the 16 characters beside the QR code.',
            ),
          })
    }
    <div class="toolbar">${scanBox(view)} ${
      shown.mayEnter
        ? buttonLink({
            href: `${registerPath}/moi`,
            label: t('Vào sổ giấy phép', 'Enter a licence'),
            variant: 'secondary',
          })
        : ''
    } <a class="ds-link" href="${registerPath}/thong-ke">${t('Số liệu', 'Counts')}</a></div>
    ${filterFold(view, {
      form: filters(view, shown),
      inUse: Object.values(shown.asked).filter((one) => one !== undefined).length,
    })}
    <inbox-keys>${table(view, shown)}</inbox-keys>
    ${pagination(view, {
      newer: shown.first ? undefined : addressWith(view.path, 'sau', ''),
      older: shown.after && addressWith(view.path, 'sau', shown.after),
    })}`,
  });
}

const scanBox = ({ t }: View): Html => html`<form class="scan-row" method="get" action="${registerPath}/quet">
  ${textField({ t, name: 'ma', label: t('Quét hoặc gõ mã kiểm tra', 'Scan or type the check code'), autocomplete: 'off', width: 30, maxlength: 400 })}
  ${button({ label: t('Mở', 'Open'), variant: 'secondary' })}
</form>`;

function filters({ t, lang }: View, { asked, types, areas }: ShownRegister): Html {
  const option = (value: string, label: string) => ({ value, label });
  return html`<form class="filter-row" method="get" action="${registerPath}" role="search">
    ${textField({ t, name: 'q', label: t('Số, tên chủ, mã số', 'Number, holder, id'), value: asked.words, autocomplete: 'off', maxlength: 100 })}
    ${selectField({ t, name: 'loai', label: t('Loại', 'Type'), value: asked.type, empty: t('Tất cả', 'All'), options: types.map((type) => option(type.code, lang === 'vi' ? type.name : type.nameEn)) })}
    ${selectField({
      t,
      name: 'tinh-trang',
      label: t('Tình trạng', 'State'),
      value: asked.state,
      empty: t('Tất cả', 'All'),
      options: (['valid', 'expired', 'suspended', 'revoked', 'replaced'] as const).map((state) =>
        option(state, standingTag(state, t).label),
      ),
    })}
    ${selectField({ t, name: 'dia-ban', label: t('Địa bàn', 'Area'), value: asked.area, empty: t('Tất cả', 'All'), options: areas })}
    ${selectField({
      t,
      name: 'het-han',
      label: t('Sắp hết hạn', 'Ends within'),
      value: asked.ends === undefined ? undefined : String(asked.ends),
      empty: t('Bất kỳ', 'Any time'),
      options: [30, 90, 180].map((days) => option(String(days), t(`${days} ngày`, `${days} days`))),
    })}
    ${button({ label: t('Lọc', 'Filter'), icon: 'search' })}
  </form>`;
}

function table({ t, lang }: View, { rows, today, types, areaName }: ShownRegister): Html {
  const nameOf = (code: string): string => {
    const type = types.find((one) => one.code === code);
    return type ? (lang === 'vi' ? type.name : type.nameEn) : code;
  };
  return dataTable<Licence>({
    caption: t('Giấy phép', 'Licences'),
    captionHidden: true,
    rows,
    columns: [
      {
        key: 'number',
        label: t('Số', 'Number'),
        header: true,
        cell: (one) => html`<a class="code" href="${registerPath}/${one.id}">${one.number}</a>`,
      },
      { key: 'type', label: t('Loại', 'Type'), cell: (one) => nameOf(one.typeCode) },
      {
        key: 'holder',
        label: t('Chủ giấy phép', 'Holder'),
        cell: (one) =>
          html`${one.holderName}${one.areaCode ? html` <span class="hint">${areaName(one.areaCode)}</span>` : ''}`,
      },
      { key: 'from', label: t('Cấp ngày', 'Granted'), cell: (one) => formatDay(one.grantedOn) },
      { key: 'until', label: t('Hết hạn', 'Ends'), cell: (one) => (one.validUntil ? formatDay(one.validUntil) : '–') },
      {
        key: 'state',
        label: t('Tình trạng', 'State'),
        cell: (one) => statusTag(standingTag(standingOn(one, today), t)),
      },
    ],
    empty: emptyState({ icon: 'search', title: t('Không có giấy phép nào như vậy', 'No such licence') }),
  });
}
