import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { casesOf, currentVersion, formFor, papersFor, saveOffer } from '../src/catalogue/api.ts';
import { agencyDirectory } from '../src/identity/api.ts';
import { samplePdf } from '../src/platform/files/sample-files.ts';
import type { BenchHouse } from './bench-house.ts';
import type { Client, Sent } from './client.ts';
import { birth, type Commune } from './communes.ts';
import { signIn } from './sessions.ts';

/** A journey over HTTP: from a finished draft to the result in the applicant's hand. `pages`: looks at what each act leads to. */
export type Journeys = {
  /** Makes sure that so many drafts wait to be filed. */
  prepare(count: number): Promise<void>;
  /** Goes one journey of seven posts; `ms` takes the time of every request. */
  go(client: Client, pages: boolean, ms: number[]): Promise<void>;
};

const idNumber = '000099000001';
const pdf = multipart(
  { v: '3', title: 'Giấy khai sinh', cach: 'tep' },
  'file',
  'giay-khai-sinh.pdf',
  samplePdf('bench'),
);

/** Offers birth registration at the 64 communes, signs one citizen and all officers in, and writes a finished draft. */
export async function openJourneys(opened: BenchHouse, communes: readonly Commune[]): Promise<Journeys> {
  const { house, owner } = opened;
  const directory = agencyDirectory(house.open);
  const tokens = new Map<string, string>();
  for (const { agency, officer } of communes) {
    const handlingUnitId = directory.byKey(`${agency.key}.van-phong`)?.id ?? null;
    await saveOffer(house.open, { code: birth, agencyId: agency.id, handlingUnitId, formKey: 'birth' });
    tokens.set(agency.id, await signIn(owner, { kind: 'officer', id: officer.id }));
  }
  const procedure = await currentVersion(house.open, birth, house.clock.today());
  const [first] = communes;
  if (!procedure || !first) throw new Error('no birth registration or no communes');
  const [person] = await owner.sql<{ id: string }>(
    `insert into identity.person (issuer, subject, full_name, id_number, date_of_birth, gender, phone, email, address, level)
     values ('bench', '1', 'Nguyễn Thị Mẫu', $1, '1991-03-08', 'female', '0900 000 001', null,
       '{"province": "15", "commune": "02647", "street": "Số 12"}', 2) returning id`,
    [idNumber],
  );
  if (!person) throw new Error('no person');
  const citizen = await signIn(owner, { kind: 'citizen', id: person.id });
  const form = await formFor(house.open, birth, first.agency.id, house.clock.today());
  const papers = papersFor(procedure, casesOf(procedure)[0]?.key ?? null).filter(({ note }) => !note);
  const template = [
    person.id,
    birth,
    procedure.id,
    form?.id ?? null,
    await readFile(join(import.meta.dirname, '../db/seed/forms/examples/birth.json'), 'utf8'),
    JSON.stringify(applicantAnswers),
    JSON.stringify(Object.fromEntries(papers.map(({ key }) => [key, { how: 'counter', why: '' }]))),
    communes.map(({ agency }) => agency.id),
  ];
  const checked = Object.fromEntries([...papers.map(({ key }) => key), 'khac'].map((key) => [`has-${key}`, 'there']));
  const drafts: { id: string; agencyId: string }[] = [];

  return {
    async prepare(count) {
      const missing = count - drafts.length;
      if (missing <= 0) return;
      drafts.push(
        ...(await owner.sql<{ id: string; agencyId: string }>(
          `insert into apply.draft (person_id, procedure_code, procedure_version_id, form_version_id, answers, applicant, papers,
             agency_id, case_no, receive, made_at, saved_at)
           select $1, $2, $3, $4::uuid, $5::jsonb, $6::jsonb, $7::jsonb, ($8::uuid[])[1 + n % cardinality($8::uuid[])], 1,
             '{"method": "counter"}', now(), now() from generate_series(1, $9::int) as n
           returning id, agency_id as "agencyId"`,
          [...template, missing],
        )),
      );
    },
    async go(client, pages, ms) {
      const draft = drafts.pop();
      const officer = draft && tokens.get(draft.agencyId);
      if (!draft || !officer) throw new Error('no drafts left: prepare more');
      const act = async (path: string, token: string, sent: Sent): Promise<string> => {
        const done = await client.send('POST', path, { ...sent, token });
        if (done.status !== 303) throw new Error(`${done.status} POST ${path}: ${textOf(done.body)}`);
        ms.push(done.ms);
        if (pages) {
          const page = await client.send('GET', done.location, { token });
          if (page.status !== 200) throw new Error(`${page.status} GET ${done.location}: ${textOf(page.body)}`);
          ms.push(page.ms);
        }
        return done.location;
      };
      const filed = await act(`/ho-so-nhap/${draft.id}/nop`, citizen, { form: { version: '1', declaration: 'yes' } });
      const id = /[0-9a-f-]{36}/.exec(filed)?.[0] ?? '';
      await act(`/mot-cua/ho-so/${id}`, officer, { form: { _action: 'tiep-nhan', ...checked } });
      await act(`/ho-so/${id}/chuyen`, officer, { form: { v: '2', note: '' } });
      await act(`/ho-so/${id}/du-thao`, officer, { body: pdf });
      await act(`/ho-so/${id}/chuyen`, officer, { form: { v: '4', note: '' } });
      await act(`/ho-so/${id}/ky`, officer, { form: { v: '5' } });
      const hand = {
        method: 'counter',
        recipient: 'Nguyễn Thị Mẫu',
        'id-number': idNumber,
        identity: 'yes',
        signed: 'yes',
      };
      await act(`/tra-ket-qua/${id}`, officer, { form: hand });
    },
  };
}

const applicantAnswers = {
  who: 'self',
  self_name: 'Nguyễn Thị Mẫu',
  self_id: idNumber,
  self_birth: '1991-03-08',
  self_phone: '+84900000001',
  self_email: null,
  self_address: {
    province: '15',
    provinceName: 'Tỉnh Lào Cai',
    commune: '02647',
    communeName: 'Phường Lào Cai',
    street: 'Số 12',
  },
};

function multipart(
  fields: Readonly<Record<string, string>>,
  name: string,
  file: string,
  bytes: Buffer,
): NonNullable<Sent['body']> {
  const line = 'bench-7d1f0c';
  const parts = Object.entries(fields).map(
    ([key, value]) => `--${line}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${line}\r\ncontent-disposition: form-data; name="${name}"; filename="${file}"\r\ncontent-type: application/pdf\r\n\r\n`;
  return {
    type: `multipart/form-data; boundary=${line}`,
    bytes: Buffer.concat([Buffer.from(parts.join('') + head), bytes, Buffer.from(`\r\n--${line}--\r\n`)]),
  };
}

const textOf = (body: Buffer): string =>
  body
    .toString()
    .replace(/<(head|nav|header|footer)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 600);
