import { html } from 'hono/html';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { radiosField } from '../../platform/views/fields/radios-field.ts';
import { textAreaField } from '../../platform/views/fields/text-area-field.ts';
import { keptForm } from '../../platform/views/kept-form.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** What was typed; `v` is the task the officer saw. */
export type GiveTyped = { readonly v: string; readonly to: string; readonly reason: string };

/** Who has a task and who could have it. */
export type GiveModel = {
  readonly id: string;
  readonly code: string;
  readonly step: string;
  readonly desk: string;
  /** null: it lies at the post. */
  readonly holder: string | null;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly held: boolean;
  readonly typed: GiveTyped;
  readonly errors: ErrorList;
};

/** Giao việc: a task goes to a colleague of the same post; its deadline stays. */
export function givePage(view: View, model: GiveModel): Html {
  const { t } = view;
  const errorOf = (name: string) => model.errors.find((error) => error.name === name)?.message;
  const title = t('Giao việc', 'Give this task');
  const choices = [
    ...model.choices,
    ...(model.held
      ? [{ value: 'post', label: t('Trả về vị trí, ai nhận cũng được', 'Back to the post, for whoever takes it') }]
      : []),
  ];
  const form = html`<form method="post" action="/ho-so/${model.id}/giao-viec">
    ${hiddenField({ name: 'v', value: model.typed.v })}
    ${radiosField({ t, name: 'to', label: t('Giao cho', 'Give to'), options: choices, value: model.typed.to, error: errorOf('to') })}
    ${textAreaField({ t, name: 'reason', label: t('Lý do', 'Reason'), optional: true, rows: 2, maxlength: 500, value: model.typed.reason, error: errorOf('reason') })}
    ${buttonRow([button({ label: title }), back(view, model)])}
  </form>`;
  return layout(view, {
    title: `${title} – ${model.code}`,
    private: true,
    errors: model.errors,
    islands: ['keep-typed'],
    breadcrumbs: [
      { href: '/viec', label: t('Việc của tôi', 'My work') },
      { href: `/ho-so/${model.id}`, label: model.code },
    ],
    body: html`${pageHeading({ title, caption: model.code })}
${summaryList(view, [
  { key: t('Bước', 'Step'), value: model.step },
  { key: t('Vị trí', 'Post'), value: model.desk },
  {
    key: t('Đang giữ', 'Held by'),
    value: model.holder ?? (model.held ? t('Người khác', 'Somebody else') : t('Chưa ai nhận', 'Nobody yet')),
  },
])}
${choices.length > 0 ? keptForm(view, form) : html`${notice({ kind: 'info', body: t('Không có người nào khác giữ vị trí này hôm nay.', 'Nobody else holds this post today.') })}${back(view, model)}`}`,
  });
}

const back = ({ t }: View, { id }: GiveModel): Html =>
  buttonLink({ href: `/ho-so/${id}`, label: t('Quay lại hồ sơ', 'Back to the dossier'), variant: 'tertiary' });
