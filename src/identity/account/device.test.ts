import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceOf, networkOf } from './device.ts';

test('a device is named by what its owner calls it, without version or model', () => {
  const known: [string, string][] = [
    [
      'Mozilla/5.0 (Linux; Android 14; SM-A057F) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36',
      'Chrome · Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile/15E148 Safari/604.1',
      'Safari · iPhone',
    ],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0', 'Edge · Windows'],
    ['Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/130.0 Chrome/124.0 Safari/537.36', 'Cốc Cốc · Windows'],
    ['curl/8', ''],
    ['', ''],
  ];
  for (const [agent, name] of known) assert.equal(deviceOf(agent), name);
});

test('a network is told roughly, never as a whole address', () => {
  assert.equal(networkOf('203.113.131.2'), '203.113.x.x');
  assert.equal(networkOf('::ffff:203.113.131.2'), '203.113.x.x');
  assert.equal(networkOf('2405:4800:1:2::5'), '2405:4800:…');
  for (const odd of ['', 'x', '<b>', '1.2.3']) assert.equal(networkOf(odd), '');
});
