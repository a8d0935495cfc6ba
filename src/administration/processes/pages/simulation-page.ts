import { html } from 'hono/html';
import type { AgencyDirectory } from '../../../identity/api.ts';
import { formatCount } from '../../../platform/i18n/format.ts';
import { button, buttonLink, buttonRow } from '../../../platform/views/button.ts';
import { dataTable } from '../../../platform/views/data-table.ts';
import type { ErrorList } from '../../../platform/views/error-summary.ts';
import { hiddenField } from '../../../platform/views/fields/hidden-field.ts';
import { numberField } from '../../../platform/views/fields/number-field.ts';
import { layout } from '../../../platform/views/layout.ts';
import { notice } from '../../../platform/views/notice.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import { summaryList } from '../../../platform/views/summary-list.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import type { Simulated, VersionRecord } from '../../../process/api.ts';
import type { TypedSimulation } from '../read-simulation.ts';
import { decimal, listHref, placeWords, processHref, roleWords, versionHref } from '../words.ts';

export type SimulationModel = {
  readonly version: VersionRecord;
  readonly typed: TypedSimulation;
  /** Place and role of each post, as the fields for officers stand. */
  readonly posts: readonly string[];
  readonly directory: AgencyDirectory;
  readonly result: Simulated | null;
  readonly errors: ErrorList;
};

/** Mô phỏng: what a version would do to deadlines and posts, before it goes live. */
export function simulationPage(view: View, model: SimulationModel): Html {
  const { t } = view;
  const { version, typed, errors, result } = model;
  const title = t(`Mô phỏng phiên bản ${version.version}`, `Simulate version ${version.version}`);
  const field = (name: string, label: string, value: string, suffix?: string): Html =>
    numberField({
      t,
      name,
      label,
      value,
      suffix,
      decimal: true,
      width: 6,
      error: errors.find((error) => error.name === name)?.message,
      maxlength: 12,
    });
  return layout(view, {
    title,
    wide: true,
    private: true,
    errors,
    breadcrumbs: [
      { href: listHref, label: t('Quy trình nội bộ', 'Internal processes') },
      { href: processHref(version.key), label: t(version.name, version.nameEn) },
      { href: versionHref(version.id), label: t(`Phiên bản ${version.version}`, `Version ${version.version}`) },
    ],
    body: html`${pageHeading({
      title,
      caption: t(version.name, version.nameEn),
      lead: t(
        'Cho hồ sơ giả định đi qua quy trình để thấy chậm trễ và tải công việc trước khi áp dụng. Không ghi gì vào hệ thống.',
        'Lets made-up dossiers run through the process to see lateness and load before it is in force. Nothing is written.',
      ),
    })}
${result ? results(view, model, result) : ''}
<h2>${t('Giả định', 'Assumptions')}</h2>
<form method="get" class="steps-form" action="${versionHref(version.id)}/mo-phong">
${hiddenField({ name: 'chay', value: '1' })}
<div class="steps-grid step-facts">
${field('ho-so', t('Số hồ sơ', 'Dossiers'), typed.count)}
${field('moi-ngay', t('Hồ sơ mỗi ngày làm việc', 'Dossiers a working day'), typed.perDay)}
${field('thoi-han', t('Thời hạn giải quyết', 'Limit'), typed.limit, t('giờ làm việc', 'working hours'))}
${field('lam', t('Phần thời gian cán bộ thật sự làm', 'Share of a step really worked'), typed.effort, '%')}
${field('chenh', t('Mức chênh lệch giữa các hồ sơ', 'How much dossiers differ'), typed.spread, '%')}
${field('dat', t('Tỷ lệ chọn “đạt”', 'How often “accepted” is chosen'), typed.first, '%')}
${field('hat', t('Số gốc ngẫu nhiên', 'Seed of chance'), typed.seed)}
</div>
<h3>${t('Số cán bộ ở mỗi vị trí', 'Officers at each post')}</h3>
<div class="steps-grid step-facts">${model.posts.map((post, i) => field(`cb-${i}`, postWords(post, model, view), typed.officers[i] ?? ''))}</div>
${buttonRow([button({ label: t('Chạy mô phỏng', 'Run') }), buttonLink({ href: versionHref(version.id), label: t('Quay lại phiên bản', 'Back to the version'), variant: 'tertiary' })])}
</form>`,
  });
}

