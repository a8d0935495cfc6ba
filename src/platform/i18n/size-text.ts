import type { Say } from './say.ts';

/** `850 kB`, `1,2 MB`: the size of a file for people; 1 kB is 1000 bytes. */
export function sizeText(bytes: number, t: Say): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} kB`;
  const mega = (bytes / 1_000_000).toFixed(1);
  return `${t(mega.replace('.', ','), mega)} MB`;
}
