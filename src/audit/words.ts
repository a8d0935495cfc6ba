import type { Say } from '../platform/i18n/say.ts';

/** What an officer's act was, in words for the person whose data it touched. Unknown words say the least that is true. */
export function wordsFor(word: string, t: Say): string {
  if (word === 'wallet.viewed') return t('Xem giấy bạn xuất trình từ ví', 'Saw a paper you showed out of a wallet');
  if (/(^|[._])(read|viewed|opened|shown|seen)$/.test(word))
    return t('Xem hồ sơ hoặc thông tin', 'Viewed a dossier or details');
  if (/(^|[._])(downloaded|printed|exported)$/.test(word))
    return t('Tải hoặc in giấy tờ', 'Downloaded or printed papers');
  if (/(^|[._])(searched|listed|found)$/.test(word)) return t('Thấy trong danh sách', 'Seen in a list');
  if (/(^|[._])asked$/.test(word)) return t('Tra cứu sổ đăng ký', 'Asked a register');
  return t('Xử lý hồ sơ', 'Worked on a dossier');
}
