/** What a picture of a paper may suffer from. Advice only: whoever looks at it decides. */
export type Flaw = 'small' | 'blurred' | 'glare' | 'cut' | 'far' | 'sideways';

/** Pixels as a canvas gives them: red, green, blue, alpha. `fullWidth` and `fullHeight`: before it was made smaller. */
export type Picture = {
  readonly data: Uint8ClampedArray | Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly fullWidth: number;
  readonly fullHeight: number;
};

type Grey = { readonly data: Uint8Array; readonly width: number; readonly height: number };

/** Looks at a picture of a paper, best about 800 pixels wide, and names what may make it hard to read. */
export function flawsOf(picture: Picture): Flaw[] {
  const grey = greyOf(picture);
  const ink = inkOf(grey);
  const flaws: Flaw[] = [];
  // A page of A4 at 100 dpi is 830 pixels wide: below, diacritics run together.
  if (Math.min(picture.fullWidth, picture.fullHeight) < 700) flaws.push('small');
  if (sharpnessOf(grey, ink) < 9) flaws.push('blurred');
  if (glareOf(grey) > 0.01) flaws.push('glare');
  const paper = paperShare(grey);
  if (paper < 0.35) flaws.push('far');
  else if (paper > 0.7 && inkAtRim(grey, ink) > 0.02) flaws.push('cut');
  // Of letters nobody can read, nobody can say which way they run.
  if (!flaws.includes('blurred') && !flaws.includes('far') && liesOnSide(grey, ink)) flaws.push('sideways');
  return flaws;
}

/** Brightness as the eye weighs it (ITU-R BT.601). */
export function greyOf({ data, width, height }: Picture): Grey {
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++)
    grey[i] = ((data[4 * i] ?? 0) * 299 + (data[4 * i + 1] ?? 0) * 587 + (data[4 * i + 2] ?? 0) * 114) / 1000;
  return { data: grey, width, height };
}

/** 1 where a pixel is clearly darker than the mean of its row's neighbourhood. */
function inkOf({ data, width, height }: Grey): Uint8Array {
  const ink = new Uint8Array(data.length);
  const reach = Math.max(8, Math.round(width / 30));
  const sums = new Float64Array(width + 1);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) sums[x + 1] = (sums[x] ?? 0) + (data[y * width + x] ?? 0);
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
      const mean = ((sums[right] ?? 0) - (sums[left] ?? 0)) / (right - left);
      if ((data[y * width + x] ?? 0) < mean - 30) ink[y * width + x] = 1;
    }
  }
  return ink;
}

/** Root of the variance of the Laplacian around ink: how hard the edges of letters are. High where there is no ink at all. */
export function sharpnessOf({ data, width, height }: Grey, ink: Uint8Array): number {
  let [count, sum, squares] = [0, 0, 0];
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      if (ink[at] !== 1) continue;
      const around = (data[at - 1] ?? 0) + (data[at + 1] ?? 0) + (data[at - width] ?? 0) + (data[at + width] ?? 0);
      const edge = around - 4 * (data[at] ?? 0);
      count += 1;
      sum += edge;
      squares += edge * edge;
    }
  return count < 200 ? 255 : Math.sqrt(squares / count - (sum / count) ** 2);
}

/** Share of the picture that is burnt out although its paper is not white: a lamp on plastic. */
export function glareOf({ data, width, height }: Grey): number {
  const sorted = Uint8Array.from(data).toSorted();
  const paper = sorted[Math.floor(sorted.length * 0.7)] ?? 255;
  if (paper > 236) return 0;
  const side = 8;
  let burnt = 0;
  for (let top = 0; top + side <= height; top += side)
    for (let left = 0; left + side <= width; left += side) {
      let all = true;
      for (let i = 0; all && i < side * side; i++)
        all = (data[(top + Math.floor(i / side)) * width + left + (i % side)] ?? 0) > 250;
      if (all) burnt += side * side;
    }
  return burnt / data.length;
}

/** Share of the picture that is as bright as paper. */
export function paperShare({ data }: Grey): number {
  const sorted = Uint8Array.from(data).toSorted();
  const [dark, bright] = [
    sorted[Math.floor(sorted.length * 0.05)] ?? 0,
    sorted[Math.floor(sorted.length * 0.95)] ?? 255,
  ];
  // One even brightness is paper all over.
  const limit = bright - dark < 60 ? dark - 1 : (dark + bright) / 2;
  let count = 0;
  for (const grey of data) if (grey > limit) count += 1;
  return count / data.length;
}

/** Share of ink in the outermost hundredth of the worst side: letters that go on beyond the picture. */
function inkAtRim({ width, height }: Grey, ink: Uint8Array): number {
  const rim = Math.max(2, Math.round(Math.min(width, height) * 0.01));
  const counts = [0, 0, 0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (ink[y * width + x] !== 1) continue;
      for (const [side, near] of [x < rim, x >= width - rim, y < rim, y >= height - rim].entries())
        if (near) counts[side] = (counts[side] ?? 0) + 1;
    }
  return Math.max(
    (counts[0] ?? 0) / (rim * height),
    (counts[1] ?? 0) / (rim * height),
    (counts[2] ?? 0) / (rim * width),
    (counts[3] ?? 0) / (rim * width),
  );
}

/** Along lines of text ink comes and goes row by row; on a page that lies it does so column by column. */
function liesOnSide({ width, height }: Grey, ink: Uint8Array): boolean {
  const rows = new Float64Array(height);
  const columns = new Float64Array(width);
  let count = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (ink[y * width + x] === 1) {
        rows[y] = (rows[y] ?? 0) + 1;
        columns[x] = (columns[x] ?? 0) + 1;
        count += 1;
      }
  return count > 1000 && changes(columns) > 1.6 * changes(rows);
}

function changes(profile: Float64Array): number {
  let sum = 0;
  for (let i = 1; i < profile.length; i++) sum += ((profile[i] ?? 0) - (profile[i - 1] ?? 0)) ** 2;
  return sum;
}
