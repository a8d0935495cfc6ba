import { html } from 'hono/html';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { checkboxesField } from '../../platform/views/fields/checkboxes-field.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { radiosField } from '../../platform/views/fields/radios-field.ts';
import { textAreaField } from '../../platform/views/fields/text-area-field.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';

/** What was typed. `rule` none: work lies at the post. */
export type RuleTyped = {
  readonly procedure: string;
  readonly rule: string;
  readonly officers: readonly string[];
  readonly areas: string;
};

type Choice = { readonly value: string; readonly label: string };

/** What the page of a rule shows. */
export type RuleModel = {
  readonly key: string;
  readonly desk: string;
  readonly kinds: readonly Choice[];
  readonly people: readonly Choice[];
  readonly typed: RuleTyped;
  readonly errors: ErrorList;
};

/** Quy tắc phân công of one post, for all procedures or one. */
export function rulePage(view: View, { key, desk, kinds, people, typed, errors }: RuleModel): Html {
  const { t } = view;
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message;
  const title = t('Quy tắc phân công', 'Rule for new work');
  const none = {
    value: 'none',
    label: t('Để ở vị trí, ai nhận trước thì làm', 'Lies at the post for whoever takes it'),
  };
  return layout(view, {
    title: `${title} – ${desk}`,
    private: true,
    errors,
    islands: ['confirm-leave'],
    breadcrumbs: [
      { href: '/viec', label: t('Việc của tôi', 'My work') },
      { href: '/viec/phan-cong', label: t('Phân công công việc', 'Sharing out work') },
    ],
    body: html`${pageHeading({ title, caption: desk })}
<confirm-leave><form method="post" action="/viec/phan-cong/quy-tac">
${hiddenField({ name: 'vi-tri', value: key })}
${textField({ t, name: 'procedure', label: t('Chỉ cho thủ tục có mã', 'Only for the procedure with this code'), optional: true, value: typed.procedure, error: errorOf('procedure'), hint: t('Để trống: cho mọi thủ tục không có quy tắc riêng', 'Empty: for all procedures without a rule of their own'), width: 20, maxlength: 30 })}
${radiosField({ t, name: 'rule', label: t('Cách phân công', 'How new work is shared out'), options: [none, ...kinds], value: typed.rule, error: errorOf('rule') })}
${checkboxesField({ t, name: 'officers', label: t('Trong những người', 'Among these people'), optional: true, options: people, values: typed.officers, error: errorOf('officers'), hint: t('Không chọn ai: mọi người giữ vị trí. Với “người được chỉ định”: người đầu tiên không vắng mặt.', 'Nobody ticked: all who hold the post. With “named people”: the first who is not away.') })}
${textAreaField({ t, name: 'areas', label: t('Địa bàn', 'Areas'), optional: true, rows: 5, maxlength: 8000, value: typed.areas, error: errorOf('areas'), hint: t('Chỉ dùng khi phân công theo địa bàn. Mỗi dòng: tên xã, thôn, tổ như trong địa chỉ = họ tên cán bộ', 'Only when sharing out by area. Each line: the place as addresses name it = the officer’s full name') })}
${buttonRow([button({ label: t('Lưu quy tắc', 'Save the rule') }), buttonLink({ href: '/viec/phan-cong', label: t('Quay lại', 'Back'), variant: 'tertiary' })])}
</form></confirm-leave>`,
  });
}
