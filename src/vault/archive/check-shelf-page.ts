import { html } from 'hono/html';
import { formatCount } from '../../platform/i18n/format.ts';
import { attributes } from '../../platform/views/attributes.ts';
import { button, buttonRow } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { declarationField } from '../../platform/views/fields/declaration-field.ts';
import { fieldId } from '../../platform/views/fields/field-id.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { pagination } from '../../platform/views/pagination.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { mostAtOnce, type ShelfPaper, type ShelfPart, type ShelfToCheck } from './shelf-papers.store.ts';
import type { Suggested } from './suggest-owners.ts';

/** Where archives are compared. */
export const shelvesPath = '/mot-cua/so-hoa/luu-tru';

/** How a part of a run is named in addresses. */
export const wordOf: Readonly<Record<ShelfPart, string>> = {
  waiting: '',
  doubtful: 'nghi-ngo',
  ownerless: 'chua-ro-chu',
};

/** Giấy tờ lưu trữ chờ đối chiếu: the runs of this agency. */
export function shelvesPage(
  view: View,
  shelves: readonly ShelfToCheck[],
  unitOf: (shelf: ShelfToCheck) => string,
  pages: { readonly newer: string | undefined; readonly older: string | undefined },
): Html {
  const { t } = view;
  const title = t('Giấy tờ lưu trữ chờ đối chiếu', 'Archive papers to be compared');
  return layout(view, {
    title,
    wide: true,
    private: true,
    breadcrumbs: crumbs(view),
    body: html`${pageHeading({ title })}
${dataTable<ShelfToCheck>({
  caption: title,
  captionHidden: true,
  rows: shelves,
  empty: emptyState({ icon: 'check-circle', title: t('Không có đợt nào', 'There is no run') }),
  columns: [
    {
      key: 'index',
      label: t('Chỉ mục', 'Index'),
      header: true,
      cell: ({ id, indexName }) => html`<a class="ds-link" href="${shelvesPath}/${id}">${indexName}</a>`,
    },
    { key: 'unit', label: t('Đơn vị', 'Unit'), cell: unitOf },
    {
      key: 'left',
      label: t('Chưa đối chiếu', 'Not compared'),
      kind: 'number',
      cell: (one) => formatCount(one.unchecked),
    },
    {
      key: 'doubtful',
      label: t('Cần xem lại', 'To look at'),
      kind: 'number',
      cell: (one) => formatCount(one.doubtful),
    },
    {
      key: 'ownerless',
      label: t('Chưa rõ chủ', 'Owner not known'),
      kind: 'number',
      cell: (one) =>
        one.ownerless === 0
          ? '0'
          : html`<a class="ds-link" href="${shelvesPath}/${one.id}?xem=${wordOf.ownerless}">${formatCount(one.ownerless)}</a>`,
    },
  ],
})}${pagination(view, pages)}`,
  });
}

/** A run as an officer compares it, a page from a line on. */
export type ShownShelf = {
  readonly id: string;
  readonly indexName: string;
  readonly papers: readonly ShelfPaper[];
  readonly part: ShelfPart;
  readonly suggested: ReadonlyMap<string, Suggested>;
  readonly after: number;
  readonly ticked: readonly string[];
  readonly done: number | null;
};

/** Đối chiếu một đợt: each paper with what the index says of it, a box to tick, and the scan to open. */
export function shelfPage(view: View, shown: ShownShelf, errors: ErrorList): Html {
  const { t } = view;
  const title = t('Đối chiếu giấy tờ lưu trữ', 'Compare archive papers');
  const path = `${shelvesPath}/${shown.id}`;
  const last = shown.papers.length === mostAtOnce ? shown.papers.at(-1)?.line : undefined;
  const filter = shown.part === 'waiting' ? '' : `&xem=${wordOf[shown.part]}`;
  const done = shown.done ?? 0;
  return layout(view, {
    title,
    wide: true,
    private: true,
    errors,
    breadcrumbs: shelfCrumbs(view),
    body: html`${shown.done === null ? '' : notice({ kind: 'success', announce: true, body: t(`Đã đối chiếu ${formatCount(done)} giấy tờ.`, `${formatCount(done)} papers are checked.`) })}
${pageHeading({ caption: shown.indexName, title, lead: t('Mở từng bản quét, so với sổ giấy rồi đánh dấu. Giấy đã đối chiếu dùng thay được bản chính.', 'Open each scan, compare it with the book, then tick it. What is checked stands in for the original.') })}
${partLinks(view, shown.part, path)}
${shown.papers.length === 0 ? emptyState({ icon: 'check-circle', title: t('Không còn tờ nào chờ', 'None waits any more') }) : theForm(view, shown, errors, path)}
${last === undefined ? '' : html`<p><a class="ds-link" rel="next" href="${path}?sau=${last}${filter}">${t('Trang sau', 'Next page')}</a></p>`}`,
  });
}