function postWords(post: string, { directory }: SimulationModel, { t }: View): string {
  const [place = '', role = ''] = post.split(' ');
  const known = /^(receiving|competent|unit:|local:)/.test(place) ? place : `unit:${place}`;
  return `${roleWords(role, t)}, ${placeWords(known, directory, t)}`;
}

function results(view: View, model: SimulationModel, result: Simulated): Html {
  const { t, lang } = view;
  const hours = (value: number): string =>
    value >= 1000
      ? t(`${formatCount(Math.round(value))} giờ`, `${formatCount(Math.round(value))} h`)
      : t(`${decimal(tenth(value), ',')} giờ`, `${decimal(tenth(value), '.')} h`);
  const share = (part: number, whole: number): string =>
    `${decimal(tenth(whole > 0 ? (part / whole) * 100 : 0), lang === 'vi' ? ',' : '.')} %`;
  const stuck = result.stuck.reduce((sum, { count }) => sum + count, 0);
  return html`<h2>${t('Kết quả', 'Result')}</h2>
${stuck > 0 ? notice({ kind: 'danger', body: t(`${formatCount(stuck)} hồ sơ không đi tiếp được (${result.stuck.map(({ element }) => element).join(', ')}).`, `${formatCount(stuck)} dossiers could not go on (${result.stuck.map(({ element }) => element).join(', ')}).`) }) : ''}
${summaryList(view, [
  {
    key: t('Hồ sơ hoàn thành', 'Finished dossiers'),
    value: `${formatCount(result.finished)} / ${formatCount(result.dossiers)}`,
  },
  {
    key: t('Quá hạn', 'Late'),
    value: html`${formatCount(result.late)} (${share(result.late, result.finished)}) ${bar(result.finished > 0 ? result.late / result.finished : 0, true)}`,
  },
  { key: t('Thời gian giải quyết: một nửa trong', 'Time taken: half within'), value: hours(result.median) },
  { key: t('Chín phần mười trong', 'Nine of ten within'), value: hours(result.p90) },
  { key: t('Lâu nhất', 'Longest'), value: hours(result.longest) },
])}
${dataTable({
  caption: t('Tải công việc của từng vị trí', 'Load of each post'),
  rows: result.posts,
  columns: [
    { key: 'post', label: t('Vị trí', 'Post'), header: true, cell: (one) => postWords(one.post, model, view) },
    { key: 'officers', label: t('Cán bộ', 'Officers'), kind: 'number', cell: (one) => String(one.officers) },
    {
      key: 'load',
      label: t('Tải', 'Load'),
      cell: (one) => html`<span class="bar-cell">${bar(one.load, one.load > 0.85)} ${share(one.load, 1)}</span>`,
    },
    {
      key: 'queue',
      label: t('Hàng chờ dài nhất', 'Longest queue'),
      kind: 'number',
      cell: (one) => formatCount(one.longestQueue),
    },
  ],
})}
${dataTable({
  caption: t('Từng bước', 'Each step'),
  rows: result.steps,
  columns: [
    {
      key: 'step',
      label: t('Bước', 'Step'),
      header: true,
      cell: ({ step }) => `${step.no}. ${t(step.name, step.name_en)}`,
    },
    {
      key: 'late',
      label: t('Trễ', 'Late'),
      cell: (one) =>
        one.late === null
          ? '–'
          : html`<span class="bar-cell">${bar(one.done > 0 ? one.late / one.done : 0, true)} ${share(one.late, one.done)}</span>`,
    },
    { key: 'median', label: t('Một nửa trong', 'Half within'), kind: 'number', cell: (one) => hours(one.median) },
    { key: 'p90', label: t('9/10 trong', '9 of 10 within'), kind: 'number', cell: (one) => hours(one.p90) },
    { key: 'waited', label: t('Chờ trung bình', 'Average wait'), kind: 'number', cell: (one) => hours(one.waited) },
  ],
})}`;
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** A bar beside its number; the number says it all, so it is not read out. */
const bar = (part: number, over: boolean): Html =>
  html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="${over ? 'over' : ''}" width="${Math.round(Math.min(Math.max(part, 0), 1) * 1000) / 10}" height="10" /></svg>`;
