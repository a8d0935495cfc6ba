import { html } from 'hono/html';
import { formatCount, formatDay, formatInstant } from '../../platform/i18n/format.ts';
import { buttonLink, buttonRow } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { pagination } from '../../platform/views/pagination.ts';
import { statusTag, type Standing } from '../../platform/views/status-tag.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { LateStamp } from '../../signing/api.ts';
import type { HeldPaper, PaperOrigin, PaperState } from '../paper.ts';
import type { PaperEvent } from '../papers.store.ts';

/** One use as its owner reads it. */
export type ShownUse = {
  readonly paper: string;
  readonly at: Temporal.Instant;
  /** By whom, in words; the owner themself where it was them. */
  readonly who: string;
  readonly what: string;
  readonly dossierHref: string | null;
};

/** A person's vault: papers with the state of today, how full it is, uses, and whether officers may take papers. */
export type VaultView = {
  readonly papers: readonly (HeldPaper & { readonly stateNow: PaperState })[];
  readonly bytes: number;
  readonly mostBytes: number;
  readonly uses: readonly ShownUse[];
  readonly older: string | undefined;
  /** null: an organisation's, whose officers' use is agreed to at the counter only. */
  readonly consented: boolean | null;
  readonly consentHref: string;
  /** Whose it is, when not one's own. */
  readonly organisation: string | null;
};

/** Kho dữ liệu điện tử của tôi. */
export function vaultPage(view: View, shown: VaultView): Html {
  const { t } = view;
  const { organisation } = shown;
  const title = organisation
    ? t(`Kho giấy tờ điện tử của ${organisation}`, `Electronic vault of ${organisation}`)
    : t('Kho giấy tờ điện tử của tôi', 'My electronic vault');
  return layout(view, {
    title,
    private: true,
    body: html`${pageHeading({ title, lead: t('Giấy tờ ở đây được dùng lại khi nộp hồ sơ, không phải nộp lần nữa.', 'Papers here are used again when you file; you need not hand them in again.') })}
${dataTable<VaultView['papers'][number]>({
  caption: organisation ? t('Giấy tờ của tổ chức', 'Papers of the organisation') : t('Giấy tờ của tôi', 'My papers'),
  rows: shown.papers,
  empty: emptyState({
    icon: 'file',
    title: t('Kho chưa có giấy tờ nào', 'There is nothing in your vault yet'),
    body: t(
      'Giấy tờ được số hoá tại quầy và kết quả điện tử sẽ nằm ở đây.',
      'Papers digitised at the counter and electronic results will be here.',
    ),
  }),
  columns: [
    {
      key: 'name',
      label: t('Giấy tờ', 'Paper'),
      header: true,
      cell: (paper) =>
        html`<a class="ds-link" href="/kho/${paper.id}">${paper.name}</a>${paper.number ? html` <span class="hint">${t('số', 'no.')} ${paper.number}</span>` : ''}`,
    },
    { key: 'issuer', label: t('Cơ quan cấp', 'Issued by'), cell: ({ issuer }) => issuer },
    { key: 'valid', label: t('Hiệu lực', 'Valid'), cell: (paper) => validity(view, paper) },
    { key: 'state', label: t('Trạng thái', 'State'), cell: ({ stateNow }) => stateTag(view, stateNow) },
  ],
})}
<p class="hint">${t(`Đã dùng ${megabytes(shown.bytes)} trong ${megabytes(shown.mostBytes)} MB`, `${megabytes(shown.bytes)} of ${megabytes(shown.mostBytes)} MB used`)}</p>
${shown.consented === null ? '' : consentPart(view, shown.consented, shown.consentHref)}
<h2>${t('Ai đã dùng giấy tờ trong kho', 'Who used these papers')}</h2>
${usesTable(view, shown.uses)}
${pagination(view, { older: shown.older })}`,
  });
}

const consentPart = ({ t }: View, consented: boolean, href: string): Html =>
  html`<h2 id="dong-y">${t('Cho phép cán bộ lấy giấy tờ', 'Letting officers take papers')}</h2>
<p>${consented ? t('Bạn đã đồng ý: cán bộ được lấy giấy tờ trong kho đưa vào hồ sơ của bạn thay vì yêu cầu nộp lại. Bạn rút lại lúc nào cũng được.', 'You agreed: officers may take papers of the vault into your dossiers instead of asking for them. You can take this back at any time.') : t('Bạn chưa đồng ý. Cán bộ chỉ dùng giấy tờ trong kho khi bạn chọn, hoặc khi bạn có mặt tại quầy và đồng ý.', 'You have not agreed. Officers use papers of the vault only when you choose them, or agree at the counter.')}</p>
${buttonRow([buttonLink({ href: href, label: consented ? t('Xem hoặc rút lại đồng ý', 'See or take back my consent') : t('Đọc và trả lời', 'Read and answer'), variant: 'secondary' })])}`;

/** Who acts for somebody whose vault the mandate does not open. */
export function closedVaultPage(view: View, name: string): Html {
  const { t } = view;
  const title = t('Uỷ quyền không mở kho giấy tờ', 'The mandate opens no vault');
  return layout(view, {
    title,
    private: true,
    body: html`${pageHeading({
      title,
      lead: t(
        `Bạn đang làm việc thay mặt ${name}; kho giấy tờ chỉ do chính họ, hoặc người đại diện và người quản lý của tổ chức mở.`,
        `You act for ${name}; a vault is opened by its owner, or by the representative and managers of an organisation.`,
      ),
    })}${buttonRow([buttonLink({ href: '/uy-quyen', label: t('Chọn làm việc cho mình', 'Choose to act for yourself') })])}`,
  });
}

