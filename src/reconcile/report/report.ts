import { formatCount } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { sayReason } from '../engine/explain.ts';
import { total, type Banded, type Figures } from '../engine/figures.ts';
import type { Manifest } from '../engine/run-folder.ts';
import { correctionsUsed } from '../engine/weight-corrections.ts';
import { sayVersion } from '../relearn/say-version.ts';

/** A table of a report: heads, then rows of texts; the first column names the line. */
export type ReportTable = {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Parts of each row, for the chart beside the table. */
  readonly parts: readonly (readonly number[])[];
  readonly chart: 'waterfall' | 'shares' | null;
};

/** Báo cáo đối soát – what is told of a run, in words and figures; drawn as a page and as paper. */
export type Report = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly tables: readonly ReportTable[];
};

const percent = (part: number, whole: number): string =>
  `${((100 * part) / Math.max(1, whole)).toFixed(2).replace('.', ',')} %`;

/** The report of a run. Pure. */
export function reportOf(figures: Figures, manifest: Manifest, t: Say): Report {
  const { records, matched, toCheck, notMatched, byWay } = figures;
  const cpu = manifest.steps.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
  const weights = sayVersion(correctionsUsed(manifest), t);
  const seconds = manifest.steps.reduce((sum, step) => sum + step.seconds, 0);
  return {
    title: t('Báo cáo đối soát', 'Reconciliation report'),
    lines: [
      t(
        `${formatCount(records)} bản ghi: ${formatCount(matched)} khớp (${percent(matched, records)}), ${formatCount(toCheck)} cần kiểm tra (${percent(toCheck, records)}), ${formatCount(notMatched)} không khớp (${percent(notMatched, records)}).`,
        `${formatCount(records)} records: ${formatCount(matched)} matched (${percent(matched, records)}), ${formatCount(toCheck)} to check (${percent(toCheck, records)}), ${formatCount(notMatched)} not matched (${percent(notMatched, records)}).`,
      ),
      ...(figures.shown === null
        ? []
        : [
            t(
              `Trong số khớp, ${formatCount(figures.shown)} (${percent(figures.shown, matched)}) đã hiển thị trên ví.`,
              `Of those matched, ${formatCount(figures.shown)} (${percent(figures.shown, matched)}) are shown in the wallet.`,
            ),
          ]),
      t(`Trọng số: ${weights.toLowerCase()}.`, `Weights: ${weights.toLowerCase()}.`),
      t(
        `Chạy ${seconds.toFixed(0)} giây, ${cpu.toFixed(0)} giây bộ xử lý; ${manifest.engine}.`,
        `It took ${seconds.toFixed(0)} seconds, ${cpu.toFixed(0)} processor seconds; ${manifest.engine}.`,
      ),
    ],
    tables: [
      {
        title: t('Từ bảng đầu vào đến kết quả', 'From the table to the result'),
        heads: [t('Cách giải quyết', 'Settled by'), t('Bản ghi', 'Records'), t('Tỷ lệ', 'Share')],
        ...plain(
          [
            [t('Số định danh', '12-digit number'), byWay.id],
            [t('Số CMND cũ', 'Old number'), byWay.oldId],
            [t('Họ tên, ngày sinh', 'Name, birth date'), byWay.name],
            [t('Khoá lỏng', 'Loose keys'), byWay.loose],
            [t('Cần kiểm tra', 'To check'), toCheck],
            [t('Không khớp', 'Not matched'), notMatched],
          ],
          records,
        ),
        chart: 'waterfall' as const,
      },
      banded(
        t('Lý do', 'Reasons'),
        t('Lý do', 'Reason'),
        figures.reasons.map((line) => [sayReason(line.reason, t), line] as const),
        t,
        null,
      ),
      banded(
        t('Theo tỉnh', 'By province'),
        t('Tỉnh', 'Province'),
        figures.byProvince.map((line) => [line.key, line] as const),
        t,
        'shares',
      ),
      banded(
        t('Theo năm', 'By year'),
        t('Năm', 'Year'),
        figures.byYear.map((line) => [line.key, line] as const),
        t,
        'shares',
      ),
    ].filter(({ rows }) => rows.length > 0),
  };
}

const plain = (lines: readonly (readonly [string, number])[], whole: number) => ({
  rows: lines.map(([label, n]) => [label, formatCount(n), percent(n, whole)]),
  parts: lines.map(([, n]) => [n]),
});

const banded = (
  title: string,
  head: string,
  lines: readonly (readonly [string, Banded])[],
  t: Say,
  chart: ReportTable['chart'],
): ReportTable => ({
  title,
  heads: [
    head,
    t('Khớp', 'Matched'),
    t('Cần kiểm tra', 'To check'),
    t('Không khớp', 'Not matched'),
    t('Tỷ lệ khớp', 'Matched share'),
  ],
  rows: lines.map(([label, line]) => [
    label,
    formatCount(line.matched),
    formatCount(line.toCheck),
    formatCount(line.notMatched),
    percent(line.matched, total(line)),
  ]),
  parts: lines.map(([, line]) => [line.matched, line.toCheck, line.notMatched]),
  chart,
});
