import assert from 'node:assert/strict';
import { agencyDirectory, officersServing, type Officer } from '../identity/api.ts';
import type { OpenDb } from '../platform/db/open.ts';
import { signingHouse } from '../signing/house-for-tests.ts';
import { receiveOriginal, type PresentedOriginal } from './receive-original.ts';
import { checks } from './refusals.ts';
import { receivingPosts } from './rights.ts';

/** A house with the sample's officers, authorities that answer, and originals to present. */
export async function certifyHouse(open: OpenDb) {
  const signing = await signingHouse(open);
  const { house } = signing;
  const directory = agencyDirectory(open);
  await directory.refresh();
  const officers = await officersServing(open, house.clock.today());
  const officer = (username: string): Officer =>
    officers.find((one) => one.username === username) ?? assert.fail(username);
  const agencyId = (key: string): string => directory.byKey(key)?.id ?? assert.fail(key);
  let forms = 0;

  /** A scan kept in the store. */
  async function scan(bytes?: Uint8Array, name = 'ban-chinh.pdf') {
    const kept = await house.files.save(
      new Blob([new Uint8Array(bytes ?? (await signing.page('Bản chính')))]).stream(),
    );
    assert.ok(kept.ok);
    return { hash: kept.value.hash, type: kept.value.type, name };
  }
  async function original(changes: Partial<PresentedOriginal> = {}): Promise<PresentedOriginal> {
    return {
      formKey: `form ${++forms}`,
      requesterName: 'Nguyễn Thị Mẫu',
      requesterIdNumber: '000099000001',
      requesterPhone: null,
      paperCode: 'GT.VAN_BANG',
      paperName: 'Bằng tốt nghiệp đại học',
      paperNumber: 'B 123456',
      paperIssuer: 'Trường Đại học Mẫu',
      paperIssuedOn: null,
      scans: [await scan()],
      checks,
      ...changes,
    };
  }
  const by = (username: string) => {
    const who = officer(username);
    const [post] = receivingPosts(who, directory);
    assert.ok(post);
    return { officerId: who.id, post };
  };
  /** An original taken at the counter of a commune; the id of its request. */
  async function received(changes: Partial<PresentedOriginal> = {}, username = 'tiepnhan.laocai'): Promise<string> {
    const done = await receiveOriginal(house, by(username), await original(changes));
    assert.ok(done.ok, JSON.stringify(done));
    return done.value.id;
  }
  return { ...signing, house, officer, agencyId, directory, by, scan, original, received };
}
