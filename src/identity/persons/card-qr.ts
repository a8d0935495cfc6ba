/** What the QR code of an identity card says. */
export type CardFacts = {
  readonly idNumber: string;
  readonly name: string;
  /** dd/MM/yyyy */
  readonly birth: string;
  readonly address: string;
};

/**
 * Reads the QR code of a thẻ căn cước as a scanner types it: number | old number | name | ddMMyyyy born | sex | address
 * | ddMMyyyy issued, more fields on newer cards (vn-rules 11.4). null: not such a text. Names are taken as they are.
 */
export function readCard(typed: string): CardFacts | null {
  const [id = '', , name = '', born = '', , address = ''] = typed
    .normalize('NFC')
    .split('|')
    .map((part) => part.trim());
  if (!/^\d{12}$/.test(id) || name === '' || name.length > 200 || address.length > 500) return null;
  const [, day, month, year] = /^(\d{2})(\d{2})(\d{4})$/.exec(born) ?? [];
  return { idNumber: id, name, birth: day ? `${day}/${month}/${year}` : '', address };
}
