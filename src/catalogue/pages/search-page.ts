import { html } from 'hono/html';
import { formatCount } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { attributes } from '../../platform/views/attributes.ts';
import { details } from '../../platform/views/details.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { linkList } from '../../platform/views/link-list.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { pagination } from '../../platform/views/pagination.ts';
import { searchBox } from '../../platform/views/search-box.ts';
import type { Html, Text, View } from '../../platform/views/view.ts';
import type { Narrowing } from '../facets.ts';
import type { Hit, SearchAnswer, SearchQuestion } from '../search-procedures.ts';
import { audienceText, hitFacts, hitLabel, inVietnamese, levelText, procedureHref } from './catalogue-words.ts';

type Facet = keyof Required<Narrowing>;

/** Names of the facets in an address. */
export const facetNames: Readonly<Record<Facet, string>> = {
  audience: 'doi-tuong',
  level: 'cap',
  field: 'linh-vuc',
  agency: 'co-quan',
};
const facets = Object.keys(facetNames) as Facet[];

/** The page's address with another choice; `null` takes a choice away. Paging starts anew. */
function addressOf(question: SearchQuestion, change: { [name in Facet | 'after']?: string | null }): string {
  const query = new URLSearchParams();
  if (question.q) query.set('q', question.q);
  for (const facet of facets) {
    const value = change[facet] === undefined ? question[facet] : change[facet];
    if (value) query.set(facetNames[facet], value);
  }
  if (change.after) query.set('sau', change.after);
  return query.size > 0 ? `/thu-tuc?${query}` : '/thu-tuc';
}

/** Search with results and facets; every choice is a link, so it works without script and can be kept. */
export function searchPage(view: View, question: SearchQuestion, answer: SearchAnswer): Html {
  const { t } = view;
  const title = question.q ? t(`Tìm “${question.q}”`, `Search “${question.q}”`) : t('Thủ tục hành chính', 'Services');
  return layout(view, {
    title,
    body: html`${pageHeading({ title })}
      ${searchBox(view, {
        action: '/thu-tuc',
        label: t('Tìm thủ tục', 'Find a service'),
        labelHidden: true,
        value: question.q,
        hint: t('Có dấu hay không dấu, viết tắt đều được.', 'With or without accents, abbreviations too.'),
      })}
      <div class="split" data-side="start">
        ${narrowing(view, question, answer)}
        <section aria-labelledby="ket-qua">
          <h2 id="ket-qua">${countText(answer.total, t)}</h2>
          ${understoodLine(view, answer)} ${answer.hits.length > 0 ? hits(view, answer.hits) : nothing(view, question, answer)}
          ${pagination(view, {
            newer: answer.previous === null ? undefined : addressOf(question, { after: answer.previous }),
            older: answer.next === null ? undefined : addressOf(question, { after: answer.next }),
          })}
        </section>
      </div>`,
  });
}

const countText = (total: number, t: Say): string =>
  total === 0
    ? t('Không tìm thấy thủ tục nào', 'Nothing found')
    : t(`${formatCount(total)} thủ tục`, total === 1 ? '1 service' : `${total.toLocaleString('en')} services`);

function understoodLine(view: View, { understood, hits: found }: SearchAnswer): Html | '' {
  if (understood.length === 0 || found.length === 0) return '';
  return html`<p class="hint">
    ${view.t('Đã tìm cả tên gọi chính thức của từ bạn gõ.', 'The official wording of what you typed was searched too.')}
  </p>`;
}

const hits = (view: View, all: readonly Hit[]): Html =>
  linkList(
    all.map((hit) => ({ href: procedureHref(hit.code), label: hitLabel(hit, view), facts: hitFacts(hit, view) })),
  );

function narrowing(view: View, question: SearchQuestion, answer: SearchAnswer): Html {
  const { t } = view;
  const headings: Readonly<Record<Facet, string>> = {
    audience: t('Đối tượng', 'For whom'),
    level: t('Cấp giải quyết', 'Level'),
    field: t('Lĩnh vực', 'Field'),
    agency: t('Cơ quan thực hiện', 'Agency'),
  };
  const label = (facet: Facet, key: string, published: string): Text =>
    facet === 'level' ? levelText(key, t) : facet === 'audience' ? audienceText(key, t) : inVietnamese(view, published);
  const shown = facets.filter((facet) => answer.facets[facet].length > 0 || question[facet] !== undefined);
  return html`<nav aria-label="${t('Thu hẹp kết quả', 'Narrow the results')}">
    ${shown.map((facet) => {
      const chosen = question[facet];
      const list = html`<ul>
        ${
          chosen === undefined
            ? ''
            : html`<li><a class="ds-link" href="${addressOf(question, { [facet]: null })}">${t('Bỏ chọn', 'Clear')}<span class="ds-sr-only"> ${headings[facet]}</span></a></li>`
        }
        ${answer.facets[facet].map(
          ({ key, label: published, count }) =>
            html`<li>
              <a
                class="ds-link"
                ${attributes({ href: addressOf(question, { [facet]: key }), 'aria-current': key === chosen ? 'true' : undefined })}
                >${label(facet, key, published)}</a
              >
              <span class="hint">${formatCount(count)}</span>
            </li>`,
        )}
      </ul>`;
      return details({ summary: headings[facet], body: list, open: chosen !== undefined });
    })}
  </nav>`;
}

function nothing(view: View, question: SearchQuestion, { nearest }: SearchAnswer): Html {
  const { t } = view;
  const narrowed = facets.some((facet) => question[facet] !== undefined);
  const advice = narrowed
    ? html`<a class="ds-link" href="${addressOf(question, { audience: null, level: null, field: null, agency: null })}">${t('Bỏ mọi lựa chọn thu hẹp', 'Clear all filters')}</a>`
    : t(
        `Thử tên ngắn hơn, ví dụ “khai sinh”, hoặc gọi ${view.office.phone} để được chỉ dẫn.`,
        `Try a shorter name, for example “khai sinh”, or call ${view.office.phone} for help.`,
      );
  return html`${emptyState({ icon: 'search', title: t('Chưa tìm thấy thủ tục phù hợp', 'No matching service'), body: advice })}
  ${nearest.length > 0 ? html`<h3>${t('Có thể bạn cần', 'You may be looking for')}</h3>${hits(view, nearest)}` : ''}`;
}
