import { html } from 'hono/html';
import { button } from '../../platform/views/button.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { weighed } from '../engine/explain.ts';
import type { Weights } from '../engine/weights.ts';
import type { Doubtful, WrittenRow } from '../engine/work-list.ts';
import type { Run, Settled } from '../run.ts';
import type { Said } from '../said-by.ts';
import { whoSaid } from './said-words.ts';
import { cellWords, crumbs, roleWords } from './words.ts';

const lines = ['id', 'oldId', 'name', 'born', 'sex', 'province', 'commune', 'status'] as const;

/** One doubtful record beside the people it may be; what differs is marked. Keys: 1–5 this one, 0 none, n next, p before. */
export function pairPage(
  view: View,
  shown: {
    run: Run;
    doubtful: Doubtful;
    weights: Weights;
    settled: Settled;
    /** Every word on the record, oldest first; shown once it is settled, so that a second officer judges alone. */
    said: readonly Said[];
    /** Whom the run matched by itself against what officers settled. */
    matched: number | null;
    spoken: boolean;
    after: number | null;
    before: number | null;
  },
): Html {
  const { t } = view;
  const { run, doubtful, weights, settled, said, matched, spoken, after, before } = shown;
  const here = `/quan-tri/doi-soat/${run.id}/viec`;
  const whom = (row: number | null): string => {
    const at = doubtful.candidates.findIndex(({ rightRow }) => rightRow === row);
    if (row === null) return t('Không phải ai', 'None of them');
    return at < 0
      ? t(`Dòng ${row + 1} của sổ gốc`, `Row ${row + 1} of the register`)
      : t(`Người ${at + 1}`, `Person ${at + 1}`);
  };
  const asked = !spoken && settled.state !== 'settled';
  const table = pairTable(view, doubtful, weights, asked);
  const title = t(`Bản ghi ${doubtful.leftRow + 1}`, `Record ${doubtful.leftRow + 1}`);
  return layout(view, {
    title,
    private: true,
    wide: true,
    islands: ['pair-keys'],
    breadcrumbs: crumbs(run, t),
    body: html`${pageHeading({
      title,
      lead: asked
        ? t(
            'Phím: 1–5 chọn người, 0 không phải ai, n bản ghi sau, p bản ghi trước.',
            'Keys: 1–5 this person, 0 none of them, n next, p before.',
          )
        : t('Phím: n bản ghi sau, p bản ghi trước.', 'Keys: n next, p before.'),
    })}
${
  matched === null || settled.state !== 'settled'
    ? ''
    : notice({
        kind: 'warning',
        title: t('Máy khớp khác với cán bộ', 'Matched otherwise than officers settled'),
        body: t(
          `Đợt này tự khớp bản ghi với: ${whom(matched)}. Cán bộ đã quyết định: ${whom(settled.rightRow)}. Quyết định của cán bộ được giữ.`,
          `This run matched the record by itself with: ${whom(matched)}. Officers settled: ${whom(settled.rightRow)}. What officers settled stands.`,
        ),
      })
}
${
  settled.state === 'settled'
    ? notice({
        kind: 'success',
        title: t(`Đã quyết định: ${whom(settled.rightRow)}`, `Settled: ${whom(settled.rightRow)}`),
        body: html`${said.map((word) => html`<p>${whom(word.rightRow)} – ${whoSaid(word, t)}</p>`)}`,
      })
    : ''
}
${settled.state === 'second' ? notice({ kind: 'info', title: t('Cần cán bộ thứ hai', 'A second officer must decide') }) : ''}
${settled.state === 'third' ? notice({ kind: 'warning', title: t('Hai cán bộ quyết định khác nhau: cần cán bộ thứ ba', 'Two officers disagree: a third must decide') }) : ''}
<pair-keys>${asked ? html`<form method="post" action="${here}/${doubtful.leftRow}">${table}</form>` : table}
<nav class="button-row" aria-label="${t('Bản ghi khác', 'Other records')}">
${before === null ? '' : html`<a class="ds-link" data-go="before" href="${here}/${before}">${t('Bản ghi trước', 'Before')}</a>`}
${after === null ? '' : html`<a class="ds-link" data-go="next" href="${here}/${after}">${t('Bản ghi sau', 'Next')}</a>`}</nav></pair-keys>`,
  });
}

// The facts side by side, a person a column, on a phone one under the other; `asked`: with the buttons that decide.
function pairTable({ t }: View, doubtful: Doubtful, weights: Weights, asked: boolean): Html {
  const { left, candidates } = doubtful;
  const heads = [t('Bản ghi', 'Record'), ...candidates.map((_, at) => t(`Người ${at + 1}`, `Person ${at + 1}`))];
  const row = (what: string, cells: readonly (Html | string)[]): Html =>
    html`<tr><th scope="row">${what}</th>${cells.map((cell, at) => html`<td data-label="${heads[at]}">${cell}</td>`)}</tr>`;
  const bits = ({ levels, weight, is12 }: Doubtful['candidates'][number]): string =>
    weight === null
      ? t('Đợt này không giữ trọng số của người này', 'This run kept no weight of this person')
      : weighed(levels, weight, is12, weights, t)
          .map(({ what, bits: some }) => `${what} ${some > 0 ? '+' : ''}${String(some).replace('.', t(',', '.'))}`)
          .join('; ');
  const choice = (label: string, value: string): Html =>
    button({ label, name: 'person', value, variant: 'secondary', size: 'sm' });
  return html`<table class="ds-table data-table"><caption class="ds-sr-only">${t('Bản ghi và những người có thể là', 'The record and the people it may be')}</caption>
<thead><tr><th scope="col">${t('Thông tin', 'Fact')}</th>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${lines.map((role) =>
    row(roleWords(role, t), [
      cellWords(role, left[role]),
      ...candidates.map(({ right }) => differing(left, right, role)),
    ]),
  )}
${row(t('Trọng số (bit)', 'Weights (bits)'), ['', ...candidates.map(bits)])}
${
  asked
    ? row(t('Quyết định', 'Decision'), [
        choice(t('Không phải ai', 'None of them'), 'none'),
        ...candidates.map(({ rightRow }, at) =>
          choice(t(`Là người ${at + 1}`, `Is person ${at + 1}`), String(rightRow)),
        ),
      ])
    : ''
}</tbody></table>`;
}

// `mark` is heard by screen readers where it is given a word; colour alone would say it to some only.
function differing(left: WrittenRow, right: WrittenRow, role: keyof WrittenRow): Html | string {
  const [one, other] = [cellWords(role, left[role]), cellWords(role, right[role])];
  return left[role] === null || right[role] === null || one === other ? other : html`<mark>${other}</mark>`;
}

/** Nothing is left to settle. */
export function nothingLeftPage(view: View, run: Run): Html {
  const { t } = view;
  const title = t('Bản ghi cần kiểm tra', 'Doubtful records');
  return layout(view, {
    title,
    private: true,
    breadcrumbs: [{ href: `/quan-tri/doi-soat/${run.id}`, label: run.name }],
    body: html`${pageHeading({ title })}${emptyState({ title: t('Không còn bản ghi nào chờ bạn', 'Nothing is waiting for you') })}`,
  });
}
