/** A page in shades of grey, 0 black to 255 white, row after row. */
export type GreyPage = { readonly width: number; readonly height: number; readonly data: Uint8Array };

/** Where ink is: 1 where a pixel is darker than its surroundings, so that shadows of a photo are not ink. */
export function inkOf({ width, height, data }: GreyPage): Uint8Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += data[y * width + x] ?? 0;
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  const reach = Math.max(8, Math.round(width / 40));
  const ink = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - reach) * (width + 1);
    const bottom = Math.min(height, y + reach + 1) * (width + 1);
    const rows = (bottom - top) / (width + 1);
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - reach);
      const right = Math.min(width, x + reach + 1);
      const sum =
        (sums[bottom + right] ?? 0) - (sums[bottom + left] ?? 0) - (sums[top + right] ?? 0) + (sums[top + left] ?? 0);
      const mean = sum / (rows * (right - left));
      if ((data[y * width + x] ?? 0) < mean - 24) ink[y * width + x] = 1;
    }
  }
  return ink;
}

/** How sharply ink falls into lines when the page is sheared by `slope` (tangent); more is sharper. */
function sharpness(points: Int32Array, slope: number, across: number, along: number): number {
  const bins = new Int32Array(along + 2 * across + 2);
  for (let i = 0; i < points.length; i += 2) {
    const bin = Math.round((points[i + 1] ?? 0) - (points[i] ?? 0) * slope) + across;
    if (bin >= 0 && bin < bins.length) bins[bin] = (bins[bin] ?? 0) + 1;
  }
  let sum = 0;
  for (let i = 1; i < bins.length; i++) sum += ((bins[i] ?? 0) - (bins[i - 1] ?? 0)) ** 2;
  return sum;
}

const mostDegrees = 12;
const slopeOf = (degrees: number): number => Math.tan((degrees * Math.PI) / 180);

function bestAngle(points: Int32Array, across: number, along: number): { degrees: number; score: number } {
  let best = { degrees: 0, score: sharpness(points, 0, across, along) };
  const look = (degrees: number) => {
    const score = sharpness(points, slopeOf(degrees), across, along);
    if (score > best.score) best = { degrees, score };
  };
  for (let degrees = -mostDegrees; degrees <= mostDegrees; degrees += 0.5) look(degrees);
  for (const step of [0.25, 0.1]) {
    const { degrees } = best;
    for (const off of [-2, -1, 1, 2]) look(degrees + off * step);
  }
  return best;
}

// As many as settle the angle; more only cost time.
const mostPoints = 60_000;

// What touches the rim is the desk, or the edge of the scanner: one long line that would outweigh all text.
function withoutRim(ink: Uint8Array, width: number): Uint8Array {
  const height = ink.length / width;
  const rim = Math.round(width * 0.025);
  return ink.map((pixel, i) => {
    const x = i % width;
    const y = (i - x) / width;
    return x < rim || y < rim || x >= width - rim || y >= height - rim ? 0 : pixel;
  });
}

function pointsOf(ink: Uint8Array, width: number, turned: boolean): Int32Array {
  let count = 0;
  for (const pixel of ink) count += pixel;
  const every = Math.max(1, Math.ceil(count / mostPoints));
  const points = new Int32Array(2 * Math.ceil(count / every));
  let seen = 0;
  let at = 0;
  for (let i = 0; i < ink.length; i++) {
    if (ink[i] !== 1 || seen++ % every !== 0) continue;
    const x = i % width;
    const y = (i - x) / width;
    points[at++] = turned ? y : x;
    points[at++] = turned ? x : y;
  }
  return points;
}

/** How a page lies: on its side or not, and by how many degrees its lines fall to the right (positive) or rise. */
export type Lie = { readonly onSide: boolean; readonly degrees: number };

/**
 * Finds how the page lies from the projection of its ink: along true lines of text ink gathers in rows with gaps between
 * them. Up to 12° either way; which of the two sides is up is not known here. A page without text lies straight.
 */
