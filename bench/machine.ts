import { closeSync, fdatasyncSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { percentile } from './statistics.ts';

/** The machine in one line, for the table. */
export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;

/** Time of "write 8 kB and flush" in a folder, for `seconds`: without it no commit rate means anything. */
export function probeFlush(folder: string, seconds: number): { p50: number; p99: number } {
  const path = join(folder, 'flush-probe');
  const fd = openSync(path, 'w');
  const page = Buffer.alloc(8192, 7);
  const micros: number[] = [];
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    const start = performance.now();
    writeSync(fd, page, 0, page.length, (micros.length % 128) * page.length);
    fdatasyncSync(fd);
    micros.push((performance.now() - start) * 1000);
  }
  closeSync(fd);
  rmSync(path);
  return { p50: percentile(micros, 0.5), p99: percentile(micros, 0.99) };
}

// Linux counts in ticks of 1/100 s (USER_HZ, fixed by its ABI); elsewhere there is no /proc and the answer is NaN.
const tickMs = 10;

/** CPU time in ms that a process used so far; with `children`, its living and ended children too (a postgres tree). */
export function cpuMs(pid: number, children = false): number {
  try {
    const own = statOf(pid);
    if (!children) return own.self * tickMs;
    const living = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          const stat = statOf(Number(name));
          return stat.parent === pid ? [stat.self] : [];
        } catch {
          return [];
        }
      });
    return (own.self + own.ended + living.reduce((sum, ticks) => sum + ticks, 0)) * tickMs;
  } catch {
    return Number.NaN;
  }
}

function statOf(pid: number): { parent: number; self: number; ended: number } {
  // The name in brackets may hold spaces; the fields are counted after it.
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
    .replace(/^.*\) /s, '')
    .split(' ')
    .map(Number);
  const at = (n: number): number => fields[n] ?? 0;
  return { parent: at(1), self: at(11) + at(12), ended: at(13) + at(14) };
}

/** Resident memory of a process in MB. */
export function residentMb(pid: number): number {
  const kb = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kb) / 1024;
}
