import { createHash } from 'node:crypto';
import type { OpenDb } from '../platform/db/open.ts';
import { writePartner } from './look-ups.store.ts';

/** The key of the sample's partner; printed in the README, so good for nothing else. */
export const samplePartnerKey = 'khoa-mau-doi-tac-2026';

/** Lets the sample's partner in. */
export const loadSamplePartner = (open: OpenDb): Promise<void> =>
  writePartner(open, {
    name: 'Hệ thống mẫu của đơn vị kết nối',
    keyHash: createHash('sha256').update(samplePartnerKey).digest(),
    unitId: null,
    perMinute: 600,
    validUntil: null,
  });