export function lieOf(page: GreyPage): Lie {
  const ink = withoutRim(inkOf(page), page.width);
  const upright = pointsOf(ink, page.width, false);
  if (upright.length < 400) return { onSide: false, degrees: 0 };
  const rows = bestAngle(upright, page.width, page.height);
  const columns = bestAngle(pointsOf(ink, page.width, true), page.height, page.width);
  // Letters stand in columns a little too; lines are much the stronger where they are.
  if (columns.score > rows.score * 1.25) return { onSide: true, degrees: -columns.degrees };
  return { onSide: false, degrees: rows.degrees };
}

/** Marks of ink larger than dust, by flood fill over neighbours. */
export function countMarks(page: GreyPage, leastPixels = 5): number {
  const { width, height } = page;
  const ink = inkOf(page);
  const margin = Math.round(width * 0.03);
  const stack: number[] = [];
  let marks = 0;
  for (let start = 0; start < ink.length; start++) {
    if (ink[start] !== 1) continue;
    let size = 0;
    let inside = false;
    stack.push(start);
    ink[start] = 0;
    while (stack.length > 0) {
      const at = stack.pop() ?? 0;
      const x = at % width;
      const y = (at - x) / width;
      size += 1;
      // What touches only the edge is the edge of the scanner.
      if (x >= margin && x < width - margin && y >= margin && y < height - margin) inside = true;
      for (const next of [
        at - 1,
        at + 1,
        at - width,
        at + width,
        at - width - 1,
        at - width + 1,
        at + width - 1,
        at + width + 1,
      ]) {
        const nx = next % width;
        if (next < 0 || next >= ink.length || Math.abs(nx - x) > 1 || ink[next] !== 1) continue;
        ink[next] = 0;
        stack.push(next);
      }
    }
    if (inside && size >= leastPixels) marks += 1;
  }
  return marks;
}

/** A part of a page in shares of its width and height. */
export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

const whole: Box = { left: 0, top: 0, right: 1, bottom: 1 };

/**
 * Where the paper is on a darker ground: the rows and columns that are mostly as bright as paper. The whole page where
 * its border is paper already, or where what is bright is too small to be the page.
 */
export function paperBox(page: GreyPage): Box {
  const { width, height, data } = page;
  const limit = otsu(data);
  const bright = (x: number, y: number): number => ((data[y * width + x] ?? 0) > limit ? 1 : 0);
  const rim = Math.max(2, Math.round(width * 0.01));
  let border = 0;
  let count = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (x < rim || y < rim || x >= width - rim || y >= height - rim) {
        border += bright(x, y);
        count += 1;
      }
  if (border / count > 0.6) return whole;
  const rows = Array.from({ length: height }, (_, y) => share(width, (x) => bright(x, y)));
  const columns = Array.from({ length: width }, (_, x) => share(height, (y) => bright(x, y)));
  const [top, bottom] = span(rows);
  const [left, right] = span(columns);
  if (right - left < 0.4 || bottom - top < 0.4) return whole;
  return { left, top, right, bottom };
}

function share(length: number, at: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += at(i);
  return sum / length;
}

function span(shares: readonly number[]): [number, number] {
  const first = shares.findIndex((one) => one > 0.35);
  const last = shares.findLastIndex((one) => one > 0.35);
  return first < 0 ? [0, 0] : [first / shares.length, (last + 1) / shares.length];
}

/** The grey that best parts dark from bright (Otsu 1979: greatest variance between the two classes). */
function otsu(data: Uint8Array): number {
  const counts = new Float64Array(256);
  for (const grey of data) counts[grey] = (counts[grey] ?? 0) + 1;
  let all = 0;
  for (let grey = 0; grey < 256; grey++) all += grey * (counts[grey] ?? 0);
  let [below, sumBelow, best, limit] = [0, 0, -1, 127];
  for (let grey = 0; grey < 256; grey++) {
    below += counts[grey] ?? 0;
    sumBelow += grey * (counts[grey] ?? 0);
    const above = data.length - below;
    if (below === 0 || above === 0) continue;
    const between = below * above * (sumBelow / below - (all - sumBelow) / above) ** 2;
    if (between > best) [best, limit] = [between, grey];
  }
  return limit;
}
