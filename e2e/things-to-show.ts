import type { Browser } from 'playwright-core';
import { beginBirth, birthAnswers, fillApplication } from './applications.ts';
import { asOfficer, officers } from './office.ts';
import { addStepBelow, makeOwnProcess } from './internal-process.ts';
import { Person } from './person.ts';
import type { RunningSystem } from './running-system.ts';

/** One of everything that pages can show. Ids, but for the dossiers. */
export type Things = {
  readonly citizen: Person;
  /** Address of the draft. */
  readonly draft: string;
  readonly dossiers: readonly { readonly id: string; readonly state: string; readonly code: string | null }[];
  readonly group: string;
  readonly groupDraft: string;
  readonly groupDraftAtCounter: string;
  /** A version in force, and a draft of a later one. */
  readonly version: string;
  readonly nextVersion: string;
  /** The unit where work is shared out. */
  readonly office: string;
  readonly paper: string | null;
  readonly licence: string | null;
  readonly slip: string | null;
  /** Address of the dossiers behind one count of papers asked for although held. */
  readonly asked: string;
};

const lastPart = (address: string): string => address.split('?')[0]?.split('/').at(-1) ?? '';

/** A citizen who owns one dossier of the sample year in each state, with drafts and a list of people; a new process; notices. */
export async function makeThings(browser: Browser, system: RunningSystem): Promise<Things> {
  const office = { browser, system, js: false, closely: false };
  const citizen = await Person.arrive(browser, system.origin, { screen: 'phone', js: false });
  const draft = await beginBirth(citizen, 'Nguyễn Thị Mẫu');
  await fillApplication(citizen, draft, birthAnswers, (step) => step === 'nhan-ket-qua');
  await citizen.go('/nop-ho-so/1.004873');
  await citizen.press('Nộp theo danh sách');
  const groupDraft = lastPart(citizen.at);
  const groupDraftAtCounter = await asOfficer(office, officers.reception, async (officer) => {
    await officer.go('/mot-cua/tiep-nhan/1.004873');
    await officer.press('Lập danh sách');
    return lastPart(officer.at);
  });
  const nextVersion = await asOfficer(office, 'quantri.tinh', async (admin) => {
    await makeOwnProcess(admin, '1.004873', async () => {
      const added = await addStepBelow(admin, 3);
      await added.getByLabel('Nội dung công việc').fill('Văn thư rà soát thể thức');
      await added.getByLabel('Vị trí').selectOption('clerk');
      await admin.page.getByLabel('Thời gian').nth(2).fill('2');
    });
    return lastPart(admin.at);
  });

  const dossiers = await system.ask<Things['dossiers'][number]>(
    `update dossiers.dossier d set owner_person_id = (select id from identity.person where id_number = '000099000001')
     where id in (select distinct on (f.state, f.outcome) f.id from dossiers.dossier f
       join identity.agency a on a.id = f.agency_id where a.key = 'phuong-lao-cai' order by f.state, f.outcome, f.submitted_at desc)
     returning id, state, code`,
  );
  const ids = dossiers.map(({ id }) => id);
  const [group] = await system.ask<{ id: string }>(
    `with g as (insert into dossiers.filing_group
       select uuidv7(), 'NMAU1-0001', uuidv7(), '1.004873', 'Cấp Giấy xác nhận tình trạng hôn nhân', agency_id, receiving_unit_id,
         owner_person_id, null, 'Nguyễn Thị Mẫu', now(), 3 from dossiers.dossier where id = any($1) limit 1 returning id),
     f as (update dossiers.filing set group_id = (select id from g), group_no = n.no
       from (select id, row_number() over () as no from unnest(($1::uuid[])[1:3]) as one(id)) n where dossier_id = n.id)
     select id from g`,
    [ids],
  );
  const first = async (sql: string, values: readonly unknown[] = []): Promise<string | null> =>
    (await system.ask<{ id: string }>(sql, values).catch(() => []))[0]?.id ?? null;
  await system.ask(`select graphile_worker.add_job('dossiers.alarms')`);
  const [asked] = await system.ask<{ address: string }>(
    `insert into vault.asked_anyway (dossier_id, register, paper_code, paper_name, ground, reason, at, officer_id, unit_id,
       procedure_code, dedupe_key)
     select d.id, 'civil_status', 'GT.KHAI_SINH', 'Giấy khai sinh', 'doubtful', 'Ngày sinh trong sổ bị sửa', now(), uuidv7(),
       d.agency_id, d.procedure_code, d.id || ':walk' from dossiers.dossier d where d.id = any($1) limit 1
     returning '/so-lieu/hoi-lai/ho-so?thang=' || to_char(at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM') || '&co-quan=' || unit_id
       || '&loai=GT.KHAI_SINH&ly-do=doubtful' as address`,
    [ids],
  );
  return {
    citizen,
    draft,
    dossiers,
    group: group?.id ?? '',
    groupDraft,
    groupDraftAtCounter,
    asked: asked?.address ?? '',
    version:
      (await first(`select id from process.process_version where key = 'default-commune' order by version desc`)) ?? '',
    nextVersion,
    office: (await first(`select id from identity.agency where key = 'phuong-lao-cai.van-phong'`)) ?? '',
    paper: await first('select id from apply.draft_paper limit 1'),
    licence: await first(
      `select l.id from licences.licence l join identity.agency a on a.id = l.agency_id where a.key = 'phuong-lao-cai' and l.state = 'valid' limit 1`,
    ),
    slip: await first('select id from dossiers.slip where dossier_id = any($1) limit 1', [ids]),
  };
}
