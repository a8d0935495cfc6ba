import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { appForTests } from '../../house-for-app-tests.ts';
import { agencyDirectory } from '../../identity/api.ts';
import { testDb } from '../../platform/db/testing.ts';
import { signingKey } from '../../signing/api.ts';
import { issueCredential } from '../issue/issue-credential.ts';
import { setStatus } from '../status/set-status.ts';
import { inventedDisclosure, testWallet } from '../wallet/wallet-for-tests.ts';

const db = await testDb();
const { app, house, asCitizen, asOfficerOf } = await appForTests(db);
const origin = 'http://localhost:3000';
const owner = await asCitizen('Nguyễn Thị Chủ');
const officer = await asOfficerOf('phuong-lao-cai');
const other = await asOfficerOf('xa-bat-xat');
const agency = agencyDirectory(db.app).byKey('phuong-lao-cai');
assert.ok(agency);
const reach = async (address: string, init?: RequestInit) => app.request(address, init);
const clock = () => Math.floor(house.clock.now().epochMilliseconds / 1000);
const ground = { reason: 'Không còn đủ điều kiện', decision: '12/QĐ-UBND', by: null };

const as = (cookie: string, path: string, body?: Record<string, string> | [string, string][]) =>
  app.request(origin + path, {
    method: body ? 'POST' : 'GET',
    headers: { cookie, origin, host: 'localhost:3000', 'content-type': 'application/x-www-form-urlencoded' },
    ...(body ? { body: new URLSearchParams(body).toString() } : {}),
  });
const textOf = async (cookie: string, path: string) => (await as(cookie, path)).text();
const linkIn = (text: string, scheme: string) =>
  new RegExp(`href="(${scheme}:[^"]+)"`).exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';

const types = JSON.parse(await readFile('db/seed/licence-types.json', 'utf8')) as { code: string }[];
await db.owner.sql(
  `insert into licences.type (code, version, name, name_en, content, hash)
   select t->>'code', 1, t->>'name', t->>'nameEn', t, 'x' from (select $1::jsonb as t) as one`,
  [JSON.stringify(types.find(({ code }) => code === 'attp-an-uong'))],
);

let wishes = 0;
/** A paper of the owner, in a wallet of their own. */
async function inWallet(title = 'Giấy phép kinh doanh vận tải') {
  const { id } = await issueCredential(house, {
    requestKey: `ask-${(wishes += 1)}`,
    kind: 'licence',
    issuerId: agency?.id ?? '',
    subjectPersonId: owner.id,
    title,
    number: '7/GP',
    facts: [
      { key: 'name', value: 'Nguyễn Thị Chủ' },
      { key: 'birthYear', value: '1990' },
    ],
    validFrom: house.clock.today(),
  });
  const at = (await as(owner.cookie, `/giay-to/${id}/vi`, {})).headers.get('location') ?? '';
  const offer = await textOf(owner.cookie, at);
  const wallet = await testWallet(reach, clock);
  const tx = /<strong translate="no">(\d{6})<\/strong>/.exec(offer)?.[1] ?? '';
  return { id, wallet, credential: await wallet.claim(linkIn(offer, 'openid-credential-offer'), tx) };
}

const purpose = 'Đối chiếu khi kiểm tra xe trên đường';
const fields = (...facts: string[]): [string, string][] => [
  ...facts.map((fact): [string, string] => ['fact', fact]),
  ['purpose', purpose],
];

/** What the officer's page shows after asking: its address and the link behind the code. */
async function ask(facts = fields('name', 'number'), paper = 'mot-cua-licence') {
  const made = await as(officer, `/giay-trong-vi/hoi/${paper}`, facts);
  assert.equal(made.status, 303, await made.text());
  const at = made.headers.get('location') ?? '';
  return { at, link: linkIn(await textOf(officer, at), 'openid4vp') };
}

