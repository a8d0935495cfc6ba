import { titleOf } from '../catalogue/api.ts';
import { getFiling, type OpenFile } from '../dossiers/api.ts';
import { agencyDirectory } from '../identity/api.ts';
import { dayOf } from '../platform/clock.ts';
import type { House } from '../platform/house.ts';
import type { Ctx } from '../platform/http/route.ts';
import { formatDay, formatInstant } from '../platform/i18n/format.ts';
import { stepAfter, stepOf } from '../process/api.ts';
import { addWorkingDays, provinceCalendar } from '../worktime/api.ts';
import type { Act } from './acts.ts';
import { roleName } from './desks-of.ts';

/** What an officer should see before an act: whose dossier, when due, where it goes, which rule of time applies. */
export type ActFacts = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly applicant: string;
  readonly due: string | null;
  /** Where the act leads, in words; null: it stays. */
  readonly leadsTo: string | null;
  /** Sentences of the rule of time. */
  readonly rule: readonly string[];
  readonly draftHref: string | null;
};

/** Within how many working days of reception papers may be asked for; `dossiers` decides by the same number. */
const daysToAsk = 3;

/** Reads the facts of an act page: one query beside the one that opened the dossier. */
export async function actFacts(house: House, c: Ctx, file: OpenFile, act: Pick<Act, 'action'>): Promise<ActFacts> {
  const { dossier, procedure, process } = file;
  const { t, lang } = c.get('view');
  const filing = await getFiling(house.open, dossier.id);
  const agency = agencyDirectory(house.open).byId(dossier.agencyId)?.name ?? '';
  const target =
    act.action === 'forward' || act.action === 'sign' || act.action === 'issue' || act.action === 'refuse_after_review'
      ? stepAfter(process, dossier.stepNo)
      : act.action === 'send_back'
        ? stepOf(process, dossier.stepNo - 1)
        : null;
  return {
    id: dossier.id,
    code: dossier.code ?? dossier.filingRef,
    title: titleOf(procedure, lang),
    applicant: filing.applicantName,
    due: dossier.dueAt ? formatInstant(dossier.dueAt) : null,
    leadsTo: target ? `${t(target.name, target.name_en)} (${roleName(target.role, t)}, ${agency})` : null,
    rule: act.action === 'request_papers' ? ruleOfAsking(file, c) : [],
    draftHref: dossier.resultId === null ? null : `/ho-so/${dossier.id}/ket-qua`,
  };
}

// NĐ 118/2025 Điều 11, 19; vn-rules 2.3, 2.5.4
function ruleOfAsking({ dossier }: OpenFile, c: Ctx): string[] {
  const { t } = c.get('view');
  const lastDay =
    dossier.acceptedAt && formatDay(addWorkingDays(dayOf(dossier.acceptedAt), daysToAsk, provinceCalendar));
  return [
    t(
      'Chỉ được yêu cầu bổ sung một lần: ghi đủ mọi giấy tờ còn thiếu và lý do (Nghị định 118/2025/NĐ-CP).',
      'Papers may be asked for once only: list everything that is missing, with the reason (Decree 118/2025/NĐ-CP).',
    ),
    ...(lastDay
      ? [
          t(
            `Yêu cầu trong ${daysToAsk} ngày làm việc kể từ khi tiếp nhận: chậm nhất ngày ${lastDay}.`,
            `To be asked for within ${daysToAsk} working days of acceptance: by ${lastDay}.`,
          ),
        ]
      : []),
    t(
      'Thời hạn dừng trong lúc chờ; khi người nộp bổ sung đủ, thời hạn giải quyết được tính lại từ đầu và có ngày hẹn trả mới.',
      'The clock stops while waiting; once everything is supplied the time limit is counted again from the start and a new due day is given.',
    ),
  ];
}
