import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { isOwnQuery } from '../platform/db/own-query-for-tests.ts';
import { importProcedures, loadSampleCatalogue } from '../catalogue/api.ts';
import { sampleForms, type Answer, type Answers } from '../forms/api.ts';
import {
  agencyDirectory,
  authorise,
  loadSampleIdentity,
  rights,
  signInHref,
  type Actor,
  type Citizen,
} from '../identity/api.ts';
import { fixedClock, legalDay } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { answerFaults } from '../platform/http/faults.ts';
import { mount } from '../platform/http/mount.ts';
import type { Vars } from '../platform/http/route.ts';
import { viewOf } from '../platform/http/view-of.ts';
import type { House } from '../platform/house.ts';
import { testHouse } from '../platform/testing-house.ts';
import { loadProcesses, type ProcessFile } from '../process/api.ts';
import { applyRoutes } from './apply.routes.ts';

const folder = join(import.meta.dirname, '../../db/seed');
const since = legalDay('2025-07-01');
const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(folder, name), 'utf8'));

/** Two fictional people; the first lives in phường Lào Cai (02647), where the sample has an authority. */
export const hoa: Citizen = {
  kind: 'citizen',
  id: '019a0000-0000-7000-8000-0000000000a1',
  name: 'Nguyễn Thị Mẫu',
  idNumber: '000099000001',
  dateOfBirth: '1991-03-08',
  gender: 'female',
  phone: '0900 000 001',
  email: null,
  address: {
    province: '15',
    provinceName: 'Tỉnh Lào Cai',
    commune: '02647',
    communeName: 'Phường Lào Cai',
    street: 'Số 12',
  },
  level: 2,
};
export const thu: Citizen = {
  ...hoa,
  id: '019a0000-0000-7000-8000-0000000000a2',
  name: 'Trần Văn Thử',
  idNumber: '000099000002',
};

/** The code of a procedure that comes from an import and has no form of its own. */
export const importedCode = '9.000001';
/** An imported procedure of two cases: papers p1 and p2, or p3 and p4, of which p2 and p4 are the same. */
export const casesCode = '9.000002';
/** An imported procedure of seventy papers. */
export const manyCode = '9.000003';

/** A house with the sample catalogue, three imported procedures, and an application that counts its queries. */
export async function applyHouse() {
  const { app: open, owner } = await testDb();
  const clock = fixedClock('2026-11-23T09:00:00+07:00');
  const house = await testHouse(open, clock);
  await loadSampleIdentity(open, folder);
  const directory = agencyDirectory(open);
  await directory.refresh(clock.today());
  const procedures = (await json('procedures.json')) as {
    code: string;
    name: string;
    decision_no: string;
    level: string;
  }[];
  await loadSampleCatalogue(open, { procedures, forms: await sampleForms(), directory }, since, clock.today());
  await loadProcesses(open, (await json('processes.json')) as ProcessFile[], since);
  const real = procedures.find(({ code }) => code === '2.000635');
  const paper = (text: string) => ({ text, original_count: 1, copy_count: 0 });
  const withCases = {
    ...real,
    code: casesCode,
    component_groups: [
      { title: 'Trường hợp thông thường', items: [paper('Giấy chứng sinh'), paper('Căn cước (xuất trình)')] },
      { title: 'Trường hợp trẻ em bị bỏ rơi', items: [paper('Biên bản bàn giao'), paper('Căn cước (xuất trình)')] },
    ],
  };
  const withMany = {
    ...real,
    code: manyCode,
    component_groups: [{ title: null, items: Array.from({ length: 70 }, (_, index) => paper(`Giấy số ${index + 1}`)) }],
  };
  const file = join(tmpdir(), `import-${process.pid}.jsonl`);
  await writeFile(
    file,
    [{ ...real, code: importedCode }, withCases, withMany].map((line) => JSON.stringify(line)).join('\n'),
  );
  await importProcedures(open, file, since, clock.today());

  let actor: Actor | null = hoa;
  let lang = 'vi';
  let queries = 0;
  const counted: House = {
    ...house,
    open: { ...open, sql: (text, values) => ((queries += Number(isOwnQuery(text))), open.sql(text, values)) },
  };
  // The directory belongs to the database object it is asked by.
  await agencyDirectory(counted.open).refresh(clock.today());
  const app = new Hono<{ Variables: Vars }>();
  answerFaults(app, house.log);
  app.use(async (c, next) => {
    c.set('requestId', 'test');
    c.set('touched', []);
    c.set('actor', actor);
    await next();
  });
  app.use(viewOf(house, () => null));
  mount(app, applyRoutes(counted), { rights, authorise, signInHref, record: async () => undefined });

  const send = (path: string, init: RequestInit = {}) =>
    app.request(path, {
      ...init,
      headers: { accept: 'text/html', cookie: `lang=${lang}`, 'sec-fetch-site': 'same-origin', ...init.headers },
    });
  return {
    house: counted,
    owner,
    as: (who: Actor | null) => (actor = who),
    speak: (to: 'vi' | 'en') => (lang = to),
    queriesOf: async (act: () => Promise<unknown>) => {
      queries = 0;
      await act();
      return queries;
    },
    send,
    get: async (path: string) => {
      const answer = await send(path);
      return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
    },
    /** Posts texts, or texts and files. */
    post: async (path: string, fields: Record<string, string> | FormData) => {
      const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
      const answer = await send(path, { method: 'POST', body });
      return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() };
    },
  };
}

/** What a person types to give these answers to a form whose inputs are named after its keys. */
export function typedFrom(answers: Answers): Record<string, string> {
  return Object.fromEntries(Object.entries(answers).flatMap(([key, answer]) => typedOne(key, answer)));
}

function typedOne(key: string, answer: Answer): [string, string][] {
  if (answer === null) return [];
  if (typeof answer === 'boolean') return [[key, answer ? 'yes' : 'no']];
  if (typeof answer === 'number') return [[key, String(answer)]];
  if (typeof answer === 'string') {
    const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(answer);
    return day ? dayParts(key, day[1], day[2], day[3]) : [[key, answer]];
  }
  const parts = answer as Readonly<Record<string, Answer>>;
  if ('y' in parts) return dayParts(key, parts['y'], parts['m'], parts['d']);
  return ['province', 'commune', 'street'].map((part) => [`${key}-${part}`, String(parts[part] ?? '')]);
}

const dayParts = (key: string, y: unknown, m: unknown, d: unknown): [string, string][] => [
  [`${key}-day`, String(d ?? '')],
  [`${key}-month`, String(m ?? '')],
  [`${key}-year`, String(y ?? '')],
];
