const mostCharacters = 200;

/**
 * The name under which an upload is shown and handed out again: NFC, without folders, control characters and marks that
 * turn the direction of writing (they disguise `exe.pdf`), at most 200 characters with its ending kept. Never a path on
 * our disk. A name of which nothing remains becomes `tep`.
 */
export function uploadName(sent: string): string {
  const last = sent.split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (clean === '' || /^\.+$/.test(clean)) return 'tep';
  const characters = [...clean];
  if (characters.length <= mostCharacters) return clean;
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(clean)?.[0] ?? '';
  return characters.slice(0, mostCharacters - [...ending].length).join('') + ending;
}
