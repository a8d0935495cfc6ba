import type { ArchiveItem } from './archive.store.ts';

/** What failed or should be looked at, as CSV for a spreadsheet: UTF-8 with its mark, formulas made harmless. */
export function reportCsv(items: readonly ArchiveItem[]): string {
  const words = { filed: 'đã lưu', doubtful: 'đã lưu, cần xem lại', failed: 'lỗi' };
  const rows = items.map(({ line, state, why, pages }) => [String(line), words[state], why ?? '', String(pages)]);
  return `\ufeff${[['dòng', 'kết quả', 'lý do', 'số trang'], ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

// A cell that begins like a formula is shown, not run (OWASP: CSV injection).
const cell = (text: string): string => `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
