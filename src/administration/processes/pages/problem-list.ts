import { html } from 'hono/html';
import { notice } from '../../../platform/views/notice.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import type { ModelProblem } from '../../../process/api.ts';

/** What is wrong with a model: what keeps it from being saved, then what its author should know. Nothing when all is well. */
export function problemList({ t }: View, problems: readonly ModelProblem[], announce = false): Html {
  const refused = problems.filter(({ severity }) => severity === 'refused');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  const list = (all: readonly ModelProblem[]): Html =>
    html`<ul>${all.map(({ vi, en }) => html`<li>${t(vi, en)}</li>`)}</ul>`;
  return html`${refused.length > 0 ? notice({ kind: 'danger', title: t('Mô hình chưa dùng được', 'The model cannot be used yet'), body: list(refused), announce }) : ''}${warnings.length > 0 ? notice({ kind: 'warning', title: t('Cần lưu ý', 'To be aware of'), body: list(warnings) }) : ''}`;
}
