import {
  explanationOf,
  mostExtraDays,
  officeCalendar,
  papersOf,
  sendBackTargets,
  type OpenFile,
} from '../../dossiers/api.ts';
import { agencyDirectory, type Agency, type AgencyDirectory } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import type { Lang, Say } from '../../platform/i18n/say.ts';
import type { Choice } from '../../platform/views/fields/choice.ts';
import { stepOf } from '../../process/api.ts';
import { ifAsked } from '../../worktime/api.ts';
import type { ActField } from './act-fields.ts';
import type { Act } from './acts.ts';
import { roleName } from '../desks-of.ts';

/** The answers a field of an act offers. A field that chooses among none is not shown. */
export type ActOptions = Readonly<Partial<Record<ActField, readonly (Choice & { readonly label: string })[]>>>;

type Words = { readonly t: Say; readonly lang: Lang };

/** Reads what an act can be chosen from; one query for papers and for the working of a promise, none for the rest. */
export async function actOptions(
  house: House,
  file: OpenFile,
  action: Act['action'],
  view: Words,
): Promise<ActOptions> {
  const { t } = view;
  const yesNo = { yes: t('Có', 'Yes'), no: t('Không', 'No') };
  switch (action) {
    case 'forward':
      return { choice: exitsOf(file, t) };
    case 'send_back':
      return { toStep: stepsBack(file, t) };
    case 'extend_due_day':
      return { extraDays: await newPromises(house, file, t) };
    case 'ask_opinion':
      return { ...unitsToAsk(file, agencyDirectory(house.open), view), papers: await papersToSend(house, file) };
    case 'give_opinion':
      return {
        agrees: [
          { value: 'yes', label: t('Đồng ý', 'Agrees') },
          { value: 'no', label: t('Không đồng ý', 'Does not agree') },
          { value: 'none', label: t('Chỉ cung cấp thông tin', 'Only informs') },
        ],
      };
    case 'plan_visit':
      return {
        present: [
          { value: 'yes', label: yesNo.yes },
          { value: 'no', label: yesNo.no },
        ],
      };
    case 'record_visit':
      return {
        held: [
          { value: 'yes', label: t('Đã tiến hành', 'It took place') },
          { value: 'no', label: t('Không tiến hành', 'It did not take place') },
        ],
      };
    case 'stop':
      return {
        asked: [
          { value: 'counter', label: t('Trực tiếp tại quầy', 'In person at the counter') },
          { value: 'post', label: t('Bằng văn bản, qua bưu chính', 'In writing, by post') },
        ],
      };
    default:
      return {};
  }
}

/** The exits the model leaves to the officer. */
export const exitsOf = ({ dossier, process }: OpenFile, t: Say): (Choice & { label: string })[] =>
  stepOf(process, dossier.stepNo).choices.map(({ flow, name, name_en }) => ({ value: flow, label: t(name, name_en) }));

// One step back needs no choosing.
function stepsBack({ dossier, process }: OpenFile, t: Say): (Choice & { label: string })[] {
  const steps = sendBackTargets(process, dossier.stepNo);
  if (steps.length < 2) return [];
  return steps.map((step) => ({
    value: String(step.no),
    label: `${t(step.name, step.name_en)} (${roleName(step.role, t)})`,
  }));
}

async function newPromises(house: House, { dossier }: OpenFile, t: Say): Promise<(Choice & { label: string })[]> {
  const explanation = await explanationOf(house.open, dossier.id);
  if (!explanation) return [];
  const calendar = officeCalendar(house, dossier.handlingUnitId);
  const now = house.clock.now();
  return Array.from({ length: mostExtraDays }, (_, i) => i + 1).flatMap((workingDays) => {
    const answer = ifAsked({ ask: 'extension', now, who: '', explanation, workingDays, calendar });
    if (!('due' in answer)) return [];
    const due = formatInstant(answer.due.dueAt);
    const label = t(`${workingDays} ngày làm việc: đến ${due}`, `${workingDays} working days: until ${due}`);
    return [{ value: String(workingDays), label }];
  });
}

async function papersToSend(house: House, { dossier }: OpenFile): Promise<(Choice & { label: string })[]> {
  const papers = await papersOf(house.open, dossier.id);
  return papers.flatMap(({ no, name, fileHash }) => (fileHash ? [{ value: String(no), label: name }] : []));
}

/** Units of the own agency first, then the agencies of the province; communes, of which there are many, in a list. */
function unitsToAsk(
  { dossier }: OpenFile,
  directory: AgencyDirectory,
  { lang }: Words,
): Pick<ActOptions, 'units' | 'commune'> {
  const name = (one: Agency) => ({ value: one.id, label: lang === 'en' ? one.nameEn : one.name });
  let root = directory.byId(dossier.agencyId);
  for (let above = root?.parentId; above; above = root?.parentId) root = directory.byId(above) ?? null;
  const all = root ? [root, ...below(root.id, directory)] : [];
  const agencies = all.filter(({ id }) => id !== dossier.agencyId && directory.agencyOf(id).id === id);
  const isCommune = (one: Agency): boolean => one.level === 'commune' && one.kind === 'government';
  const own = directory
    .childrenOf(dossier.agencyId)
    // Nobody asks the unit where the work already lies.
    .filter(({ kind, id, posts }) => kind === 'unit' && posts.length > 0 && id !== dossier.task?.unitId);
  return {
    units: [...own, ...agencies.filter((one) => !isCommune(one))].map(name),
    commune: agencies.filter(isCommune).map(name),
  };
}

const below = (id: string, directory: AgencyDirectory): Agency[] =>
  directory.childrenOf(id).flatMap((one) => [one, ...below(one.id, directory)]);
