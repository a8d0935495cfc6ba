import pino from 'pino';

/** Structured log, one JSON line an entry. Never hand it a person's data: log ids, not names. */
export type Log = pino.Logger;

/** Opens the log of a process; `silent` in tests. */
export function openLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['password', 'secret', 'authorization', 'cookie', '*.password', '*.secret', '*.authorization', '*.cookie'],
  });
}
