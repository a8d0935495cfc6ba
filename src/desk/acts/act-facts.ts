import { titleOf } from '../../catalogue/api.ts';
import { getFiling, sendBackTargets, type Filing, type OpenFile } from '../../dossiers/api.ts';
import { agencyDirectory } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { SummaryRow } from '../../platform/views/summary-list.ts';
import { nextSteps, stepOf, type Step } from '../../process/api.ts';
import { knownFor, provedApplicant, registersOf } from '../../registry/api.ts';
import { actOptions, type ActOptions } from './act-options.ts';
import { actRules } from './act-rules.ts';
import type { Act } from './acts.ts';
import { roleName } from '../desks-of.ts';
import { offersOf, type Offer } from './held-offers.ts';

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
  /** What the task of the act is about: the question asked, the visit planned. */
  readonly about: readonly SummaryRow[];
  /** What its fields choose from. */
  readonly options: ActOptions;
  readonly draftHref: string | null;
  /** Papers of the vault that this procedure wants and that are not in the dossier; only where papers are asked for. */
  readonly held: readonly Offer[];
  /** Where registers can be asked about a confirmed applicant instead of asking for papers; null: nobody is confirmed. */
  readonly registersHref: string | null;
};

/** Reads the facts of an act page: one to four queries beside the one that opened the dossier. */
export async function actFacts(house: House, c: Ctx, file: OpenFile, act: Pick<Act, 'action'>): Promise<ActFacts> {
  const { dossier, procedure, process } = file;
  const { t, lang } = c.get('view');
  const filing = await getFiling(house.open, dossier.id);
  const agency = agencyDirectory(house.open).byId(dossier.agencyId)?.name ?? '';
  const present = stepOf(process, dossier.stepNo);
  const targets: readonly Step[] =
    act.action === 'forward' || act.action === 'sign' || act.action === 'issue' || act.action === 'refuse_after_review'
      ? nextSteps(process.plan, present.element)
      : act.action === 'send_back'
        ? onlyOne(sendBackTargets(process, present.no))
        : [];
  return {
    id: dossier.id,
    code: dossier.code ?? dossier.filingRef,
    title: titleOf(procedure, lang),
    applicant: filing.applicantName,
    due: dossier.dueAt ? formatInstant(dossier.dueAt) : null,
    leadsTo:
      targets.map((step) => `${t(step.name, step.name_en)} (${roleName(step.role, t)}, ${agency})`).join('; ') || null,
    rule: await actRules(house, file, act.action, t),
    about: aboutTask(house, file, act.action, t),
    options: await actOptions(house, file, act.action, c.get('view')),
    draftHref: dossier.resultId === null ? null : `/ho-so/${dossier.id}/ket-qua`,
    ...(act.action === 'request_papers'
      ? { held: await offersOf(house, file, filing), registersHref: await registersHref(house, dossier.id, filing) }
      : { held: [], registersHref: null }),
  };
}

async function registersHref(house: House, id: string, { draftId }: Filing): Promise<string | null> {
  if (registersOf(house) === null) return null;
  const proved = provedApplicant(await knownFor(house.open, draftId ?? id));
  return proved?.kind === 'person' ? `/ho-so/${id}/so-dang-ky` : null;
}

// Of several the officer chooses on the page.
const onlyOne = (steps: readonly Step[]): readonly Step[] => (steps.length === 1 ? steps : []);

function aboutTask(house: House, { dossier }: OpenFile, action: Act['action'], t: Say): SummaryRow[] {
  const { task } = dossier;
  if (!task?.ask || (action !== 'give_opinion' && action !== 'record_visit')) return [];
  const said = (name: string): string => {
    const value = task.ask?.[name];
    return typeof value === 'string' ? value : '';
  };
  const asker = agencyDirectory(house.open).byId(said('askedBy'))?.name ?? '';
  const rows: [string, string][] =
    action === 'give_opinion'
      ? [
          [t('Đơn vị hỏi', 'Asked by'), asker],
          [t('Nội dung hỏi', 'Question'), said('question')],
          [t('Hạn trả lời', 'To be answered by'), formatInstant(task.dueAt)],
        ]
      : [
          [t('Nội dung xác minh', 'What for'), said('purpose')],
          [t('Thời gian', 'When'), said('at') && formatInstant(Temporal.Instant.from(said('at')))],
          [t('Địa điểm', 'Where'), said('place')],
          [t('Thành phần', 'Who takes part'), said('participants')],
        ];
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []));
}
