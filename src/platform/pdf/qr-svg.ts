import { qrSymbol } from './qr-png.ts';

/**
 * A QR code as a complete SVG, level M (15 % may be unreadable), one unit a module, black on white, the quiet zone
 * included. No style attributes. `label` is what a screen reader says. Throws RangeError on more text than a code holds
 * (2,331 bytes).
 */
export function qrSvg(text: string, label: string): string {
  const { data, size } = qrSymbol(text);
  const dark = data.flatMap((row, y) => runs(row).map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`)).join('');
  const spoken = label.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" aria-label="${spoken}" ` +
    `shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${dark}" fill="#000"/></svg>`
  );
}

function runs(row: readonly boolean[]): [number, number][] {
  const found: [number, number][] = [];
  row.forEach((dark, x) => {
    const last = found.at(-1);
    if (dark && last && last[0] + last[1] === x) last[1] += 1;
    else if (dark) found.push([x, 1]);
  });
  return found;
}
