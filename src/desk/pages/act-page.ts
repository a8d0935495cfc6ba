import { html } from 'hono/html';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { keptForm } from '../../platform/views/kept-form.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { askedAnywayFields, heldWords } from '../../vault/api.ts';
import type { ActFacts } from '../acts/act-facts.ts';
import type { ActTyped } from '../acts/act-fields.ts';
import { actName, dangerous, type Act } from '../acts/acts.ts';
import { actField } from './act-field.ts';

/** The page of an act: the facts, the rule that applies, and the fields. */
export type ActModel = ActFacts & { readonly act: Act; readonly typed: ActTyped; readonly errors: ErrorList };

/** One act on one dossier; also what comes back when it was refused. */
export function actPage(view: View, model: ActModel): Html {
  const { t } = view;
  const { act, typed, errors } = model;
  const title = actName(act.action, t);
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message;
  const danger = dangerous.includes(act.action);
  return layout(view, {
    title: `${title} – ${model.code}`,
    private: true,
    errors,
    islands: ['keep-typed'],
    breadcrumbs: [
      { href: '/viec', label: t('Việc của tôi', 'My work') },
      { href: `/ho-so/${model.id}`, label: model.code },
    ],
    body: html`${pageHeading({ title, caption: model.code })}
${summaryList(view, [
  { key: t('Người nộp', 'Applicant'), value: model.applicant },
  { key: t('Thủ tục', 'Procedure'), value: model.title },
  ...(model.due ? [{ key: t('Ngày hẹn trả', 'Due'), value: model.due }] : []),
  ...model.about,
  ...(model.leadsTo ? [{ key: t('Bước tiếp theo', 'Goes to'), value: model.leadsTo }] : []),
])}
${model.rule.length > 0 ? notice({ kind: 'info', title: t('Cần biết trước khi làm', 'Before you do this'), body: html`<ul>${model.rule.map((line) => html`<li>${line}</li>`)}</ul>` }) : ''}
${heldPart(view, model)}${model.registersHref ? html`<p><a class="ds-link" href="${model.registersHref}">${t('Tra cứu sổ đăng ký của người nộp thay vì yêu cầu giấy', 'Ask registers about the applicant instead of asking for papers')}</a></p>` : ''}
${(act.action === 'sign' || act.action === 'forward') && model.draftHref ? html`<p><a class="ds-link" href="${model.draftHref}">${t('Xem dự thảo kết quả', 'See the draft result')}</a></p>` : ''}
${keptForm(
  view,
  html`<form method="post" action="/ho-so/${model.id}/${act.slug}">
${hiddenField({ name: 'v', value: typed.v })}
${act.fields.map((name) => actField({ t, act, name, value: typed[name], options: model.options[name], error: errorOf(name) }))}
${act.fields.includes('anyway') ? askedAnywayFields(t, { ...typed, errors }) : ''}
${buttonRow([button({ label: title, variant: danger ? 'danger' : 'primary' }), buttonLink({ href: `/ho-so/${model.id}`, label: t('Quay lại hồ sơ', 'Back to the dossier'), variant: 'tertiary' })])}
</form>`,
)}`,
  });
}

/** What the vault holds already: one press each, instead of asking for it. */
function heldPart(view: View, { id, held }: ActModel): Html | '' {
  const { t } = view;
  if (held.length === 0) return '';
  return notice({
    kind: 'warning',
    title: t('Kho của người nộp đã có', 'The applicant’s vault holds'),
    body: html`${held.map(
      ({ key, paper }) =>
        html`<form method="post" action="/ho-so/${id}/lay-tu-kho">${hiddenField({ name: 'paper', value: paper.id })}${hiddenField({ name: 'key', value: key })}<p>${heldWords(view, paper)} ${button({ label: t('Lấy vào hồ sơ', 'Take into the dossier'), variant: 'secondary', size: 'sm' })}</p></form>`,
    )}`,
  });
}
