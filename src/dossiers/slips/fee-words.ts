import { feesFor, type Fee, type FilingChannel, type ProcedureVersion } from '../../catalogue/api.ts';
import { formatDong } from '../../platform/i18n/format.ts';
import type { ChannelCode } from '../dossier.ts';

const channels: Record<ChannelCode, FilingChannel> = { 1: 'DIRECT', 2: 'ONLINE', 3: 'POSTAL' };

/** Phí, lệ phí of a channel in one line, as published: at most three sentences of some 120 characters. */
export function feeWords(procedure: ProcedureVersion, channel: ChannelCode): string {
  const fees: readonly Fee[] = feesFor(procedure, channels[channel]);
  if (fees.length === 0) return 'theo quy định của thủ tục';
  const said = fees.map(({ standing, amount, note }) => {
    if (standing === 'free') return 'không thu';
    const sum = standing === 'amount' && amount !== null ? formatDong(amount) : null;
    // The portal's notes run to pages; what does not fit the line is on the procedure's page.
    const words = note === null ? null : note.length > 120 ? `${wholeWords(note)} (xem quy định tại thủ tục)` : note;
    return sum && words ? `${sum} (${words})` : (sum ?? words ?? 'theo quy định');
  });
  const shown = [...new Set(said)];
  return shown.length <= 3 ? shown.join('; ') : `${shown.slice(0, 3).join('; ')}; …`;
}

/** The first 110 characters or so, up to the end of a clause or word. */
function wholeWords(note: string): string {
  const start = note.slice(0, 110);
  const clause = Math.max(start.lastIndexOf(';'), start.lastIndexOf(','));
  return start.slice(0, clause > 60 ? clause : Math.max(start.lastIndexOf(' '), 60)).trimEnd();
}
