/** The value below which the share `p` (0–1) of the sample lies; NaN for none. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
}

/** The middle value. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Which share of the median the values spread over, in percent: how noisy the rounds were. */
export const spread = (values: readonly number[]): number =>
  Math.round(((Math.max(...values) - Math.min(...values)) / median(values)) * 100);
