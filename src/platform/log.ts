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

/** What of a fault may be written down: its kind and where it happened. Its message can hold a person's data, over several lines. */
export function placeOf(fault: Error): { name: string; code: unknown; at: string[] } {
  const frames = fault.stack?.split('\n').filter((line) => /^ {4}at .*:\d+:\d+\)?$/.test(line)) ?? [];
  return { name: fault.name, code: 'code' in fault ? fault.code : undefined, at: frames.slice(0, 5) };
}
