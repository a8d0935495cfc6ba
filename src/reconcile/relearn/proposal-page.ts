import { html } from 'hono/html';
import { formatCount, formatInstant } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { button, buttonRow } from '../../platform/views/button.ts';
import { textAreaField } from '../../platform/views/fields/text-area-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { HeldOut } from '../engine/held-out.ts';
import { fewestLabels, type Proposal } from '../engine/propose-weights.ts';
import { crumbs } from '../pages/words.ts';
import { underWay, type Run } from '../run.ts';
import { heldOutTable, levelTable, moveTable } from './proposal-tables.ts';
import { askForProposal, relearnTitle, runAgainForm, type Teaching } from './relearn-part.ts';
import { acceptable, longestReason, type Found, type Relearning, type WeightVersion } from './relearning.ts';
import { sayVersion } from './say-version.ts';
import { decimal } from './decimal.ts';

type Shown = {
  run: Run;
  relearning: Relearning | null;
  teaching: Teaching;
  /** What the proposal became; null: nothing yet. */
  version: WeightVersion | null;
  names: ReadonlyMap<string, string>;
  /** The officer before the page. */
  reader: string;
  refused: { reason: string; message: string } | null;
};

/** What the decisions of a run propose: levels, how well it foresees, what would move, and the form to accept it. */
export function proposalPage(view: View, shown: Shown): Html {
  const { t } = view;
  const { run, relearning, teaching, refused } = shown;
  return layout(view, {
    title: relearnTitle(t),
    private: true,
    wide: true,
    islands: relearning && underWay(relearning) ? ['run-progress'] : [],
    errors: refused ? [{ name: 'reason', message: refused.message }] : [],
    breadcrumbs: crumbs(run, t),
    body: html`${pageHeading({ title: relearnTitle(t), lead: run.name })}
${relearning === null ? askForProposal(view, run, teaching) : standing(view, shown, relearning)}`,
  });
}

function standing(view: View, shown: Shown, relearning: Relearning): Html {
  const { t } = view;
  const { run, teaching } = shown;
  if (relearning.state === 'done') return found(view, shown, relearning.found);
  if (relearning.state === 'failed')
    return html`${notice({ kind: 'danger', title: t('Chưa lập được đề xuất', 'The proposal could not be made'), body: t('Hệ thống sẽ thử lại; người vận hành đã được báo.', 'It is tried again; the operators are told.') })}
${askForProposal(view, run, { ...teaching, asked: true })}`;
  const here = `/quan-tri/doi-soat/${run.id}/trong-so`;
  const takes = t(
    'Thường mất vài giây; một trăm nghìn bản ghi mất khoảng nửa phút.',
    'It takes some seconds; a hundred thousand records take about half a minute.',
  );
  return html`${notice({
    kind: 'info',
    title: t('Đang lập đề xuất', 'The proposal is being made'),
    body: html`<run-progress data-stream="${here}/luong"><p role="status">${proposalStands(relearning, t)}</p></run-progress><p>${takes}</p>`,
  })}
<p><a class="ds-link" href="${here}">${t('Xem lại', 'Refresh')}</a></p>`;
}

/** How far a proposal under way is, in words. */
export const proposalStands = ({ state }: Pick<Relearning, 'state'>, t: Say): string =>
  state === 'waiting'
    ? t('Đang chờ bắt đầu', 'Waiting to begin')
    : t('Đang học từ các quyết định', 'Learning from the decisions');

function found(view: View, shown: Shown, { settled, officers, proposal }: Found): Html {
  const { t } = view;
  const { run, relearning, teaching, version, names } = shown;
  const since = teaching.settled - settled;
  const again = html`${
    since > 0
      ? html`<p>${t(`Từ đó có thêm ${formatCount(since)} bản ghi được quyết định.`, `${formatCount(since)} more records were settled since.`)}</p>`
      : ''
  }${askForProposal(view, run, { ...teaching, asked: true })}`;
  if ('why' in proposal)
    return html`${notice({
      kind: 'warning',
      title: t('Chưa đủ quyết định', 'Too few decisions'),
      body: t(
        `Chỉ ${formatCount(proposal.labels)} bản ghi đã quyết định có ứng viên để học, cần ${fewestLabels}.`,
        `Only ${formatCount(proposal.labels)} settled records have candidates to learn from, ${fewestLabels} are needed.`,
      ),
    })}${again}`;
  return html`${verdict(view, proposal, version)}
${summaryList({ t }, [
  { key: t('Số nhãn', 'Labels'), value: formatCount(proposal.labels) },
  { key: t('Đợt này đã chạy với trọng số', 'This run’s weights'), value: sayVersion(proposal.before, t) },
  ...(relearning ? [{ key: t('Lập lúc', 'Made'), value: formatInstant(relearning.askedAt) }] : []),
  {
    key: t('Người quyết định', 'Decisions by'),
    value: officers
      .map(({ officerId, decisions }) => `${names.get(officerId) ?? '–'} (${formatCount(decisions)})`)
      .join(', '),
  },
])}
${heldOutTable(t, proposal.heldOut)}
${levelTable(t, proposal.levels)}
${moveTable(t, run, proposal.moves)}
${version ? runAgainForm(view, run, version.no) : acceptForm(view, shown, officers)}
${again}`;
}

