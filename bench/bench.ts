/** One line of the results table: what was asked, what was measured, and whether that is good enough. */
export type Line = {
  readonly what: string;
  /** The goal in words, `≥ 0.6`; empty: no goal, a figure to know. */
  readonly goal: string;
  readonly measured: string;
  /** null where there is no goal. */
  readonly met: boolean | null;
  /** What the figure rests on: medians of each variant, sizes, counts. */
  readonly note?: string;
};

/** One benchmark. `quick` runs everything small, to see that it works; its figures mean little. */
export type Bench = (quick: boolean) => Promise<readonly Line[]>;

/** A line whose goal is "at least". */
export const atLeast = (what: string, goal: number, measured: number, unit = '', note?: string): Line => ({
  what,
  goal: `≥ ${goal}${unit}`,
  measured: `${round(measured)}${unit}`,
  met: measured >= goal,
  ...(note ? { note } : {}),
});

/** A line whose goal is "at most". */
export const atMost = (what: string, goal: number, measured: number, unit = '', note?: string): Line => ({
  what,
  goal: `≤ ${goal}${unit}`,
  measured: `${round(measured)}${unit}`,
  met: measured <= goal,
  ...(note ? { note } : {}),
});

/** A figure without a goal. */
export const figure = (what: string, measured: number | string, unit = '', note?: string): Line => ({
  what,
  goal: '',
  measured: typeof measured === 'string' ? measured : `${round(measured)}${unit}`,
  met: null,
  ...(note ? { note } : {}),
});

/** Three significant figures, whole above a hundred. */
export const round = (value: number): string =>
  value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));

/** The value after `--name` on the command line, or `usual`. */
export const option = (name: string, usual: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at >= 0 ? (process.argv[at + 1] ?? usual) : usual;
};