test('an officer asks for two facts and sees those two with the state of the paper; its owner sees who, why and which', async () => {
  const { id, wallet, credential } = await inWallet();
  const { at, link } = await ask();
  assert.equal(await wallet.answer(link, credential), 'taken');
  const page = await textOf(officer, at);
  for (const words of ['Còn hiệu lực', 'Nguyễn Thị Chủ', '7/GP', 'Giấy phép kinh doanh vận tải', purpose])
    assert.ok(page.includes(words), words);
  assert.ok(!page.includes('1990'), 'what was not asked for is not shown');
  const own = await textOf(owner.cookie, `/giay-to/${id}`);
  assert.match(own, new RegExp(`Đã xuất trình từ ví[^]*${purpose}[^]*Đã xem:\\s*Tên giấy tờ, Số, Họ và tên`));
  const looks = await textOf(owner.cookie, '/tai-khoan/ai-da-xem');
  assert.match(looks, new RegExp(`Xem giấy bạn xuất trình từ ví[^]*/giay-to/${id}`));
});

test('what was shown is kept nowhere but in the register, and is gone from the page after a quarter of an hour', async () => {
  const { wallet, credential } = await inWallet();
  const { at, link } = await ask();
  assert.equal(await wallet.answer(link, credential), 'taken');
  const [row] = await db.owner.sql<{ text: string }>(
    'select p::text as text from credentials.presentation p where id = $1',
    [at.split('/').at(-1)],
  );
  assert.ok(row && !row.text.includes('Nguyễn Thị Chủ') && !row.text.includes('7/GP'));
  await db.owner.sql(`update credentials.presentation set answered_at = answered_at - interval '16 minutes'`);
  assert.ok(!(await textOf(officer, at)).includes('Nguyễn Thị Chủ'));
});

test('a paper that was revoked or suspended is shown as that, also when it happens after the answer', async () => {
  const { id, wallet, credential } = await inWallet();
  const first = await ask();
  assert.equal(await wallet.answer(first.link, credential), 'taken');
  await setStatus(house, id, { status: 'suspended' }, ground);
  assert.match(await textOf(officer, first.at), /Đang bị tạm đình chỉ/);
  await setStatus(house, id, { status: 'revoked' }, ground);
  const second = await ask();
  assert.equal(await wallet.answer(second.link, credential), 'taken');
  const page = await textOf(officer, second.at);
  assert.match(page, /Đã bị thu hồi/);
  assert.doesNotMatch(page, /Còn hiệu lực/);
});

test('an answer is taken once: sent again, to another request or ten times at once it is refused', async () => {
  const { wallet, credential } = await inWallet();
  const [one, two] = [await ask(), await ask()];
  let posted = '';
  const keep = (token: string) => {
    posted = token;
    return { vp_token: JSON.stringify({ giay: [token] }) };
  };
  const same = () => ({ vp_token: JSON.stringify({ giay: [posted] }) });
  assert.equal(await wallet.answer(one.link, credential, { post: keep }), 'taken');
  await assert.rejects(wallet.answer(one.link, credential), /gone/, 'the request cannot even be fetched again');
  assert.equal(await wallet.answer(two.link, credential, { post: same }), 'other_question');
  assert.match(await textOf(officer, two.at), /câu trả lời cũ được gửi lại/);
  const third = await ask();
  const said = await Promise.all(
    Array.from({ length: 5 }, () =>
      wallet.answer(third.link, credential).catch(({ message }: Error) => (/gone/.test(message) ? 'gone' : message)),
    ),
  );
  assert.deepEqual(said.toSorted(), ['gone', 'gone', 'gone', 'gone', 'taken']);
});

