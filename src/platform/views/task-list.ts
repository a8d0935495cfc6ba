import { html } from 'hono/html';
import { attributes } from './attributes.ts';
import { icon } from './icons.ts';
import type { Html, Text, View } from './view.ts';

/** One step of an application. `href` is absent while the step cannot be started yet. */
export type Task = {
  id: string;
  label: string;
  hint?: Text | undefined;
  href?: string | undefined;
  state: 'done' | 'started' | 'todo' | 'error' | 'cannot-start';
};

/** The steps of an application and how far each is; the whole row leads to the step. */
export function taskList({ t }: Pick<View, 't'>, tasks: readonly Task[]): Html {
  const words: Record<Task['state'], string> = {
    done: t('Đã xong', 'Completed'),
    started: t('Đang làm', 'In progress'),
    todo: t('Chưa làm', 'Not started'),
    error: t('Cần sửa', 'Has an error'),
    'cannot-start': t('Chưa làm được', 'Cannot start yet'),
  };
  return html`<ol class="task-list">
    ${tasks.map(({ id, label, hint, href, state }) => {
      const statusId = `task-${id}-status`;
      return html`<li class="task" ${attributes({ 'data-state': state })}>
        <div class="task-name">
          ${
            href ? html`<a href="${href}" aria-describedby="${statusId}">${label}</a>` : html`<span>${label}</span>`
          }${hint ? html`<div class="hint">${hint}</div>` : ''}
        </div>
        <span class="task-state" id="${statusId}">${state === 'done' ? icon('check') : ''}${words[state]}</span>
      </li>`;
    })}
  </ol>`;
}
