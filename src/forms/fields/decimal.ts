/**
 * Reads a number as Vietnamese write it: dot between thousands, comma before decimals (`1.234,5`).
 * `1,234` and `12.5` cannot mean anything else than what a calculator shows, so they are understood too;
 * `1.234` is one thousand two hundred and thirty-four. NaN for anything else.
 */
export function readDecimal(text: string): number {
  const t = text.replace(/\s/g, '');
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(t)) return Number(t.replaceAll('.', '').replace(',', '.'));
  if (/^-?\d{1,3}(,\d{3}){2,}$/.test(t)) return Number(t.replaceAll(',', ''));
  if (/^-?\d+([.,]\d+)?$/.test(t) && t.length <= 20) return Number(t.replace(',', '.'));
  return Number.NaN;
}

/** `1.234,5`: the number as Vietnamese write it, with as many decimals as it has (at most six). */
export function writeDecimal(amount: number): string {
  const [whole = '0', decimals] = String(Math.round(amount * 1e6) / 1e6).split('.');
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, '.') + (decimals ? `,${decimals}` : '');
}
