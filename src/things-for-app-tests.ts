import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { receiveOriginal } from './certify/receive-original.ts';
import { checks } from './certify/refusals.ts';
import { receivingPosts } from './certify/rights.ts';
import { issueCredential } from './credentials/api.ts';
import { anyAct } from './dossiers/any-act-for-tests.ts';
import type { OfficerAction } from './dossiers/workflow.ts';
import { appForTests, type AppForTests } from './house-for-app-tests.ts';
import { agencyDirectory } from './identity/api.ts';
import { enterLicence, saveTypes } from './licences/api.ts';
import type { TestDb } from './platform/db/testing.ts';
import { samplePdf } from './platform/files/sample-files.ts';
import type { Log } from './platform/log.ts';
import { newId } from './platform/ids.ts';
import { runAsked } from './reconcile/run-job.ts';
import { sampleTables } from './reconcile/synthetic/sample-tables.ts';
import { startDigitisation } from './vault/api.ts';
import { openRun, saveItem } from './vault/archive/archive.store.ts';
import { filePaper } from './vault/api.ts';

/** Who comes: nobody signed in, a citizen who owns everything, and officers who hold all posts of a ward and of the province. */
export type Visitor = 'nobody' | 'owner' | 'ward' | 'province';

/** What an address answered: its page, or where it leads. */
export type Answered = { readonly status: number; readonly text: string; readonly to: string };

/** The application with one of everything that its pages show. */
export type AppWithThings = AppForTests & {
  send(who: Visitor, path: string, body?: BodyInit): Promise<Answered>;
  /** Addresses of these things, by who sees them. */
  readonly things: Readonly<Record<Visitor, readonly string[]>>;
};

const origin = 'http://localhost:3000';

/** The way of a dossier through a ward, act by act. */
const way: readonly (readonly [string, OfficerAction])[] = [
  ['tiepnhan', 'accept'],
  ['truongphong', 'forward'],
  ['thuly', 'draft_result'],
  ['thuly', 'forward'],
  ['truongphong', 'forward'],
  ['lanhdao', 'sign'],
  ['vanthu', 'issue'],
];

