import { html } from 'hono/html';
import { button } from '../../platform/views/button.ts';
import { checkboxesField } from '../../platform/views/fields/checkboxes-field.ts';
import { radiosField } from '../../platform/views/fields/radios-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { printSheet } from '../../platform/views/print-sheet.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { PaperCase } from '../papers.ts';
import { titleOf, type ProcedureVersion } from '../procedure.ts';
import { copiesText, inVietnamese, procedureHref } from './catalogue-words.ts';
import { caseTitle } from './procedure-page.ts';

/** The papers of one case as a sheet to print and tick off at home. */
export function papersPage(
  view: View,
  version: ProcedureVersion,
  cases: readonly PaperCase[],
  chosen: PaperCase,
): Html {
  const { t } = view;
  const title = titleOf(version, view.lang);
  const name = title === version.content.name ? inVietnamese(view, title) : title;
  return layout(view, {
    title: t(`Giấy tờ: ${title}`, `Papers: ${title}`),
    breadcrumbs: [
      { href: '/thu-tuc', label: t('Thủ tục', 'Services') },
      { href: procedureHref(version.code), label: title.length > 60 ? `${title.slice(0, 60)}…` : title },
    ],
    body: html`${
      cases.length > 1
        ? html`<form method="get" class="no-print">
            ${radiosField({
              t,
              name: 'truong-hop',
              label: t('Trường hợp của bạn', 'Your case'),
              value: chosen.key,
              options: cases.map(({ key, title: words }) => ({ value: key, label: caseTitle(view, words) })),
            })}
            ${button({ label: t('Xem giấy tờ', 'Show the papers'), variant: 'secondary' })}
          </form>`
        : ''
    }
    ${printSheet({ size: 'A4', body: sheet(view, version, name, cases.length > 1 ? chosen : { ...chosen, title: null }, cases.length > 1) })}
    <p class="no-print">
      ${t('Để in, dùng lệnh In của trình duyệt; chỉ tờ danh mục được in ra.', "To print, use your browser's Print command; only the sheet is printed.")}
    </p>`,
  });
}

function sheet(
  view: View,
  version: ProcedureVersion,
  name: Html | string,
  { title, papers }: PaperCase,
  named: boolean,
): Html {
  const { t } = view;
  const toBring = papers.filter(({ note }) => !note);
  const notes = papers.filter(({ note }) => note);
  return html`${pageHeading({
    title: t('Danh mục giấy tờ cần chuẩn bị', 'Papers to prepare'),
    caption: html`${name} (<span translate="no">${version.code}</span>)`,
    lead: named ? caseTitle(view, title) : undefined,
  })}
    ${
      toBring.length > 0
        ? checkboxesField({
            t,
            name: 'giay-to',
            label: t('Đánh dấu giấy tờ đã có', 'Tick what you have'),
            options: toBring.map((paper) => ({
              value: paper.key,
              label: inVietnamese(view, paper.name),
              hint: copiesText(paper, t),
            })),
          })
        : html`<p>${t('Trường hợp này không công bố giấy tờ phải nộp.', 'No papers are published for this case.')}</p>`
    }
    ${
      notes.length > 0
        ? html`<h2>${t('Lưu ý kèm theo', 'Notes')}</h2>
            <ul>
              ${notes.map((note) => html`<li>${inVietnamese(view, note.name)}</li>`)}
            </ul>`
        : ''
    }`;
}