test('another nonce, audience, holder, paper, an invented or an unasked fact, a cut answer: refused, and the officer reads why', async () => {
  const { wallet, credential } = await inWallet();
  const thief = await testWallet(reach, clock);
  const json = (token: string) => ({ vp_token: JSON.stringify({ giay: [token] }) });
  const { at, link } = await ask();
  const refusals: [string, () => Promise<string>][] = [
    ['other_question', () => wallet.answer(link, credential, { nonce: 'n-1' })],
    ['other_question', () => wallet.answer(link, credential, { audience: 'https://khac.example.vn' })],
    ['not_the_holder', () => thief.answer(link, credential)],
    ['more_than_asked', () => wallet.answer(link, credential, { shown: ['title', 'name', 'number', 'birthYear'] })],
  ];
  for (const [why, answer] of refusals) assert.equal(await answer(), why);
  assert.match(await textOf(officer, at), /nhiều thông tin hơn được hỏi[^]*Còn 1 lần/);
  assert.equal(await wallet.answer(link, credential, { post: () => ({ error: 'access_denied' }) }), 'declined');
  assert.match(await textOf(officer, at), /đã hết hạn[^]*không đồng ý xuất trình/, 'five refusals end a request');
  await assert.rejects(wallet.answer(link, credential), /gone/);

  const next = await ask();
  const cut = (token: string) => json(token.slice(0, -40));
  const half = (token: string) => ({ vp_token: JSON.stringify({ giay: [token] }).slice(0, 200) });
  const invented = (token: string) => {
    const parts = token.split('~');
    return json([...parts.slice(0, -1), inventedDisclosure('name', 'Người khác'), parts.at(-1)].join('~'));
  };
  assert.equal(await wallet.answer(next.link, credential, { post: cut }), 'not_the_holder');
  assert.equal(await wallet.answer(next.link, credential, { post: half }), 'malformed');
  assert.equal(await wallet.answer(next.link, credential, { post: invented }), 'not_disclosable');
  assert.equal(await wallet.answer(next.link, credential), 'taken', 'the right answer still counts');

  const food = await ask(fields('number'), 'licence.attp-an-uong');
  assert.equal(await wallet.answer(food.link, credential), 'other_paper');
  const right = await inWallet('Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm');
  assert.equal(await right.wallet.answer(food.link, right.credential), 'taken');
});

test('an answer that shows nothing of what was asked, or not which paper it is, is not taken', async () => {
  const { wallet, credential } = await inWallet();
  const { at, link } = await ask();
  for (const shown of [['title'], ['name', 'number']])
    assert.equal(await wallet.answer(link, credential, { shown }), 'less_than_asked');
  assert.match(await textOf(officer, at), /không đưa ra thông tin nào được hỏi/);
  assert.equal(
    await wallet.answer(link, credential, { shown: ['title', 'name'] }),
    'taken',
    'a part is the owner’s choice',
  );
});

test('a licence granted before its type was renamed answers too, under the name it bears', async () => {
  const old = 'Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm';
  await db.owner.sql(
    `insert into licences.type (code, version, name, name_en, content, hash)
     select code, 2, name || ' (mới)', name_en, content || jsonb_build_object('name', name || ' (mới)'), 'y'
     from licences.type where code = 'attp-an-uong'`,
  );
  for (const title of [old, `${old} (mới)`]) {
    const { wallet, credential } = await inWallet(title);
    const { link } = await ask(fields('number'), 'licence.attp-an-uong');
    assert.equal(await wallet.answer(link, credential), 'taken', title);
  }
});

test('a request is over after five minutes, for the wallet and on the page, which asks the same again', async () => {
  const { wallet, credential } = await inWallet();
  const { at, link } = await ask();
  assert.equal(await wallet.answer(link, credential), 'taken');
  const late = await ask();
  await db.owner.sql(`update credentials.presentation set expires_at = now() - interval '1 second' where id = $1`, [
    late.at.split('/').at(-1),
  ]);
  await assert.rejects(wallet.answer(late.link, credential), /gone/);
  const page = await textOf(officer, late.at);
  assert.match(page, /Lần hỏi này đã hết hạn/);
  assert.doesNotMatch(page, /openid4vp/);
  const again = /href="(\/giay-trong-vi\/hoi\/[^"]+)"/.exec(page)?.[1] ?? '';
  assert.match(await textOf(officer, again), new RegExp(`value="name" checked[^]*${purpose}`));
  assert.notEqual(at, late.at);
});

