import { html } from 'hono/html';
import { formatDay } from '../../platform/i18n/format.ts';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { details } from '../../platform/views/details.ts';
import { radiosField } from '../../platform/views/fields/radios-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { readAloud } from '../../platform/views/read-aloud.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, Text, View } from '../../platform/views/view.ts';
import { feesFor } from '../fees.ts';
import { casesOf, type PaperCase } from '../papers.ts';
import { titleOf, type Method, type ProcedureVersion } from '../procedure.ts';
import {
  channelText,
  copiesText,
  feesText,
  inVietnamese,
  levelText,
  methodLimitText,
  procedureHref,
} from './catalogue-words.ts';

/** What the page shows of a procedure. `agencies`: those that take it, named for the reader; `more`: how many beyond them. */
export type ProcedureView = {
  readonly version: ProcedureVersion;
  readonly agencies: readonly string[];
  readonly more: number;
};

/** One procedure: what you need, how long, how much, where, by which law; and the button to apply. */
export function procedurePage(view: View, { version, agencies, more }: ProcedureView): Html {
  const { t } = view;
  const { content, words } = version;
  const title = titleOf(version, view.lang);
  const official = content.name;
  const apply = buttonLink({
    href: `/nop-ho-so/${encodeURIComponent(version.code)}`,
    label: t('Nộp hồ sơ trực tuyến', 'Apply online'),
    icon: 'arrow-right',
  });
  return layout(view, {
    title,
    breadcrumbs: [{ href: '/thu-tuc', label: t('Thủ tục', 'Services') }],
    islands: ['read-aloud'],
    body: html`${pageHeading({
      title: title === official ? inVietnamese(view, title) : title,
      caption: inVietnamese(view, content.field),
      lead:
        title === official
          ? undefined
          : html`${view.lang === 'en' && words.nameEn && words.nameEn !== title ? html`${words.nameEn}. ` : ''}${t('Tên chính thức', 'Official name')}: ${inVietnamese(view, official)}`,
    })}
      ${buttonRow([
        apply,
        buttonLink({
          href: `${procedureHref(version.code)}/giay-to`,
          label: t('Danh mục giấy tờ để in', 'Checklist to print'),
          variant: 'secondary',
          icon: 'printer',
        }),
      ])}
      ${glance(view, version, agencies, more)}
      ${readAloud(view, papersSection(view, version))}
      ${channelsSection(view, content.methods)} ${textSections(view, version)} ${published(view, version)} ${buttonRow([apply])}`,
  });
}

function glance(view: View, version: ProcedureVersion, agencies: readonly string[], more: number): Html {
  const { t } = view;
  const { content } = version;
  const limits = [...new Set(content.methods.map((method) => String(methodLimitText(method, view))))];
  const first = content.methods[0];
  const where = [...agencies, ...(more > 0 ? [t(`và ${more} cơ quan khác`, `and ${more} more`)] : [])];
  return summaryList(view, [
    {
      key: t('Thời hạn giải quyết', 'How long it takes'),
      value: !first
        ? t('Chưa công bố', 'Not published')
        : limits.length === 1
          ? methodLimitText(first, view)
          : t(
              'Tùy cách nộp hoặc trường hợp, xem bảng bên dưới',
              'Depends on how you apply or on your case; see the table below',
            ),
    },
    { key: t('Phí, lệ phí', 'Fees'), value: feesText(feesFor(version, 'ONLINE').slice(0, 4), view) },
    ...(version.words.identityLevel === 2
      ? [
          {
            key: t('Nộp trực tuyến', 'Filing online'),
            value: t('Cần tài khoản VNeID định danh mức độ 2', 'Needs a VNeID account of identity level 2'),
          },
        ]
      : []),
    {
      key: t('Nơi giải quyết', 'Who decides'),
      value:
        where.length > 0
          ? inVietnamese(view, where.join('; '))
          : inVietnamese(
              view,
              content.agencies.executing ?? content.agencies.competent ?? t('Chưa công bố', 'Not published'),
            ),
    },
    {
      key: t('Cấp thực hiện', 'Level'),
      value: content.levels.map((level) => levelText(level, t)).join(', ') || t('Chưa công bố', 'Not published'),
    },
    {
      key: t('Ai được làm', 'For whom'),
      value: inVietnamese(view, content.audience.join('; ') || t('Chưa công bố', 'Not published')),
    },
    {
      key: t('Kết quả nhận được', 'What you get'),
      value: inVietnamese(view, content.result ?? t('Chưa công bố', 'Not published')),
    },
  ]);
}

const mostShown = 15;

function papersSection(view: View, version: ProcedureVersion): Html {
  const { t } = view;
  const cases = casesOf(version);
  const [only] = cases;
  return html`<h2>${t('Cần giấy tờ gì', 'What you need')}</h2>
    ${
      cases.length > 1
        ? html`<p>${t(`Giấy tờ khác nhau theo ${cases.length} trường hợp.`, `Papers differ between ${cases.length} cases.`)}</p>
            <form method="get" action="${procedureHref(version.code)}/giay-to">
              ${caseField(view, cases)} ${button({ label: t('Xem giấy tờ của trường hợp này', 'Show the papers of this case'), variant: 'secondary' })}
            </form>`
        : only && only.papers.length > 0
          ? paperList(view, only)
          : html`<p>${t('Thủ tục này không công bố thành phần hồ sơ.', 'No papers are published for this service.')}</p>`
    }`;
}