/** One paper: what it says, its history, who used it, and the file. */
export function heldPaperPage(
  view: View,
  shown: {
    paper: VaultView['papers'][number];
    /** Where its signature had to wait for the time of an authority. */
    stamp: LateStamp | null;
    events: readonly PaperEvent[];
    uses: readonly ShownUse[];
  },
): Html {
  const { t } = view;
  const { paper } = shown;
  const facts: Record<string, string> = {
    name: t('Tên trên giấy', 'Whom it names'),
    born: t('Ngày sinh', 'Date of birth'),
  };
  return layout(view, {
    title: paper.name,
    private: true,
    breadcrumbs: [{ href: '/kho', label: t('Kho giấy tờ của tôi', 'My vault') }],
    body: html`${pageHeading({ title: paper.name, caption: originWords(view, paper.origin) })}
${summaryList(view, [
  { key: t('Trạng thái', 'State'), value: stateTag(view, paper.stateNow) },
  { key: t('Số, ký hiệu', 'Number'), value: paper.number ?? '' },
  { key: t('Cơ quan cấp', 'Issued by'), value: paper.issuer },
  { key: t('Ngày cấp', 'Issued on'), value: paper.issuedOn ? formatDay(paper.issuedOn) : '' },
  { key: t('Hiệu lực', 'Valid'), value: validity(view, paper) },
  ...Object.entries(paper.facts).map(([key, value]) => ({
    key: facts[key] ?? key,
    value: /^\d{4}-\d\d-\d\d$/.test(value) ? formatDay(value) : value,
  })),
  { key: t('Chữ ký số', 'Signed by'), value: paper.signedBy ?? '' },
  ...(shown.stamp ? [{ key: t('Dấu thời gian', 'Time stamp'), value: stampWords(view, shown.stamp) }] : []),
  {
    key: t('Mã kiểm tra tệp (SHA-256)', 'Checksum of the file (SHA-256)'),
    value: shown.stamp?.stamped?.hash ?? paper.fileHash,
  },
])}
${buttonRow([buttonLink({ href: `/kho/${paper.id}/tep`, label: t('Tải về', 'Download'), icon: 'file' })])}
<h2>${t('Lịch sử', 'History')}</h2><ul>${shown.events.map((event) => html`<li>${formatInstant(event.at)}: ${stateWords(view, event.state)[1]}${event.why ? html` – ${event.why}` : ''}</li>`)}</ul>
<h2>${t('Ai đã dùng giấy này', 'Who used this paper')}</h2>${usesTable(view, shown.uses)}`,
  });
}

const stampWords = ({ t }: View, { stamped, failed }: LateStamp): string =>
  failed
    ? t('Chưa có; tệp này phải có người xem lại', 'None; somebody has to look at this file')
    : stamped
      ? t(`Bổ sung lúc ${formatInstant(stamped.at)}`, `Added at ${formatInstant(stamped.at)}`)
      : t(
          'Chưa có; tự bổ sung khi dịch vụ dấu thời gian trả lời',
          'None yet; added as soon as the time-stamping service answers',
        );

function usesTable({ t }: View, uses: readonly ShownUse[]): Html {
  return dataTable<ShownUse>({
    caption: t('Các lần dùng', 'Uses'),
    captionHidden: true,
    rows: uses,
    empty: html`<p class="hint">${t('Chưa ai dùng.', 'Nobody yet.')}</p>`,
    columns: [
      { key: 'at', label: t('Lúc', 'When'), header: true, cell: ({ at }) => formatInstant(at) },
      { key: 'paper', label: t('Giấy tờ', 'Paper'), cell: ({ paper }) => paper },
      { key: 'who', label: t('Ai', 'Who'), cell: ({ who }) => who },
      {
        key: 'what',
        label: t('Để làm gì', 'What for'),
        cell: ({ what, dossierHref }) =>
          html`${what}${dossierHref ? html` <a class="ds-link" href="${dossierHref}">${t('Xem hồ sơ', 'See the dossier')}</a>` : ''}`,
      },
    ],
  });
}

const stateWords = ({ t }: View, state: PaperState): [Standing, string] =>
  ({
    unchecked: ['neutral', t('Đã số hoá, chưa kiểm tra', 'Digitised, not checked')] as [Standing, string],
    checked: ['done', t('Đã kiểm tra', 'Checked')] as [Standing, string],
    ended: ['overdue', t('Hết hiệu lực', 'No longer in force')] as [Standing, string],
    replaced: ['paused', t('Bị thay thế', 'Replaced')] as [Standing, string],
  })[state];

function stateTag(view: View, state: PaperState): Html {
  const [standing, label] = stateWords(view, state);
  return statusTag({ standing, label });
}

function originWords({ t }: View, origin: PaperOrigin): string {
  return {
    digitised: t('Bản số hoá', 'Digitised paper'),
    result: t('Kết quả điện tử', 'Electronic result'),
    certified_copy: t('Bản sao chứng thực điện tử', 'Certified electronic copy'),
    register: t('Trích từ cơ sở dữ liệu', 'Taken from a register'),
  }[origin];
}

function validity({ t }: View, { validFrom, validUntil }: HeldPaper): string {
  const from = validFrom ? t(`từ ${formatDay(validFrom)}`, `from ${formatDay(validFrom)}`) : '';
  const until = validUntil
    ? t(`đến ${formatDay(validUntil)}`, `until ${formatDay(validUntil)}`)
    : t('không thời hạn', 'without end');
  return [from, until].filter(Boolean).join(' ');
}

const megabytes = (bytes: number): string => formatCount(Math.ceil(bytes / 1024 / 1024));
