import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';

/** What a scanner says about a file. */
export type ScanVerdict = { kind: 'clean' } | { kind: 'infected'; name: string };

/** Looks at a file on this machine; throws when the scanner cannot be asked or does not answer in time. */
export type VirusScan = (path: string) => Promise<ScanVerdict>;

/** Where clamd listens (`TCPSocket` of clamd.conf) and how long it may take for one file, in milliseconds. */
export type ScannerAddress = { host: string; port: number; timeoutMs?: number };

/**
 * A scan through clamd's INSTREAM command over TCP (clamd(8)): the file is sent in chunks, each with its length before
 * it, a zero length ends it. One connection a file. clamd's `StreamMaxLength` must be at least the upload limit,
 * otherwise large files end in a fault, never in "clean".
 */
export function openVirusScan({ host, port, timeoutMs = 60_000 }: ScannerAddress): VirusScan {
  return async (path) => {
    const socket = connect({ host, port });
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`clamd is silent for ${timeoutMs} ms`)));
    try {
      const answer = readAnswer(socket);
      // The answer may fail before the sending does; both are awaited together so that neither goes unheard.
      const [text] = await Promise.all([answer, sendFile(socket, path)]);
      return verdictOf(text);
    } finally {
      socket.destroy();
    }
  };
}

async function sendFile(socket: Socket, path: string): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const chunk of createReadStream(path, { highWaterMark: 64 * 1024 }) as AsyncIterable<Buffer>) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    await write(socket, Buffer.concat([length, chunk]));
  }
  await write(socket, Buffer.alloc(4));
}

function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((done, fail) => socket.write(bytes, (fault) => (fault ? fail(fault) : done())));
}

async function readAnswer(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    text += chunk.toString('utf8');
    if (text.includes('\0')) return text.slice(0, text.indexOf('\0'));
    if (text.length > 4_096) break;
  }
  throw new Error('clamd closed without an answer');
}

function verdictOf(text: string): ScanVerdict {
  if (/^stream: OK$/.test(text)) return { kind: 'clean' };
  const found = /^stream: (.+) FOUND$/.exec(text);
  if (found?.[1] !== undefined) return { kind: 'infected', name: found[1] };
  throw new Error(`clamd: ${text.slice(0, 200)}`);
}
