import { html } from 'hono/html';
import { one, type Typed } from '../../../platform/http/read-form.ts';
import { button } from '../../../platform/views/button.ts';
import type { ErrorList } from '../../../platform/views/error-summary.ts';
import { dateField } from '../../../platform/views/fields/date-field.ts';
import { selectField } from '../../../platform/views/fields/select-field.ts';
import { layout } from '../../../platform/views/layout.ts';
import { notice } from '../../../platform/views/notice.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import type { Html, View } from '../../../platform/views/view.ts';

/** Which counters' books may be printed, and what was typed. */
export type RegisterView = {
  readonly units: readonly { value: string; label: string }[];
  readonly typed: Typed;
  readonly errors: ErrorList;
};

/** In sổ theo dõi: counter and days. */
export function registerPage(view: View, { units, typed, errors }: RegisterView): Html {
  const { t } = view;
  const title = t('Sổ theo dõi hồ sơ', 'Register book');
  const day = (name: string) => ({
    day: one(typed, `${name}-day`),
    month: one(typed, `${name}-month`),
    year: one(typed, `${name}-year`),
  });
  const example = t('Ví dụ: 1 11 2026', 'Example: 1 11 2026');
  const error = (name: string) => errors.find((one) => one.name === name)?.message;
  return layout(view, {
    title,
    private: true,
    errors,
    body: html`${pageHeading({
      title,
      lead: t(
        'Sổ được lập từ nhật ký của hệ thống, đánh số từ đầu năm. Một tệp chứa nhiều nhất 10.000 hồ sơ.',
        'The book is made from the log and numbered through the year. A file holds at most 10,000 dossiers.',
      ),
    })}
${
  units.length === 0
    ? notice({
        kind: 'info',
        body: t('Vị trí của bạn không thuộc bộ phận tiếp nhận nào.', 'None of your posts is at a counter.'),
      })
    : html`<form method="get" action="/so-theo-doi/tep">
${selectField({ t, name: 'don-vi', label: t('Bộ phận tiếp nhận', 'Counter'), options: units, value: one(typed, 'don-vi') || (units[0]?.value ?? '') })}
${dateField({ t, name: 'tu', label: t('Từ ngày', 'From'), hint: example, value: day('tu'), error: error('tu') })}
${dateField({ t, name: 'den', label: t('Đến ngày', 'To'), hint: example, value: day('den'), error: error('den') })}
${button({ label: t('In sổ', 'Print the book') })}</form>`
}`,
  });
}