/** Makes them: dossiers in every state, drafts, papers, a licence, a credential, a certified copy, digitisations, two runs of tables. */
export async function appWithThings(db: TestDb, log: Log): Promise<AppWithThings> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mot-cua-things-'));
  after(() => rm(dataDir, { recursive: true, force: true }));
  const made = await appForTests(db, { dataDir }, log);
  const { app, house, fileBirth, officer } = made;
  const owner = await made.asCitizen('Nguyễn Thị Mẫu');
  const cookies: Record<Visitor, string> = {
    nobody: '',
    owner: owner.cookie,
    ward: await made.asOfficerOf('phuong-lao-cai'),
    province: await made.asOfficerOf('ubnd-tinh'),
  };
  const things: Record<Visitor, string[]> = { nobody: [], owner: [], ward: [], province: [] };
  const directory = agencyDirectory(db.app);
  const unitOf = (key: string): string => directory.byKey(key)?.id ?? assert.fail(key);
  const counter = officer('tiepnhan.laocai');
  const kept = await house.files.save(new Blob([new Uint8Array(samplePdf('tờ giấy'))]).stream());
  assert.ok(kept.ok);
  const { hash, type, size } = kept.value;

  async function send(who: Visitor, path: string, body?: BodyInit): Promise<Answered> {
    const answer = await app.request(origin + path, {
      ...(body === undefined ? {} : { method: 'POST', body }),
      headers: { origin, host: 'localhost:3000', cookie: cookies[who], accept: 'text/html' },
    });
    const bytes = await answer.arrayBuffer();
    const isPage = answer.headers.get('content-type')?.includes('html');
    const text = isPage ? Buffer.from(bytes).toString() : '';
    return { status: answer.status, text, to: answer.headers.get('location') ?? '' };
  }
  async function must<T>(done: Promise<{ ok: true; value: T } | { ok: false; refusal: unknown }>): Promise<T> {
    const said = await done;
    assert.ok(said.ok, JSON.stringify(said));
    return said.value;
  }

  const dossier = async (acts: readonly (readonly [string, OfficerAction])[]): Promise<void> => {
    const id = await fileBirth({ ownerPersonId: owner.id });
    for (const [who, action] of acts)
      await must(anyAct(house, action, officer(`${who}.laocai`), id, unitOf('phuong-lao-cai.kinh-te')));
    things.owner.push(`/ho-so-cua-toi/${id}`);
    for (const at of ['/ho-so', '/mot-cua/ho-so', '/mot-cua/bo-sung', '/tra-ket-qua']) things.ward.push(`${at}/${id}`);
  };
  for (let acts = 0; acts <= way.length; acts++) await dossier(way.slice(0, acts));
  await dossier([['tiepnhan', 'request_papers_before_acceptance']]);
  for (const action of ['request_papers', 'ask_opinion', 'plan_visit', 'require_payment'] as const)
    await dossier([...way.slice(0, 2), ['thuly', action]]);

  const { id: paper } = await filePaper(house, {
    owner: { personId: owner.id },
    paperCode: 'GT.CHUNG_SINH',
    name: 'Giấy chứng sinh',
    issuer: 'Bệnh viện Mẫu',
    issuedOn: null,
    validFrom: null,
    fileHash: hash,
    fileType: type,
    fileSize: size,
    origin: 'digitised',
    state: 'checked',
    dedupeKey: 'things',
  });
  const { id: credential, code } = await issueCredential(house, {
    requestKey: 'things',
    kind: 'licence',
    issuerId: unitOf('phuong-lao-cai'),
    subjectPersonId: owner.id,
    title: 'Giấy phép kinh doanh vận tải',
    number: '7/GP',
    facts: [{ key: 'name', value: 'Nguyễn Thị Mẫu' }],
    validFrom: house.clock.today(),
  });
  things.owner.push(`/kho/${paper}`, `/giay-to/${credential}`);
  things.nobody.push(`/kiem-tra/${code}`);

  await saveTypes(db.app, JSON.parse(await readFile('db/seed/licence-types.json', 'utf8')) as unknown[]);
  const licence = await must(
    enterLicence(house, officer('kinhte.laocai'), {
      typeCode: 'attp-an-uong',
      agencyId: unitOf('phuong-lao-cai'),
      number: null,
      holder: { kind: 'household', personId: null, name: 'Quán Phở Hoà', no: '8000000001', email: null },
      areaCode: '02647',
      address: 'Số 45, đường Mẫu',
      facts: { place: 'Số 45', scope: 'Ăn uống', manager: 'Trần Văn Thử' },
      grantedOn: house.clock.today(),
      validFrom: house.clock.today(),
      ground: { decisionNo: '', decisionOn: null, reason: 'Cấp lần đầu' },
    }),
  );
  const [post] = receivingPosts(counter, directory);
  assert.ok(post);
  const copy = await must(
    receiveOriginal(
      house,
      { officerId: counter.id, post },
      {
        formKey: 'things',
        requesterName: 'Nguyễn Thị Mẫu',
        requesterIdNumber: '000099000001',
        requesterPhone: null,
        paperCode: 'GT.VAN_BANG',
        paperName: 'Bằng tốt nghiệp đại học',
        paperNumber: 'B 123456',
        paperIssuer: 'Trường Đại học Mẫu',
        paperIssuedOn: null,
        scans: [{ hash, type, name: 'ban-chinh.pdf' }],
        checks,
      },
    ),
  );
  const scanned = await must(
    startDigitisation(house, {
      id: newId(),
      owner: { personId: owner.id },
      ownerName: 'Nguyễn Thị Mẫu',
      dossierId: null,
      paperKey: null,
      paperName: 'Giấy khai sinh',
      unitId: post.unitId,
      officerId: null,
      files: [{ hash, name: 'a.pdf', type, size }],
    }),
  );
  const at = house.clock.now();
  const shelf = await openRun(house.open, { indexHash: 'x', unitId: post.unitId, indexName: 'so.csv', total: 1, at });
  await saveItem(house.open, shelf, { line: 2, state: 'filed', why: null, pages: 1, paperId: paper }, at);
  things.ward.push(
    `/so-giay-phep/${licence.id}`,
    `/chung-thuc/${copy.id}`,
    `/mot-cua/so-hoa/${scanned}`,
    `/mot-cua/so-hoa/luu-tru/${shelf}`,
    '/giay-trong-vi/hoi/mot-cua-licence',
  );

  for (const [who, path, more] of [
    ['owner', '/nop-ho-so/1.001193', {}],
    ['owner', '/nop-ho-so/1.004873', { nhom: '1' }],
    ['ward', '/mot-cua/nhom-moi/1.004873', {}],
  ] as const)
    things[who].push((await send(who, path, new URLSearchParams({ draft: newId(), ...more }))).to);

  const tables = await sampleTables(join(dataDir, 'sample'));
  const upload = async (): Promise<string> => {
    const form = new FormData();
    for (const [side, path] of [
      ['left', tables.licences],
      ['right', tables.register],
    ] as const)
      form.append(side, new File([await readFile(path)], `${side}.csv`));
    return (await send('province', '/quan-tri/doi-soat', form)).to;
  };
  const [waiting, done] = [await upload(), await upload()];
  const { text } = await send('province', done);
  const chosen = [...text.matchAll(/<select[^>]* name="([^"]+)"[^]*?<\/select>/g)].map(
    ([select, name = '']): [string, string] => [name, /<option value="([^"]*)" selected/.exec(select)?.[1] ?? ''],
  );
  assert.equal((await send('province', done, new URLSearchParams(chosen))).status, 303);
  await runAsked(house, done.split('/').at(-2) ?? '');
  things.province.push(waiting, done.replace('/cot', ''), done.replace('/cot', '/viec'));
  return { ...made, send, things };
}
