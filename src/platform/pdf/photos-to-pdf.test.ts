import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { samplePng } from '../files/sample-files.ts';
import { usualFonts } from './find-fonts.ts';
import { openPdfMaker } from './pdf-maker.ts';
import { photosToPdf, type Photo } from './photos-to-pdf.ts';

const maker = openPdfMaker({ fonts: usualFonts() });
after(() => maker.close());

// 8 × 4 pixels, lying.
const lyingJpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAEAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABQf/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCfADKS/9k=',
  'base64',
);
const webp = Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64');
const png: Photo = { bytes: samplePng(), type: 'image/png' };
const jpeg: Photo = { bytes: lyingJpeg, type: 'image/jpeg' };

test('three photos become one document of three A4 pages, lying for a lying photo', async () => {
  const joined = await photosToPdf(maker, [png, jpeg, { bytes: webp, type: 'image/webp' }], 'Sổ hộ khẩu');
  assert.ok(joined.ok);
  const written = Buffer.from(joined.value).toString('latin1');
  const sizes = [...written.matchAll(/\/MediaBox \[0 0 (\d+)\S* (\d+)\S*\]/g)].map(([, w, h]) => `${w}×${h}`);
  assert.deepEqual(sizes, ['595×841', '841×595', '595×841']);
  assert.match(written, /\/Filter \/DCTDecode/);
});

test('a photo that cannot be decoded is refused by its page', async () => {
  const broken: Photo = { bytes: png.bytes.subarray(0, 40), type: 'image/png' };
  const refused = await photosToPdf(maker, [png, broken], 'x');
  assert.deepEqual(refused, { ok: false, refusal: { why: 'photo_unreadable', page: 2 } });
  assert.deepEqual(await photosToPdf(maker, [], 'x'), { ok: false, refusal: { why: 'no_photos' } });
});
