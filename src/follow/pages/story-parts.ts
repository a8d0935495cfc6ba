import { html } from 'hono/html';
import type { Say } from '../../platform/i18n/say.ts';
import { details } from '../../platform/views/details.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import type { SummaryRow } from '../../platform/views/summary-list.ts';
import { timeline } from '../../platform/views/timeline.ts';
import type { Html, View } from '../../platform/views/view.ts';
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
    ...(story.holder
      ? [
          {
            key: t('Đang ở', 'Now with'),
            value: html`${story.holder.unit}${
              story.holder.until
                ? html`<p class="hint">
                    ${
                      story.holder.late
                        ? t(
                            `Hạn của bước này là ${story.holder.until}, đã quá hạn.`,
                            `This step was due ${story.holder.until} and is late.`,
                          )
                        : t(
                            `Xử lý bước này trước ${story.holder.until}`,
                            `Will finish this step by ${story.holder.until}`,
                          )
                    }
                  </p>`
                : ''
            }`,
          },
        ]
      : []),
    ...(story.due
      ? [
          {
            key: t('Ngày hẹn trả', 'Due day'),
            value: html`<strong>${story.due.at}</strong>${
              story.due.why.length > 0
                ? details({
                    summary: t('Vì sao là ngày này?', 'Why this day?'),
                    body: html`${story.due.why.map((sentence) => html`<p>${sentence}</p>`)}`,
                  })
                : ''
            }`,
          },
        ]
      : []),
  ];
}

/** The story from the filing to today, and what is still ahead. */
export const storyTimeline = (view: View, story: Story): Html =>
  html`<h2>${view.t('Diễn biến', 'What has happened')}</h2>
    ${timeline(view, story.timeline)}`;