function verdict({ t }: View, { worth, heldOut }: Proposal, version: WeightVersion | null): Html {
  if (version)
    return notice({
      kind: 'success',
      title: t(`Đã nhận thành bản ${version.no}`, `Accepted as version ${version.no}`),
      body: html`<p>${version.reason}</p><p><a class="ds-link" href="/quan-tri/doi-soat/trong-so">${t('Các bản trọng số đã nhận', 'Accepted versions of weights')}</a></p>`,
    });
  if (worth === 'better')
    return notice({
      kind: 'info',
      title: t('Đề xuất đoán đúng quyết định hơn', 'The proposal foresees decisions better'),
      body: t(
        `Trên các bản ghi để riêng, không dùng để học, mỗi quyết định bớt bất ngờ ${decimal(heldOut.saved, 3, t)} bit (sai số ${decimal(heldOut.savedError, 3, t)}).`,
        `On records held out, not learned from, each decision surprises ${decimal(heldOut.saved, 3, t)} bits less (error ${decimal(heldOut.savedError, 3, t)}).`,
      ),
    });
  return notice({
    kind: 'warning',
    title: t('Không nhận được đề xuất này', 'This proposal cannot be accepted'),
    body: worth === 'nothing_changes' ? nothingChanges(t) : notBetter(t, heldOut),
  });
}

const nothingChanges = (t: Say): string =>
  t(
    'Các quyết định đúng như trọng số hiện nay đã đoán: không có gì để thay đổi.',
    'The decisions are as the present weights foresaw them: there is nothing to change.',
  );

const notBetter = (t: Say, { saved, savedError }: HeldOut): string =>
  t(
    `Trên các bản ghi để riêng, không dùng để học, đề xuất không đoán đúng hơn trọng số hiện nay quá mức ngẫu nhiên (bớt ${decimal(saved, 3, t)} bit, sai số ${decimal(savedError, 3, t)}). Nhận nó là học cái ngẫu nhiên của riêng các bản ghi này; hãy quyết định thêm rồi lập lại.`,
    `On records held out, not learned from, it does not foresee better than chance explains (${decimal(saved, 3, t)} bits less, error ${decimal(savedError, 3, t)}). To accept it would be to learn the chance of these very records; settle more, then propose again.`,
  );

function acceptForm(
  view: View,
  { run, relearning, names, reader, refused }: Shown,
  officers: Found['officers'],
): Html | '' {
  const { t } = view;
  if (!relearning || !acceptable(relearning)) return '';
  const [most] = officers;
  return html`<h2>${t('Nhận đề xuất', 'Accept the proposal')}</h2>
${
  most && most.officerId === reader
    ? notice({
        kind: 'warning',
        title: t('Phần lớn quyết định là của chính bạn', 'Most of the decisions are your own'),
        body: t(
          'Bạn vẫn nhận được đề xuất; bản trọng số sẽ ghi rõ ai đã nhận.',
          'You may accept it all the same; the version tells who did.',
        ),
      })
    : most
      ? html`<p>${t(`Người quyết định nhiều nhất: ${names.get(most.officerId) ?? '–'}.`, `Most decisions are by ${names.get(most.officerId) ?? '–'}.`)}</p>`
      : ''
}
<form method="post" action="/quan-tri/doi-soat/${run.id}/trong-so/nhan" novalidate><input type="hidden" name="proposal" value="${relearning.id}" />
${textAreaField({
  t,
  name: 'reason',
  label: t('Lý do nhận', 'Why it is accepted'),
  hint: t('Lưu cùng bản trọng số, không sửa được về sau', 'Kept with the version, not to be changed later'),
  value: refused?.reason ?? '',
  error: refused?.message,
  maxlength: longestReason,
})}
${buttonRow([button({ label: t('Nhận thành bản mới', 'Accept as a new version') })])}</form>`;
}
