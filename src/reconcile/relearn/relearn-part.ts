import { html } from 'hono/html';
import { formatCount } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { fewestLabels } from '../engine/propose-weights.ts';
import type { Run } from '../run.ts';
import { mostCounted } from './relearning.store.ts';

/** What the page of a run tells of learning from its decisions. */
export type Teaching = {
  /** Records settled in this very run; above `mostCounted`: at least so many. */
  readonly settled: number;
  /** Records settled by what was carried over from the run before. */
  readonly carried: number;
  /** Whether a proposal was ever asked for. */
  readonly asked: boolean;
  /** The newest version accepted anywhere; null: none yet. */
  readonly newestVersion: number | null;
};

/** The name of it all. */
export const relearnTitle = (t: Say): string =>
  t('Trọng số học từ quyết định của cán bộ', 'Weights learned from officers’ decisions');

/** Settled records in words; they are counted only so far. */
export const settledWords = (settled: number, t: Say): string =>
  settled > mostCounted
    ? t(`hơn ${formatCount(mostCounted)}`, `more than ${formatCount(mostCounted)}`)
    : formatCount(settled);

/** The form that asks for a proposal, or why none can be made yet. */
export function askForProposal(
  { t }: Pick<View, 't'>,
  run: Run,
  { settled, asked }: Pick<Teaching, 'settled' | 'asked'>,
): Html {
  if (settled < fewestLabels)
    return html`<p>${t(
      `Cần ít nhất ${fewestLabels} bản ghi đã quyết định để lập đề xuất: ít hơn thì ngẫu nhiên nói nhiều hơn cán bộ.`,
      `At least ${fewestLabels} settled records are needed for a proposal: of fewer, chance says more than officers do.`,
    )}</p>`;
  const label = asked
    ? t('Lập lại đề xuất với các quyết định đến nay', 'Propose again with the decisions so far')
    : t('Lập đề xuất trọng số', 'Propose weights');
  return html`<form method="post" action="/quan-tri/doi-soat/${run.id}/trong-so">${button({ label, variant: 'secondary' })}</form>`;
}

/** On the page of a finished run: what its decisions can teach, what was accepted, and running it again with that. */
export function relearnPart(view: Pick<View, 't'>, run: Run, teaching: Teaching): Html {
  const { t } = view;
  const { settled, carried, asked, newestVersion } = teaching;
  const buttons = [
    ...(asked
      ? [
          buttonLink({
            href: `/quan-tri/doi-soat/${run.id}/trong-so`,
            label: t('Xem đề xuất trọng số', 'See the proposal'),
            variant: 'secondary',
          }),
        ]
      : []),
    ...(newestVersion === null || newestVersion === run.weightsVersion ? [] : [runAgainForm(view, run, newestVersion)]),
  ];
  return html`<h2>${relearnTitle(t)}</h2>
<p>${t(
    `Đã quyết định ${settledWords(settled, t)} bản ghi trong đợt này. Từ các quyết định này, hệ thống đề xuất trọng số mới; chỉ áp dụng khi được nhận.`,
    `${settledWords(settled, t)} records are settled in this run. From them new weights are proposed; they apply only once accepted.`,
  )}</p>
${
  carried > 0
    ? html`<p>${t(
        `Không tính ${formatCount(carried)} bản ghi mang sang từ đợt trước: quyết định đã học ở đợt của nó thì không học lần nữa.`,
        `The ${formatCount(carried)} records carried over are not among them: decisions teach in the run they were made in, not once more.`,
      )}</p>`
    : ''
}
${asked ? '' : askForProposal(view, run, teaching)}${buttons.length > 0 ? buttonRow(buttons) : ''}
${
  newestVersion === null
    ? ''
    : html`<p><a class="ds-link" href="/quan-tri/doi-soat/trong-so">${t('Các bản trọng số đã nhận', 'Accepted versions of weights')}</a></p>`
}`;
}

/** The form that runs the same tables again with a version. */
export const runAgainForm = ({ t }: Pick<View, 't'>, run: Pick<Run, 'id'>, no: number): Html =>
  html`<form method="post" action="/quan-tri/doi-soat/${run.id}/chay-lai"><input type="hidden" name="version" value="${no}" />${button(
    { label: t(`Đối soát lại với bản ${no}`, `Reconcile again with version ${no}`), variant: 'secondary' },
  )}</form>`;