test('nothing is asked without a fact and a purpose; what was ticked and written stays', async () => {
  const post = (body: [string, string][]) => as(officer, '/giay-trong-vi/hoi/mot-cua-licence', body);
  const bare = await post([['purpose', 'ngắn']]);
  assert.equal(bare.status, 422);
  const text = await bare.text();
  assert.match(text, /Chọn ít nhất một thông tin[^]*ít nhất 10 ký tự[^]*ngắn/);
  const faces = await post([...fields('name').slice(0, 1), ['purpose', '😀'.repeat(5)]]);
  assert.equal(faces.status, 422, 'five characters are five, as the database counts');
  assert.match(await faces.text(), /ít nhất 10 ký tự/);
  const long = await post([...fields('name').slice(0, 1), ['purpose', 'dài '.repeat(100)]]);
  assert.equal(long.status, 422);
  assert.match(await long.text(), /nhiều nhất 300 ký tự[^]*value="name" checked/);
  assert.equal(
    (
      await post([
        ['fact', 'idNumber'],
        ['purpose', purpose],
      ])
    ).status,
    422,
    'no paper says this',
  );
  assert.equal((await as(officer, '/giay-trong-vi/hoi/khac')).status, 404);
});

test('only who asked sees the request; a citizen cannot ask', async () => {
  const { at } = await ask();
  assert.equal((await as(other, at)).status, 404);
  assert.equal((await as(other, `${at}/luong`)).status, 404);
  assert.equal((await as(owner.cookie, '/giay-trong-vi')).status, 403);
  assert.match(await textOf(officer, '/kiem-tra'), /href="\/giay-trong-vi"/);
  assert.doesNotMatch(await textOf(owner.cookie, '/kiem-tra'), /giay-trong-vi/);
});

test('the stream says when there is something to see', async () => {
  const { wallet, credential } = await inWallet();
  const { at, link } = await ask();
  const answer = await app.request(`${origin}${at}/luong`, {
    headers: { cookie: officer, accept: 'text/event-stream' },
  });
  const heard = answer.text();
  assert.equal(await wallet.answer(link, credential), 'taken');
  assert.match(await heard, /event: xong/);
});

test('an agency whose certificate is trusted no longer is told so: the officer keeps what was typed, a wallet its offer', async () => {
  const { id, wallet } = await inWallet();
  const at = (await as(owner.cookie, `/giay-to/${id}/vi`, {})).headers.get('location') ?? '';
  const offer = await textOf(owner.cookie, at);
  const tx = /<strong translate="no">(\d{6})<\/strong>/.exec(offer)?.[1] ?? '';
  const { keyId } = await signingKey(house, { kind: 'agency', agencyId: agency.id });
  await db.owner.sql(
    `insert into signing.issued_certificate (key_id, serial, certificate, chain, valid_from, valid_to, added_at)
     select id, '77', certificate, array['\\x3000'::bytea], valid_from, valid_to, now() from signing.key where id = $1`,
    [keyId],
  );
  const refused = await as(officer, '/giay-trong-vi/hoi/mot-cua-licence', fields('name'));
  assert.equal(refused.status, 422);
  const page = await refused.text();
  assert.match(page, /chứng thư số của cơ quan không còn được tin cậy/);
  assert.ok(page.includes(purpose), 'the purpose still stands in its box');
  await assert.rejects(wallet.claim(linkIn(offer, 'openid-credential-offer'), tx), /credential_request_denied/);
  await db.owner.sql('delete from signing.issued_certificate');
  assert.ok(await wallet.again(), 'the offer was not used up');
});
