import { html } from 'hono/html';
import { formatCount, formatInstant } from '../../platform/i18n/format.ts';
import { notice } from '../../platform/views/notice.ts';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { Figures } from '../engine/figures.ts';
import type { Correction } from '../corrections/correction.ts';
import { correctionList } from '../corrections/correction-page.ts';
import { sayCannotRead } from '../database/cannot-read.ts';
import { isReading, underWay, type Run, type Side } from '../run.ts';
import type { Issuing } from '../wallet/issuing.ts';
import { issuingPart, type RefusedTitle } from '../wallet/issuing-part.ts';
import { carriedLines, changedLines, type Changes } from '../again/carried-lines.ts';
import { relearnPart, type Teaching } from '../relearn/relearn-part.ts';
import { sayVersion } from '../relearn/say-version.ts';
import { progressPart } from './progress-part.ts';
import { stateWords } from './words.ts';

type Shown = {
  run: Run;
  /** The run it repeats, where that is still there. */
  earlier: Run | null;
  /** Of a run after cleaning: what it kept, and what it looked for again. */
  changes: Changes | null;
  figures: Figures | null;
  corrections: readonly Correction[];
  issuing: Issuing | null;
  teaching: Teaching | null;
  /** Records it matched by itself with another than officers settled on. */
  contradicted: number;
  refused: RefusedTitle | null;
};

/** One run: where it stands and what can be done; counts only, nobody's data. */
export function runPage(view: View, shown: Shown): Html {
  const { t } = view;
  const { run, earlier, changes, figures, corrections, issuing, teaching, contradicted, refused } = shown;
  const { label, standing } = stateWords(run.state, t);
  const here = `/quan-tri/doi-soat/${run.id}`;
  const active = underWay(run);
  const act = (action: string, words: string, variant?: 'danger' | 'secondary'): Html =>
    html`<form method="post" action="${here}/${action}">${button({ label: words, variant })}</form>`;
  return layout(view, {
    title: run.name,
    private: true,
    errors: refused ? [{ name: 'title', message: refused.message }] : [],
    islands: active ? ['run-progress'] : [],
    breadcrumbs: [{ href: '/quan-tri/doi-soat', label: t('Đối soát dữ liệu', 'Reconciliation') }],
    body: html`${pageHeading({ title: run.name })}
${active ? progressPart(view, here, run) : ''}
${
  run.cannotRead
    ? notice({
        kind: 'danger',
        title: t('Không đọc được bảng từ cơ sở dữ liệu', 'A table could not be read from its database'),
        body: sayCannotRead(run.cannotRead, run[`${run.cannotRead.table}File`], t),
      })
    : ''
}
${summaryList({ t }, [
  { key: t('Tình trạng', 'State'), value: statusTag({ standing, label }) },
  { key: t('Bảng cần đối soát', 'Table'), value: tableWords(view, run, 'left') },
  { key: t('Sổ gốc', 'Register'), value: tableWords(view, run, 'right') },
  ...(run.mapping === null
    ? []
    : [
        {
          key: t('Hai cán bộ quyết định', 'Two officers decide'),
          value: run.twoPerson ? t('Có', 'Yes') : t('Không', 'No'),
        },
        {
          key: t('Trọng số', 'Weights'),
          value: sayVersion(run.weightsVersion === null ? null : { version: run.weightsVersion }, t),
        },
      ]),
  ...(run.againOf
    ? [
        {
          key: run.cleaned
            ? t('Đối soát lại sau khi làm sạch bảng của đợt', 'After cleaning the table of the run')
            : t('Đối soát lại của đợt', 'Repeats the run'),
          value: earlier
            ? html`<a class="ds-link" href="/quan-tri/doi-soat/${earlier.id}">${earlier.name}</a>`
            : t('Đã xoá', 'Deleted'),
        },
      ]
    : []),
  ...(figures
    ? [
        { key: t('Khớp', 'Matched'), value: formatCount(figures.matched) },
        { key: t('Cần kiểm tra', 'To check'), value: formatCount(figures.toCheck) },
        { key: t('Không khớp', 'Not matched'), value: formatCount(figures.notMatched) },
      ]
    : []),
  ...(changes ? changedLines(changes, t) : []),
  ...(teaching && run.againOf ? carriedLines(run, teaching.carried, contradicted, t) : []),
])}
${
  run.state === 'done'
    ? buttonRow([
        buttonLink({ href: `${here}/viec`, label: t('Giải quyết bản ghi cần kiểm tra', 'Settle doubtful records') }),
        buttonLink({
          href: `${here}/mot-ho-so`,
          label: t('Đối soát một hồ sơ', 'Reconcile one record'),
          variant: 'secondary',
        }),
        buttonLink({
          href: `${here}/lam-sach`,
          label: t('Đối soát lại sau khi làm sạch', 'Reconcile again after cleaning'),
          variant: 'secondary',
        }),
        buttonLink({ href: `${here}/bao-cao`, label: t('Xem báo cáo', 'Report'), variant: 'secondary' }),
        buttonLink({
          href: `${here}/ket-qua.csv`,
          label: t('Tải kết quả (CSV)', 'Download the result (CSV)'),
          variant: 'secondary',
        }),
      ])
    : ''
}
${teaching ? relearnPart(view, run, teaching) : ''}
${run.state === 'done' ? html`${correctionList(view, run, corrections)}${issuingPart(view, run, issuing, refused)}` : ''}
<div class="button-row">
${run.state === 'running' || run.state === 'waiting' ? act('dung', t('Dừng', 'Stop'), 'secondary') : ''}
${run.state === 'stopped' || run.state === 'failed' ? act('chay', isReading(run) ? t('Đọc lại bảng', 'Read again') : t('Chạy tiếp', 'Go on')) : ''}
${run.state === 'uploaded' ? buttonLink({ href: `${here}/cot`, label: t('Khai báo cột', 'Declare columns') }) : ''}
${active ? '' : act('xoa', t('Xoá dữ liệu của đợt này', 'Delete the data of this run'), 'danger')}</div>`,
  });
}

/** What a table is called, and where it comes from if not from a file. */
function tableWords({ t }: View, run: Run, side: Side): Html | string {
  const [name, source, readAt] = [run[`${side}File`], run[`${side}Source`], run[`${side}ReadAt`]];
  if (source === null) return name;
  const read = readAt
    ? t(`Đọc từ cơ sở dữ liệu lúc ${formatInstant(readAt)}`, `Read from the database at ${formatInstant(readAt)}`)
    : t('Chưa đọc từ cơ sở dữ liệu', 'Not read from the database yet');
  return html`${name}<br /><span class="hint">${read}</span>`;
}
