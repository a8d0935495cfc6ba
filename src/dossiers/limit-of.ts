import { limitFor, type FilingChannel, type ProcedureVersion } from '../catalogue/api.ts';
import type { Channel, Limit } from '../worktime/api.ts';
import type { Dossier } from './dossier.ts';

const published: Record<Channel, FilingChannel> = { counter: 'DIRECT', online: 'ONLINE', post: 'POSTAL' };

/** Kênh nộp of a dossier. */
export const channelOf = ({ channel }: Pick<Dossier, 'channel'>): Channel =>
  channel === 2 ? 'online' : channel === 3 ? 'post' : 'counter';

/** Where a decision publishes no countable limit, the office counts ten working days until somebody sets one. */
const untilSet: Limit = { value: 10, unit: 'working_day' };

/** Thời hạn giải quyết of a procedure version for a channel. */
export function limitOf(version: ProcedureVersion, channel: Channel): Limit {
  return limitFor(version, published[channel]) ?? untilSet;
}