const caseField = (view: View, cases: readonly PaperCase[]): Html =>
  radiosField({
    t: view.t,
    name: 'truong-hop',
    label: view.t('Trường hợp của bạn', 'Your case'),
    value: cases[0]?.key,
    options: cases.map(({ key, title }) => ({ value: key, label: caseTitle(view, title) })),
  });

/** The name of a case; the usual one has none. */
export const caseTitle = (view: View, title: string | null): Text =>
  title === null
    ? view.t('Trường hợp thông thường', 'The usual case')
    : inVietnamese(view, title.replace(/[:;.\s]+$/u, ''));

function paperList(view: View, { papers }: PaperCase): Html {
  const item = (paper: PaperCase['papers'][number]): Html =>
    html`<li>${inVietnamese(view, paper.name)}${paper.note ? '' : html` <span class="hint">(${copiesText(paper, view.t)})</span>`}</li>`;
  const rest = papers.slice(mostShown);
  return html`<ul>
      ${papers.slice(0, mostShown).map(item)}
    </ul>
    ${
      rest.length > 0
        ? details({
            summary: view.t(`Xem thêm ${rest.length} giấy tờ`, `${rest.length} more papers`),
            body: html`<ul>
              ${rest.map(item)}
            </ul>`,
          })
        : ''
    }`;
}

function channelsSection(view: View, methods: readonly Method[]): Html {
  const { t } = view;
  if (methods.length === 0) return html``;
  const notes = methods.filter(({ note }) => note !== null);
  return html`<h2>${t('Nộp ở đâu, bao lâu, bao nhiêu tiền', 'How to apply, how long, how much')}</h2>
    ${dataTable({
      caption: t('Thời hạn và phí theo cách nộp', 'Time and fees by way of applying'),
      captionHidden: true,
      columns: [
        { key: 'channel', label: t('Cách nộp', 'Way'), header: true, cell: ({ channel }) => channelText(channel, t) },
        { key: 'limit', label: t('Thời hạn', 'Time'), cell: (method) => methodLimitText(method, view) },
        { key: 'fee', label: t('Phí, lệ phí', 'Fees'), cell: ({ fees }) => feesText(fees, view) },
      ],
      rows: methods,
    })}
    ${
      notes.length > 0
        ? details({
            summary: t('Giải thích thêm về thời hạn và cách nộp', 'More about time and ways of applying'),
            body: html`${[...new Map(notes.map((method) => [method.note, method])).values()].map(
              ({ channel, note }) =>
                html`<p><strong>${channelText(channel, t)}</strong></p><p class="as-typed">${inVietnamese(view, note ?? '')}</p>`,
            )}`,
          })
        : ''
    }`;
}

function textSections(view: View, { content }: ProcedureVersion): Html {
  const { t } = view;
  return html`${
    content.steps.length > 0
      ? html`<h2>${t('Các bước thực hiện', 'Steps')}</h2>
          ${folded(
            t('Xem các bước', 'Show the steps'),
            content.steps.map((step) => html`<p class="as-typed">${inVietnamese(view, step)}</p>`),
          )}`
      : ''
  }
  ${
    content.conditions
      ? html`<h2>${t('Yêu cầu, điều kiện', 'Conditions')}</h2>
          ${folded(
            t('Xem yêu cầu, điều kiện', 'Show the conditions'),
            content.conditions.split(/\n+/u).map((line) => html`<p>${inVietnamese(view, line)}</p>`),
          )}`
      : ''
  }
  ${
    content.legalBasis.length > 0
      ? html`<h2>${t('Theo văn bản nào', 'By which law')}</h2>
          ${folded(t('Xem căn cứ pháp lý', 'Show the legal basis'), [
            html`<ul>
              ${content.legalBasis.map(({ number, title }) => html`<li>${number ? html`<strong translate="no">${number}</strong> ` : ''}${title === number ? '' : inVietnamese(view, title)}</li>`)}
            </ul>`,
          ])}`
      : ''
  }`;
}

/** Short texts stand open, long ones wait behind their heading. */
const folded = (summary: string, parts: readonly Html[]): Html =>
  parts.length <= 6 && parts.every((part) => String(part).length < 700)
    ? html`${parts}`
    : details({ summary, body: html`${parts}` });

function published(view: View, version: ProcedureVersion): Html {
  const { t } = view;
  const by = version.decisionNo
    ? t(`Quyết định ${version.decisionNo}`, `Decision ${version.decisionNo}`)
    : t('Chưa ghi quyết định công bố', 'No decision stated');
  return notice({
    kind: 'info',
    body: t(
      `Mã thủ tục ${version.code}. ${by}. Nội dung này áp dụng từ ngày ${formatDay(version.validFrom)}; hồ sơ đã tiếp nhận trước đó vẫn theo nội dung cũ.`,
      `Code ${version.code}. ${by}. In force since ${formatDay(version.validFrom)}; dossiers received earlier keep the earlier rules.`,
    ),
  });
}
