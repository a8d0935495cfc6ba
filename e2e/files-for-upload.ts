import { samplePdf, samplePng } from '../src/platform/files/sample-files.ts';

/** A paper scanned at home. */
export const scan = { name: 'giay-chung-sinh.pdf', mimeType: 'application/pdf', buffer: samplePdf() };

/** A photo taken with a phone (of one pixel). */
export const photo = { name: 'anh-chup.png', mimeType: 'image/png', buffer: samplePng() };
