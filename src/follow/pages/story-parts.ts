import { html } from 'hono/html';
import { formatInstant } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { details } from '../../platform/views/details.ts';
import { notice } from '../../platform/views/notice.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import type { SummaryRow } from '../../platform/views/summary-list.ts';
import { timeline } from '../../platform/views/timeline.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { AgencyAtWork } from '../agencies-at-work.ts';
import type { Story } from '../story.ts';

/** Where the dossier is: state, holder, due day with its working, as rows of a summary list. */
export function storyRows(t: Say, story: Story): SummaryRow[] {
  return [
    {
      key: story.hasCode ? t('Mã hồ sơ', 'Dossier code') : t('Mã tra cứu', 'Reference'),
      value: html`<strong translate="no">${story.code}</strong>`,
    },
    {
      key: t('Tình trạng', 'State'),
      value: html`${statusTag({ standing: story.standing, label: story.state })}
        <p>${story.meaning}</p>
        <p class="hint">${t('Trạng thái trên Cổng Dịch vụ công quốc gia', 'State at the National Portal')}: ${story.national}</p>`,
    },
    { key: t('Nơi tiếp nhận', 'Received at'), value: story.receivedAt },
    {
      key: t('Cơ quan giải quyết', 'Deciding authority'),
      value: story.elsewhere
        ? html`${story.decidedBy}
            <p class="hint">
              ${t(
                'Nơi tiếp nhận chuyển hồ sơ và trả kết quả; bạn không phải đến cơ quan giải quyết.',
                'The place that received it sends it on and hands over the result; you need not go there.',
              )}
            </p>`
        : story.decidedBy,
    },
    ...story.holders.map(({ unit, agency, until, late }) => ({
      key: t('Đang ở', 'Now with'),
      value: html`${unit}${agency === null ? '' : html` <span class="hint">(${agency})</span>`}${
        until
          ? html`<p class="hint">
              ${
                late
                  ? t(`Hạn của bước này là ${until}, đã quá hạn.`, `This step was due ${until} and is late.`)
                  : t(`Xử lý bước này trước ${until}`, `Will finish this step by ${until}`)
              }
            </p>`
          : ''
      }`,
    })),
    ...story.due.map(({ label, at, why }) => ({
      key: label,
      value: html`<strong>${at ?? t('Có sau khi xác nhận đã nộp tiền', 'Set once the payment is confirmed')}</strong>${
        why.length > 0
          ? details({
              summary: t('Vì sao là ngày này?', 'Why this day?'),
              body: html`${why.map((sentence) => html`<p>${sentence}</p>`)}`,
            })
          : ''
      }`,
    })),
  ];
}

/** What is out of the ordinary, above everything else. */
export const storyTurns = (story: Story): Html =>
  html`${story.turns.map(({ kind, title, lines }) =>
    notice({ kind, title, body: html`${lines.map((line) => html`<p>${line}</p>`)}` }),
  )}`;

/** Every agency of a linked procedure with its duty, deadline and state; nothing when one alone decides. */
export function storyAgencies({ t }: View, { agencies }: Story): Html | '' {
  if (agencies.length === 0) return '';
  return html`<h2>${t('Các cơ quan cùng giải quyết', 'Agencies that work on it')}</h2>
    ${dataTable<AgencyAtWork>({
      caption: t('Các cơ quan cùng giải quyết', 'Agencies that work on it'),
      captionHidden: true,
      rows: agencies,
      columns: [
        {
          key: 'agency',
          label: t('Cơ quan', 'Agency'),
          header: true,
          cell: ({ name, lead }) =>
            html`${name}${lead ? html` <span class="hint">(${t('chủ trì', 'leads')})</span>` : ''}`,
        },
        { key: 'duty', label: t('Việc', 'Duty'), cell: ({ duty }) => duty },
        { key: 'due', label: t('Hạn', 'Due'), cell: ({ dueAt }) => (dueAt ? formatInstant(dueAt) : '–') },
        {
          key: 'state',
          label: t('Tình trạng', 'State'),
          cell: ({ standing, state }) => statusTag({ standing, label: state }),
        },
      ],
    })}`;
}

/** The story from the filing to today, and what is still ahead. */
export const storyTimeline = (view: View, story: Story): Html =>
  html`<h2>${view.t('Diễn biến', 'What has happened')}</h2>
    ${timeline(view, story.timeline)}`;
