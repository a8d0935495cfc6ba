import { html } from 'hono/html';
import type { Html } from '../../platform/views/view.ts';

/** A bar of parts; parts add up to its length. */
export type Bar = { readonly label: string; readonly parts: readonly number[] };

// Contrast ≥ 3:1 between neighbours and with the paper; the words stand in the table beside.
const colours = ['#1f6f43', '#c99a00', '#b3121d'];
const row = 22;
const labelWidth = 150;
const barWidth = 430;

/** Horizontal bars, each of the whole width: shares by line. `title` is what a screen reader hears. */
export function shareBars(title: string, bars: readonly Bar[]): Html {
  const height = bars.length * row + 4;
  return html`<svg class="chart" role="img" aria-label="${title}" viewBox="0 0 ${labelWidth + barWidth} ${height}" width="100%">
${bars.map(({ label, parts }, at) => {
  const whole = parts.reduce((sum, part) => sum + part, 0) || 1;
  let x = labelWidth;
  return html`<text x="${labelWidth - 8}" y="${at * row + 15}" text-anchor="end" font-size="13" fill="#2a3440">${label}</text>
${parts.map((part, kind) => {
  const width = (part / whole) * barWidth;
  const rect = html`<rect x="${x.toFixed(1)}" y="${at * row + 3}" width="${width.toFixed(1)}" height="${row - 6}" fill="${colours[kind] ?? '#2a3440'}" />`;
  x += width;
  return rect;
})}`;
})}</svg>`;
}

/** Steps down from a whole: what each way settled of what was left. */
export function waterfall(title: string, whole: number, steps: readonly { label: string; value: number }[]): Html {
  let from = 0;
  const scale = barWidth / Math.max(1, whole);
  return html`<svg class="chart" role="img" aria-label="${title}" viewBox="0 0 ${labelWidth + barWidth} ${steps.length * row + 4}" width="100%">
${steps.map(({ label, value }, at) => {
  const x = labelWidth + from * scale;
  from += value;
  return html`<text x="${labelWidth - 8}" y="${at * row + 15}" text-anchor="end" font-size="13" fill="#2a3440">${label}</text>
<rect x="${x.toFixed(1)}" y="${at * row + 3}" width="${Math.max(1, value * scale).toFixed(1)}" height="${row - 6}" fill="${at < 4 ? colours[0] : at === 4 ? colours[1] : colours[2]}" />`;
})}</svg>`;
}
