import { html } from 'hono/html';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { textAreaField } from '../../platform/views/fields/text-area-field.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { ActFacts } from '../act-facts.ts';
import { actName, longest, type Act, type ActTyped } from '../acts.ts';

/** The page of an act: the facts, the rule that applies, and the fields. */
export type ActModel = ActFacts & { readonly act: Act; readonly typed: ActTyped; readonly errors: ErrorList };

/** One act on one dossier; also what comes back when it was refused. */
export function actPage(view: View, model: ActModel): Html {
  const { t } = view;
  const { act, typed, errors } = model;
  const title = actName(act.action, t);
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message;
  const danger = act.action === 'refuse_after_review';
  return layout(view, {
    title: `${title} – ${model.code}`,
    private: true,
    errors,
    breadcrumbs: [
      { href: '/viec', label: t('Việc của tôi', 'My work') },
      { href: `/ho-so/${model.id}`, label: model.code },
    ],
    body: html`${pageHeading({ title, caption: model.code })}
${summaryList(view, [
  { key: t('Người nộp', 'Applicant'), value: model.applicant },
  { key: t('Thủ tục', 'Procedure'), value: model.title },
  ...(model.due ? [{ key: t('Ngày hẹn trả', 'Due'), value: model.due }] : []),
  ...(model.leadsTo ? [{ key: t('Bước tiếp theo', 'Goes to'), value: model.leadsTo }] : []),
])}
${model.rule.length > 0 ? notice({ kind: 'info', title: t('Quy định về thời hạn', 'The rule of time'), body: html`<ul>${model.rule.map((line) => html`<li>${line}</li>`)}</ul>` }) : ''}
${(act.action === 'sign' || act.action === 'forward') && model.draftHref ? html`<p><a class="ds-link" href="${model.draftHref}">${t('Xem dự thảo kết quả', 'See the draft result')}</a></p>` : ''}
<form method="post" action="/ho-so/${model.id}/${act.slug}">
${hiddenField({ name: 'v', value: typed.v })}
${act.fields.map((name) => actField(view, act, name, typed[name], errorOf(name)))}
${buttonRow([button({ label: title, variant: danger ? 'danger' : 'primary' }), buttonLink({ href: `/ho-so/${model.id}`, label: t('Quay lại hồ sơ', 'Back to the dossier'), variant: 'tertiary' })])}
</form>`,
  });
}

/** A field of an act, also where the act stands on the dossier's own page. */
export function actField(
  { t }: Pick<View, 't'>,
  act: Act,
  name: Act['fields'][number],
  value: string,
  error?: string,
): Html {
  const shared = { t, name, value, error, maxlength: longest[name] };
  if (name === 'note')
    return textAreaField({ ...shared, label: t('Ý kiến, ghi chú', 'Note'), optional: true, rows: 2 });
  if (name === 'number')
    return textField({
      ...shared,
      label: t('Số văn bản', 'Document number'),
      hint: t(
        'Số và ký hiệu ghi trong sổ văn bản đi, ví dụ 125/GP-UBND',
        'Number and sign in the register, such as 125/GP-UBND',
      ),
      width: 20,
      autocomplete: 'off',
    });
  if (name === 'items')
    return textAreaField({
      ...shared,
      label: t('Giấy tờ cần bổ sung, hoàn thiện', 'Papers to supply or correct'),
      hint: t('Mỗi dòng một giấy tờ', 'One paper a line'),
      rows: 5,
    });
  const hint = {
    send_back: t('Người nhận lại đọc lý do này', 'Whoever gets it back reads this reason'),
    request_papers: t(
      'In trên phiếu yêu cầu bổ sung (mẫu 02) gửi người nộp',
      'Printed on the request (form 02) the applicant receives',
    ),
    refuse_after_review: t(
      'In trên phiếu từ chối (mẫu 03) gửi người nộp; nêu căn cứ',
      'Printed on the refusal (form 03) the applicant receives; name the legal ground',
    ),
  };
  const known = act.action in hint ? hint[act.action as keyof typeof hint] : undefined;
  return textAreaField({ ...shared, label: t('Lý do', 'Reason'), hint: known, rows: 4 });
}
