import type { Dossier, DossierEvent, TaskRecord } from '../dossiers/api.ts';
import { formatInstant } from '../platform/i18n/format.ts';
import { roleName } from './desks-of.ts';
import type { Storyteller } from './tell-events.ts';

/** One of several open tasks: what, who, until when. */
export type WorkLine = { readonly what: string; readonly who: string; readonly due: string };

/** One question or visit: of whom, what, until when or since when, and what came of it. */
export type AskedLine = {
  readonly who: string;
  readonly what: string;
  readonly when: string;
  readonly late: boolean;
  /** '' while it is open. */
  readonly reply: string;
};

/** A document that is no longer, or never was, the result. */
export type ProductLine = {
  readonly title: string;
  readonly from: string;
  readonly when: string;
  readonly href: string;
};

/** Who holds what until when, oldest first; empty when one task at most is open. */
export function workLines({ tasks }: Dossier, { t, directory, names, process }: Storyteller): WorkLine[] {
  if (tasks.length < 2) return [];
  return tasks.map(({ kind, stepNo, unitId, role, officerId, dueAt }) => {
    const step = process.steps[stepNo - 1];
    const what = {
      step: step ? t(step.name, step.name_en) : '',
      opinion: t('Cho ý kiến', 'Give an opinion'),
      visit: t('Thẩm tra, xác minh', 'Visit'),
    };
    const name = (officerId && names.get(officerId)) || roleName(role, t);
    return { what: what[kind], who: `${name}, ${directory.byId(unitId)?.name ?? ''}`, due: formatInstant(dueAt) };
  });
}

/** Opinions and visits, oldest first; an answer that came late, or has not come in time, is marked. */
export function askedLines(
  tasks: readonly TaskRecord[],
  now: Temporal.Instant,
  { t, directory }: Pick<Storyteller, 't' | 'directory'>,
): AskedLine[] {
  return tasks
    .filter(({ kind }) => kind !== 'step')
    .map(({ kind, unitId, ask, reply, dueAt, doneAt }) => {
      const said = (from: typeof ask, name: string): string => (typeof from?.[name] === 'string' ? from[name] : '');
      const agrees = reply?.['agrees'];
      const verdict =
        agrees === true ? t('Đồng ý. ', 'Agrees. ') : agrees === false ? t('Không đồng ý. ', 'Does not agree. ') : '';
      const off = reply?.['held'] === false ? t('Không tiến hành. ', 'It did not take place. ') : '';
      return {
        who: directory.byId(unitId)?.name ?? '',
        what: kind === 'opinion' ? said(ask, 'question') : visitWords(ask),
        when: doneAt
          ? t(`Trả lời ${formatInstant(doneAt)}`, `Answered ${formatInstant(doneAt)}`)
          : t(`Hạn ${formatInstant(dueAt)}`, `Due ${formatInstant(dueAt)}`),
        late: Temporal.Instant.compare(doneAt ?? now, dueAt) > 0,
        reply: reply ? `${verdict}${off}${said(reply, 'text')}` : '',
      };
    });
}

/** What a visit is for, when and where it takes place. */
function visitWords(ask: TaskRecord['ask']): string {
  const { purpose, at, place } = ask ?? {};
  const when = typeof at === 'string' ? formatInstant(Temporal.Instant.from(at)) : '';
  return [purpose, when, place].filter((part) => typeof part === 'string' && part !== '').join('; ');
}

/** Products of contributing agencies – the newest of each step – and results that were recalled. */
export function productLines(
  events: readonly DossierEvent[],
  base: string,
  { t, directory, process }: Pick<Storyteller, 't' | 'directory' | 'process'>,
): ProductLine[] {
  const back = events.findLastIndex(
    ({ kind, payload }) =>
      kind === 'result.recalled' ||
      kind === 'result.correction_begun' ||
      (kind === 'dossier.reopened' && payload['from'] === 'returned'),
  );
  const newest = new Map<unknown, DossierEvent>();
  for (const event of events) if (event.kind === 'product.drafted') newest.set(event.payload['step'], event);
  // Of the drafts before a recall the last was the result.
  const recalled = events.slice(0, Math.max(0, back)).findLast(({ kind }) => kind === 'result.drafted');
  return [...newest.values(), ...(recalled ? [recalled] : [])].map((event) => {
    const step = process.steps[Number(event.payload['step']) - 1];
    const unit = event.unitId ? directory.byId(event.unitId)?.name : undefined;
    const from =
      event === recalled
        ? t('Kết quả đã thu hồi, đính chính', 'Result that was recalled or corrected')
        : [step && t(step.name, step.name_en), unit].filter(Boolean).join(', ');
    return {
      title: typeof event.payload['title'] === 'string' ? event.payload['title'] : '',
      from,
      when: formatInstant(event.at),
      href: `${base}/tai-lieu/${event.seq}`,
    };
  });
}
