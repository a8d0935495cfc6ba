import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, test } from 'node:test';
import { openFileStore } from './file-store.ts';
import { samplePdf } from './sample-files.ts';
import { openVirusScan } from './virus-scan.ts';

/** A scanner that speaks INSTREAM and finds the word XẤU. */
function clamd(answer?: string): Promise<Server> {
  const server = createServer((socket) => {
    let all = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      all = Buffer.concat([all, bytes]);
      const command = 'zINSTREAM\0';
      if (all.length < command.length) return;
      assert.equal(all.subarray(0, command.length).toString(), command);
      const file: Buffer[] = [];
      for (let at = command.length; at + 4 <= all.length;) {
        const length = all.readUInt32BE(at);
        if (length === 0) {
          const found = Buffer.concat(file).includes('XẤU');
          return void socket.end(answer ?? `stream: ${found ? 'Eicar-Test FOUND' : 'OK'}\0`);
        }
        if (at + 4 + length > all.length) return;
        file.push(all.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  });
  return new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(server)));
}

const folder = await mkdtemp(join(tmpdir(), 'scan-'));
after(() => rm(folder, { recursive: true }));
const portOf = (server: Server) => (server.address() as AddressInfo).port;

test('a clean file is kept and an infected one is refused and removed', async (t) => {
  const server = await clamd();
  t.after(() => server.close());
  const scan = openVirusScan({ host: '127.0.0.1', port: portOf(server) });
  const store = await openFileStore({ folder, scan });
  assert.ok((await store.save(Readable.from([samplePdf('x'.repeat(300_000))]))).ok);
  assert.deepEqual(await store.save(Readable.from([samplePdf('XẤU')])), { ok: false, refusal: 'infected' });
  assert.deepEqual(await readdir(join(folder, 'parts')), []);
});

test('an error of the scanner, silence and a closed port never count as clean', async (t) => {
  const failing = await clamd('INSTREAM size limit exceeded. ERROR\0');
  const silent = createServer((socket) => socket.on('error', () => undefined).resume());
  await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
  const gone = await clamd();
  const ports = [portOf(failing), portOf(silent), portOf(gone)];
  await new Promise((closed) => gone.close(closed));
  t.after(() => [failing, silent].map((server) => server.close()));
  for (const port of ports) {
    const faults: unknown[] = [];
    const scan = openVirusScan({ host: '127.0.0.1', port, timeoutMs: 200 });
    const store = await openFileStore({ folder, scan, onScanFault: (fault) => faults.push(fault) });
    assert.deepEqual(await store.save(Readable.from([samplePdf()])), { ok: false, refusal: 'not_scanned' });
    assert.equal(faults.length, 1);
  }
});
