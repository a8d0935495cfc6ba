import assert from 'node:assert/strict';
import {
  draftResult,
  forwardDossier,
  issueResult,
  receiveDossier,
  requestPapers,
  signResult,
  signWaiting,
  type NewPaper,
} from '../dossiers/api.ts';
import { dossierHouse } from '../dossiers/house-for-tests.ts';
import type { Clock } from '../platform/clock.ts';
import type { OpenDb } from '../platform/db/open.ts';
import { samplePdf } from '../platform/files/sample-files.ts';
import { followRoutes } from './follow.routes.ts';
import { testCitizen, testSite } from '../identity/site-for-tests.ts';

/** The value of a verb that must succeed in a test. */
export function must<T>(done: { ok: true; value: T } | { ok: false; refusal: unknown }): T {
  assert.ok(done.ok, JSON.stringify(done));
  return done.value;
}

/** Address of one's own dossier. */
export const at = (id: string, rest = ''): string => `/ho-so-cua-toi/${id}${rest}`;

/** The sample's birth registrations in the states that pages of follow show, and a site to look at them. */
export async function followHouse(app: OpenDb, clock: Clock) {
  const { house, officer, fileBirth } = await dossierHouse(app, clock);
  const site = testSite(house, followRoutes(house));
  const [owner, helper, stranger] = [testCitizen(1), testCitizen(2), testCitizen(3)];
  const filed = (changes: Parameters<typeof fileBirth>[0] = {}) => fileBirth({ ownerPersonId: owner.id, ...changes });
  const forOther = () =>
    filed({ helper: { personId: helper.id, officerId: null, name: 'Trần Văn Hộ', basis: 'Giấy ủy quyền' } });
  async function accepted(changes: Parameters<typeof fileBirth>[0] = {}): Promise<string> {
    const id = await filed(changes);
    must(await receiveDossier(house, officer('tiepnhan.laocai'), id));
    return id;
  }
  async function onLeadersDesk(
    changes: Parameters<typeof fileBirth>[0] = {},
    result: Uint8Array = samplePdf('kết quả'),
  ): Promise<string> {
    const id = await accepted(changes);
    const kept = await house.files.save(new Blob([new Uint8Array(result)]).stream());
    assert.ok(kept.ok);
    must(await forwardDossier(house, officer('truongphong.laocai'), id, ''));
    must(
      await draftResult(house, officer('thuly.laocai'), id, {
        title: 'Giấy khai sinh',
        fileHash: kept.value.hash,
        fileName: 'Giấy khai sinh "mẫu".pdf',
        fileType: kept.value.type,
        fileSize: kept.value.size,
      }),
    );
    must(await forwardDossier(house, officer('thuly.laocai'), id, ''));
    must(await forwardDossier(house, officer('truongphong.laocai'), id, ''));
    return id;
  }
  /** `result`: what was signed; one that no signature can be put into stays unsealed. */
  async function ready(changes: Parameters<typeof fileBirth>[0] = {}, result?: Uint8Array): Promise<string> {
    const id = await onLeadersDesk(changes, result);
    must(await signResult(house, officer('lanhdao.laocai'), id));
    must(await issueResult(house, officer('vanthu.laocai'), id, '12/TP-KS'));
    await signWaiting(house, id);
    return id;
  }
  const asked = async (id: string): Promise<void> =>
    void must(
      await requestPapers(house, officer('tiepnhan.laocai'), id, {
        items: ['Giấy chứng sinh bản chính', 'Văn bản ủy quyền'],
        reason: 'Thiếu giấy chứng sinh',
      }),
    );
  async function keep(): Promise<string> {
    const kept = await house.files.save(new Blob([new Uint8Array(samplePdf('giấy'))]).stream());
    assert.ok(kept.ok);
    return kept.value.hash;
  }
  function paper(hash: string): NewPaper {
    return {
      paper_key: 'p1',
      name: 'Giấy chứng sinh',
      copy_kind: 2,
      copies: 1,
      file_hash: hash,
      file_name: 'giấy.pdf',
      file_type: 'application/pdf',
      file_size: 100,
    };
  }
  const track = (ma: string, so: string, from?: string) => site.post('/tra-cuu', null, { ma, so }, from);
  const follow = async (answer: Response): Promise<Response> => site.get(answer.headers.get('location') ?? '', null);
  return {
    house,
    officer,
    fileBirth,
    site,
    owner,
    helper,
    stranger,
    filed,
    forOther,
    accepted,
    onLeadersDesk,
    ready,
    asked,
    keep,
    paper,
    track,
    follow,
  };
}
