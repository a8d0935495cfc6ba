import { html } from 'hono/html';
import { formatCount, formatInstant } from '../../platform/i18n/format.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { registerNames } from '../../registry/api.ts';
import { askGroundNames } from '../asked-anyway.ts';
import type { AskedLine, MonthOfReuse } from '../asked-anyway.store.ts';
import type { AskedByAgency } from '../asked-door.ts';

const home = '/so-lieu/hoi-lai';

/** `month`: `2026-11`, whose counts are shown; null: nothing was asked for yet. */
export type AskedView = {
  readonly months: readonly MonthOfReuse[];
  readonly month: string | null;
  readonly counts: readonly AskedByAgency[];
};

/** Giấy tờ Nhà nước đã có mà vẫn yêu cầu: by month, and one month by agency, kind and ground. */
export function askedPage(view: View, { months, month, counts }: AskedView): Html {
  const { t } = view;
  const title = titleOf(view);
  return layout(view, {
    title,
    wide: true,
    private: true,
    body: html`${pageHeading({ title, lead: t('Tỷ lệ này phải dưới 1 %: giấy đã có trong kho hoặc cơ sở dữ liệu quốc gia thì dùng lại, không hỏi dân lần nữa.', 'This should stay below 1 %: what the vault or a national register holds is used again, people are not asked twice.') })}
${
  months.length + counts.length === 0
    ? emptyState({
        icon: 'check',
        title: t('Chưa có giấy tờ nào được dùng lại hoặc bị yêu cầu lại', 'No paper was reused or asked for again yet'),
      })
    : html`${byMonth(view, months)}${month === null ? '' : byAgencyTable(view, month, counts)}`
}`,
  });
}

const titleOf = ({ t }: View): string =>
  t('Giấy tờ Nhà nước đã có mà vẫn yêu cầu', 'Papers asked for although the state holds them');

const monthWords = (month: string): string => `${month.slice(5, 7)}/${month.slice(0, 4)}`;

function byMonth({ t, lang }: View, months: readonly MonthOfReuse[]): Html {
  const share = ({ asked: again, used }: MonthOfReuse): string =>
    again + used === 0
      ? ''
      : `${String(Math.round((1000 * again) / (again + used)) / 10).replace('.', lang === 'vi' ? ',' : '.')} %`;
  return dataTable<MonthOfReuse>({
    caption: t('Theo tháng', 'By month'),
    rows: months,
    columns: [
      {
        key: 'month',
        label: t('Tháng', 'Month'),
        header: true,
        cell: ({ month }) =>
          html`<a class="ds-link" href="${home}?thang=${month.slice(0, 7)}">${monthWords(month)}</a>`,
      },
      { key: 'used', label: t('Dùng lại', 'Reused'), kind: 'number', cell: ({ used }) => formatCount(used) },
      { key: 'asked', label: t('Vẫn yêu cầu', 'Asked anyway'), kind: 'number', cell: (one) => formatCount(one.asked) },
      { key: 'share', label: t('Tỷ lệ yêu cầu lại', 'Share asked again'), kind: 'number', cell: share },
    ],
  });
}

const kindName = ({ t }: View, { kind }: Pick<AskedByAgency, 'kind'>): string =>
  kind ? t(kind.name, kind.nameEn) : t('Giấy tờ khác', 'Other papers');

const groundName = ({ t }: View, { ground }: Pick<AskedByAgency, 'ground'>): string =>
  t(askGroundNames[ground].vi, askGroundNames[ground].en);

const linesHref = (month: string, { agencyId, kind, ground }: Omit<AskedByAgency, 'asked'>): string =>
  `${home}/ho-so?thang=${month}&co-quan=${agencyId}&loai=${kind?.code ?? 'khac'}&ly-do=${ground}`;

const byAgencyTable = (view: View, month: string, counts: readonly AskedByAgency[]): Html =>
  dataTable<AskedByAgency>({
    caption: view.t(`Vẫn yêu cầu trong tháng ${monthWords(month)}`, `Asked anyway in ${monthWords(month)}`),
    rows: counts,
    empty: html`<p>${view.t('Tháng này không có', 'None in this month')}</p>`,
    columns: [
      { key: 'agency', label: view.t('Cơ quan', 'Agency'), header: true, cell: ({ agency }) => agency },
      { key: 'kind', label: view.t('Loại giấy tờ', 'Kind of paper'), cell: (one) => kindName(view, one) },
      { key: 'ground', label: view.t('Lý do', 'Reason'), cell: (one) => groundName(view, one) },
      {
        key: 'asked',
        label: view.t('Số lần', 'Times'),
        kind: 'number',
        cell: (one) =>
          html`<a class="ds-link" href="${linesHref(month, one)}"><span class="ds-sr-only">${one.agency}, ${kindName(view, one)}, ${groundName(view, one)}: </span>${formatCount(one.asked)}</a>`,
      },
    ],
  });

/** The dossiers behind one count; `more`: the key of the next page. */
export type AskedLinesView = {
  readonly month: string;
  readonly of: Omit<AskedByAgency, 'asked'>;
  readonly lines: readonly AskedLine[];
  readonly who: (one: AskedLine) => string;
  readonly more: string | null;
};

/** Each dossier in which papers of one kind were asked for, who asked and in which words. */
export function askedLinesPage(view: View, { month, of, lines, who, more }: AskedLinesView): Html {
  const { t } = view;
  const title = `${kindName(view, of)}: ${groundName(view, of)}`;
  return layout(view, {
    title,
    wide: true,
    private: true,
    breadcrumbs: [{ href: `${home}?thang=${month}`, label: titleOf(view) }],
    body: html`${pageHeading({ title, caption: `${of.agency} · ${monthWords(month)}` })}
${dataTable<AskedLine>({
  caption: t('Các hồ sơ', 'Dossiers'),
  captionHidden: true,
  rows: lines,
  empty: html`<p>${t('Không có hồ sơ nào', 'No dossier')}</p>`,
  columns: [
    { key: 'at', label: t('Lúc', 'When'), cell: ({ at }) => formatInstant(at) },
    {
      key: 'paper',
      label: t('Giấy tờ', 'Paper'),
      header: true,
      cell: (one) => html`<a class="ds-link" href="/ho-so/${one.dossierId}">${one.paperName}</a>`,
    },
    {
      key: 'where',
      label: t('Đã có ở', 'Held in'),
      cell: ({ register }) =>
        register ? t(registerNames[register].vi, registerNames[register].en) : t('Kho của người nộp', 'Their vault'),
    },
    { key: 'reason', label: t('Lý do ghi', 'Words'), cell: ({ reason }) => reason },
    { key: 'who', label: t('Ai', 'Who'), cell: who },
    { key: 'procedure', label: t('Thủ tục', 'Procedure'), cell: ({ procedureCode }) => procedureCode },
  ],
})}
${more ? html`<p><a class="ds-link" href="${linesHref(month, of)}&sau=${more}">${t('Xem tiếp', 'More')}</a></p>` : ''}`,
  });
}