function theForm(view: View, shown: ShownShelf, errors: ErrorList, path: string): Html {
  const { t } = view;
  const said = (name: string) => errors.find((one) => one.name === name)?.message;
  const wrong = said('giay');
  const first = shown.papers[0]?.paperId;
  return html`<form method="post" novalidate action="${path}">${hiddenField({ name: 'sau', value: String(shown.after) })}${hiddenField({ name: 'xem', value: wordOf[shown.part] })}
${wrong ? html`<p class="ds-validation-message" id="giay-error">${wrong}</p>` : ''}
${dataTable<ShelfPaper>({
  caption: t('Giấy tờ chưa đối chiếu', 'Papers not compared'),
  captionHidden: true,
  rows: shown.papers,
  columns: [
    {
      key: 'pick',
      label: t('Đánh dấu', 'Tick'),
      labelHidden: true,
      cell: (paper) =>
        !paper.waits
          ? ''
          : html`<input${attributes({
              class: 'ds-input',
              type: 'checkbox',
              id: paper.paperId === first ? fieldId('giay') : undefined,
              name: 'giay',
              value: paper.paperId,
              checked: shown.ticked.includes(paper.paperId),
              'aria-label': t(
                `Đã so ${paper.name} số ${paper.number ?? ''}`,
                `Compared ${paper.name} ${paper.number ?? ''}`,
              ),
              'aria-describedby': wrong ? 'giay-error' : undefined,
            })}>`,
    },
    {
      key: 'paper',
      label: t('Giấy tờ', 'Paper'),
      header: true,
      cell: ({ paperId, name, number }) =>
        html`<a class="ds-link" href="${path}/tep/${paperId}">${name}, ${t('số', 'no.')} ${number ?? ''}</a>`,
    },
    { key: 'name', label: t('Họ tên', 'Name'), cell: ({ facts }) => facts['name'] ?? '' },
    { key: 'born', label: t('Ngày sinh', 'Born'), cell: ({ facts }) => facts['born'] ?? '' },
    { key: 'book', label: t('Quyển', 'Book'), cell: ({ facts }) => facts['book'] ?? '' },
    { key: 'why', label: t('Cần xem lại', 'To look at'), cell: ({ why }) => why ?? '' },
    { key: 'owner', label: t('Chủ giấy', 'Owner'), cell: (paper) => ownerLink(view, shown, paper, path) },
  ],
})}
${declarationField({ t, name: 'compared', label: t('Tôi đã so từng tờ được đánh dấu với bản giấy', 'I compared each ticked one with the paper'), checked: false, error: said('compared') })}
${buttonRow([button({ label: t('Ghi là đã đối chiếu', 'Mark as checked') })])}</form>`;
}

/** Whose a paper could be, where the book does not say; everything else of it stands on its own page. */
function ownerLink(
  { t }: View,
  { suggested }: ShownShelf,
  { paperId, ownerless, name, number }: ShelfPaper,
  path: string,
) {
  if (!ownerless) return '';
  const { candidates = [], more = false } = suggested.get(paperId) ?? {};
  const count = candidates.length;
  const words =
    count === 0
      ? t('Chưa thấy ai', 'Nobody found')
      : t(`${count}${more ? '+' : ''} người có thể`, `${count}${more ? '+' : ''} could be`);
  return html`<a class="ds-link" href="${path}/chu/${paperId}"
    >${words}<span class="ds-sr-only">: ${name} ${t('số', 'no.')} ${number ?? ''}</span></a
  >`;
}

function partLinks({ t }: View, part: ShelfPart, path: string): Html {
  const words: Record<ShelfPart, string> = {
    waiting: t('Tất cả chưa đối chiếu', 'All not compared'),
    doubtful: t('Chỉ xem tờ cần xem lại', 'Only those to look at'),
    ownerless: t('Chỉ xem tờ chưa rõ chủ', 'Only those without an owner'),
  };
  const [one, other] = (Object.keys(words) as ShelfPart[])
    .filter((each) => each !== part)
    .map((each) => html`<a class="ds-link" href="${path}${wordOf[each] && `?xem=${wordOf[each]}`}">${words[each]}</a>`);
  return html`<p>${one} · ${other}</p>`;
}

/** The way back from a run, and from a page of one of its papers. */
export const shelfCrumbs = (view: View, run?: { readonly id: string; readonly indexName: string }) => [
  ...crumbs(view),
  { href: shelvesPath, label: view.t('Lưu trữ', 'Archives') },
  ...(run ? [{ href: `${shelvesPath}/${run.id}`, label: run.indexName }] : []),
];

const crumbs = ({ t }: View) => [
  { href: '/mot-cua', label: t('Tiếp nhận', 'Reception') },
  { href: '/mot-cua/so-hoa', label: t('Số hoá', 'Digitising') },
];
