import { html } from 'hono/html';
import { formatDay, formatInstant } from '../../platform/i18n/format.ts';
import { dayOf } from '../../platform/clock.ts';
import { notice } from '../../platform/views/notice.ts';
import { summaryList, type SummaryRow } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { Checked } from '../check/check-code.ts';
import { codeOf, codeShown } from '../wire/code.ts';
import { hexOf } from '../wire/cose-sign1.ts';
import { factLabel } from '../wire/facts.ts';
import type { Verdict } from '../wire/judge.ts';
import { kindWords, outcomeWords, type Outcome } from '../wire/words.ts';

/** The outcome as a box: colour, title and sentence, with the decision where there is one. */
export function outcomeBox({ lang, t }: View, state: Outcome, decision: Checked['decision']): Html {
  const {
    look,
    [lang]: [title, sentence],
  } = outcomeWords[state];
  const next = decision?.replacedBy;
  return notice({
    kind: look,
    title,
    announce: true,
    body: html`<p>${sentence}</p>
      ${decision ? html`<p>${t('Theo quyết định', 'By decision')} ${decision.words}, ${formatInstant(decision.at)}.</p>` : ''}
      ${next ? html`<p>${t('Giấy thay thế:', 'Replaced by:')} ${next.title}, ${t('số', 'no.')} ${next.number}.</p>` : ''}`,
  });
}

/** Everything that stands signed in a genuine code. */
export function signedFacts(view: View, { claims, key }: Extract<Verdict, { claims: unknown }>): Html {
  const { t, lang } = view;
  const rows: SummaryRow[] = [
    { key: t('Loại', 'Kind'), value: kindWords[claims.kind][lang] },
    { key: t('Số', 'Number'), value: claims.number },
    ...claims.facts.map(({ key: name, value }) => ({ key: factLabel(name, lang), value: shown(value) })),
    { key: t('Cơ quan cấp', 'Issued by'), value: `${lang === 'vi' ? key.name : key.nameEn} (${claims.issuer})` },
    { key: t('Thời điểm cấp', 'Issued at'), value: formatInstant(instantOf(claims.issuedAt)) },
    { key: t('Có hiệu lực', 'In force'), value: periodWords(view, claims.notBefore, claims.expires) },
    ...(claims.dossier ? [{ key: t('Mã hồ sơ', 'Dossier'), value: claims.dossier }] : []),
    ...(claims.document
      ? [{ key: t('SHA-256 của tài liệu', 'SHA-256 of the document'), value: hexOf(claims.document) }]
      : []),
    { key: t('Mã kiểm tra', 'Code'), value: codeShown(codeOf(claims.id)) },
  ];
  return html`<div class="signed-facts">
    <h2>${claims.title}</h2>
    ${summaryList(view, rows)}
  </div>`;
}

const shown = (value: string): string => (/^\d{4}-\d\d-\d\d$/.test(value) ? formatDay(value) : value);

const instantOf = (seconds: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(seconds * 1000);

function periodWords({ t }: View, from: number, expires: number | null): string {
  const first = formatDay(dayOf(instantOf(from)));
  if (expires === null) return t(`từ ${first}, không thời hạn`, `from ${first}, without end`);
  const last = formatDay(dayOf(instantOf(expires - 1)));
  return t(`từ ${first} đến hết ${last}`, `from ${first} to the end of ${last}`);
}
