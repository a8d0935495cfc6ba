import { html } from 'hono/html';
import { agencyDirectory, officer, officerNames } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { touch } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';
import { formatCount, formatInstant } from '../platform/i18n/format.ts';
import { dataTable } from '../platform/views/data-table.ts';
import { emptyState } from '../platform/views/empty-state.ts';
import { layout } from '../platform/views/layout.ts';
import { pageHeading } from '../platform/views/page-heading.ts';
import type { Html, View } from '../platform/views/view.ts';
import { askedAnyway, monthsOfReuse, type AskedAnyway, type MonthOfReuse } from './uses.store.ts';

/** GET /so-lieu/hoi-lai: how often held papers were asked for all the same, and why. Three queries. */
export async function showAskedAnyway(house: House, c: Ctx): Promise<Response> {
  const who = officer(c);
  const directory = agencyDirectory(house.open);
  // Who supervises the provincial centre watches over all units; a head over their own.
  const all = who.posts.some(
    ({ role, unitId }) => role === 'centre_supervisor' && directory.byId(unitId)?.level === 'province',
  );
  const units = all ? null : who.posts.map(({ unitId }) => unitId);
  const [months, asked] = await Promise.all([monthsOfReuse(house.open, units), askedAnyway(house.open, units)]);
  for (const one of asked) touch(c, 'dossier', one.dossierId, null);
  if (asked.length === 0) touch(c, 'figures', 'asked_anyway', null);
  const names = await officerNames(
    house.open,
    asked.map(({ officerId }) => officerId),
    house.clock.now(),
  );
  const place = (one: AskedAnyway): string =>
    [names.get(one.officerId) ?? '', directory.byId(one.unitId)?.name ?? ''].filter(Boolean).join(', ');
  return c.html(page(c.get('view'), months, asked, place));
}

function page(
  view: View,
  months: readonly MonthOfReuse[],
  asked: readonly AskedAnyway[],
  place: (one: AskedAnyway) => string,
): Html {
  const { t } = view;
  const title = t('Yêu cầu lại giấy tờ Nhà nước đã có', 'Papers asked for although held');
  return layout(view, {
    title,
    wide: true,
    private: true,
    body: html`${pageHeading({ title, lead: t('Tỷ lệ này phải dưới 1 %: giấy đã có thì dùng lại, không hỏi dân lần nữa.', 'This should stay below 1 %: what is held is used again, people are not asked twice.') })}
${
  months.length + asked.length === 0
    ? emptyState({
        icon: 'check',
        title: t('Chưa có giấy tờ nào được dùng lại hoặc bị yêu cầu lại', 'No paper was reused or asked for again yet'),
      })
    : html`${byMonth(view, months)}${newest(view, asked, place)}`
}`,
  });
}

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
        cell: ({ month }) => `${month.slice(5, 7)}/${month.slice(0, 4)}`,
      },
      { key: 'used', label: t('Dùng lại', 'Reused'), kind: 'number', cell: ({ used }) => formatCount(used) },
      { key: 'asked', label: t('Vẫn yêu cầu', 'Asked anyway'), kind: 'number', cell: (one) => formatCount(one.asked) },
      { key: 'share', label: t('Tỷ lệ yêu cầu lại', 'Share asked again'), kind: 'number', cell: share },
    ],
  });
}

const newest = ({ t }: View, asked: readonly AskedAnyway[], place: (one: AskedAnyway) => string): Html =>
  dataTable<AskedAnyway>({
    caption: t('Các lần gần nhất và lý do', 'The newest, with their reasons'),
    rows: asked,
    columns: [
      { key: 'at', label: t('Lúc', 'When'), cell: ({ at }) => formatInstant(at) },
      {
        key: 'paper',
        label: t('Giấy tờ', 'Paper'),
        header: true,
        cell: (one) => html`<a class="ds-link" href="/ho-so/${one.dossierId}">${one.paperName}</a>`,
      },
      { key: 'reason', label: t('Lý do', 'Reason'), cell: ({ reason }) => reason },
      { key: 'who', label: t('Ai', 'Who'), cell: place },
      { key: 'procedure', label: t('Thủ tục', 'Procedure'), cell: ({ procedureCode }) => procedureCode },
    ],
  });
